import { Tinypool } from "tinypool";
import type { LoadedPlan } from "./plan.ts";
import type { Finished } from "./pool.ts";
import { Bench, type Block } from "./trial.ts";

const bench = new Bench(Tinypool.workerData as LoadedPlan);

/** A thread of the pool: makes the trials of a block. */
export default async function runBlock(block: Block): Promise<Finished> {
  const began = performance.now();
  const rows = await bench.run(block);
  return { rows, milliseconds: performance.now() - began };
}
