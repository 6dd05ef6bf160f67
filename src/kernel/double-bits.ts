import { OutsideDomain } from "./problem.ts";

// Scratch for reading and writing the bits of one double. Every use writes before it reads, within one call, so it
// carries nothing from call to call.
const scratch = new DataView(new ArrayBuffer(8));

/** Smallest positive double, 2^-1074. */
export const LEAST_DOUBLE = Number.MIN_VALUE;
/** Largest finite double. */
export const LARGEST_DOUBLE = Number.MAX_VALUE;

/** The value mantissa * 2^exponent. */
export interface Scaled {
  readonly mantissa: bigint;
  readonly exponent: number;
}

/** The double 2^exponent, exactly, for -1074 <= exponent <= 1023. */
export function powerOfTwo(exponent: number): number {
  if (exponent >= -1022) {
    scratch.setUint32(0, (exponent + 1023) << 20);
    scratch.setUint32(4, 0);
  } else {
    const bit = exponent + 1074;
    scratch.setUint32(0, bit >= 32 ? 1 << (bit - 32) : 0);
    scratch.setUint32(4, bit >= 32 ? 0 : 1 << bit);
  }
  return scratch.getFloat64(0);
}

/** The k with 2^k <= |x| < 2^(k+1), for a normal double x. */
export function exponentOf(x: number): number {
  scratch.setFloat64(0, x);
  return ((scratch.getUint32(0) >>> 20) & 0x7ff) - 1023;
}

/** The exact value of a finite double as mantissa * 2^exponent. Throws RangeError on NaN and infinities. */
export function decodeDouble(x: number): Scaled {
  scratch.setFloat64(0, x);
  const high = scratch.getUint32(0);
  const biased = (high >>> 20) & 0x7ff;
  if (biased === 0x7ff) throw new OutsideDomain(`${x} is not a finite number`);
  const fraction = (high & 0xfffff) * 0x1_0000_0000 + scratch.getUint32(4);
  const magnitude = BigInt(biased === 0 ? fraction : fraction + 0x10_0000_0000_0000);
  return { mantissa: x < 0 ? -magnitude : magnitude, exponent: biased === 0 ? -1074 : biased - 1075 };
}

/** Least double above x (NaN for NaN, Infinity for Infinity). */
export function nextUp(x: number): number {
  if (!(x < Number.POSITIVE_INFINITY)) return x;
  if (x === 0) return LEAST_DOUBLE;
  return step(x, x > 0) + 0; // never -0
}

/** Greatest double below x (NaN for NaN, -Infinity for -Infinity). */
export function nextDown(x: number): number {
  return 0 - nextUp(-x);
}

/** The neighbour of a nonzero x, one unit in the last place further from zero or nearer to it. */
function step(x: number, outward: boolean): number {
  scratch.setFloat64(0, x);
  const high = scratch.getUint32(0);
  const low = scratch.getUint32(4);
  if (outward) {
    scratch.setUint32(4, low + 1);
    if (low === 0xffffffff) scratch.setUint32(0, high + 1);
  } else {
    scratch.setUint32(4, low - 1);
    if (low === 0) scratch.setUint32(0, high - 1);
  }
  return scratch.getFloat64(0);
}
