import { type Enclosure, hull } from "./enclosure.ts";
import { atanFixed, atanhFixed, expFixed, halvingsFor, log2Fixed, piFixed, toFixed } from "./fixed.ts";
import { bitLength, integerSqrt, magnitudeOf, shiftFloor } from "./integers.ts";

/**
 * Elementary functions at one exact point m * 2^e. Each returns an enclosure of the value with about `bits` correct
 * leading bits; only its radius is a promise, and the radius is what the error terms of the code add up to.
 */

/** A function at one exact point m * 2^e. */
export type PointFunction = (m: bigint, e: number, bits: number) => Enclosure;

/** The image of x under an increasing or decreasing function: the hull of its values at both ends. */
export function image(f: PointFunction, x: Enclosure, bits: number): Enclosure {
  if (x.rad === 0n) return f(x.mid, x.exp, bits);
  return hull(f(x.mid - x.rad, x.exp, bits), f(x.mid + x.rad, x.exp, bits), bits);
}

const ZERO: Enclosure = { mid: 0n, rad: 0n, exp: 0 };

/** Extra bits of the fixed-point work, so that its error terms stay below the last bit asked for. */
export function guardBits(bits: number): number {
  return 16 + 2 * halvingsFor(bits) + 31 - Math.clz32(bits);
}

function negated(x: Enclosure): Enclosure {
  return { mid: -x.mid, rad: x.rad, exp: x.exp };
}

/** Square root of m * 2^e for m >= 0. */
export function sqrtPoint(m: bigint, e: number, bits: number): Enclosure {
  let shift = Math.max(0, 2 * bits + 2 - bitLength(m));
  if ((e - shift) % 2 !== 0) shift += 1;
  const scaled = m << BigInt(shift);
  const root = integerSqrt(scaled);
  const exp = (e - shift) / 2;
  if (root * root === scaled) return { mid: root, rad: 0n, exp };
  return { mid: 2n * root + 1n, rad: 1n, exp: exp - 1 };
}

/** atan(m * 2^e): the series for |x| < 1, otherwise pi/2 - atan(1/x). */
export function atanPoint(m: bigint, e: number, bits: number): Enclosure {
  if (m === 0n) return ZERO;
  if (m < 0n) return negated(atanPoint(-m, e, bits));
  const top = bitLength(m) + e;
  if (top <= 0) {
    const work = bits + guardBits(bits) - top;
    const t = toFixed(m, e + work);
    const result = atanFixed(t.value, work);
    return { mid: result.value, rad: result.error + t.error, exp: -work };
  }
  const work = bits + guardBits(bits);
  const reciprocal = work >= e ? (1n << BigInt(work - e)) / m : 0n; // short by less than 1
  const result = atanFixed(reciprocal, work);
  const halfPi = piFixed(work - 1); // pi 2^(work-1) = (pi/2) 2^work
  return { mid: halfPi.value - result.value, rad: halfPi.error + result.error + 1n, exp: -work };
}

/** acos(m * 2^e) for |m 2^e| <= 1: 2 atan(sqrt((1 - x)/(1 + x))) for x >= 0, pi minus that of -x otherwise. */
export function acosPoint(m: bigint, e: number, bits: number): Enclosure {
  const x = magnitudeOf(m);
  let work = bits + guardBits(bits);
  if (m === 0n || bitLength(x) + e < -work) {
    // |asin x| <= 2 |x| is below two units.
    const halfPi = piFixed(work - 1);
    return { mid: halfPi.value, rad: halfPi.error + (m === 0n ? 0n : 2n), exp: -work };
  }
  const scale = Math.max(0, -e);
  const one = 1n << BigInt(scale);
  const numerator = x << BigInt(Math.max(0, e));
  const below = one - numerator;
  const above = one + numerator;
  if (m > 0n) {
    if (below === 0n) return ZERO;
    work += Math.ceil((bitLength(above) - bitLength(below)) / 2) + 1;
  }
  const t = integerSqrt((below << BigInt(2 * work)) / above); // cut twice, still short by less than 1
  const half = atanFixed(t, work);
  const mid = 2n * half.value;
  const rad = 2n * (half.error + 1n);
  if (m > 0n) return { mid, rad, exp: -work };
  const pi = piFixed(work);
  return { mid: pi.value - mid, rad: pi.error + rad, exp: -work };
}

