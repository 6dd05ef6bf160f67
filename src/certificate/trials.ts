import { createHash } from "node:crypto";
import { Rational } from "../kernel/index.ts";
import type { Result } from "../lemma/index.ts";
import { FAILURE, SUCCESS } from "../statistics/index.ts";
import type { ClopperPearsonClaim } from "./certificate.ts";

/** What was decided of each start, by statement: `SUCCESS`, `FAILURE` or `UNDECIDED`. */
export type Trials = ReadonlyMap<string, Uint8Array>;

/** The checker multiplies out the binomial tail: that many terms of that many digits. */
const MOST_TRIALS = 2_000;

/**
 * The bound of a probability that a statistical verdict follows from, with the outcome of every trial: an undecided one counts against the
 * verdict, and the other bound is the trivial one. Null for a verdict that is not statistical, or where the bounds are not those of Clopper and
 * Pearson. A text says why a claim cannot be made.
 */
export function trialsClaim(
  { id, verdict, evidence, statistics }: Result,
  trials: Trials,
): ClopperPearsonClaim | string | null {
  if (evidence !== "statistical" || statistics === undefined) return null;
  if (statistics.method !== "clopper-pearson") return "bounds valid at any number of trials are not in the format";
  const outcomes = trials.get(id)?.subarray(0, statistics.trials);
  if (outcomes?.length !== statistics.trials) throw new Error(`the trials of ${id} were not kept`);
  if (outcomes.length > MOST_TRIALS) return `more than ${MOST_TRIALS} trials`;
  const holds = verdict === "holds";
  const isOne = (outcome: number): boolean => (holds ? outcome === SUCCESS : outcome !== FAILURE);
  const text = Array.from(outcomes, (outcome) => (isOne(outcome) ? "1" : "0")).join("");
  const alpha = Rational.one.minus(Rational.parse(statistics.confidence));
  return {
    kind: "clopper-pearson",
    statement: id,
    trials: text,
    digest: createHash("sha256").update(text).digest("hex"),
    alpha: alpha.toString(),
    lower: holds ? Rational.parse(statistics.lower).toString() : "0",
    upper: holds ? "1" : Rational.parse(statistics.upper).toString(),
  };
}
