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

/** Number of bits of |a|; 0 for 0. */
export const bitLength = (a: bigint): number => (a === 0n ? 0 : abs(a).toString(2).length);

/** floor(sqrt(a)) for a >= 0: Newton's iteration from above, begun with the root of the upper half of the digits. */
export function floorSqrt(a: bigint): bigint {
  if (a < 2n) return a;
  const half = BigInt(2 * a.toString(16).length);
  let root = a < 256n ? 16n : (floorSqrt(a >> half) + 1n) << (half >> 1n); // above sqrt(a)
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
