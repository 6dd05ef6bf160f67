/** Many instances: a grid of cells, trials by a pool of threads or a queue, one local file as their store, one canonical result. */
export { parseConfig, type SweepConfig } from "./config.ts";
export type { DatasetFacts, DatasetSource } from "./datasets.ts";
export { commonPlan, FILES, renderPlan, requireOwnFolder } from "./folder.ts";
export { type Cell, type LoadedPlan, type Plan, planOf, planOfGiven } from "./plan.ts";
export { createPool } from "./pool.ts";
export { createQueue } from "./queue.ts";
export { runWorker } from "./queue-worker.ts";
export {
  type CellResult,
  type Picture,
  type PicturePoint,
  renderSweep,
  resultOf,
  type SweepResult,
} from "./result.ts";
export { type Executor, type Shard, Sweep, type SweepProgress } from "./run.ts";
export { readStore, Store } from "./store.ts";
export { Bench, type Block, type Row } from "./trial.ts";
export type { Found } from "./width/search.ts";
export { type WidthOptions, type WidthRow, type WidthTable, widthPlan, widthTable } from "./width/table.ts";
export type { WidthProgress, WidthWork } from "./width/trials.ts";
