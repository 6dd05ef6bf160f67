import { decimalBound } from "./decimal.ts";
import * as enclosure from "./enclosure.ts";
import { erfPoint } from "./erf.ts";
import { compareExact, type Exact, enclose, exactValue } from "./exact.ts";
import { bitLength, magnitudeOf } from "./integers.ts";
import { Interval } from "./interval.ts";
import {
  acosPoint,
  asinPoint,
  atanPoint,
  expPoint,
  image,
  logPoint,
  type PointFunction,
  piEnclosure,
  sqrtPoint,
} from "./points.ts";
import { OutsideDomain } from "./problem.ts";
import { Rational } from "./rational.ts";
import { roundToDouble } from "./rounding.ts";
import { Truth } from "./truth.ts";

type Enclosure = enclosure.Enclosure;

/** What a ball operation takes besides a ball. A number stands for the exact double. */
export type Numeric = Ball | Rational | bigint | number;

const LEAST_BITS = 8;
const MOST_BITS = 4_000_000;
/** Rational operands are read with this many bits more than the ball they meet. */
const EXTRA_BITS = 16;
const LARGEST_EXP_ARGUMENT = 1n << 20n;

/**
 * A real number known to lie in [(mid - rad) 2^exponent, (mid + rad) 2^exponent]: a ball of arbitrary precision. Every
 * operation returns a ball that contains each value the operation takes on the operands (midpoint-radius arithmetic, as
 * in Arb: Johansson 2017, doi:10.1109/TC.2017.2690633). Results are rounded outward to `bits` bits of midpoint, for two
 * balls the larger of theirs; the radius keeps 60 bits. Immutable.
 */
export class Ball {
  readonly mid: bigint;
  readonly rad: bigint;
  readonly exponent: number;
  readonly bits: number;

  private constructor(x: Enclosure, bits: number) {
    if (!Number.isSafeInteger(x.exp)) throw new OutsideDomain(`${x.exp} is not an exponent`);
    this.mid = x.mid;
    this.rad = x.rad;
    this.exponent = x.exp;
    this.bits = bits;
  }

  /**
   * The ball of one number or of an interval: exact when it fits into `bits` bits (8 to 4,000,000), otherwise rounded
   * outward. Throws RangeError on NaN, Infinity, an unbounded interval and other `bits`.
   */
  static of(x: Numeric | Interval, bits = 128): Ball {
    checkBits(bits);
    if (x instanceof Interval) return Ball.between(x.lo, x.hi, bits);
    if (x instanceof Ball) return new Ball(enclosure.rounded(x.parts(), bits), bits);
    return new Ball(enclose(x, bits), bits);
  }

  /** The hull of lo and hi. Throws RangeError when lo is certainly above hi. */
  static between(lo: Numeric, hi: Numeric, bits = 128): Ball {
    const lower = Ball.of(lo, bits);
    const upper = Ball.of(hi, bits);
    if (lower.greaterThan(upper).certain) throw new OutsideDomain("the bounds of a ball in the wrong order");
    return lower.hull(upper);
  }

  /**
   * The ball [(mid - rad) 2^exponent, (mid + rad) 2^exponent], rounded outward to `bits` bits.
   * Throws RangeError for a negative radius or an exponent that is no safe integer.
   */
  static enclosing(mid: bigint, rad: bigint, exponent: number, bits = 128): Ball {
    checkBits(bits);
    if (rad < 0n) throw new OutsideDomain("a ball needs a radius >= 0");
    return new Ball(enclosure.rounded({ mid, rad, exp: exponent }, bits), bits);
  }

  /** pi. */
  static pi(bits = 128): Ball {
    checkBits(bits);
    return new Ball(enclosure.rounded(piEnclosure(bits), bits), bits);
  }

  /** This ball rounded outward to other `bits`. */
  withBits(bits: number): Ball {
    return Ball.of(this, bits);
  }

  plus(other: Numeric): Ball {
    return this.with(other, enclosure.sum);
  }

  minus(other: Numeric): Ball {
    return this.plus(this.operand(other).negate());
  }

  times(other: Numeric): Ball {
    return this.with(other, enclosure.product);
  }

  /** The quotient. Throws RangeError when the divisor may be 0. */
  over(other: Numeric): Ball {
    return this.with(other, enclosure.quotient);
  }

  negate(): Ball {
    return new Ball({ mid: -this.mid, rad: this.rad, exp: this.exponent }, this.bits);
  }

  abs(): Ball {
    return new Ball(enclosure.absolute(this.parts(), this.bits), this.bits);
  }

