import { Rational } from "../kernel/index.ts";
import { type FixedSymmetric, factorFixed, type SymmetricEnclosure } from "../linalg/index.ts";

/** A symmetric matrix for the writer of a certificate: in doubles, and at any number of bits. */
export interface Source {
  readonly doubles: SymmetricEnclosure;
  readonly at: (bits: number) => FixedSymmetric;
}

/** A factor that shows sign A - q 2^-p I to be positive semidefinite, as the checker wants it. */
export interface Factor {
  readonly p: number;
  readonly q: bigint;
  readonly L: readonly string[];
}

/** Bits that a double holds without loss; and bits of a factor's entries at least, so that an entry of A to twice as many is good enough. */
const DOUBLE_BITS = 52;
const LEAST_BITS = 24;

/**
 * A factor for a bound a little below `bound`, itself a proved lower bound of the least eigenvalue of sign A. `relativeLoss` is what is
 * given away.
 *
 * Cholesky of sign A - shift I, every entry rounded to a multiple of 2^-s before it is used, leaves of entry (i, j) what was rounded off
 * there, at most 2^-s / 2, times l_jj: (n + 4) sqrt(most) 2^-s / 2 in a row. Half of the loss keeps the pivots positive in spite of
 * that, the other half makes the rest diagonally dominant. A finer 2^-s would only make the file longer.
 */
export function factorFor(source: Source, sign: 1 | -1, bound: number, relativeLoss: number): Factor {
  const { n, mid } = source.doubles;
  let most = 0;
  for (let i = 0; i < n; i++) most = Math.max(most, Math.abs(sign * mid[i * n + i] - bound));
  const loss = (bound === 0 ? most * 2 ** -30 : Math.abs(bound)) * relativeLoss;
  most += loss;
  const s = Math.max(LEAST_BITS, Math.ceil(Math.log2(((n + 4) * Math.sqrt(most)) / loss)));
  const shift = bound - loss / 2;
  const p = 2 * s;
  const q = floorScaled(bound - loss, p);
  const enough = loss > 64 * n * n * most * Number.EPSILON && s + Math.log2(most) / 2 < DOUBLE_BITS;
  const L =
    (enough ? factorDoubles(source.doubles, sign, shift, s) : undefined) ?? factorDigits(source, sign, shift, s);
  return { p, q: sign > 0 ? q : -q, L };
}

/** floor(x 2^p), exactly. */
export function floorScaled(x: number, p: number): bigint {
  const { numerator, denominator } = Rational.fromDouble(x);
  const scaled = numerator << BigInt(p);
  return scaled / denominator - (scaled % denominator < 0n ? 1n : 0n);
}

/** That factor in units of 2^-s; undefined where a pivot is not positive. */
function factorDoubles({ n, mid }: SymmetricEnclosure, sign: number, shift: number, s: number): string[] | undefined {
  const unit = 2 ** (2 * s);
  const L = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    const row = i * n;
    for (let j = 0; j < i; j++) {
      L[row + j] = Math.round((sign * mid[row + j] * unit - inner(L, row, j * n, j)) / L[j * n + j]);
    }
    const pivot = Math.floor(Math.sqrt((sign * mid[row + i] - shift) * unit - inner(L, row, row, i)));
    if (!(pivot > 0)) return undefined;
    L[row + i] = pivot;
  }
  return Array.from({ length: n }, (_, i) => L.subarray(i * n, i * n + i + 1).join(" "));
}

/** The inner product of the `length` entries from a on and those from b on. */
function inner(x: Float64Array, a: number, b: number, length: number): number {
  let [even, odd] = [0, 0]; // two sums do not wait for each other
  for (let k = 1; k < length; k += 2) {
    even += x[a + k - 1] * x[b + k - 1];
    odd += x[a + k] * x[b + k];
  }
  return length % 2 === 1 ? even + odd + x[a + length - 1] * x[b + length - 1] : even + odd;
}

/** The same in integers, for eigenvalues that doubles do not reach. @throws Error when a pivot is not positive at that precision */
function factorDigits({ at }: Source, sign: 1 | -1, shift: number, s: number): string[] {
  const bits = 2 * s;
  const { mid, n } = at(bits);
  const signed = sign > 0 ? mid : mid.map((row) => row.map((x) => -x));
  const factor = factorFixed(signed, floorScaled(shift, bits), s, bits);
  if (factor === undefined) throw new Error(`no factor of ${n} rows at ${bits} bits`);
  return factor.rows.map((row) => row.join(" "));
}

/** Most bits of the entries of a vector, a unit vector before rounding; and by what part of the bound their rounding may weaken it. */
const MOST_VECTOR_BITS = 60;
const VECTOR_LOSS = 2 ** -20;

/**
 * A vector, in integers, and a number q 2^-p that sign v^T A v / |v|^2 does not pass: `bound`, an upper bound of that quotient before
 * rounding, with what rounding (of the vector, and of the entries to 2^-p) may add; or, where that would be a large part of it, the
 * quotient of the integers itself.
 */
export function vectorFor(
  source: Source | null,
  sign: 1 | -1,
  vector: Float64Array,
  bound: number,
  p: number,
): VectorWitness {
  const length = Math.hypot(...vector);
  const needed = 8 + Math.ceil(Math.log2(vector.length / (Math.abs(bound) * VECTOR_LOSS)));
  const bits = Math.min(needed, MOST_VECTOR_BITS);
  const v = Array.from(vector, (x) => floorScaled(x / length, bits));
  const slack = vector.length * (2 ** (8 - bits) + 2 ** (3 - p));
  const enough = slack < Math.abs(bound) * 2 ** -16;
  const most = enough || source === null ? floorScaled(bound + slack, p) + 1n : quotientUp(source.at(p), sign, v);
  return { q: sign > 0 ? most : -most, v: v.join(" ") };
}

/** An integer vector that shows a bound from inside. */
export interface VectorWitness {
  readonly q: bigint;
  readonly v: string;
}

/** sign v^T A v / |v|^2 in units of 2^-bits, rounded up. */
function quotientUp({ mid, rad }: FixedSymmetric, sign: 1 | -1, v: readonly bigint[]): bigint {
  let [form, square, weights] = [0n, 0n, 0n];
  for (let i = 0; i < v.length; i++) {
    square += v[i] * v[i];
    for (let j = 0; j <= i; j++) {
      const weight = v[i] * v[j] * (i === j ? 1n : 2n);
      form += weight * mid[i][j];
      weights += weight < 0n ? -weight : weight;
    }
  }
  return (BigInt(sign) * form + weights * (rad + 2n)) / square + 2n;
}
