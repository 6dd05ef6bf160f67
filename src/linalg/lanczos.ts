import { tridiagonalEigen } from "./tridiagonal.ts";

/** An approximate eigenpair; a proposal, nothing is certified here. */
export interface RitzPair {
  readonly value: number;
  /** Unit vector. */
  readonly vector: Float64Array;
  /** About |A vector - value vector|. */
  readonly residual: number;
}

/** The operator y = A x of a symmetric n x n matrix A. */
export type Operator = (x: Float64Array, y: Float64Array) => void;

const MOST_STEPS = 48;
const STEPS_BETWEEN_LOOKS = 6;

/**
 * A fixed start vector with no zero and no symmetry to get stuck in: the fractional parts of multiples of the golden
 * ratio.
 */
export function startVector(n: number): Float64Array {
  const golden = (Math.sqrt(5) - 1) / 2;
  return Float64Array.from({ length: n }, (_, i) => {
    const x = (i + 1) * golden;
    return x - Math.floor(x) + 0.25;
  });
}

/**
 * Greatest and least Ritz pairs of a symmetric operator, by Lanczos' method with full reorthogonalisation (Parlett, The
 * Symmetric Eigenvalue Problem, chapter 13). Stops when the greatest one's residual is below `tolerance` times its
 * value, when the Krylov space is exhausted, or after 48 steps.
 */
export function lanczos(
  operator: Operator,
  start: Float64Array,
  tolerance: number,
): { greatest: RitzPair; least: RitzPair } {
  const n = start.length;
  const basis: Float64Array[] = [scaledTo(start, 1 / norm(start))];
  const diagonal: number[] = [];
  const off: number[] = [];
  let scale = 0;
  for (;;) {
    const k = diagonal.length;
    const q = basis[k];
    const next = new Float64Array(n);
    operator(q, next);
    diagonal.push(dot(q, next));
    orthogonalise(next, basis);
    const beta = norm(next);
    scale = Math.max(scale, Math.abs(diagonal[k]), beta);
    const exhausted = k + 1 >= Math.min(n, MOST_STEPS) || !(beta > 2 ** -50 * scale);
    if (exhausted || (k + 1) % STEPS_BETWEEN_LOOKS === 0) {
      const pairs = ritzPairs(basis, diagonal, off, beta);
      if (exhausted || pairs.greatest.residual <= tolerance * Math.abs(pairs.greatest.value)) return pairs;
    }
    off.push(beta);
    basis.push(scaledTo(next, 1 / beta));
  }
}

/** Ritz pairs at both ends; the residual of one is beta times the last entry of its small eigenvector. */
function ritzPairs(
  basis: readonly Float64Array[],
  diagonal: readonly number[],
  off: readonly number[],
  beta: number,
): { greatest: RitzPair; least: RitzPair } {
  const k = diagonal.length;
  const { values, vectors } = tridiagonalEigen(diagonal, off);
  let top = 0;
  let bottom = 0;
  for (let c = 1; c < k; c++) {
    if (values[c] > values[top]) top = c;
    if (values[c] < values[bottom]) bottom = c;
  }
  const pair = (c: number): RitzPair => {
    const vector = new Float64Array(basis[0].length);
    for (let r = 0; r < k; r++) addScaled(vector, vectors[r * k + c], basis[r]);
    return { value: values[c], vector, residual: Math.abs(beta * vectors[(k - 1) * k + c]) };
  };
  return { greatest: pair(top), least: pair(bottom) };
}

/** Removes from x its components along the basis, twice (once is not always enough in floating point). */
function orthogonalise(x: Float64Array, basis: readonly Float64Array[]): void {
  for (let pass = 0; pass < 2; pass++) {
    for (const q of basis) addScaled(x, -dot(q, x), q);
  }
}

function dot(x: Float64Array, y: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += x[i] * y[i];
  return sum;
}

function norm(x: Float64Array): number {
  return Math.sqrt(dot(x, x));
}

function addScaled(x: Float64Array, factor: number, y: Float64Array): void {
  for (let i = 0; i < x.length; i++) x[i] += factor * y[i];
}

function scaledTo(x: Float64Array, factor: number): Float64Array {
  return x.map((value) => value * factor);
}
