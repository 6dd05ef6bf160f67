import { setTimeout as sleep } from "node:timers/promises";
import { Problem } from "../kernel/index.ts";
import { Database, type Job, type JobPolicy } from "./database.ts";
import type { LoadedPlan } from "./plan.ts";
import type { Finished } from "./pool.ts";
import type { Executor } from "./run.ts";
import type { Block } from "./trial.ts";

/** Blocks in the queue at once. */
const CAPACITY = 64;
/** Milliseconds between two looks for finished blocks, and between two for dead workers. */
const [LOOK, CHECK] = [100, 1_000];

/** A block that workers have still to make. */
interface Pending extends Job {
  readonly id: string;
  readonly resolve: (finished: Finished) => void;
  readonly reject: (error: unknown) => void;
}

/** Sends blocks to the workers of a queue and waits for their rows. @throws Problem when the database cannot be reached */
export async function createQueue(url: string, loaded: LoadedPlan, policy: JobPolicy): Promise<Executor> {
  const database = await Database.connect(url);
  const coordinator = new Coordinator(database, await database.publish(loaded), policy);
  return { capacity: CAPACITY, run: (block) => coordinator.run(block), close: () => coordinator.close() };
}

class Coordinator {
  readonly #database: Database;
  readonly #sweep: string;
  readonly #policy: JobPolicy;
  readonly #pending = new Map<string, Pending>();
  #watching: Promise<void> | null = null;
  #checked = 0;

  constructor(database: Database, sweep: string, policy: JobPolicy) {
    this.#database = database;
    this.#sweep = sweep;
    this.#policy = policy;
  }

  async run({ cell, from, to }: Block): Promise<Finished> {
    const job: Job = { sweep: this.#sweep, cell: cell.id, from, to };
    const known = await this.#database.rowsOf(job);
    if (known.rows.length === to - from) return known;
    const id = await this.#database.send(job, this.#policy);
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { ...job, id, resolve, reject });
      this.#watching ??= this.#watch();
    });
  }

  async close(): Promise<void> {
    this.#pending.clear();
    await this.#watching;
    await this.#database.close();
  }

  /** Looks for finished blocks while there are pending ones. An error of the database is that of every block. */
  async #watch(): Promise<void> {
    try {
      while (this.#pending.size > 0) {
        await sleep(LOOK);
        await this.#collect();
        if (performance.now() - this.#checked > CHECK) await this.#check();
      }
    } catch (error) {
      for (const { reject } of this.#pending.values()) reject(error);
      this.#pending.clear();
    } finally {
      this.#watching = null;
    }
  }

  async #collect(): Promise<void> {
    const blocks = [...this.#pending.values()];
    for (const place of await this.#database.complete(blocks)) {
      const block = blocks[place];
      this.#pending.delete(block.id);
      block.resolve(await this.#database.rowsOf(block));
    }
  }

  async #check(): Promise<void> {
    this.#checked = performance.now();
    await this.#database.takeOver();
    for (const { id, cell, from, to, reject } of [...this.#pending.values()]) {
      const reason = await this.#database.failureOf(id);
      if (reason === null) continue;
      this.#pending.delete(id);
      reject(failed(`trials ${from} to ${to - 1} of cell ${cell} failed on the workers: ${reason}`));
    }
  }
}

function failed(message: string): Problem {
  return new Problem({
    code: "queue/failed",
    message,
    expected: "workers of this version of lemmata, with memory enough",
    advice: "run the same command again: what was done is kept",
  });
}