  /** The square; unlike times(this) it knows that both factors are equal. */
  square(): Ball {
    return new Ball(enclosure.squared(this.parts(), this.bits), this.bits);
  }

  /** The integer power (0 to the 0 is 1). Throws RangeError for a k that is no safe integer; for k < 0 as `over`. */
  pow(k: number): Ball {
    if (!Number.isSafeInteger(k)) throw new OutsideDomain(`${k} is not an integer exponent`);
    if (k < 0) return Ball.of(1n, this.bits).over(this.pow(-k));
    const work = this.bits + 2 * bitLength(BigInt(k));
    let result = Ball.of(1n, work);
    let base = this.withBits(work);
    for (let rest = k; rest > 0; rest = Math.floor(rest / 2)) {
      if (rest % 2 === 1) result = result.times(base);
      if (rest > 1) base = base.square();
    }
    return result.withBits(this.bits);
  }

  /** The square root. Throws RangeError when the ball reaches below 0. */
  sqrt(): Ball {
    if (this.mid < this.rad) throw new OutsideDomain("square root of a ball that reaches below 0");
    return this.monotone(sqrtPoint);
  }

  /** e^x. Throws RangeError when x may exceed 2^20; of x below -2^21 only e^x in [0, 2^-1500000] is known. */
  exp(): Ball {
    if (!this.atMost(LARGEST_EXP_ARGUMENT).certain) throw new OutsideDomain("exp of a ball that reaches above 2^20");
    return this.monotone(expPoint);
  }

  /** The natural logarithm. Throws RangeError when the ball reaches down to 0. */
  log(): Ball {
    if (this.mid <= this.rad) throw new OutsideDomain("logarithm of a ball that reaches down to 0");
    return this.monotone(logPoint);
  }

  /** The arc tangent, in (-pi/2, pi/2). */
  atan(): Ball {
    return this.monotone(atanPoint);
  }

  /** The arc sine, in [-pi/2, pi/2]. Domain as for `acos`. */
  asin(): Ball {
    return this.monotone(asinPoint, this.inUnitInterval());
  }

  /**
   * The arc cosine, in [0, pi]. The number enclosed is taken to lie in the domain [-1, 1], so what of the ball lies
   * outside is left out. Throws RangeError when the whole ball is outside.
   */
  acos(): Ball {
    return this.monotone(acosPoint, this.inUnitInterval());
  }

  /** The error function: 2/sqrt(pi) times the integral of e^(-t^2) from 0 to x. */
  erf(): Ball {
    return this.monotone(erfPoint);
  }

  /** The larger of both numbers. */
  max(other: Numeric): Ball {
    const y = this.operand(other);
    if (this.atLeast(y).certain) return this;
    if (this.atMost(y).certain) return y;
    return this.with(y, enclosure.maximum);
  }

  /** The smaller of both numbers. */
  min(other: Numeric): Ball {
    return this.negate().max(this.operand(other).negate()).negate();
  }

  /** The smallest ball around both, rounded outward. */
  hull(other: Numeric): Ball {
    return this.with(other, enclosure.hull);
  }

  /** Lower end, exactly. */
  lower(): Rational {
    return Rational.fromDyadic(this.mid - this.rad, this.exponent);
  }

  /** Upper end, exactly. */
  upper(): Rational {
    return Rational.fromDyadic(this.mid + this.rad, this.exponent);
  }

  midpoint(): Rational {
    return Rational.fromDyadic(this.mid, this.exponent);
  }

  radius(): Rational {
    return Rational.fromDyadic(this.rad, this.exponent);
  }

  /** Whether every number of x (one number, or a whole ball) lies in this ball, exactly decided. */
  contains(x: Numeric): boolean {
    return compareExact(lowEnd(this), lowEnd(x)) <= 0 && compareExact(highEnd(x), highEnd(this)) <= 0;
  }

  overlaps(x: Numeric): boolean {
    return compareExact(lowEnd(this), highEnd(x)) <= 0 && compareExact(lowEnd(x), highEnd(this)) <= 0;
  }

  /** An upper bound of (upper - lower) / |x| over the x in the ball: 0 for an exact ball, Infinity when it contains 0. */
  relativeWidth(): number {
    if (this.rad === 0n) return 0;
    const least = magnitudeOf(this.mid) - this.rad;
    if (least <= 0n) return Number.POSITIVE_INFINITY;
    const shift = 64 + bitLength(least);
    return roundToDouble((this.rad << BigInt(shift + 1)) / least + 1n, -shift, "up");
  }

