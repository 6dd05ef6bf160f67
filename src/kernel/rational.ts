import { decodeDouble } from "./double-bits.ts";
import { bitLength, greatestCommonDivisor, magnitudeOf } from "./integers.ts";
import { OutsideDomain } from "./problem.ts";
import { type Direction, roundToDouble } from "./rounding.ts";

const DECIMAL = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/;
const FRACTION = /^([+-]?\d+)\/(\d+)$/;
/** Decimal exponents beyond this are refused: no measurement has them, and 10^exponent must fit in memory. */
const LARGEST_DECIMAL_EXPONENT = 100_000;

/** An exact rational number in lowest terms, denominator > 0. Immutable. */
export class Rational {
  static readonly zero = new Rational(0n, 1n);
  static readonly one = new Rational(1n, 1n);

  readonly numerator: bigint;
  readonly denominator: bigint;

  /** Takes coprime terms with denominator > 0 as they are. */
  private constructor(numerator: bigint, denominator: bigint) {
    this.numerator = numerator;
    this.denominator = denominator;
  }

  /** n / d in lowest terms. A number must be a safe integer. Throws RangeError for d = 0 and for other numbers. */
  static of(n: bigint | number, d: bigint | number = 1n): Rational {
    const numerator = integer(n);
    const denominator = integer(d);
    if (denominator === 0n) throw new OutsideDomain("a fraction with denominator 0");
    if (denominator === 1n) return new Rational(numerator, 1n);
    const divisor = greatestCommonDivisor(numerator, denominator);
    const signed = denominator < 0n ? -divisor : divisor;
    return new Rational(numerator / signed, denominator / signed);
  }

  /** The exact value mantissa * 2^exponent. */
  static fromDyadic(mantissa: bigint, exponent: number): Rational {
    if (exponent >= 0 || mantissa === 0n) return new Rational(mantissa << BigInt(mantissa === 0n ? 0 : exponent), 1n);
    const zeros = bitLength(mantissa & -mantissa) - 1;
    const common = Math.min(zeros, -exponent);
    return new Rational(mantissa >> BigInt(common), 1n << BigInt(-exponent - common));
  }

  /** The exact value of a double. Throws RangeError on NaN and infinities. */
  static fromDouble(x: number): Rational {
    const { mantissa, exponent } = decodeDouble(x);
    return Rational.fromDyadic(mantissa, exponent);
  }

  /**
   * Reads a decimal ("-12.5e-3", ".5", "7") or a fraction of integers ("3/4"), exactly, with no spaces.
   * Throws SyntaxError for anything else, for a denominator 0 and for decimal exponents beyond 100000.
   */
  static parse(text: string): Rational {
    const fraction = FRACTION.exec(text);
    if (fraction !== null) {
      const denominator = BigInt(fraction[2]!);
      if (denominator === 0n) throw new SyntaxError(`"${shorten(text)}" has denominator 0`);
      return Rational.of(signedInteger(fraction[1]!), denominator);
    }
    const decimal = DECIMAL.exec(text);
    const digits = decimal === null ? "" : `${decimal[2] ?? ""}${decimal[3] ?? ""}`;
    if (decimal === null || digits === "") throw new SyntaxError(`"${shorten(text)}" is not a number`);
    const written = Number(decimal[4] ?? "0");
    if (!(Math.abs(written) <= LARGEST_DECIMAL_EXPONENT)) {
      throw new SyntaxError(`"${shorten(text)}" has an exponent beyond ${LARGEST_DECIMAL_EXPONENT}`);
    }
    const magnitude = BigInt(digits);
    const numerator = decimal[1] === "-" ? -magnitude : magnitude;
    const exponent = written - (decimal[3] ?? "").length;
    const power = 10n ** BigInt(Math.abs(exponent));
    return exponent >= 0 ? new Rational(numerator * power, 1n) : Rational.of(numerator, power);
  }

  plus(other: Rational): Rational {
    if (this.denominator === other.denominator) return Rational.of(this.numerator + other.numerator, this.denominator);
    return Rational.of(
      this.numerator * other.denominator + other.numerator * this.denominator,
      this.denominator * other.denominator,
    );
  }

  minus(other: Rational): Rational {
    return this.plus(other.negate());
  }

  times(other: Rational): Rational {
    return Rational.of(this.numerator * other.numerator, this.denominator * other.denominator);
  }

  /** The quotient. Throws RangeError when the divisor is 0. */
  over(other: Rational): Rational {
    if (other.numerator === 0n) throw new OutsideDomain("division by zero");
    return Rational.of(this.numerator * other.denominator, this.denominator * other.numerator);
  }

  negate(): Rational {
    return new Rational(-this.numerator, this.denominator);
  }

  abs(): Rational {
    return this.numerator < 0n ? this.negate() : this;
  }

  /** The integer power (0 to the 0 is 1). Throws RangeError when k is not a safe integer, or 0 is raised to k < 0. */
  pow(k: number): Rational {
    if (!Number.isSafeInteger(k)) throw new OutsideDomain(`${k} is not an integer exponent`);
    if (k < 0) return Rational.one.over(this).pow(-k);
    return new Rational(this.numerator ** BigInt(k), this.denominator ** BigInt(k));
  }

  sign(): -1 | 0 | 1 {
    return this.numerator > 0n ? 1 : this.numerator < 0n ? -1 : 0;
  }

  compare(other: Rational): -1 | 0 | 1 {
    const left = this.numerator * other.denominator;
    const right = other.numerator * this.denominator;
    return left < right ? -1 : left > right ? 1 : 0;
  }

  equals(other: Rational): boolean {
    return this.numerator === other.numerator && this.denominator === other.denominator;
  }

  isZero(): boolean {
    return this.numerator === 0n;
  }

  /** The nearest double (ties to even; infinities on overflow), or the nearest one below or above. */
  toDouble(direction: Direction = "nearest"): number {
    if (this.denominator === 1n) return roundToDouble(this.numerator, 0, direction);
    // A quotient of at least 56 bits, cut towards zero: the remainder only matters by being there.
    const shift = Math.max(0, 56 + bitLength(this.denominator) - bitLength(this.numerator));
    const scaled = magnitudeOf(this.numerator) << BigInt(shift);
    const quotient = scaled / this.denominator;
    const inexact = quotient * this.denominator !== scaled;
    return roundToDouble(this.numerator < 0n ? -quotient : quotient, -shift, direction, inexact);
  }

  /** "p/q", or "p" for an integer. */
  toString(): string {
    return this.denominator === 1n ? `${this.numerator}` : `${this.numerator}/${this.denominator}`;
  }

  /** Always throws TypeError: `<`, `>` and `+` on objects would compare or join texts. Use compare, plus, toDouble. */
  valueOf(): never {
    throw new TypeError("use compare, plus or toDouble on a Rational");
  }
}

function integer(n: bigint | number): bigint {
  if (typeof n === "bigint") return n;
  if (!Number.isSafeInteger(n)) throw new OutsideDomain(`${n} is not a safe integer`);
  return BigInt(n);
}

function signedInteger(text: string): bigint {
  return text.startsWith("+") ? BigInt(text.slice(1)) : BigInt(text);
}

function shorten(text: string): string {
  return text.length <= 40 ? text : `${text.slice(0, 37)}...`;
}
