import type { Verdict } from "../../lemma/index.ts";

/** What a statement says of a candidate, and how near it is to being false. */
export interface Evaluation {
  readonly verdict: Verdict;
  readonly certified: boolean;
  /** What a search lowers: claimed bound over measured value where there is one, below 1 where the claim is broken; Infinity where nothing is known. */
  readonly slack: number;
}
