import { Rational } from "../kernel/index.ts";
import { boundMethod, lowerBound, type Method, upperBound } from "./bounds.ts";

/** What independent trials of one claim gave. What is neither a success nor a failure stayed undecided. */
export interface Count {
  readonly trials: number;
  readonly successes: number;
  readonly failures: number;
}

/** How a claim is tested. */
export interface Test {
  /** The claim is that a trial succeeds with probability at least 1 - delta. */
  readonly delta: Rational;
  /** One-sided confidence 1 - alpha of each bound, in [1/2, 1). */
  readonly confidence: Rational;
  readonly method: Method;
}

/** Whether this can be the confidence of a one-sided bound: below one half the lower bound could lie above the upper one. */
export function isConfidence(p: Rational): boolean {
  return p.compare(Rational.of(1, 2)) >= 0 && p.compare(Rational.one) < 0;
}

/** Whether a claim of probability at least 1 - delta is borne out; see {@link judge}. */
export type Judgement = "holds" | "fails" | "undecided";

/**
 * `holds` when the lower bound, in which undecided trials count as failures, is at least 1 - delta; `fails` when the upper bound,
 * in which they count as successes, is below 1 - delta.
 */
export function judge(count: Count, { delta, confidence, method }: Test): Judgement {
  const { trials, successes, failures } = count;
  if (trials === 0) return "undecided";
  const bounds = boundMethod(method, Rational.one.minus(confidence));
  const claimed = Rational.one.minus(delta);
  if (bounds.lowerAtLeast(successes, trials, claimed)) return "holds";
  return bounds.upperBelow(trials - failures, trials, claimed) ? "fails" : "undecided";
}

/** Both bounds of the probability of success, as {@link judge} uses them, rounded outward to six places. */
export function boundsOf(
  count: Count,
  { confidence, method }: Test,
): { readonly lower: Rational; readonly upper: Rational } {
  const { trials, successes, failures } = count;
  const bounds = boundMethod(method, Rational.one.minus(confidence));
  return { lower: lowerBound(bounds, successes, trials), upper: upperBound(bounds, trials - failures, trials) };
}

/** Further trials looked ahead for at most. */
const MOST_AHEAD = 2 ** 24;

/**
 * The least number of further trials after which the claim would be decided if all of them succeeded, or, where that is sooner, all failed:
 * fewer cannot decide it. Null when even 2^24 would not.
 */
export function trialsNeeded(count: Count, test: Test): number | null {
  const after = (more: number): boolean => {
    const trials = count.trials + more;
    const best = judge({ ...count, trials, successes: count.successes + more }, test);
    return best !== "undecided" || judge({ ...count, trials, failures: count.failures + more }, test) !== "undecided";
  };
  if (after(0)) return 0;
  let enough = 1;
  while (!after(enough)) {
    enough *= 2;
    if (enough > MOST_AHEAD) return null;
  }
  let short = enough >>> 1;
  while (enough - short > 1) {
    const middle = (short + enough) >>> 1;
    if (after(middle)) enough = middle;
    else short = middle;
  }
  return enough;
}

/** Outcomes of trials in a byte each. */
export const [FAILURE, SUCCESS, UNDECIDED] = [0, 1, 2] as const;

/** What the first `trials` outcomes come to. */
export function countOf(outcomes: Uint8Array, trials = outcomes.length): Count {
  let [successes, failures] = [0, 0];
  for (let i = 0; i < trials; i++) {
    if (outcomes[i] === SUCCESS) successes += 1;
    if (outcomes[i] === FAILURE) failures += 1;
  }
  return { trials, successes, failures };
}
