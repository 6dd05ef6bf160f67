/** Directed integer arithmetic: every bound of the checker is made of these. */

/** An exact rational number, den > 0. */
export interface Fraction {
  readonly num: bigint;
  readonly den: bigint;
}

/** Bounds [lo, hi] of a number, both over 2^W, their scale. */
export type Bounds = readonly [bigint, bigint];

export const abs = (a: bigint): bigint => (a < 0n ? -a : a);
export const max = (a: bigint, b: bigint): bigint => (a > b ? a : b);
export const min = (a: bigint, b: bigint): bigint => (a < b ? a : b);

/** ceil(a / b) and floor(a / b) for b > 0. */
export const ceilDiv = (a: bigint, b: bigint): bigint => a / b + (a % b > 0n ? 1n : 0n);
export const floorDiv = (a: bigint, b: bigint): bigint => -ceilDiv(-a, b);

/** Bits of the longest of some integers, up to 3 more than it has. */
export const longest = (values: readonly bigint[]): number =>
  4 * values.reduce((most, x) => max(most, abs(x)), 0n).toString(16).length;

/** floor(sqrt(a)) for a >= 0, by Newton's iteration from above: the guess, a double made a little larger, saves time, the iteration decides. */
export function floorSqrt(a: bigint): bigint {
  if (a === 0n) return 0n;
  const shift = BigInt(Math.max(0, longest([a]) - 1000));
  let root = (BigInt(Math.ceil(Math.sqrt(Number(a >> shift)) * (1 + 2 ** -50))) + 1n) << (shift >> 1n);
  for (;;) {
    const next = (root + a / root) >> 1n;
    if (next >= root) return root;
    root = next;
  }
}

/** ceil(sqrt(a)) for a >= 0. */
export const ceilSqrt = (a: bigint): bigint => (a === 0n ? 0n : floorSqrt(a - 1n) + 1n);

/** sum a_k b_k over the entries of b, which is not longer than a. */
export function dot(a: readonly bigint[], b: readonly bigint[]): bigint {
  let sum = 0n;
  for (let k = 0; k < b.length; k++) sum += a[k] * b[k];
  return sum;
}

/** num / den over 2^W, and sqrt(num / den) for num >= 0. */
export const ratio = (num: bigint, den: bigint, W: bigint): Bounds => [floorDiv(num << W, den), ceilDiv(num << W, den)];
export function rootOf(num: bigint, den: bigint, W: bigint): Bounds {
  const low = floorSqrt((num << (2n * W)) / den);
  return [low, low + 1n];
}

/** Sum, difference and product over 2^W, and the size of a number. */
export const plus = (a: Bounds, b: Bounds): Bounds => [a[0] + b[0], a[1] + b[1]];
export const minus = (a: Bounds, b: Bounds): Bounds => [a[0] - b[1], a[1] - b[0]];
export function times([a, b]: Bounds, [c, d]: Bounds, W: bigint): Bounds {
  const products = [a * c, a * d, b * c, b * d];
  return [products.reduce(min) >> W, -(-products.reduce(max) >> W)];
}
export const size = ([lo, hi]: Bounds): Bounds => [max(0n, max(lo, -hi)), max(-lo, hi)];

/** A fraction to 6 or 7 significant digits, rounded down, or up: for sentences only. */
export function decimal({ num, den }: Fraction, up: boolean): string {
  const places = 6 + den.toString().length - abs(num).toString().length;
  const [above, below] = [10n ** BigInt(Math.max(0, places)), 10n ** BigInt(Math.max(0, -places))];
  const digits = (up ? ceilDiv : floorDiv)(num * above, den * below).toString();
  const [sign, first, rest] = digits.startsWith("-")
    ? ["-", digits[1], digits.slice(2)]
    : ["", digits[0], digits.slice(1)];
  const exponent = rest.length - places;
  return sign + `${first}.${rest}`.replace(/\.?0*$/, "") + (exponent === 0 || digits === "0" ? "" : `e${exponent}`);
}
