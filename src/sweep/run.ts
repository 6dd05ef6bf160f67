import type { Cell, Plan } from "./plan.ts";
import { readStore, type Store } from "./store.ts";
import { CellTally } from "./tally.ts";
import type { Block, Row } from "./trial.ts";

/** Something that makes trials: threads of this machine, or workers behind a queue. */
export interface Executor {
  /** Blocks it wants to have at hand at once. */
  readonly capacity: number;
  /** The rows of a block and how long its trials took, in milliseconds. */
  readonly run: (block: Block) => Promise<{ readonly rows: readonly Row[]; readonly milliseconds: number }>;
  /** Lets go of threads and connections. */
  readonly close: () => Promise<void>;
}

/** Which share of the trials is made here: number `index` of `of`, counted from 1. */
export interface Shard {
  readonly index: number;
  readonly of: number;
}

/** How far a sweep is. */
export interface SweepProgress {
  /** Trials made now; trials known in all, and still open at most. */
  readonly made: number;
  readonly known: number;
  readonly open: number;
  readonly cells: number;
  readonly complete: number;
  readonly verdicts: { readonly holds: number; readonly fails: number };
}

/** Trials of one share that stand together, so that blocks are not cut to pieces. */
const SHARD_BLOCK = 16;
/** How long the trials of a block should take, and how many they may be. */
const [BLOCK_MILLISECONDS, MOST_IN_BLOCK] = [400, 256];

/** The trials of a plan: what is known of them, and what is still to be made. */
export class Sweep {
  readonly plan: Plan;
  readonly #tallies: ReadonlyMap<string, CellTally>;
  readonly #order: readonly CellTally[];
  /** The tallies before this one have nothing more to give out. */
  #front = 0;
  readonly #shard: Shard;
  readonly #blockSize = new Map<string, number>();
  readonly #verdicts = { holds: 0, fails: 0 };
  readonly #done = new Set<string>();
  #made = 0;

  constructor(plan: Plan, shard: Shard = { index: 1, of: 1 }) {
    this.plan = plan;
    this.#shard = shard;
    this.#order = plan.cells.map((cell) => new CellTally(plan, cell));
    this.#tallies = new Map(this.#order.map((tally) => [tally.cell.id, tally]));
  }

  /** Takes what a store knows of this plan: how many lines of it were cut or damaged. */
  async recall(file: string): Promise<number> {
    const { damaged } = await readStore(file, (row) => this.#take(row));
    return damaged;
  }

  /** Makes every trial of this share that is not known yet, and stores each. */
  async run(executor: Executor, store: Store, progress: () => void): Promise<void> {
    const running = new Set<Promise<void>>();
    let failed: { readonly error: unknown } | null = null;
    const launch = (block: Block): void => {
      const work = executor
        .run(block)
        .then(({ rows, milliseconds }) => {
          store.append(rows.filter((row) => this.#take(row)));
          this.#made += rows.length;
          this.#learn(block.cell, milliseconds / rows.length);
          progress();
        })
        .catch((error: unknown) => {
          failed ??= { error };
        })
        .finally(() => running.delete(work));
      running.add(work);
    };
    for (;;) {
      while (failed === null && running.size < executor.capacity) {
        const block = this.#nextBlock();
        if (block === null) break;
        launch(block);
      }
      if (running.size === 0) break;
      await Promise.race(running);
    }
    if (failed !== null) throw (failed as { readonly error: unknown }).error;
  }

  /** Whether every trial that the result needs is known, whoever made it. */
  get complete(): boolean {
    return this.#done.size === this.#tallies.size;
  }

  get tallies(): readonly CellTally[] {
    return this.#order;
  }

  get progress(): SweepProgress {
    let [known, open] = [0, 0];
    for (const tally of this.#tallies.values()) {
      known += tally.known;
      open += tally.open;
    }
    const [cells, complete] = [this.#tallies.size, this.#done.size];
    return {
      made: this.#made,
      known,
      open: Math.ceil(open / this.#shard.of),
      cells,
      complete,
      verdicts: { ...this.#verdicts },
    };
  }

  #take(row: Row): boolean {
    const tally = this.#tallies.get(row.cell);
    const fresh = tally?.take(row) === true;
    if (tally?.complete === true && !this.#done.has(row.cell)) {
      this.#done.add(row.cell);
      const { verdict } = tally.result();
      if (verdict === "holds" || verdict === "fails") this.#verdicts[verdict] += 1;
    }
    return fresh;
  }

  #nextBlock(): Block | null {
    for (; this.#front < this.#order.length; this.#front += 1) {
      const [index, tally] = [this.#front, this.#order[this.#front]];
      const block = tally.nextBlock(this.#blockSize.get(tally.cell.id) ?? 1, (trial) => this.#mine(index, trial));
      if (block !== null) return block;
    }
    return null;
  }

  /** Sequential cells belong to one share as a whole, so that each can stop; others are dealt out in runs of trials. */
  #mine(index: number, trial: number): boolean {
    const run = this.plan.method === "sequential" ? 0 : Math.floor(trial / SHARD_BLOCK);
    return (index + run) % this.#shard.of === this.#shard.index - 1;
  }

  #learn({ id }: Cell, milliseconds: number): void {
    const size = Math.floor(BLOCK_MILLISECONDS / Math.max(milliseconds, 0.01));
    this.#blockSize.set(id, Math.min(MOST_IN_BLOCK, Math.max(1, size)));
  }
}
