import { gamma, mulUp, Rational } from "../kernel/index.ts";
import { productRest, sumRest } from "../linalg/index.ts";

/**
 * Numbers of twice the working precision as unevaluated sums hi + lo of two doubles with |lo| <= 2 u |hi| (Dekker 1971; Joldes, Muller
 * and Popescu, Tight and rigorous error bounds for basic building blocks of double-word arithmetic, 2017). They carry a trajectory whose
 * rounding is far below that of its enclosures.
 */

/**
 * Bounds the relative error of a product, a root and a conversion below, and the error of a sum relative to |a| + |b|: the true bounds
 * are under 16 u^2, this is 64 u^2.
 */
export const WORD_ERROR = 2 ** -100;

/** The upper half of a double's bits: 26, as the lower half has (Veltkamp). */
export function splitHigh(x: number): number {
  const big = 134217729 * x;
  return big - (big - x);
}

/** A vector or matrix of double words. */
export interface Words {
  readonly hi: Float64Array;
  readonly lo: Float64Array;
}

export function wordsOf(length: number): Words {
  return { hi: new Float64Array(length), lo: new Float64Array(length) };
}

/** One double word, changed in place. */
export class DoubleWord {
  hi: number;
  lo: number;

  constructor(hi = 0, lo = 0) {
    this.hi = hi;
    this.lo = lo;
  }

  /** The double word nearest to an exact number, about: relative error u^2. */
  static of(x: Rational): DoubleWord {
    const hi = x.toDouble();
    return new DoubleWord(hi, Number.isFinite(hi) ? x.minus(Rational.fromDouble(hi)).toDouble() : 0);
  }

  set(hi: number, lo: number): this {
    this.hi = hi;
    this.lo = lo;
    return this;
  }

  /** Makes |lo| small beside |hi| again. */
  normalise(): this {
    const sum = this.hi + this.lo;
    this.lo = sumRest(this.hi, this.lo, sum);
    this.hi = sum;
    return this;
  }

  add(hi: number, lo: number): this {
    const sum = this.hi + hi;
    this.lo = sumRest(this.hi, hi, sum) + (this.lo + lo);
    this.hi = sum;
    return this.normalise();
  }

  times(hi: number, lo: number): this {
    const product = this.hi * hi;
    this.lo = productRest(this.hi, hi, product) + (this.hi * lo + this.lo * hi);
    this.hi = product;
    return this.normalise();
  }

  /** Adds a product of two double words to a running sum that is normalised when it is complete; see {@link dotError}. */
  addProduct(aHi: number, aLo: number, bHi: number, bLo: number): void {
    const product = aHi * bHi;
    const sum = this.hi + product;
    this.lo += sumRest(this.hi, product, sum) + productRest(aHi, bHi, product) + (aHi * bLo + aLo * bHi);
    this.hi = sum;
  }

  /** 1 / sqrt(this), for a positive number: one Newton step r + r (1 - x r^2) / 2 from the double r. */
  inverseRoot(): this {
    const r = 1 / Math.sqrt(this.hi);
    const square = r * r;
    const rest = new DoubleWord(square, productRest(r, r, square)).times(this.hi, this.lo).add(-1, 0);
    return this.set(r, (-r / 2) * (rest.hi + rest.lo)).normalise();
  }
}

/**
 * A sum of n products of double words is off by at most this times the sum of |a b|, underflow apart: a compensated sum loses
 * gamma(3 n + 3) (n + 4) u to its low part and 8 u^2 to the products of low parts (Ogita, Rump and Oishi 2005, section 5); this is
 * more than twice that.
 */
export function dotError(n: number): number {
  const g = gamma(4 * n + 16);
  return mulUp(2 * g, g);
}
