/**
 * lemmata: tells, with proof, which lemmas of a learning-theory paper hold on your data.
 *
 * Read a dataset, run a pack of statements on it, and look at the verdicts; or define a statement of your own.
 */
export { type CiConfig, type CiDataset, defineConfig, type Requirement } from "./cli/ci-config.ts";
export {
  type Dataset,
  datasetOf,
  deduplicateRows,
  describeDataset,
  normalizeRows,
  readDataset,
} from "./dataset/index.ts";
export { Ball, Interval, Problem, Rational, Truth } from "./kernel/index.ts";
export * from "./lemma/index.ts";
export { noCollinearInputs, positiveLambda0, unitInputs } from "./packs/du2018/hypotheses.ts";
export { du2018 } from "./packs/du2018/index.ts";
