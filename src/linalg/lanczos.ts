import { tridiagonalEigen } from "./tridiagonal.ts";

/** An approximate eigenpair; a proposal, nothing is certified here. */
export interface RitzPair {
  readonly value: number;
  /** Unit vector. */
  readonly vector: Float64Array;
  /** About |A vector - value vector|: some eigenvalue is as near as that. */
  readonly residual: number;
  /**
   * About how far the nearest eigenvalue is: residual^2 / (distance to the next Ritz value), after Kato and Temple, when
   * that is less than the residual.
   */
  readonly error: number;
}

/** The operator y = A x of a symmetric n x n matrix A. */
export type Operator = (x: Float64Array, y: Float64Array) => void;

/** Most steps of a run, and steps between two looks at the Ritz pairs. */
export const MOST_STEPS = 48;
const STEPS_BETWEEN_LOOKS = 4;

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
 * Symmetric Eigenvalue Problem, chapter 13). Stops when the pairs are `enough`, when the Krylov space is exhausted,
 * or after `most` steps.
 */
export function lanczos(
  operator: Operator,
  start: Float64Array,
  enough: (greatest: RitzPair) => boolean = () => false,
  most: number = MOST_STEPS,
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
    const exhausted = k + 1 >= Math.min(n, most) || !(beta > 2 ** -50 * scale);
    if (exhausted || (k + 1) % STEPS_BETWEEN_LOOKS === 0) {
      const pairs = ritzPairs(basis, diagonal, off, beta);
      if (exhausted || enough(pairs.greatest)) return pairs;
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
  const order = Array.from(values.keys()).sort((a, b) => values[a] - values[b]);
  const pair = (c: number, next: number | undefined): RitzPair => {
    const vector = new Float64Array(basis[0].length);
    for (let r = 0; r < k; r++) addScaled(vector, vectors[r * k + c], basis[r]);
    const residual = Math.abs(beta * vectors[(k - 1) * k + c]);
    const gap = next === undefined ? 0 : Math.abs(values[next] - values[c]);
    return { value: values[c], vector, residual, error: residual < gap ? (residual * residual) / gap : residual };
  };
  return { greatest: pair(order[k - 1], order[k - 2]), least: pair(order[0], order[1]) };
}

/** Removes from x its components along the basis, twice (once is not always enough in floating point). */
function orthogonalise(x: Float64Array, basis: readonly Float64Array[]): void {
  for (let pass = 0; pass < 2; pass++) {
    for (const q of basis) addScaled(x, -dot(q, x), q);
  }
}

/** Four running sums, so that an addition need not wait for the one before it. */
function dot(x: Float64Array, y: Float64Array): number {
  const n = x.length;
  let [s0, s1, s2, s3] = [0, 0, 0, 0];
  let i = 0;
  for (; i + 4 <= n; i += 4) {
    s0 += x[i] * y[i];
    s1 += x[i + 1] * y[i + 1];
    s2 += x[i + 2] * y[i + 2];
    s3 += x[i + 3] * y[i + 3];
  }
  for (; i < n; i++) s0 += x[i] * y[i];
  return s0 + s1 + (s2 + s3);
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
