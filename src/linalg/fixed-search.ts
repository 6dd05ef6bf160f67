import { bitLength, ceilDivide, Rational } from "../kernel/index.ts";
import { type FixedFactor, factorFixed, type LowerRows, residualNorm, solveFixed } from "./fixed-factor.ts";
import { startVector } from "./lanczos.ts";

const MOST_FACTORISATIONS = 48;
const MOST_SOLVES = 24;
const PATIENT_SOLVES = 16;

/** Bounds of a least eigenvalue in units of 2^-bits. */
export interface FixedBounds {
  readonly lower: bigint;
  readonly upper: bigint;
}

/** A factor of M - shift I. */
interface Shifted {
  readonly shift: bigint;
  readonly factor: FixedFactor;
}

/** The vector of an inverse iteration, its Rayleigh quotient, and what the last step took off that quotient. */
interface Iterate {
  readonly vector: readonly bigint[];
  readonly upper: bigint;
  readonly decrease: bigint;
}

/**
 * Certified bounds of the least eigenvalue of an integer matrix in units of 2^-bits, about 10 n units apart when all
 * goes well. `firstShift` (near and below the eigenvalue) and `start` are proposals in doubles. Each factor gives a
 * lower bound and drives an inverse iteration; the next shift lies under the new Rayleigh quotient by twice what the
 * last iteration still changed. When a factorisation breaks down the step grows to the geometric mean of itself and the
 * gap, so the digits gained are bisected.
 */
export function encloseLeast(matrix: LowerRows, bits: number, firstShift: number, start: Float64Array): FixedBounds {
  const grain = BigInt(8 * matrix.length);
  const least = gershgorin(matrix);
  const first = Number.isFinite(firstShift) ? onGrid(firstShift, bits) : least;
  const vector = integerVector(start, vectorBits(matrix, bits));
  let current: Iterate = { vector, upper: rayleighQuotientUp(matrix, vector), decrease: 0n };
  let step = larger(grain, current.upper - first);
  let good: Shifted | undefined;
  let failed = false;
  for (let tries = 0; tries < MOST_FACTORISATIONS; tries++) {
    const shift = current.upper - step;
    const factor = factorFixed(matrix, shift, bits);
    if (factor !== undefined) {
      good = { shift, factor };
      current = iterate(matrix, factor, bits, current, failed ? PATIENT_SOLVES : 0);
      const gap = current.upper - shift;
      if (gap <= 2n * grain) break;
      step = smaller(larger(grain, 2n * current.decrease), gap / 2n);
      failed = false;
      continue;
    }
    failed = true;
    if (good === undefined) step *= 4n;
    else {
      const next = 1n << BigInt((bitLength(step) + bitLength(current.upper - good.shift)) >> 1);
      if (next <= step) break;
      step = next;
    }
  }
  const lower = good === undefined ? least : larger(least, good.shift - residualNorm(matrix, good.shift, good.factor));
  return { lower, upper: current.upper };
}

/**
 * Inverse iteration until the Rayleigh quotient stands still, or falls so slowly that a better shift is worth its
 * price; at least `patience` times, because a quotient also stands still beside the wrong eigenvector, which a
 * factorisation that failed just under it gives away.
 */
function iterate(matrix: LowerRows, factor: FixedFactor, bits: number, from: Iterate, patience: number): Iterate {
  const grain = BigInt(8 * matrix.length);
  let { vector, upper, decrease } = from;
  for (let k = 0; k < MOST_SOLVES; k++) {
    const next = scaled(solveFixed(factor, vector), vectorBits(matrix, bits));
    if (next.every((x) => x === 0n)) break;
    const quotient = rayleighQuotientUp(matrix, next);
    const gain = larger(0n, upper - quotient);
    const slow = k > 1 && 8n * gain > decrease;
    vector = next;
    upper -= gain;
    decrease = gain;
    if (k >= patience && (gain <= grain || slow)) break;
  }
  return { vector, upper, decrease };
}

/**
 * v^T M v / v^T v in units of 2^-bits, rounded up: exact integers and one division, an upper bound of the least
 * eigenvalue (Courant-Fischer).
 */
function rayleighQuotientUp(matrix: LowerRows, v: readonly bigint[]): bigint {
  let numerator = 0n;
  let denominator = 0n;
  for (let i = 0; i < v.length; i++) {
    const row = matrix[i];
    let sum = 0n;
    for (let j = 0; j < i; j++) sum += row[j] * v[j];
    numerator += v[i] * (2n * sum + row[i] * v[i]);
    denominator += v[i] * v[i];
  }
  return ceilDivide(numerator, denominator);
}

/** Gershgorin's lower bound: the least diagonal entry minus absolute row sum of the rest. */
function gershgorin(matrix: LowerRows): bigint {
  const bounds = matrix.map((row, i) => row[i]);
  matrix.forEach((row, i) => {
    for (let j = 0; j < i; j++) {
      const magnitude = row[j] < 0n ? -row[j] : row[j];
      bounds[i] -= magnitude;
      bounds[j] -= magnitude;
    }
  });
  return bounds.reduce(smaller);
}

/** A double on the grid 2^-bits, rounded down. */
function onGrid(x: number, bits: number): bigint {
  const { numerator, denominator } = Rational.fromDouble(x);
  return (numerator << BigInt(bits)) / denominator - 1n;
}

/**
 * A nonzero integer vector near the direction of a double one (when that has none, near the first unit vector), its
 * largest entry of `bits` bits. A generic vector 2^-30 times as large is added: a proposal computed in doubles can lack
 * the eigenvector altogether when eigenvalues agree to all digits of a double.
 */
function integerVector(x: Float64Array, bits: number): readonly bigint[] {
  const usable = x.every((entry) => Number.isFinite(entry)) && x.some((entry) => Math.abs(entry) > 2 ** -20);
  const generic = startVector(x.length);
  const entries = Array.from(x, (entry, i) => (usable ? entry : i === 0 ? 1 : 0) + 2 ** -30 * generic[i]);
  return scaled(
    entries.map((entry) => onGrid(entry, bits)),
    bits,
  );
}

/** Length of the vectors' entries: enough that solving with a matrix of large entries does not shrink them to nothing. */
function vectorBits(matrix: LowerRows, bits: number): number {
  let most = bits;
  matrix.forEach((row, i) => {
    most = Math.max(most, bitLength(row[i]));
  });
  return bits + most;
}

/** The vector shifted so that its largest entry has `bits` bits, entries rounded down. */
function scaled(v: readonly bigint[], bits: number): readonly bigint[] {
  let most = 0;
  for (const x of v) most = Math.max(most, bitLength(x));
  const shift = BigInt(bits - most);
  return v.map((x) => (shift >= 0n ? x << shift : x >> -shift));
}

function larger(a: bigint, b: bigint): bigint {
  return a - b > 0n ? a : b;
}

function smaller(a: bigint, b: bigint): bigint {
  return -larger(-a, -b);
}
