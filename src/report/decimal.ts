import { Decimal } from "decimal.js";
import type { Bounds } from "../lemma/index.ts";

/** Significant digits a table shows of an enclosure. */
export const FEW_DIGITS = 4;
/** Significant digits the detailed sections show of an enclosure. */
export const MORE_DIGITS = 10;

/** A private configuration of decimal.js: scientific notation below 1e-4 and from 1e9 on. */
const ShownDecimal = Decimal.clone({ defaults: true, toExpNeg: -5, toExpPos: 9 });

const DECIMAL = /^-?(?:\d+(?:\.\d+)?(?:e[+-]?\d+)?|Infinity)$/;

/**
 * The same enclosure with fewer significant digits, rounded outward: the shown lower bound is never above the true one,
 * the shown upper bound never below it. A number that needs no more than `digits` digits stays as it is.
 * @throws RangeError when a bound is not a decimal number
 */
export function shorten(bounds: Bounds, digits: number): Bounds {
  return {
    lo: rounded(bounds.lo, digits, Decimal.ROUND_FLOOR),
    hi: rounded(bounds.hi, digits, Decimal.ROUND_CEIL),
  };
}

/** An enclosure for people: `0.5` when both ends are that number, else `[0.4999, 0.5001]`, rounded outward to `digits` digits. */
export function shownBounds(bounds: Bounds, digits: number): string {
  const { lo, hi } = shorten(bounds, digits);
  return lo === hi ? lo : `[${lo}, ${hi}]`;
}

function rounded(text: string, digits: number, direction: Decimal.Rounding): string {
  const value = decimal(text);
  if (!value.isFinite()) return text;
  return value.toSignificantDigits(digits, direction).toString().replace("e+", "e");
}

/**
 * Where an enclosure lies beside another: certainly below, certainly above, or neither (they meet).
 * @throws RangeError when a bound is not a decimal number
 */
export function position(a: Bounds, b: Bounds): "below" | "above" | "meets" {
  if (decimal(a.hi).lt(decimal(b.lo))) return "below";
  return decimal(a.lo).gt(decimal(b.hi)) ? "above" : "meets";
}

function decimal(text: string): Decimal {
  if (!DECIMAL.test(text)) throw new RangeError("a bound of an enclosure is not a decimal number");
  return new ShownDecimal(text);
}
