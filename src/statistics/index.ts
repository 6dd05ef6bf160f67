/** Exact binomial tails, bounds of probabilities from trials, and the ledger of failure probabilities. */
export { compareLowerTail, compareScaledMass, compareUpperTail, exactUpperTail } from "./binomial.ts";
export { type BoundMethod, boundMethod, lowerBound, type Method, upperBound } from "./bounds.ts";
export {
  boundsOf,
  type Count,
  countOf,
  FAILURE,
  isConfidence,
  type Judgement,
  judge,
  SUCCESS,
  type Test,
  trialsNeeded,
  UNDECIDED,
} from "./claim.ts";
export { type Risk, totalRisk } from "./ledger.ts";
export { stoppingTime, Watch } from "./stopping.ts";
