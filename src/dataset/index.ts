/** Datasets: readers with exact numbers, recorded steps, digest, and what can be decided exactly about the rows. */
export {
  type ClassLabel,
  type Dataset,
  directions,
  type ExactRow,
  type Format,
  type Labels,
  type Step,
} from "./dataset.ts";
export { digest, exactLines } from "./digest.ts";
export { entryOf, exactRow, type Fraction, squaredNorm } from "./exact-row.ts";
export { describeDataset, type Geometry } from "./geometry.ts";
export {
  type AntipodalTerm,
  type AntipodalWitness,
  type DuplicateWitness,
  type KernelDimension,
  lambda0Kernel,
} from "./kernel-dimension.ts";
export { datasetOf, type Entry } from "./memory.ts";
export { readDataset } from "./read.ts";
export { deduplicateRows, normalizeRows } from "./steps.ts";
export type { ReadOptions } from "./table.ts";
