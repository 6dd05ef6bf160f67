import { bitLength, magnitudeOf } from "./integers.ts";
import { OutsideDomain } from "./problem.ts";

/**
 * The arithmetic of balls on bare parts: a real number in [(mid - rad) 2^exp, (mid + rad) 2^exp], rad >= 0. Every
 * function contains each value its operation takes on the operands.
 */
export interface Enclosure {
  readonly mid: bigint;
  readonly rad: bigint;
  readonly exp: number;
}

/** Longest radius kept by `rounded`, in bits: one machine word. */
const RADIUS_BITS = 60;

/** The same numbers with a midpoint of at most `bits` bits (one more after a carry) and a short radius, outward. */
export function rounded(x: Enclosure, bits: number): Enclosure {
  const drop = Math.max(bitLength(x.mid) - bits, bitLength(x.rad) - RADIUS_BITS);
  if (drop <= 0) return x;
  const shift = BigInt(drop);
  const mid = (x.mid + (1n << (shift - 1n))) >> shift;
  const moved = magnitudeOf(x.mid - (mid << shift));
  return { mid, rad: ceilShift(x.rad + moved, shift), exp: x.exp + drop };
}

/** The least integer at or above n / 2^shift. */
function ceilShift(n: bigint, shift: bigint): bigint {
  return -(-n >> shift);
}

/**
 * Both operands at one exponent. When they are so far apart that the smaller is below the last of `bits` bits of the
 * larger, it becomes the ball 0 +- 1 there instead of making the larger one long.
 */
function aligned(a: Enclosure, b: Enclosure, bits: number): readonly [Enclosure, Enclosure] {
  if (a.exp === b.exp) return [a, b];
  if (a.exp < b.exp) {
    const [second, first] = aligned(b, a, bits);
    return [first, second];
  }
  if (a.mid === 0n && a.rad === 0n) return [{ mid: 0n, rad: 0n, exp: b.exp }, b];
  const gap = a.exp - b.exp;
  const extra = bits + RADIUS_BITS;
  if (gap <= 2 * extra) return [raised(a, gap), b];
  const negligible = bitLength(magnitudeOf(b.mid) + b.rad) + extra <= gap; // |b| < 2^(b.exp + length) <= 2^(a.exp - extra)
  if (!negligible) return [raised(a, gap), b];
  const rad = b.mid === 0n && b.rad === 0n ? 0n : 1n;
  return [raised(a, extra), { mid: 0n, rad, exp: a.exp - extra }];
}

/** The same numbers at an exponent lower by `gap`. */
function raised(x: Enclosure, gap: number): Enclosure {
  const shift = BigInt(gap);
  return { mid: x.mid << shift, rad: x.rad << shift, exp: x.exp - gap };
}

/** What of x lies in [-1, 1]; undefined when nothing does. */
export function inUnitInterval(x: Enclosure): Enclosure | undefined {
  if (bitLength(magnitudeOf(x.mid) + x.rad) + x.exp <= 0) return x; // |x| < 1
  if (x.exp > 0) return inUnitInterval(raised(x, x.exp));
  const one = 1n << BigInt(-x.exp);
  const lo = greatest(x.mid - x.rad, -one);
  const hi = least(x.mid + x.rad, one);
  return lo <= hi ? { mid: lo + hi, rad: hi - lo, exp: x.exp - 1 } : undefined;
}

/** The sums, rounded. */
export function sum(a: Enclosure, b: Enclosure, bits: number): Enclosure {
  const [x, y] = aligned(a, b, bits);
  return rounded({ mid: x.mid + y.mid, rad: x.rad + y.rad, exp: x.exp }, bits);
}

/** The smallest enclosure of both, rounded. */
export function hull(a: Enclosure, b: Enclosure, bits: number): Enclosure {
  const [x, y] = aligned(a, b, bits);
  return between(least(x.mid - x.rad, y.mid - y.rad), greatest(x.mid + x.rad, y.mid + y.rad), x.exp, bits);
}

/** The smallest enclosure of the larger of a number in a and a number in b, rounded. */
export function maximum(a: Enclosure, b: Enclosure, bits: number): Enclosure {
  const [x, y] = aligned(a, b, bits);
  return between(greatest(x.mid - x.rad, y.mid - y.rad), greatest(x.mid + x.rad, y.mid + y.rad), x.exp, bits);
}

/** [lo 2^exp, hi 2^exp], rounded. */
function between(lo: bigint, hi: bigint, exp: number, bits: number): Enclosure {
  return rounded({ mid: lo + hi, rad: hi - lo, exp: exp - 1 }, bits);
}

function least(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}

function greatest(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}

/** |xy - ab| <= |a| s + r |b| + r s for x = a +- r, y = b +- s. */
export function product(a: Enclosure, b: Enclosure, bits: number): Enclosure {
  const exact = a.rad === 0n && b.rad === 0n;
  const rad = exact ? 0n : magnitudeOf(a.mid) * b.rad + a.rad * (magnitudeOf(b.mid) + b.rad);
  return rounded({ mid: a.mid * b.mid, rad, exp: a.exp + b.exp }, bits);
}

/**
 * With q = a/b: |x/y - q| = |(x - a) - q (y - b)| / |y| <= (r + |q| s) / (|b| - s); cutting q to an integer costs one
 * unit more. Throws RangeError when b may be 0.
 */
export function quotient(a: Enclosure, b: Enclosure, bits: number): Enclosure {
  const divisor = magnitudeOf(b.mid);
  const smallest = divisor - b.rad;
  if (smallest <= 0n) throw new OutsideDomain("division by a ball that may be zero");
  const wanted = bits + 2 + bitLength(divisor) - bitLength(magnitudeOf(a.mid) + a.rad);
  const shift = BigInt(Math.max(0, wanted));
  const scaled = a.mid << shift;
  const mid = scaled / b.mid;
  const cut = mid * b.mid === scaled ? 0n : 1n;
  const spread = (a.rad << shift) + (magnitudeOf(mid) + cut) * b.rad;
  const rad = (spread + smallest - 1n) / smallest + cut;
  return rounded({ mid, rad, exp: a.exp - b.exp - Number(shift) }, bits);
}

/** The absolute values: a itself, its mirror image, or all of [0, |a| + r]. */
export function absolute(x: Enclosure, bits: number): Enclosure {
  const size = magnitudeOf(x.mid);
  if (x.rad <= size) return { mid: size, rad: x.rad, exp: x.exp };
  return rounded({ mid: size + x.rad, rad: size + x.rad, exp: x.exp - 1 }, bits);
}

/** The squares: for x >= 0 they fill [(a - r)^2, (a + r)^2] = a^2 + r^2 +- 2 a r. */
export function squared(x: Enclosure, bits: number): Enclosure {
  const y = absolute(x, bits);
  return rounded({ mid: y.mid * y.mid + y.rad * y.rad, rad: 2n * y.mid * y.rad, exp: 2 * y.exp }, bits);
}
