import type { Fraction } from "./field.ts";
import { abs, ceilDiv, floorDiv } from "./integers.ts";

const DIGITS = 6;

/** A fraction to 6 significant digits, rounded down, or up: for sentences only. */
export function decimal({ num, den }: Fraction, up: boolean): string {
  if (num === 0n) return "0";
  const round = up ? ceilDiv : floorDiv;
  let exponent = abs(num).toString().length - den.toString().length;
  const shifted = (): bigint => {
    const places = DIGITS - 1 - exponent;
    return places >= 0 ? round(num * 10n ** BigInt(places), den) : round(num, den * 10n ** BigInt(-places));
  };
  if (abs(shifted()) < 10n ** BigInt(DIGITS - 1)) exponent -= 1;
  const digits = abs(shifted()).toString();
  const size = digits.length > DIGITS ? exponent + 1 : exponent;
  const mantissa = `${digits[0]}.${digits.slice(1, DIGITS)}`.replace(/\.?0+$/, "");
  return `${num < 0n ? "-" : ""}${mantissa}${size === 0 ? "" : `e${size}`}`;
}
