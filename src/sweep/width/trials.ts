import { countOf, FAILURE, judge, SUCCESS, type Test, UNDECIDED, Watch } from "../../statistics/index.ts";
import type { Cell } from "../plan.ts";
import type { Executor } from "../run.ts";
import type { Store } from "../store.ts";
import type { Row } from "../trial.ts";
import type { Asked, Found } from "./search.ts";

/** How long the trials of a block should take, and how many they may be. */
const [BLOCK_MILLISECONDS, MOST_IN_BLOCK] = [300, 64];

/** What a search for widths is at. */
export interface WidthProgress {
  /** Trials made now, and known from an earlier run. */
  readonly made: number;
  readonly known: number;
  /** Widths found, of those that are searched for. */
  readonly found: number;
  readonly wanted: number;
  /** The cells whose trials are asked for, and how many of those have been looked at. */
  readonly at: ReadonlyMap<Cell, number>;
}

/** Who makes the trials of a search, where they are kept, and when it is to stop. */
export interface WidthWork {
  readonly executor: Executor;
  readonly store?: Pick<Store, "append">;
  /** Rows of an earlier run. */
  readonly known?: Iterable<Row>;
  /** Aborted when the search is to give what it has. */
  readonly stop?: AbortSignal;
  readonly progress?: (state: WidthProgress) => void;
}

/** The trials of cells one after the other, made ahead by whatever makes them: what they say does not depend on that. */
export class WidthTrials {
  readonly #work: WidthWork;
  readonly #mostTrials: number;
  readonly #known = new Map<string, Row>();
  readonly #at = new Map<Cell, number>();
  readonly #size = new Map<string, number>();
  readonly #stopped: Promise<null>;
  #made = 0;
  #remembered = 0;
  #found = 0;
  #wanted = 0;

  constructor(work: WidthWork, mostTrials: number) {
    this.#work = work;
    this.#mostTrials = mostTrials;
    for (const row of work.known ?? []) this.#known.set(key(row.cell, row.trial), row);
    this.#stopped = new Promise((resolve) => {
      const stop = (): void => resolve(null);
      if (work.stop?.aborted === true) stop();
      else work.stop?.addEventListener("abort", stop, { once: true });
    });
  }

  /** Counts a search for a width, and that it has come to its end. */
  async search(found: Promise<Found>): Promise<Found> {
    this.#wanted += 1;
    const result = await found;
    if (result.complete) this.#found += 1;
    return result;
  }

  /** Whether the start of trial 0 is certified. */
  async certifies(cell: Cell): Promise<Asked> {
    for await (const { verdict, evidence } of this.#rows(cell, 1))
      return verdict === "holds" && evidence === "certified";
    return null;
  }

  /**
   * Whether trials show a probability of at least 1 - delta before they are used up, or cannot any more; `numerical` is told of a trial that
   * holds in plain doubles.
   */
  async shows(cell: Cell, test: Test, numerical: () => void): Promise<Asked> {
    const watch = new Watch(test);
    const outcomes = new Uint8Array(this.#mostTrials);
    let taken = 0;
    for await (const { verdict, evidence } of this.#rows(cell, this.#mostTrials)) {
      if (verdict === "holds" && evidence === "numerical") numerical();
      const outcome = verdict === "holds" ? SUCCESS : verdict === "fails" ? FAILURE : UNDECIDED;
      outcomes[taken++] = outcome;
      if (watch.clearAfter(outcome)) return judge(countOf(outcomes, taken), test) === "holds";
      if (outcome !== SUCCESS && !this.#canStillShow(outcomes, taken, test)) return false;
    }
    return taken === this.#mostTrials ? false : null;
  }

  /** Whether the claim would be borne out if all trials that are left succeeded: to give up sooner never helps a claim. */
  #canStillShow(outcomes: Uint8Array, taken: number, test: Test): boolean {
    const { successes, failures } = countOf(outcomes, taken);
    const trials = this.#mostTrials;
    return judge({ trials, successes: successes + trials - taken, failures }, test) === "holds";
  }

  /** The rows of the first trials of a cell, in order, until the search is stopped. */
  async *#rows(cell: Cell, most: number): AsyncGenerator<Row> {
    const ahead: Promise<readonly Row[]>[] = [];
    let [from, taken] = [0, 0];
    try {
      while (taken < most) {
        while (ahead.length < Math.max(1, this.#work.executor.capacity >> 1) && from < most) {
          if (this.#work.stop?.aborted === true) return;
          const to = Math.min(most, from + (this.#size.get(cell.id) ?? 1));
          ahead.push(this.#block(cell, from, to));
          from = to;
        }
        const rows = await Promise.race([ahead.shift(), this.#stopped]);
        if (rows === null || rows === undefined) return;
        for (const row of rows) {
          this.#at.set(cell, ++taken);
          yield row;
        }
        this.#report();
      }
    } finally {
      this.#at.delete(cell);
      for (const block of ahead) block.catch(() => {});
    }
  }

  async #block(cell: Cell, from: number, to: number): Promise<readonly Row[]> {
    const numbers = Array.from({ length: to - from }, (_, i) => from + i);
    const known = numbers.flatMap((trial) => this.#known.get(key(cell.id, trial)) ?? []);
    if (known.length === numbers.length) {
      this.#remembered += known.length;
      return known;
    }
    const { rows, milliseconds } = await this.#work.executor.run({ cell, from, to });
    this.#work.store?.append(rows);
    this.#made += rows.length;
    for (const row of rows) this.#known.set(key(row.cell, row.trial), row);
    const size = Math.floor((BLOCK_MILLISECONDS * rows.length) / Math.max(milliseconds, 0.01));
    this.#size.set(cell.id, Math.min(MOST_IN_BLOCK, Math.max(1, size)));
    return rows;
  }

  #report(): void {
    this.#work.progress?.({
      made: this.#made,
      known: this.#remembered,
      found: this.#found,
      wanted: this.#wanted,
      at: this.#at,
    });
  }
}

const key = (cell: string, trial: number): string => `${cell} ${trial}`;
