/** Directed integer arithmetic. Every bound of the checker is made of these. */

export const abs = (a: bigint): bigint => (a < 0n ? -a : a);
export const max = (a: bigint, b: bigint): bigint => (a > b ? a : b);
export const min = (a: bigint, b: bigint): bigint => (a < b ? a : b);

/** floor(a / b) for b > 0. */
export function floorDiv(a: bigint, b: bigint): bigint {
  const quotient = a / b;
  return a % b !== 0n && a < 0n ? quotient - 1n : quotient;
}

/** ceil(a / b) for b > 0. */
export const ceilDiv = (a: bigint, b: bigint): bigint => -floorDiv(-a, b);

/** Bits of the longest of some integers, up to 3 more than it has. */
export const longest = (values: readonly bigint[]): number =>
  4 * values.reduce((most, x) => max(most, abs(x)), 0n).toString(16).length;

/** The greatest common divisor, >= 0. */
export function gcd(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b];
  return abs(a);
}

/**
 * floor(sqrt(a)) for a >= 0: Newton's iteration from above. It begins with the root of the upper half of the digits, or for a short
 * number with the double, either one enlarged: the guess saves time, the iteration decides.
 */
export function floorSqrt(a: bigint): bigint {
  if (a < 2n) return a;
  let root: bigint;
  if (a < 1n << 64n) root = BigInt(Math.floor(Math.sqrt(Number(a)))) + 1n;
  else {
    const half = BigInt(2 * a.toString(16).length) & ~1n;
    root = (floorSqrt(a >> half) + 1n) << (half >> 1n);
  }
  for (;;) {
    const next = (root + a / root) >> 1n;
    if (next >= root) return root;
    root = next;
  }
}

/** ceil(sqrt(a)) for a >= 0. */
export function ceilSqrt(a: bigint): bigint {
  const root = floorSqrt(a);
  return root * root === a ? root : root + 1n;
}

/** sum a_k b_k over the entries of b, which is not longer than a. */
export function dot(a: readonly bigint[], b: readonly bigint[]): bigint {
  let sum = 0n;
  for (let k = 0; k < b.length; k++) sum += a[k] * b[k];
  return sum;
}
