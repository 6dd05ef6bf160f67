import { Rational } from "../kernel/index.ts";
import { compareLowerTail, compareScaledMass, compareUpperTail } from "./binomial.ts";

/** How the probability of success is bounded from a number of successes; see {@link boundMethod}. */
export type Method = "clopper-pearson" | "sequential";

/** Where the bounds of a probability of success lie that fail to hold only with probability alpha. */
export interface BoundMethod {
  /** Whether the lower bound is at least p, 0 < p < 1. */
  readonly lowerAtLeast: (successes: number, trials: number, p: Rational) => boolean;
  /** Whether the upper bound is below p. */
  readonly upperBelow: (successes: number, trials: number, p: Rational) => boolean;
}

/**
 * `clopper-pearson`: each one-sided bound misses with probability at most alpha, for a number of trials that was fixed beforehand (Clopper and
 * Pearson 1934): p is excluded from below when P_p(X >= s) <= alpha.
 *
 * `sequential`: each bound holds at every number of trials at once with probability at least 1 - alpha, so one may look after every trial
 * and stop when it is clear. The uniform mixture of likelihood ratios 1 / ((n + 1) C(n, s) p^s (1 - p)^(n - s)) is a martingale under p that
 * starts at 1; by Ville's inequality it ever reaches 1 / alpha with probability at most alpha (Robbins 1970, Ann. Math. Statist. 41, 1397).
 */
export function boundMethod(method: Method, alpha: Rational): BoundMethod {
  if (method === "clopper-pearson") {
    return {
      lowerAtLeast: (s, n, p) => compareUpperTail(s, n, p, alpha) <= 0,
      upperBelow: (s, n, p) => compareLowerTail(s, n, p, alpha) < 0,
    };
  }
  // The mass at s falls as p moves away from s / n, on either side.
  const share = (s: number, n: number, p: Rational): -1 | 0 | 1 => Rational.of(s, n).compare(p);
  return {
    lowerAtLeast: (s, n, p) => share(s, n, p) > 0 && compareScaledMass(s, n, p, alpha) <= 0,
    upperBelow: (s, n, p) => share(s, n, p) < 0 && compareScaledMass(s, n, p, alpha) < 0,
  };
}

/** Decimal places of the bounds that are shown. */
const PLACES = 6;
const GRID = 10 ** PLACES;

/** The greatest lower bound on a grid of 10^-6, so never above the true one. */
export function lowerBound(method: BoundMethod, successes: number, trials: number): Rational {
  if (trials === 0 || successes === 0) return Rational.zero;
  const last = lastTrue(GRID - 1, (i) => i === 0 || method.lowerAtLeast(successes, trials, Rational.of(i, GRID)));
  return Rational.of(last, GRID);
}

/** The least upper bound on the same grid, so never below the true one. */
export function upperBound(method: BoundMethod, successes: number, trials: number): Rational {
  if (trials === 0 || successes === trials) return Rational.one;
  const last = lastTrue(GRID - 1, (i) => i === 0 || method.upperBelow(successes, trials, Rational.of(GRID - i, GRID)));
  return Rational.of(GRID - last, GRID);
}

/** The last i of 0 .. end for which `holds`, which is true at 0 and, once false, stays false. */
function lastTrue(end: number, holds: (i: number) => boolean): number {
  let [good, bad] = [0, end + 1];
  while (bad - good > 1) {
    const middle = (good + bad) >>> 1;
    if (holds(middle)) good = middle;
    else bad = middle;
  }
  return good;
}
