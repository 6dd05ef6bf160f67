import { decodeDouble } from "./double-bits.ts";
import { bitLength } from "./integers.ts";
import { OutsideDomain } from "./problem.ts";
import { Rational } from "./rational.ts";
import { type Direction, roundToDouble } from "./rounding.ts";

/** Sign of a * 2^aExponent - b * 2^bExponent, exactly, however far apart the exponents are. */
export function compareScaled(a: bigint, aExponent: number, b: bigint, bExponent: number): -1 | 0 | 1 {
  if (a === 0n || b === 0n || a < 0n !== b < 0n) return a < b ? -1 : a > b ? 1 : 0;
  const sign = a < 0n ? -1 : 1;
  const aTop = bitLength(a) + aExponent;
  const bTop = bitLength(b) + bExponent;
  if (aTop !== bTop) return aTop < bTop === sign > 0 ? -1 : 1;
  const shift = aExponent - bExponent;
  const left = shift > 0 ? a << BigInt(shift) : a;
  const right = shift < 0 ? b << BigInt(-shift) : b;
  return left < right ? -1 : left > right ? 1 : 0;
}

/** An exact number mantissa * 2^exponent; the mantissa is odd, or 0 with exponent 0. Immutable. */
export class Dyadic {
  readonly mantissa: bigint;
  readonly exponent: number;

  /** Any mantissa and integer exponent; brought to an odd mantissa. Throws RangeError for a non-integer exponent. */
  constructor(mantissa: bigint, exponent = 0) {
    if (!Number.isSafeInteger(exponent)) throw new OutsideDomain(`${exponent} is not an integer exponent`);
    const zeros = mantissa === 0n ? 0 : bitLength(mantissa & -mantissa) - 1;
    this.mantissa = zeros === 0 ? mantissa : mantissa >> BigInt(zeros);
    this.exponent = mantissa === 0n ? 0 : exponent + zeros;
  }

  /** The exact value of a double. Throws RangeError on NaN and infinities. */
  static fromDouble(x: number): Dyadic {
    const { mantissa, exponent } = decodeDouble(x);
    return new Dyadic(mantissa, exponent);
  }

  plus(other: Dyadic): Dyadic {
    const exponent = Math.min(this.exponent, other.exponent);
    const left = this.mantissa << BigInt(this.exponent - exponent);
    const right = other.mantissa << BigInt(other.exponent - exponent);
    return new Dyadic(left + right, exponent);
  }

  minus(other: Dyadic): Dyadic {
    return this.plus(other.negate());
  }

  times(other: Dyadic): Dyadic {
    return new Dyadic(this.mantissa * other.mantissa, this.exponent + other.exponent);
  }

  negate(): Dyadic {
    return new Dyadic(-this.mantissa, this.exponent);
  }

  abs(): Dyadic {
    return this.mantissa < 0n ? this.negate() : this;
  }

  sign(): -1 | 0 | 1 {
    return this.mantissa > 0n ? 1 : this.mantissa < 0n ? -1 : 0;
  }

  compare(other: Dyadic): -1 | 0 | 1 {
    return compareScaled(this.mantissa, this.exponent, other.mantissa, other.exponent);
  }

  equals(other: Dyadic): boolean {
    return this.mantissa === other.mantissa && this.exponent === other.exponent;
  }

  isZero(): boolean {
    return this.mantissa === 0n;
  }

  toRational(): Rational {
    return Rational.fromDyadic(this.mantissa, this.exponent);
  }

  /** The nearest double (ties to even; infinities on overflow), or the nearest one below or above. */
  toDouble(direction: Direction = "nearest"): number {
    return roundToDouble(this.mantissa, this.exponent, direction);
  }

  /** "m*2^e". */
  toString(): string {
    return `${this.mantissa}*2^${this.exponent}`;
  }

  /** Always throws TypeError: `<`, `>` and `+` on objects would compare or join texts. Use compare, plus, toDouble. */
  valueOf(): never {
    throw new TypeError("use compare, plus or toDouble on a Dyadic");
  }
}
