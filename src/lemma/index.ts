export { alongRun, decaySteps, EVERY_STEP, type RunStep } from "./along-run.ts";
export type { TrialVerdict } from "./attempt.ts";
export { type Progress, runPack, select, tiersOf, VERSION } from "./check.ts";
export { type Constants, defineLemma, type Hypothesis, type Lemma, type LemmaDefinition, type Pack } from "./define.ts";
export { Facts } from "./facts.ts";
export {
  DEFAULT_DELTA,
  DEFAULT_STEPS,
  defaultWidth,
  type Instance,
  type InstanceOptions,
  instanceOf,
  type Sampling,
} from "./instance.ts";
export { decimal } from "./instance-section.ts";
export {
  all,
  atLeast,
  atMost,
  certified,
  greaterThan,
  lessThan,
  numericallyAtMost,
  type Outcome,
  refuted,
  type Sample,
  shown,
  shownBall,
  undecided,
} from "./outcome.ts";
export type { Measure, PackProofs } from "./proof-section.ts";
export { Quantities, type Tier } from "./quantities.ts";
export { type Case, isSlackWithin, type ReplayOutcome, replay, runCase } from "./replay.ts";
export type * from "./run.ts";
export { ballBound, claimedFactor, driftRadius, type Pair, type SeriesDocument, seriesDocument } from "./series.ts";
export { leastSlack, type SlackBounds, slackOver, slackUnder } from "./slack.ts";
export type { CriticalRadius } from "./start-facts.ts";
export { type Operand, Term } from "./term.ts";
export { ledgerOf, outcomeOf, Sampler, sentence, statisticsSection } from "./trials.ts";
export { withSlack } from "./with-slack.ts";
