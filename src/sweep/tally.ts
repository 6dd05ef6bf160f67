import { Problem } from "../kernel/index.ts";
import { outcomeOf } from "../lemma/index.ts";
import { type Count, countOf, type Judgement, judge, type Test, UNDECIDED, Watch } from "../statistics/index.ts";
import { type Cell, type Plan, testOf } from "./plan.ts";
import type { Block, Row } from "./trial.ts";

/** Codes of trials beside those of the statistics room: not made yet, and not applicable. */
const [MISSING, NOT_APPLICABLE] = [255, 254] as const;

/** What is known of the trials of one cell, in a byte each. */
export class CellTally {
  readonly cell: Cell;
  readonly test: Test;
  readonly #outcomes: Uint8Array;
  readonly #decayRates: Float64Array | null;
  readonly #watch: Watch;
  #known = 0;
  #notApplicable = 0;
  /** The trials before this one are known and have been watched. */
  #watched = 0;
  #clear = false;
  /** No trial from here on has been given out. */
  #next = 0;

  constructor(plan: Plan, cell: Cell) {
    this.cell = cell;
    this.test = testOf(plan, cell);
    this.#outcomes = new Uint8Array(plan.trials).fill(MISSING);
    this.#decayRates = cell.measure.length === 0 ? null : new Float64Array(plan.trials).fill(Number.NaN);
    this.#watch = new Watch(this.test);
  }

  /** Takes a row; one that is known already must say the same. @throws Problem when it does not */
  take({ trial, verdict, evidence, decayRate }: Row): boolean {
    if (trial >= this.#outcomes.length) return false;
    const code = verdict === "not-applicable" ? NOT_APPLICABLE : outcomeOf({ verdict, evidence });
    const before = this.#outcomes[trial];
    if (before === code && this.#sameRate(trial, decayRate)) return false;
    if (before !== MISSING) throw contradiction(this.cell.id, trial);
    this.#outcomes[trial] = code;
    if (this.#decayRates !== null && decayRate !== null) this.#decayRates[trial] = decayRate;
    this.#known += 1;
    if (code === NOT_APPLICABLE) this.#notApplicable += 1;
    while (!this.#clear && this.#watched < this.#outcomes.length && this.#outcomes[this.#watched] !== MISSING) {
      this.#clear = this.#watch.clearAfter(this.#outcomes[this.#watched]);
      this.#watched += 1;
    }
    return true;
  }

  /** Trials known so far. */
  get known(): number {
    return this.#known;
  }

  /** The outcomes of the first trials, as far as they are known without a gap; one that does not apply is undecided. */
  get outcomes(): Uint8Array {
    return this.#outcomes.slice(0, this.#watched).map((code) => (code === NOT_APPLICABLE ? UNDECIDED : code));
  }

  /** Whether no further trial is needed. */
  get complete(): boolean {
    return this.#clear || this.#watched === this.#outcomes.length;
  }

  /** Trials that are not known and would be needed if it never became clear sooner. */
  get open(): number {
    return this.complete ? 0 : this.#outcomes.length - this.#known;
  }

  /** The next trials to make, at most `size` of them and all of one share; null when all have been given out. */
  nextBlock(size: number, mine: (trial: number) => boolean): Block | null {
    if (this.complete) return null;
    const wanted = (trial: number): boolean => this.#outcomes[trial] === MISSING && mine(trial);
    let from = this.#next;
    while (from < this.#outcomes.length && !wanted(from)) from += 1;
    let to = from;
    while (to < this.#outcomes.length && to - from < size && wanted(to)) to += 1;
    this.#next = to;
    return from === to ? null : { cell: this.cell, from, to };
  }

  /** The trials that the verdict rests on: all, or those up to the one after which it was clear. Only for a complete tally. */
  result(): {
    readonly count: Count;
    readonly verdict: Judgement | "not-applicable";
    readonly decayRates: Float64Array;
  } {
    const used = this.#clear ? this.#watched : this.#outcomes.length;
    const outcomes = this.#outcomes.subarray(0, used);
    const rates = this.#decayRates?.subarray(0, used).filter((rate) => !Number.isNaN(rate)) ?? new Float64Array();
    const count = countOf(outcomes);
    const none = outcomes.every((code) => code === NOT_APPLICABLE);
    return { count, verdict: none ? "not-applicable" : judge(count, this.test), decayRates: rates.sort() };
  }

  #sameRate(trial: number, decayRate: number | null): boolean {
    return this.#decayRates === null || Object.is(this.#decayRates[trial], decayRate ?? Number.NaN);
  }
}

/** A trial is a function of its name: two results of one mean that one of them is forged or comes from a faulty machine. */
function contradiction(cell: string, trial: number): Problem {
  return new Problem({
    code: "sweep/contradiction",
    message: `trial ${trial} of cell ${cell} has two different results`,
    expected: "the same result whenever it is made",
    advice: "find out which file or machine is wrong; start again with another --out",
  });
}
