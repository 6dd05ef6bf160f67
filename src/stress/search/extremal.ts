import { type Lemma, type Result, withSlack } from "../../lemma/index.ts";
import { type Stream, stream, uniformAt } from "../../random/index.ts";
import type { Candidate } from "./candidate.ts";
import { resultOf } from "./evaluator.ts";
import { neighbour, resized } from "./moves.ts";
import { type Confirmed, drawn, type SearchOptions } from "./search.ts";
import { shrink } from "./shrink.ts";

/** What a search for equality found. */
export interface ExtremalOutcome {
  /** The candidate on which the statement holds, certified, with the least upper bound of its slack; null when none has one. */
  readonly nearest: Confirmed | null;
  readonly evaluations: number;
  readonly shrinkEvaluations: number;
}

/** Moves tried without gain before the next start; fewer where nothing is known of the slack yet. */
const [PATIENCE, HASTE] = [100, 16];
/** How often a start is the nearest find so far instead of a new candidate. */
const RETURN = 1 / 2;
/** How often a move is followed by another before it is looked at. */
const FURTHER = 1 / 3;
/** Rows of candidates beyond the fewest asked for. */
const MORE_ROWS = 1;
const PROGRESS_EVERY = 64;
/** A find replaces another when it is nearer to equality by this share at least. */
const GAIN = 1e-12;

/** Widest candidate. */
const MOST_NEURONS = 128;
/** Evaluations for shrinking, for each of the search. */
const SHRINKING = 1 / 2;

/**
 * Looks for the data on which the conclusion of a statement that holds, certified, has the least slack: draws structured candidates as `search` does, and goes
 * from each towards equality, from either side of it. The find is then shrunk without a loss of nearness.
 * @param options `constraints.minRows` is kept when shrinking
 */
export function searchExtremal(lemma: Lemma, options: SearchOptions): ExtremalOutcome {
  return new ExtremalSearch(withSlack(lemma), options).run();
}

class ExtremalSearch {
  readonly #lemma: Lemma;
  readonly #options: SearchOptions;
  readonly #randomness: Stream;
  #draws = 0;
  #evaluations = 0;
  #nearest: { readonly candidate: Candidate; readonly slack: number } | null = null;

  constructor(lemma: Lemma, options: SearchOptions) {
    this.#lemma = lemma;
    this.#options = options;
    this.#randomness = stream(options.seed, "stress/extremal");
  }

  run(): ExtremalOutcome {
    const { seed, budget, constraints } = this.#options;
    const maxRows = (constraints?.minRows ?? 1) + MORE_ROWS;
    for (const candidate of drawn(seed, { maxRows, ...constraints })) {
      if (!(this.#evaluations < budget)) break;
      const again = this.#uniform() < RETURN ? this.#nearest : null;
      this.#approach(again?.candidate ?? candidate);
    }
    this.#tell();
    return this.#outcome();
  }

  /** Towards equality from a candidate until nothing is gained for a while. */
  #approach(from: Candidate): void {
    let [current, best] = [from, this.#look(from)];
    const patience = (): number => (best < Number.POSITIVE_INFINITY ? PATIENCE : HASTE);
    for (let idle = 0; idle < patience() && this.#evaluations < this.#options.budget; idle++) {
      let next = this.#moved(current);
      while (this.#uniform() < FURTHER) next = this.#moved(next);
      const distance = this.#look(next);
      if (!(distance <= best)) continue;
      if (distance < best) idle = 0;
      [current, best] = [next, distance];
    }
  }

  #moved(from: Candidate): Candidate {
    const uniform = (): number => this.#uniform();
    return uniform() < 1 / 2 ? neighbour(from, uniform) : resized(from, uniform, MOST_NEURONS);
  }

  #uniform(): number {
    return uniformAt(this.#randomness, this.#draws++);
  }

  /** How far a candidate is from equality, 1 being there; remembers the nearest on which the statement holds, certified. */
  #look(candidate: Candidate): number {
    this.#evaluations += 1;
    if (this.#evaluations % PROGRESS_EVERY === 0) this.#tell();
    const result = resultOf(this.#lemma, candidate, "double");
    const slack = certifiedSlack(result);
    if (slack < this.#lowest * (1 - GAIN)) this.#nearest = { candidate, slack };
    return distanceOf(result);
  }

  get #lowest(): number {
    return this.#nearest?.slack ?? Number.POSITIVE_INFINITY;
  }

  #tell(): void {
    this.#options.progress?.(this.#evaluations, this.#lowest);
  }

  #outcome(): ExtremalOutcome {
    const evaluations = this.#evaluations;
    if (this.#nearest === null) return { nearest: null, evaluations, shrinkEvaluations: 0 };
    const { candidate: original, slack: limit } = this.#nearest;
    const { budget, constraints } = this.#options;
    const keeps = (smaller: Candidate): boolean =>
      smaller.rows.length >= (constraints?.minRows ?? 1) && certifiedSlack(this.#result(smaller)) <= limit;
    const shrunk = shrink(original, keeps, Math.ceil(budget * SHRINKING));
    const result = this.#result(shrunk.candidate);
    return { nearest: { candidate: shrunk.candidate, result }, evaluations, shrinkEvaluations: shrunk.evaluations };
  }

  #result(candidate: Candidate): Result {
    return resultOf(this.#lemma, candidate);
  }
}

/** What the slack is certainly at most where the statement certainly holds; else Infinity. In doubles, to compare finds. */
function certifiedSlack({ verdict, evidence, slack }: Result): number {
  if (verdict !== "holds" || evidence !== "certified" || slack === null) return Number.POSITIVE_INFINITY;
  return Number(slack.hi);
}

/** The slack or its inverse, whichever is above 1: what is broken by little is near equality too. */
function distanceOf({ slack }: Result): number {
  return slack === null ? Number.POSITIVE_INFINITY : Math.max(Number(slack.hi), 1 / Number(slack.lo));
}
