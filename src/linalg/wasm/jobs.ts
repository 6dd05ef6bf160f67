import type { Progress } from "../backend.ts";
import { type CoactivationJob, countGroups } from "./coactivation-job.ts";
import { type FactorJob, factorTiles } from "./factor-job.ts";
import { type GramJob, gramTiles } from "./gram-job.ts";
import type { Kernels } from "./kernels.ts";
import { type LimitJob, limitStrips } from "./limit-job.ts";
import { type MultiplyJob, multiplyStrips, type SolveJob, solveTiles } from "./vector-job.ts";

/**
 * What several threads can do together. Plain data, so that it can be posted to a worker; arrays are shared with it
 * where they lie in shared memory.
 */
export type Job = GramJob | FactorJob | SolveJob | MultiplyJob | CoactivationJob | LimitJob;

/**
 * One thread's share of a job: returns when there is nothing left to take. Results do not depend on how many threads
 * share it.
 */
export function work(job: Job, kernels: Kernels, progress: Progress): void {
  switch (job.kind) {
    case "gram":
      gramTiles(job, kernels, progress);
      break;
    case "factor":
      factorTiles(job, kernels, progress);
      break;
    case "solve":
      solveTiles(job);
      break;
    case "multiply":
      multiplyStrips(job);
      break;
    case "coactivation":
      countGroups(job, kernels, progress);
      break;
    case "limit":
      limitStrips(job, kernels);
      break;
  }
}
