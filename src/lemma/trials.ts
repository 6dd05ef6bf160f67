import { Rational } from "../kernel/index.ts";
import { drawStart } from "../network/index.ts";
import {
  boundsOf,
  type Count,
  countOf,
  FAILURE,
  judge,
  SUCCESS,
  type Test,
  totalRisk,
  trialsNeeded,
  UNDECIDED,
  Watch,
} from "../statistics/index.ts";
import { ExpressionParser } from "../symbolic/index.ts";
import { Attempt, promised, type TrialVerdict } from "./attempt.ts";
import type { Lemma } from "./define.ts";
import { Facts } from "./facts.ts";
import type { Instance, Sampling } from "./instance.ts";
import { decimal } from "./instance-section.ts";
import { Quantities, type Tier } from "./quantities.ts";
import type { LedgerSection, Result, StatisticsSection, Witness } from "./run.ts";

/** Failing trials named in a witness. */
const LISTED = 10;

/** Decides one statement at many independent starts of one instance; what does not depend on the start is computed once. */
export class Sampler {
  readonly #lemma: Lemma;
  readonly #instance: Instance;
  readonly #facts: Facts;
  readonly #tiers: readonly Tier[];
  readonly #parser = new ExpressionParser();

  /** @param facts those of the instance, where they are at hand */
  constructor(lemma: Lemma, instance: Instance, tiers: readonly Tier[], facts = new Facts(instance)) {
    this.#lemma = lemma;
    this.#instance = instance;
    this.#tiers = tiers;
    this.#facts = facts;
  }

  /** The verdict at the start that (seed, statement, trial) names: the same whoever asks, and in which order. */
  verdict(trial: number): TrialVerdict {
    return this.verdictAt(this.factsOf(trial));
  }

  /** The verdict on the statement, or on another one, at a start whose facts are at hand. */
  verdictAt(facts: Facts, lemma = this.#lemma): TrialVerdict {
    let found: TrialVerdict = { verdict: "undecided", evidence: "none" };
    for (const tier of this.#tiers) {
      found = new Attempt(lemma, new Quantities(facts, tier, this.#parser), this.#parser).verdict();
      if (found.verdict !== "undecided") break;
    }
    return found;
  }

  /** What can be computed at that start. */
  factsOf(trial: number): Facts {
    const { seed, width, dataset } = this.#instance;
    return this.#facts.at(drawStart({ seed, m: width, d: dataset.d, trial, statement: this.#lemma.id }));
  }
}

/** What a trial counts as: only a certified verdict counts as a success or a failure. */
export function outcomeOf({ verdict, evidence }: TrialVerdict): typeof SUCCESS | typeof FAILURE | typeof UNDECIDED {
  if (evidence !== "certified") return UNDECIDED;
  return verdict === "holds" ? SUCCESS : verdict === "fails" ? FAILURE : UNDECIDED;
}

/**
 * The result of a statement with the verdict on its probability in place of that on one start.
 * @param keep given the outcome of every trial
 */
export function sampled(
  result: Omit<Result, "seconds">,
  sampler: Sampler,
  { delta, seed, width }: Instance,
  sampling: Sampling,
  progress: (fraction: number) => void,
  keep: (outcomes: Uint8Array) => void = () => {},
): Omit<Result, "seconds"> {
  const test: Test = { delta, confidence: sampling.confidence, method: sampling.method };
  const watch = new Watch(test);
  const outcomes = new Uint8Array(sampling.trials);
  const known = sampling.known?.get(result.id);
  let made = 0;
  while (made < sampling.trials) {
    const outcome = known?.[made] ?? outcomeOf(sampler.verdict(made));
    outcomes[made] = outcome;
    made += 1;
    progress(made / sampling.trials);
    if (watch.clearAfter(outcome)) break;
  }
  keep(outcomes.slice(0, made));
  const count = countOf(outcomes, made);
  const verdict = judge(count, test);
  return {
    ...result,
    verdict,
    evidence: verdict === "undecided" ? "none" : "statistical",
    scope: `random starts of width ${width}: trials 0 to ${made - 1} of seed ${seed}`,
    reason: sentence(count, test, verdict) + (verdict === "fails" ? promiseBroken(result.guarantees) : ""),
    slack: null,
    witness: verdict === "fails" ? failingTrials(outcomes, made, count) : null,
    statistics: statisticsSection(count, test),
  };
}

/** The trials of one claim and what they say of its probability, as plain data. */
export function statisticsSection(count: Count, test: Test): StatisticsSection {
  const { lower, upper } = boundsOf(count, test);
  return {
    trials: count.trials,
    successes: count.successes,
    undecided: count.trials - count.successes - count.failures,
    confidence: decimal(test.confidence),
    lower: decimal(lower),
    upper: decimal(upper),
    method: test.method,
  };
}

/** The counts, the bounds and what they are compared with, in one line; for an undecided claim what would decide it. */
export function sentence(count: Count, test: Test, verdict: Result["verdict"]): string {
  const { trials, successes, failures } = count;
  const { lower, upper } = boundsOf(count, test);
  const undecided = trials - successes - failures;
  const open = undecided === 0 ? "" : `, ${undecided} stayed undecided`;
  const claimed = decimal(Rational.one.minus(test.delta));
  const line = `${successes} of ${trials} starts hold, ${failures} fail${open}: probability in [${decimal(lower)}, ${decimal(upper)}] (each bound at confidence ${decimal(test.confidence)}), claimed ${claimed} or more`;
  if (verdict !== "undecided") return line;
  const more = trialsNeeded(count, test);
  return `${line}; at least ${more === 1 ? "1 further trial is" : `${more ?? "2^24"} further trials are`} needed`;
}

/** Below the promised width the paper is not contradicted; at it, it is, at the confidence of the bounds. */
function promiseBroken(guarantees: Result["guarantees"]): string {
  if (guarantees.length === 0 || guarantees.some(({ met }) => met !== "yes")) return promised(guarantees);
  return " (the paper promises it here: its claim is contradicted at this confidence)";
}

function failingTrials(outcomes: Uint8Array, made: number, { failures }: Count): Witness {
  const first: number[] = [];
  for (let i = 0; i < made && first.length < LISTED; i++) if (outcomes[i] === FAILURE) first.push(i);
  const summary = `${failures} of ${made} starts break it: trials ${first.join(", ")}${failures > first.length ? ", ..." : ""}`;
  return { kind: "trials", summary, data: { trials: made, failures, first } };
}

/**
 * The probability that a bound of the statistics shown is wrong, for each statement: two one-sided bounds, at a fixed number of trials or at all
 * of them. (The sequential bounds would hold together only if no trial ever stayed undecided: the lower one counts those as failures, the upper
 * one as successes.) Their sum is an upper bound of the probability that any is wrong (union bound).
 */
export function ledgerOf(results: readonly Pick<Result, "id" | "statistics">[]): LedgerSection | undefined {
  const risks = results.flatMap(({ id, statistics }) => {
    if (statistics === undefined) return [];
    const alpha = Rational.one.minus(Rational.parse(statistics.confidence));
    const when = statistics.method === "sequential" ? ", at any number of trials" : "";
    const what = `the true probability lies outside one of the two bounds${when}`;
    return [{ id, what, probability: alpha.plus(alpha) }];
  });
  if (risks.length === 0) return undefined;
  const entries = risks.map((risk) => ({ ...risk, probability: decimal(risk.probability) }));
  return { entries, total: decimal(totalRisk(risks)) };
}
