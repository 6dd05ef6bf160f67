import { availableParallelism } from "node:os";
import { Tinypool } from "tinypool";
import { builtModule } from "./place.ts";
import type { LoadedPlan } from "./plan.ts";
import type { Executor } from "./run.ts";
import type { Block, Row } from "./trial.ts";

/** What a block came to in a thread. */
export interface Finished {
  readonly rows: readonly Row[];
  readonly milliseconds: number;
}

/** Threads of this machine; each keeps the datasets it meets, and leaves the threads of the linear algebra to the others. */
export function createPool(loaded: LoadedPlan, threads = availableParallelism()): Executor {
  const env = Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
  const pool = new Tinypool({
    filename: builtModule("pool-worker.js").href,
    runtime: "worker_threads",
    minThreads: 0,
    maxThreads: threads,
    idleTimeout: 10_000,
    isolateWorkers: false,
    workerData: loaded,
    env: { ...env, LEMMATA_THREADS: "1" },
  });
  return {
    // One block in work and one waiting for each thread.
    capacity: 2 * threads,
    run: (block: Block) => pool.run(block) as Promise<Finished>,
    close: () => pool.destroy(),
  };
}
