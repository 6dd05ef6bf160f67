import { bitLength, magnitudeOf } from "./integers.ts";

const LOG10_OF_2 = 0.30102999566398;

/**
 * A decimal with at most `digits` significant digits at or below (up: at or above) mantissa * 2^exponent, and within one
 * unit of the last digit of it. Plain ("0.00029") while that is short, otherwise scientific ("2.9e-12").
 */
export function decimalBound(mantissa: bigint, exponent: number, digits: number, up: boolean): string {
  if (mantissa === 0n) return "0";
  const negative = mantissa < 0n;
  const magnitude = magnitudeOf(mantissa);
  const away = up !== negative;
  // Decimal exponent of the leading digit, from the length in bits: right, or one too small.
  let leading = Math.floor((bitLength(magnitude) + exponent - 1) * LOG10_OF_2);
  let kept = scaledQuotient(magnitude, exponent, digits - 1 - leading, away);
  while (kept > 10n ** BigInt(digits)) {
    leading += 1;
    kept = scaledQuotient(magnitude, exponent, digits - 1 - leading, away);
  }
  return (negative ? "-" : "") + writeDecimal(kept, leading - digits + 1);
}

/** magnitude * 2^exponent * 10^power, cut or rounded up to an integer. */
function scaledQuotient(magnitude: bigint, exponent: number, power: number, up: boolean): bigint {
  const tens = 10n ** BigInt(Math.abs(power));
  const numerator = (magnitude << BigInt(Math.max(0, exponent))) * (power > 0 ? tens : 1n);
  const denominator = (power < 0 ? tens : 1n) << BigInt(Math.max(0, -exponent));
  const quotient = numerator / denominator;
  return up && quotient * denominator !== numerator ? quotient + 1n : quotient;
}

/** integer * 10^power as text, trailing zeros dropped. */
function writeDecimal(integer: bigint, power: number): string {
  const all = integer.toString();
  const leading = all.length - 1 + power;
  const digits = all.replace(/0+$/, "");
  if (digits === "") return "0";
  if (leading < -7 || leading > 20) {
    const fraction = digits.length > 1 ? `.${digits.slice(1)}` : "";
    return `${digits[0]}${fraction}e${leading}`;
  }
  if (leading < 0) return `0.${"0".repeat(-leading - 1)}${digits}`;
  const whole = digits.slice(0, leading + 1).padEnd(leading + 1, "0");
  const fraction = digits.slice(leading + 1);
  return fraction === "" ? whole : `${whole}.${fraction}`;
}
