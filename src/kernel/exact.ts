import { decodeDouble } from "./double-bits.ts";
import { compareScaled } from "./dyadic.ts";
import { type Enclosure, quotient, rounded } from "./enclosure.ts";
import { Rational } from "./rational.ts";

/** The exact number numerator * 2^exponent / denominator, denominator > 0: covers integers, doubles and rationals. */
export interface Exact {
  readonly numerator: bigint;
  readonly exponent: number;
  readonly denominator: bigint;
}

/** The exact value of x; a number is the double it is. Throws RangeError on NaN and infinities. */
export function exactValue(x: Rational | bigint | number): Exact {
  if (typeof x === "bigint") return { numerator: x, exponent: 0, denominator: 1n };
  if (x instanceof Rational) return { numerator: x.numerator, exponent: 0, denominator: x.denominator };
  const { mantissa, exponent } = decodeDouble(x);
  return { numerator: mantissa, exponent, denominator: 1n };
}

/** Sign of a - b. */
export function compareExact(a: Exact, b: Exact): -1 | 0 | 1 {
  return compareScaled(a.numerator * b.denominator, a.exponent, b.numerator * a.denominator, b.exponent);
}

/** The exact value of x with its midpoint rounded to `bits` bits, outward. */
export function enclose(x: Rational | bigint | number, bits: number): Enclosure {
  const { numerator, exponent, denominator } = exactValue(x);
  const dividend = { mid: numerator, rad: 0n, exp: exponent };
  if (denominator === 1n) return rounded(dividend, bits);
  return quotient(dividend, { mid: denominator, rad: 0n, exp: 0 }, bits);
}
