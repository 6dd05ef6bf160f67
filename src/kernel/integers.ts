import { exponentOf, powerOfTwo } from "./double-bits.ts";
import { OutsideDomain } from "./problem.ts";

/** |n|. */
export function magnitudeOf(n: bigint): bigint {
  return n < 0n ? -n : n;
}

/** Number of bits of |n|: 0 for 0, otherwise the k with 2^(k-1) <= |n| < 2^k. */
export function bitLength(n: bigint): number {
  if (n === 0n) return 0;
  const magnitude = magnitudeOf(n);
  const nearest = Number(magnitude);
  if (nearest === Number.POSITIVE_INFINITY) {
    const shift = 4 * (magnitude.toString(16).length - 8);
    return shift + bitLength(magnitude >> BigInt(shift));
  }
  const exponent = exponentOf(nearest);
  // Number() may have rounded 2^k - 1 up to 2^k: only then is the nearest double a power of two above the integer.
  const roundedUp = nearest === powerOfTwo(exponent) && magnitude >> BigInt(exponent) === 0n;
  return roundedUp ? exponent : exponent + 1;
}

/** The value n * 2^shift, rounded down to an integer. */
export function shiftFloor(n: bigint, shift: number): bigint {
  return shift >= 0 ? n << BigInt(shift) : n >> BigInt(-shift);
}

/** The greatest integer at or below a / b, for b > 0. */
export function floorDivide(a: bigint, b: bigint): bigint {
  const quotient = a / b;
  return a < 0n && quotient * b !== a ? quotient - 1n : quotient;
}

/** The least integer at or above a / b, for b > 0. */
export function ceilDivide(a: bigint, b: bigint): bigint {
  return -floorDivide(-a, b);
}

/** The integer part of the square root of n >= 0: the r with r^2 <= n < (r + 1)^2. Throws RangeError for n < 0. */
export function integerSqrt(n: bigint): bigint {
  if (n < 0n) throw new OutsideDomain("square root of a negative integer");
  if (n < 0x10_0000_0000_0000n) return BigInt(Math.floor(Math.sqrt(Number(n))));
  // Newton's steps never go below the root, and decrease until they reach it (any positive start will do).
  let root = newtonStep(n, sqrtStart(n));
  for (;;) {
    const next = newtonStep(n, root);
    if (next >= root) return root;
    root = next;
  }
}

function newtonStep(n: bigint, root: bigint): bigint {
  return (root + n / root) >> 1n;
}

/** About the square root of n: from the double, or for long n from the root of its leading half. */
function sqrtStart(n: bigint): bigint {
  const approximate = Number(n);
  if (approximate < 1e300) return BigInt(Math.floor(Math.sqrt(approximate)));
  const quarter = BigInt(Math.floor(bitLength(n) / 4));
  return (integerSqrt(n >> (2n * quarter)) + 1n) << quarter;
}

/** Greatest common divisor of |a| and |b|; 0 for two zeros. */
export function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let x = magnitudeOf(a);
  let y = magnitudeOf(b);
  while (y > 0x1f_ffff_ffff_ffffn) [x, y] = [y, x % y];
  if (y === 0n) return x;
  let small = Number(y);
  let rest = Number(x % y);
  while (rest !== 0) [small, rest] = [rest, small % rest];
  return BigInt(small);
}