/** asin(m * 2^e) for |m 2^e| <= 1: atan(x / sqrt(1 - x^2)) up to 1/2, pi/2 - acos x above. */
export function asinPoint(m: bigint, e: number, bits: number): Enclosure {
  if (m === 0n) return ZERO;
  if (m < 0n) return negated(asinPoint(-m, e, bits));
  const top = bitLength(m) + e;
  if (top >= 0) {
    const acos = acosPoint(m, e, bits);
    const work = Math.max(bits + guardBits(bits), -acos.exp);
    const halfPi = piFixed(work - 1);
    const up = BigInt(work + acos.exp);
    return { mid: halfPi.value - (acos.mid << up), rad: halfPi.error + (acos.rad << up), exp: -work };
  }
  const work = bits + guardBits(bits) - top;
  const square = m * m;
  const complement = (1n << BigInt(-2 * e)) - square;
  const t = integerSqrt((square << BigInt(2 * work)) / complement); // short by less than 1; t < 0.58
  const result = atanFixed(t, work);
  return { mid: result.value, rad: result.error + 1n, exp: -work };
}

/** exp(m * 2^e) for m 2^e <= 2^20: x = k log 2 + r. At or below -2^21 only [0, 2^-1500000]. */
export function expPoint(m: bigint, e: number, bits: number): Enclosure {
  if (m === 0n) return { mid: 1n, rad: 0n, exp: 0 };
  const top = bitLength(m) + e; // |x| < 2^top
  if (m < 0n && top > 21) return { mid: 1n, rad: 1n, exp: -1_500_001 }; // 2^21 / log 2 > 1500000
  const work = bits + guardBits(bits) + Math.max(0, top);
  if (top < -work) return { mid: 1n << BigInt(work), rad: 1n, exp: -work }; // |exp x - 1| <= 2 |x|
  const x = toFixed(m, e + work);
  const log2 = log2Fixed(work);
  const k = top < -1 ? 0n : x.value / log2.value - (m < 0n ? 1n : 0n);
  const remainder = x.value - k * log2.value; // in [0, log 2] up to rounding, or in [-1/4, 1/4] for k = 0
  const result = expFixed(remainder, work);
  // A step of r in exp r, r <= 1: exp grows by at most 3 units a unit.
  const carried = 3n * (x.error + magnitudeOf(k) * log2.error);
  return { mid: result.value, rad: result.error + carried, exp: Number(k) - work };
}

/** log(m * 2^e) for m > 0: x = 2^k f with f in [3/4, 3/2), log x = k log 2 + 2 atanh((f - 1)/(f + 1)). */
export function logPoint(m: bigint, e: number, bits: number): Enclosure {
  const length = bitLength(m);
  const leading = shiftFloor(m, 2 - length); // 2 or 3: m's two leading bits
  const scale = leading === 2n ? length - 1 : length;
  const k = e + scale;
  // f = m / 2^scale. Now f < 1 means m starts with 11, so f >= 3/4; otherwise it starts with 10, so f < 3/2.
  const unit = 1n << BigInt(scale);
  const difference = magnitudeOf(m - unit);
  if (k === 0 && difference === 0n) return ZERO;
  const cancelled = k === 0 ? length - bitLength(difference) + 2 : bitLength(BigInt(k));
  const work = bits + guardBits(bits) + cancelled;
  const z = (difference << BigInt(work)) / (m + unit); // |z| <= 1/5, short by less than 1
  const atanh = atanhFixed(z, work);
  const twice = m < unit ? -2n * atanh.value : 2n * atanh.value;
  const rad = 2n * (atanh.error + 2n); // atanh has slope at most 25/24
  if (k === 0) return { mid: twice, rad, exp: -work };
  const log2 = log2Fixed(work);
  const multiple = BigInt(k);
  return { mid: twice + multiple * log2.value, rad: rad + magnitudeOf(multiple) * log2.error, exp: -work };
}

/** pi, with `bits` correct bits. */
export function piEnclosure(bits: number): Enclosure {
  const work = bits + guardBits(bits);
  const pi = piFixed(work);
  return { mid: pi.value, rad: pi.error, exp: -work };
}
