/** The two-layer ReLU network at a start, over a ball around it, and along gradient flow and descent. */
export { type Bootstrap, type BootstrapInput, descentBootstrap, flowBootstrap } from "./bootstrap.ts";
export { type Decomposition, decompose, spectrumOf } from "./decomposition.ts";
export { Descent } from "./descent.ts";
export { aroundPoint, bootstrapAt, isTrialStep, type StepBootstrap } from "./descent-bootstrap.ts";
export type { Chain } from "./descent-chain.ts";
export type { DescentRecord } from "./descent-record.ts";
export { type DescentRows, descentRows } from "./descent-rows.ts";
export {
  type DescentOptions,
  type DescentSeries,
  gradientDescent,
  Training,
  type TrainingState,
} from "./descent-series.ts";
export type { DescentProblem } from "./descent-state.ts";
export { type EnclosedFlow, type EnclosedFlowOptions, enclosedFlow, type FlowTrial } from "./enclosed-flow.ts";
export { type FlowOptions, type FlowSeries, gradientFlow } from "./flow.ts";
export { activationPattern, type BitPattern, hasPair, type PairBits } from "./pattern.ts";
export { certifiedRadius, perturbationBound, perturbationMatrix } from "./perturbation.ts";
export { type Preactivations, preactivations } from "./preactivation.ts";
export { type RefutedBall, refutedRadius, refutePerturbation } from "./refutation.ts";
export { type Move, type Moved, movedGramChange, replayMoves } from "./replay.ts";
export { type Residual, residual, residualAt } from "./residual.ts";
export { drawStart, explicitStart, type Start } from "./start.ts";
export { activityOverBall, countUncertain, type UncertainCount } from "./uncertain.ts";
export { MOST_WORK } from "./work.ts";
