import { setTimeout as sleep } from "node:timers/promises";
import { Database, type TakenJob } from "./database.ts";
import type { Cell } from "./plan.ts";
import { createPool } from "./pool.ts";
import type { Executor } from "./run.ts";
import type { Block } from "./trial.ts";

/** Milliseconds between two looks into an empty queue. */
const LOOK = 200;

/** What a worker is told. */
export interface WorkerOptions {
  readonly threads: number;
  /** Ends the worker after so many seconds without work; null: it waits for ever. */
  readonly idleSeconds: number | null;
  /** Ends the worker after the blocks at hand. */
  readonly stop: AbortSignal;
  /** Called when trials have been made. */
  readonly made: (trials: number) => void;
}

/** Makes trials from a queue until told to stop; how many. @throws Problem when the database cannot be reached */
export async function runWorker(url: string, options: WorkerOptions): Promise<number> {
  const database = await Database.connect(url);
  const worker = new Worker(database, options);
  try {
    await Promise.all(Array.from({ length: options.threads }, () => worker.loop()));
  } finally {
    await worker.close();
    await database.close();
  }
  return worker.trials;
}

/** A sweep as a worker has it at hand. */
interface Workshop {
  readonly cells: ReadonlyMap<string, Cell>;
  readonly pool: Executor;
}

class Worker {
  readonly #database: Database;
  readonly #options: WorkerOptions;
  readonly #workshops = new Map<string, Promise<Workshop>>();
  #lastWork = performance.now();
  trials = 0;

  constructor(database: Database, options: WorkerOptions) {
    this.#database = database;
    this.#options = options;
  }

  async loop(): Promise<void> {
    const { stop, idleSeconds } = this.#options;
    while (!stop.aborted) {
      const job = await this.#database.take();
      if (job !== null) await this.#work(job);
      else if (idleSeconds !== null && performance.now() - this.#lastWork > 1000 * idleSeconds) return;
      else await sleep(LOOK);
    }
  }

  async close(): Promise<void> {
    for (const workshop of this.#workshops.values()) await (await workshop).pool.close();
  }

  async #work(job: TakenJob): Promise<void> {
    try {
      await this.#makeMissing(job);
    } catch (error) {
      await this.#database.giveBack(job.id, error instanceof Error ? error.message : String(error));
      return;
    }
    await this.#database.finish(job.id);
    this.#lastWork = performance.now();
  }

  /** Makes what is not there yet: another worker may have come this far before it died. */
  async #makeMissing(job: TakenJob): Promise<void> {
    const { cells, pool } = await this.#workshopFor(job.sweep);
    const cell = cells.get(job.cell);
    if (cell === undefined) throw new Error(`the sweep has no cell ${job.cell}`);
    const known = new Set((await this.#database.rowsOf(job)).rows.map(({ trial }) => trial));
    for (const block of missing(cell, job, known)) {
      const { rows, milliseconds } = await pool.run(block);
      await this.#database.addRows(rows, milliseconds);
      this.trials += rows.length;
      this.#options.made(rows.length);
    }
  }

  /** Threads that have nothing to do end by themselves, so the pools of several sweeps may stay. */
  #workshopFor(sweep: string): Promise<Workshop> {
    const workshop = this.#workshops.get(sweep) ?? this.#open(sweep);
    this.#workshops.set(sweep, workshop);
    return workshop;
  }

  async #open(sweep: string): Promise<Workshop> {
    const loaded = await this.#database.planOf(sweep);
    const cells = new Map(loaded.plan.cells.map((cell) => [cell.id, cell]));
    return { cells, pool: createPool(loaded, this.#options.threads) };
  }
}

/** The runs of trials of a job that are not known. */
function missing(cell: Cell, { from, to }: TakenJob, known: ReadonlySet<number>): Block[] {
  const blocks: Block[] = [];
  for (let low = from; low < to; ) {
    if (known.has(low)) {
      low += 1;
      continue;
    }
    let high = low;
    while (high < to && !known.has(high)) high += 1;
    blocks.push({ cell, from: low, to: high });
    low = high;
  }
  return blocks;
}
