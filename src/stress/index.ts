/** Datasets with known truth, edits of the user's own data, and a search for counterexamples. */
export { catalogue } from "./catalogue/index.ts";
export { catalogueDocument } from "./documents.ts";
export { judgeExtremal, type Sharpness } from "./extremal.ts";
export { type Agreement, type JudgedResult, type JudgedValue, type Judgement, judge } from "./judge.ts";
export type { Entry, KnownName, KnownValue, KnownVerdict } from "./known.ts";
export { weakened } from "./weakened.ts";
