import type { Fraction } from "./field.ts";
import { abs, ceilDiv, floorDiv } from "./integers.ts";

/** A fraction to 6 or 7 significant digits, rounded down, or up: for sentences only. */
export function decimal({ num, den }: Fraction, up: boolean): string {
  const places = 6 + den.toString().length - abs(num).toString().length;
  const [above, below] = [10n ** BigInt(Math.max(0, places)), 10n ** BigInt(Math.max(0, -places))];
  const rounded = (up ? ceilDiv : floorDiv)(num * above, den * below);
  if (rounded === 0n) return "0";
  const digits = abs(rounded).toString();
  const exponent = digits.length - 1 - places;
  const mantissa = `${digits[0]}.${digits.slice(1)}`.replace(/\.?0+$/, "");
  return `${rounded < 0n ? "-" : ""}${mantissa}${exponent === 0 ? "" : `e${exponent}`}`;
}
