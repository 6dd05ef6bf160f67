import { LARGEST_DOUBLE, LEAST_DOUBLE, powerOfTwo } from "./double-bits.ts";
import { bitLength } from "./integers.ts";

/** Where an inexact result goes: down is towards -Infinity, up towards +Infinity, nearest ties to even. */
export type Direction = "down" | "nearest" | "up";

/**
 * The double nearest to, just below or just above a value. The value is mantissa * 2^exponent, its magnitude increased by
 * some unknown positive part of one unit 2^exponent when `inexact` (then |mantissa| >= 2^54 is required). Overflow gives
 * an infinity, or the largest double when rounding towards zero.
 */
export function roundToDouble(mantissa: bigint, exponent: number, direction: Direction, inexact = false): number {
  if (mantissa === 0n) return 0;
  const negative = mantissa < 0n;
  const magnitude = negative ? -mantissa : mantissa;
  const away = direction === (negative ? "down" : "up");
  const result = roundMagnitude(magnitude, exponent, direction === "nearest", away, inexact);
  return negative ? 0 - result : result; // never -0
}

function roundMagnitude(
  magnitude: bigint,
  exponent: number,
  nearest: boolean,
  away: boolean,
  inexact: boolean,
): number {
  const top = bitLength(magnitude) + exponent; // 2^(top-1) <= value < 2^top
  if (top > 1024) return nearest || away ? Number.POSITIVE_INFINITY : LARGEST_DOUBLE;
  if (top < -1074) return away ? LEAST_DOUBLE : 0;
  const unit = Math.max(top - 53, -1074); // exponent of the last bit kept
  const drop = unit - exponent;
  if (drop <= 0) return Number(magnitude << BigInt(-drop)) * powerOfTwo(unit);
  const shift = BigInt(drop);
  let kept = magnitude >> shift;
  const rest = magnitude - (kept << shift);
  if (rest === 0n && !inexact) return Number(kept) * powerOfTwo(unit);
  if (nearest) {
    const half = 1n << (shift - 1n);
    if (rest > half || (rest === half && (inexact || (kept & 1n) === 1n))) kept += 1n;
  } else if (away) kept += 1n;
  return Number(kept) * powerOfTwo(unit);
}
