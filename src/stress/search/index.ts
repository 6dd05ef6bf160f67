/** The search for counterexamples: structured candidates, descent in the slack, shrinking. */
export { type CandidateConstraints, candidate, row, rows, start } from "./arbitraries.ts";
export { type Candidate, caseOf, datasetFrom, optionsFrom } from "./candidate.ts";
export type { Evaluation } from "./evaluation.ts";
export { type Evaluator, evaluationOf, evaluatorFor, resultOf } from "./evaluator.ts";
export { type ExtremalOutcome, searchExtremal } from "./extremal.ts";
export { evaluateLemma33 } from "./lemma-3.3.ts";
export { type Confirmed, type SearchOptions, type SearchOutcome, search } from "./search.ts";
export { complexity, costOf, type Keeps, shrink } from "./shrink.ts";
