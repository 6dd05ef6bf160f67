import { addDown, addUp, divDown, divUp, mulDown, mulUp, sqrtDown, sqrtUp, subDown, subUp } from "./directed.ts";
import { OutsideDomain } from "./problem.ts";
import { Truth } from "./truth.ts";

/** An interval, or a double that stands for itself. */
export type IntervalOperand = Interval | number;

/**
 * A real number known to lie in [lo, hi], with doubles for ends; lo = -Infinity and hi = Infinity mean unbounded. Every
 * operation returns the tightest such interval around each value the operation takes on the operands. `Ball.of(interval)`
 * makes a ball of it. Immutable.
 */
export class Interval {
  readonly lo: number;
  readonly hi: number;

  private constructor(lo: number, hi: number) {
    if (!(lo <= hi && lo < Number.POSITIVE_INFINITY && hi > Number.NEGATIVE_INFINITY)) {
      throw new OutsideDomain(`[${lo}, ${hi}] is not an interval of real numbers`);
    }
    this.lo = lo + 0; // no -0
    this.hi = hi + 0;
  }

  /** The interval of one double. Throws RangeError on NaN and infinities. */
  static of(x: number): Interval {
    return new Interval(x, x);
  }

  /** [lo, hi]. Throws RangeError unless lo <= hi, lo < Infinity and hi > -Infinity. */
  static between(lo: number, hi: number): Interval {
    return new Interval(lo, hi);
  }

  plus(other: IntervalOperand): Interval {
    const y = operand(other);
    return new Interval(addDown(this.lo, y.lo), addUp(this.hi, y.hi));
  }

  minus(other: IntervalOperand): Interval {
    const y = operand(other);
    return new Interval(subDown(this.lo, y.hi), subUp(this.hi, y.lo));
  }

  times(other: IntervalOperand): Interval {
    const y = operand(other);
    if (this.lo >= 0 && y.lo >= 0) return new Interval(timesDown(this.lo, y.lo), timesUp(this.hi, y.hi));
    return new Interval(
      Math.min(timesDown(this.lo, y.lo), timesDown(this.lo, y.hi), timesDown(this.hi, y.lo), timesDown(this.hi, y.hi)),
      Math.max(timesUp(this.lo, y.lo), timesUp(this.lo, y.hi), timesUp(this.hi, y.lo), timesUp(this.hi, y.hi)),
    );
  }

  /** The product with one double. */
  scale(factor: number): Interval {
    return this.times(Interval.of(factor));
  }

  /** The quotient. Throws RangeError when the divisor contains 0. */
  over(other: IntervalOperand): Interval {
    const y = operand(other);
    if (y.lo <= 0 && y.hi >= 0) throw new OutsideDomain("division by an interval that contains zero");
    if (y.hi < 0) return this.negate().over(y.negate());
    return new Interval(divDown(this.lo, this.lo >= 0 ? y.hi : y.lo), divUp(this.hi, this.hi >= 0 ? y.lo : y.hi));
  }

  negate(): Interval {
    return new Interval(-this.hi, -this.lo);
  }

  abs(): Interval {
    if (this.lo >= 0) return this;
    return this.hi <= 0 ? this.negate() : new Interval(0, Math.max(-this.lo, this.hi));
  }

  /** The square; unlike times(this) it knows that both factors are equal. */
  square(): Interval {
    const { lo, hi } = this.abs();
    return new Interval(mulDown(lo, lo), mulUp(hi, hi));
  }

  /** The square root. Throws RangeError when the interval reaches below 0. */
  sqrt(): Interval {
    return new Interval(sqrtDown(this.lo), sqrtUp(this.hi));
  }

  max(other: IntervalOperand): Interval {
    const y = operand(other);
    return new Interval(Math.max(this.lo, y.lo), Math.max(this.hi, y.hi));
  }

  min(other: IntervalOperand): Interval {
    const y = operand(other);
    return new Interval(Math.min(this.lo, y.lo), Math.min(this.hi, y.hi));
  }

  /** The smallest interval around both. */
  hull(other: IntervalOperand): Interval {
    const y = operand(other);
    return new Interval(Math.min(this.lo, y.lo), Math.max(this.hi, y.hi));
  }

  /** Whether x, or all of the interval x, lies in this interval. False for NaN and infinities. */
  contains(x: IntervalOperand): boolean {
    if (typeof x === "number") return Number.isFinite(x) && this.lo <= x && x <= this.hi;
    return this.lo <= x.lo && x.hi <= this.hi;
  }

  /** Whether this < other, for the numbers enclosed. */
  lessThan(other: IntervalOperand): Truth {
    const y = operand(other);
    if (this.hi < y.lo) return Truth.yes;
    return this.lo >= y.hi ? Truth.no : Truth.unknown;
  }

  /** Whether this <= other, for the numbers enclosed. */
  atMost(other: IntervalOperand): Truth {
    const y = operand(other);
    if (this.hi <= y.lo) return Truth.yes;
    return this.lo > y.hi ? Truth.no : Truth.unknown;
  }

  /** Whether this > other, for the numbers enclosed. */
  greaterThan(other: IntervalOperand): Truth {
    return this.atMost(other).not();
  }

  /** Whether this >= other, for the numbers enclosed. */
  atLeast(other: IntervalOperand): Truth {
    return this.lessThan(other).not();
  }

  /** hi - lo, rounded up. */
  width(): number {
    return subUp(this.hi, this.lo);
  }

  /** The largest absolute value in the interval. */
  magnitude(): number {
    return Math.max(Math.abs(this.lo), Math.abs(this.hi));
  }

  /** "[lo, hi]", the ends as their shortest decimals. */
  toString(): string {
    return `[${this.lo}, ${this.hi}]`;
  }

  /** Always throws TypeError: `<`, `>` and `+` on objects would compare or join texts. Use lessThan, plus. */
  valueOf(): never {
    throw new TypeError("use lessThan or plus on an Interval");
  }
}

function operand(x: IntervalOperand): Interval {
  return typeof x === "number" ? Interval.of(x) : x;
}

/** A product of ends: 0 times an unbounded end is 0, for every number of that side is finite. */
function timesDown(a: number, b: number): number {
  return a === 0 || b === 0 ? 0 : mulDown(a, b);
}

function timesUp(a: number, b: number): number {
  return a === 0 || b === 0 ? 0 : mulUp(a, b);
}
