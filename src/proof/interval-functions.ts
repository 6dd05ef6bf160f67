import { Ball, Interval, OutsideDomain } from "../kernel/index.ts";

const { POSITIVE_INFINITY, NEGATIVE_INFINITY } = Number;
const BITS = 72;
/** Beyond this, e^x is no double. */
const LARGEST_EXPONENT = 710;

/** The image of an interval under an increasing function: its value at the finite ends, its limits at the infinite ones. */
function increasing(x: Interval, f: (end: Ball) => Ball, [low, high]: readonly [number, number]): Interval {
  return Interval.between(
    x.lo === NEGATIVE_INFINITY ? low : f(Ball.of(x.lo, BITS)).toInterval().lo,
    x.hi === POSITIVE_INFINITY ? high : f(Ball.of(x.hi, BITS)).toInterval().hi,
  );
}

/** e^x over an interval. */
export function expOf(x: Interval): Interval {
  const hi = x.hi > LARGEST_EXPONENT ? POSITIVE_INFINITY : x.hi;
  const lo = x.lo < -LARGEST_EXPONENT ? NEGATIVE_INFINITY : x.lo;
  if (lo > LARGEST_EXPONENT) return Interval.between(Number.MAX_VALUE, POSITIVE_INFINITY);
  if (hi < -LARGEST_EXPONENT) return Interval.between(0, Number.MIN_VALUE * 2 ** 60);
  const found = increasing(Interval.between(lo, hi), (end) => end.exp(), [0, POSITIVE_INFINITY]);
  return Interval.between(Math.max(0, found.lo), found.hi);
}

/** The natural logarithm over the positive part of an interval. @throws OutsideDomain when there is none */
export function logOf(x: Interval): Interval {
  if (!(x.hi > 0)) throw new OutsideDomain("logarithm of an interval that is nowhere positive");
  if (x.lo > 0) return increasing(x, (end) => end.log(), [NEGATIVE_INFINITY, POSITIVE_INFINITY]);
  const hi = x.hi === POSITIVE_INFINITY ? POSITIVE_INFINITY : Ball.of(x.hi, BITS).log().toInterval().hi;
  return Interval.between(NEGATIVE_INFINITY, hi);
}

/** erf over an interval. */
export function erfOf(x: Interval): Interval {
  return increasing(x, (end) => end.erf(), [-1, 1]);
}

/** The arc tangent over an interval. */
export function atanOf(x: Interval): Interval {
  return increasing(x, (end) => end.atan(), [-1.6, 1.6]);
}

/** The arc sine over an interval inside [-1, 1]. @throws OutsideDomain otherwise */
export function asinOf(x: Interval): Interval {
  return increasing(requireUnit(x), (end) => end.asin(), [0, 0]);
}

/** The arc cosine over an interval inside [-1, 1]. @throws OutsideDomain otherwise */
export function acosOf(x: Interval): Interval {
  const { lo, hi } = requireUnit(x);
  return Interval.between(Ball.of(hi, BITS).acos().toInterval().lo, Ball.of(lo, BITS).acos().toInterval().hi);
}

/** An integer power, even ones as squares. @throws OutsideDomain for a negative power of an interval around 0 */
export function powerOf(x: Interval, k: number): Interval {
  if (k < 0) return Interval.of(1).over(powerOf(x, -k));
  if (k % 2 === 0) return evenPower(x.abs(), k);
  return Interval.between(oddPower(x.lo, k).lo, oddPower(x.hi, k).hi);
}

function evenPower(x: Interval, k: number): Interval {
  let result = Interval.of(1);
  for (let i = 0; i < k; i++) result = result.times(x);
  return result;
}

function oddPower(x: number, k: number): Interval {
  if (x === NEGATIVE_INFINITY || x === POSITIVE_INFINITY) {
    return x < 0 ? Interval.between(x, -Number.MAX_VALUE) : Interval.between(Number.MAX_VALUE, x);
  }
  return evenPower(Interval.of(x), k);
}

function requireUnit(x: Interval): Interval {
  if (x.lo >= -1 && x.hi <= 1) return x;
  throw new OutsideDomain("an arc function outside [-1, 1]");
}
