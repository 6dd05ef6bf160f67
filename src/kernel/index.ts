/** Exact and enclosing numbers: what a certified verdict trusts. */
export { Ball, type Numeric } from "./ball.ts";
export {
  addDown,
  addUp,
  divDown,
  divUp,
  gamma,
  mulDown,
  mulUp,
  sqrtDown,
  sqrtUp,
  subDown,
  subUp,
  UNIT_ROUNDOFF,
} from "./directed.ts";
export { nextDown, nextUp, powerOfTwo } from "./double-bits.ts";
export { Dyadic } from "./dyadic.ts";
export { bitLength, ceilDivide, floorDivide, greatestCommonDivisor, integerSqrt } from "./integers.ts";
export { Interval, type IntervalOperand } from "./interval.ts";
export { OutsideDomain, Problem, type ProblemDetails } from "./problem.ts";
export { Rational } from "./rational.ts";
export type { Direction } from "./rounding.ts";
export { AmbiguousComparison, Truth, type TruthState } from "./truth.ts";