  /** -1, 0 or 1 when all numbers of the ball have that sign, otherwise undefined. */
  sign(): -1 | 0 | 1 | undefined {
    if (this.mid > this.rad) return 1;
    if (-this.mid > this.rad) return -1;
    return this.mid === 0n && this.rad === 0n ? 0 : undefined;
  }

  /** Whether this < other, for the numbers enclosed. */
  lessThan(other: Numeric): Truth {
    if (compareExact(highEnd(this), lowEnd(other)) < 0) return Truth.yes;
    return compareExact(lowEnd(this), highEnd(other)) >= 0 ? Truth.no : Truth.unknown;
  }

  /** Whether this <= other, for the numbers enclosed. */
  atMost(other: Numeric): Truth {
    if (compareExact(highEnd(this), lowEnd(other)) <= 0) return Truth.yes;
    return compareExact(lowEnd(this), highEnd(other)) > 0 ? Truth.no : Truth.unknown;
  }

  /** Whether this > other, for the numbers enclosed. */
  greaterThan(other: Numeric): Truth {
    return this.atMost(other).not();
  }

  /** Whether this >= other, for the numbers enclosed. */
  atLeast(other: Numeric): Truth {
    return this.lessThan(other).not();
  }

  /** The smallest interval of doubles around the ball; an end beyond the doubles becomes infinite. */
  toInterval(): Interval {
    return Interval.between(
      roundToDouble(this.mid - this.rad, this.exponent, "down"),
      roundToDouble(this.mid + this.rad, this.exponent, "up"),
    );
  }

  /**
   * Decimals with at most `digits` significant digits, lo at or below and hi at or above every number of the ball,
   * plain or scientific ("1.234e-5"). Throws RangeError unless 1 <= digits <= 1,000,000.
   */
  toDecimalBounds(digits: number): { lo: string; hi: string } {
    if (!(Number.isSafeInteger(digits) && digits >= 1 && digits <= 1_000_000)) {
      throw new OutsideDomain(`${digits} is not a number of digits`);
    }
    return {
      lo: decimalBound(this.mid - this.rad, this.exponent, digits, false),
      hi: decimalBound(this.mid + this.rad, this.exponent, digits, true),
    };
  }

  /** "[lo, hi]" rounded outward, with as many digits as `bits` hold. */
  toString(): string {
    const { lo, hi } = this.toDecimalBounds(2 + Math.floor(this.bits * 0.30103));
    return lo === hi ? lo : `[${lo}, ${hi}]`;
  }

  /** Always throws TypeError: `<`, `>` and `+` on objects would compare or join texts. Use lessThan, plus, toInterval. */
  valueOf(): never {
    throw new TypeError("use lessThan, plus or toInterval on a Ball");
  }

  private parts(): Enclosure {
    return { mid: this.mid, rad: this.rad, exp: this.exponent };
  }

  private operand(x: Numeric): Ball {
    return x instanceof Ball ? x : new Ball(enclose(x, this.bits + EXTRA_BITS), this.bits);
  }

  private with(other: Numeric, operation: (a: Enclosure, b: Enclosure, bits: number) => Enclosure): Ball {
    const y = this.operand(other);
    const bits = Math.max(this.bits, y.bits);
    return new Ball(operation(this.parts(), y.parts(), bits), bits);
  }

  private monotone(f: PointFunction, domain: Enclosure = this.parts()): Ball {
    return new Ball(enclosure.rounded(image(f, domain, this.bits), this.bits), this.bits);
  }

  /** What of the ball lies in [-1, 1]. Throws RangeError when nothing does. */
  private inUnitInterval(): Enclosure {
    const common = enclosure.inUnitInterval(this.parts());
    if (common === undefined) throw new OutsideDomain("arc cosine or sine of a ball outside [-1, 1]");
    return common;
  }
}

function checkBits(bits: number): void {
  if (!(Number.isSafeInteger(bits) && bits >= LEAST_BITS && bits <= MOST_BITS)) {
    throw new OutsideDomain(`${bits} is not a precision: 8 to 4,000,000 bits`);
  }
}

function lowEnd(x: Numeric): Exact {
  if (!(x instanceof Ball)) return exactValue(x);
  return { numerator: x.mid - x.rad, exponent: x.exponent, denominator: 1n };
}

function highEnd(x: Numeric): Exact {
  if (!(x instanceof Ball)) return exactValue(x);
  return { numerator: x.mid + x.rad, exponent: x.exponent, denominator: 1n };
}
