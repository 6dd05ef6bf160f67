/**
 * Arbitraries for property tests with fast-check: structured datasets (independent rows, axes, opposites, clusters, rows on one line), starts and whole
 * instances for `runPack`. They generate and shrink as the arbitraries of fast-check do.
 *
 *     fc.assert(fc.property(instance(), ({ dataset, options }) => {
 *       const [result] = runPack(pack, dataset, options).results;
 *       return result.verdict !== "fails";
 *     }));
 */
import type { Arbitrary } from "fast-check";
import type { Dataset } from "./dataset/index.ts";
import type { InstanceOptions } from "./lemma/index.ts";
import {
  type CandidateConstraints,
  candidate,
  datasetFrom,
  optionsFrom,
  rows as rowsOf,
  start as startOf,
} from "./stress/search/index.ts";

export type { CandidateConstraints } from "./stress/search/index.ts";

/** n x d whole numbers, no row zero. @param n number of rows @param d number of columns */
export function rows(n: number, d: number): Arbitrary<number[][]> {
  return rowsOf(n, d);
}

/** Weights (m x d) and signs (m) for `explicitStart`. */
export function start(m: number, d: number): ReturnType<typeof startOf> {
  return startOf(m, d);
}

/** Datasets with labels; the rows are projected to the unit sphere unless all have norm 1. */
export function dataset(constraints?: CandidateConstraints): Arbitrary<Dataset> {
  return candidate(constraints).map(datasetFrom);
}

/** A dataset with everything that `runPack` needs: an explicit start, delta and step size. */
export function instance(constraints?: CandidateConstraints): Arbitrary<{
  readonly dataset: Dataset;
  readonly options: InstanceOptions;
}> {
  return candidate(constraints).map((c) => ({ dataset: datasetFrom(c), options: optionsFrom(c) }));
}
