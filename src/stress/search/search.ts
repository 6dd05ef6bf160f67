import fc from "fast-check";
import type { Lemma, Result } from "../../lemma/index.ts";
import { type Stream, stream, uniformAt } from "../../random/index.ts";
import { type CandidateConstraints, candidate as candidates } from "./arbitraries.ts";
import type { Candidate } from "./candidate.ts";
import { type Evaluator, evaluatorFor, resultOf } from "./evaluator.ts";
import { neighbour } from "./moves.ts";
import { shrink } from "./shrink.ts";

/** How long and where to search. */
export interface SearchOptions {
  /** The same seed gives the same find. 0 <= seed < 2^64. */
  readonly seed: bigint;
  /** Evaluations after which the search gives up; those of shrinking are not counted. */
  readonly budget: number;
  readonly constraints?: CandidateConstraints;
  /** Told now and then, and when the search is over and shrinking begins, how many evaluations are done and what the lowest slack is. */
  readonly progress?: (evaluations: number, lowest: number) => void;
}

/** A candidate with the verdict that the engine gives it. */
export interface Confirmed {
  readonly candidate: Candidate;
  readonly result: Result;
}

/** What a search found. */
export interface SearchOutcome {
  /** A certified counterexample, shrunk, and as it was found; null when there was none within the budget. */
  readonly found: (Confirmed & { readonly original: Candidate }) | null;
  /** Without a counterexample: a holding candidate as near to equality as any seen, shrunk; null when none has a slack. */
  readonly nearest: Confirmed | null;
  readonly evaluations: number;
  /** Candidates on which the statement was broken in plain doubles, but not certified. */
  readonly brokenNumerically: number;
  readonly shrinkEvaluations: number;
}

/** Moves tried without gain before a new candidate is drawn. */
const PATIENCE = 16;
const PROGRESS_EVERY = 64;
/** Candidates drawn at a time. */
const BATCH = 64;

/**
 * Looks for a candidate on which a statement fails, certified: draws structured candidates, and from each goes downhill in the slack by moves of one
 * number at a time. A find is confirmed by the engine, then shrunk.
 */
export function search(lemma: Lemma, options: SearchOptions): SearchOutcome {
  return new Search(lemma, options).run();
}

/** Candidates of fast-check, endlessly, in batches that depend on the seed alone. */
export function* drawn(seed: bigint, constraints: CandidateConstraints): Generator<Candidate> {
  const seeds = stream(seed, "stress/candidates");
  const arbitrary = candidates(constraints);
  for (let batch = 0; ; batch++) {
    yield* fc.sample(arbitrary, { seed: Math.floor(uniformAt(seeds, batch) * 2 ** 31), numRuns: BATCH });
  }
}

class Search {
  readonly #lemma: Lemma;
  readonly #options: SearchOptions;
  readonly #evaluate: Evaluator;
  readonly #constraints: CandidateConstraints;
  readonly #randomness: Stream;
  #draws = 0;
  #evaluations = 0;
  #brokenNumerically = 0;
  #nearest: { readonly candidate: Candidate; readonly slack: number } | null = null;

  constructor(lemma: Lemma, options: SearchOptions) {
    const { evaluate, maxRows } = evaluatorFor(lemma);
    this.#lemma = lemma;
    this.#options = options;
    this.#evaluate = evaluate;
    this.#constraints = { maxRows, ...options.constraints };
    this.#randomness = stream(options.seed, "stress/moves");
  }

  run(): SearchOutcome {
    for (const candidate of drawn(this.#options.seed, this.#constraints)) {
      if (!(this.#evaluations < this.#options.budget)) break;
      const found = this.#descend(candidate);
      if (found !== null) {
        this.#tell();
        return this.#shrunk(found);
      }
    }
    this.#tell();
    return this.#nearestOutcome();
  }

  /** Downhill from a candidate until nothing is gained for a while; the counterexample on the way, or null. */
  #descend(from: Candidate): Confirmed | null {
    let current = from;
    let best = this.#look(from);
    if (typeof best !== "number") return best;
    if (best === Number.POSITIVE_INFINITY) return null;
    const uniform = (): number => uniformAt(this.#randomness, this.#draws++);
    for (let idle = 0; idle < PATIENCE && this.#evaluations < this.#options.budget; idle++) {
      const next = neighbour(current, uniform);
      const slack = this.#look(next);
      if (typeof slack !== "number") return slack;
      if (slack > best) continue;
      if (slack < best) idle = 0;
      [current, best] = [next, slack];
    }
    return null;
  }

  /** The slack of a candidate, or the candidate itself when it is a counterexample. */
  #look(candidate: Candidate): number | Confirmed {
    this.#evaluations += 1;
    if (this.#evaluations % PROGRESS_EVERY === 0) this.#tell();
    const { verdict, certified, slack } = this.#evaluate(candidate);
    if (verdict === "fails" && !certified) this.#brokenNumerically += 1;
    if (verdict === "fails" && certified) return this.#confirmed(candidate) ?? slack;
    if (verdict === "holds" && slack < this.#lowest) this.#nearest = { candidate, slack };
    return slack;
  }

  get #lowest(): number {
    return this.#nearest?.slack ?? Number.POSITIVE_INFINITY;
  }

  #tell(): void {
    this.#options.progress?.(this.#evaluations, this.#lowest);
  }

  /** The engine's own verdict on a candidate that the evaluator thinks broken; null unless the engine certifies it. */
  #confirmed(candidate: Candidate): Confirmed | null {
    const result = this.#result(candidate);
    return result.verdict === "fails" && result.evidence === "certified" ? { candidate, result } : null;
  }

  #result(candidate: Candidate): Result {
    return resultOf(this.#lemma, candidate);
  }

  #shrunk({ candidate: original, result }: Confirmed): SearchOutcome {
    const { candidate, evaluations } = shrink(original, (smaller) => this.#confirmed(smaller) !== null);
    const shrunk = this.#confirmed(candidate) ?? { candidate: original, result };
    return this.#outcome({ ...shrunk, original }, null, evaluations);
  }

  #nearestOutcome(): SearchOutcome {
    if (this.#nearest === null) return this.#outcome(null, null, 0);
    const { candidate: original } = this.#nearest;
    const slackOf = ({ verdict, slack }: Result): number =>
      verdict === "holds" && slack !== null ? Number(slack.lo) : Number.POSITIVE_INFINITY;
    const limit = slackOf(this.#result(original));
    if (limit === Number.POSITIVE_INFINITY) return this.#outcome(null, null, 0);
    const { candidate, evaluations } = shrink(original, (smaller) => slackOf(this.#result(smaller)) <= limit);
    return this.#outcome(null, { candidate, result: this.#result(candidate) }, evaluations);
  }

  #outcome(found: SearchOutcome["found"], nearest: Confirmed | null, shrinkEvaluations: number): SearchOutcome {
    const [evaluations, brokenNumerically] = [this.#evaluations, this.#brokenNumerically];
    return { found, nearest, evaluations, brokenNumerically, shrinkEvaluations };
  }
}
