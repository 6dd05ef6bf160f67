import { Ball, Interval } from "../kernel/index.ts";
import {
  type Bootstrap,
  countUncertain,
  type DescentOptions,
  type DescentProblem,
  type DescentRows,
  type DescentSeries,
  descentBootstrap,
  descentRows,
  type FlowSeries,
  flowBootstrap,
  gradientDescent,
  gradientFlow,
  MOST_WORK,
  type Start,
  type StepBootstrap,
} from "../network/index.ts";
import type { Instance } from "./instance.ts";
import { StartFacts } from "./start-facts.ts";

/**
 * What can be said of an instance in enclosed doubles, each computed once and when first asked for: of its dataset, of its start, and here
 * of training from there.
 * The higher tiers of {@link Quantities} start from the exact ones among them (directions, pattern, counts).
 */
export class Facts extends StartFacts {
  /** Whether these are the facts of one start of many, of which only verdicts are wanted. */
  readonly #verdictsOnly: boolean;

  /**
   * @param progress told now and then which fraction of a long operation is done
   * @param sibling facts of the same instance at another start: what does not depend on the start is computed once for both
   */
  constructor(instance: Instance, progress: (fraction: number) => void = () => {}, sibling?: Facts) {
    super(instance, progress, sibling);
    this.#verdictsOnly = sibling !== undefined;
  }

  /** The facts of the same instance at another start, for verdicts on it: what only reports show is left out. */
  at(start: Start): Facts {
    return new Facts({ ...this.instance, start }, undefined, this);
  }

  get flowBootstrap(): Bootstrap {
    return this.once("flowBootstrap", () => flowBootstrap(this.#bootstrapInput()));
  }

  get descentBootstrap(): Bootstrap {
    return this.once("descentBootstrap", () => descentBootstrap(this.#bootstrapInput(), this.stepSize));
  }

  #bootstrapInput() {
    return {
      m: this.instance.width,
      cosines: this.cosines,
      pattern: this.pattern,
      preactivations: this.preactivations,
      lambdaMinH0: this.lambdaMinH0.lo,
      lambdaMaxH0: this.lambdaMaxH0.hi,
      normG: this.normG.hi,
      residual: this.residual.norm.hi,
    };
  }

  /** Where the flow's bootstrap closes: a number that max_r |w_r(t) - w_r(0)| reaches or passes as t grows; 0 where it does not close. */
  get driftOfFlowAtLeast(): number {
    return this.#driftAtLeast(this.flowBootstrap);
  }

  /** The same of gradient descent and max_r |w_r(k) - w_r(0)| as k grows. */
  get driftOfDescentAtLeast(): number {
    return this.#driftAtLeast(this.descentBootstrap);
  }

  /**
   * The residual tends to 0, so u_i moves by |e_i(0)| in the end. Only the neurons possibly active on x_i somewhere in the ball of radius rho, P_i many, can move it, each
   * by at most its own drift over sqrt(m): |e_i(0)| <= (P_i / sqrt(m)) max_r |w_r - w_r(0)|.
   */
  #driftAtLeast({ closes, rho }: Bootstrap): number {
    if (!closes) return 0;
    const { possiblyByInput } = countUncertain(this.preactivations, rho);
    return this.residual.e.reduce((least, e, i) => {
      const able = this.counts[i * this.instance.dataset.n + i] + possiblyByInput[i];
      const bound = able === 0 ? 0 : e.abs().times(Interval.of(this.instance.width).sqrt()).over(Interval.of(able)).lo;
      return Math.max(bound, least);
    }, 0);
  }

  /** |e(0)| and |e(1)|, the residual before and after the first step of gradient descent, enclosed. */
  get firstStep(): readonly Interval[] {
    return this.once("firstStep", () => gradientDescent(this.descentProblem, { steps: 1 }).residual);
  }

  /** Gradient descent from the start, enclosed, until the all-time certificate closes at the rate of Theorem 4.1 or all steps are made. */
  get descent(): DescentSeries {
    const records = this.#verdictsOnly ? { isRecorded: "never" as const } : {};
    return this.once("descent", () =>
      gradientDescent(this.descentProblem, { ...this.descentOptions, ...records, mostWork: MOST_WORK }),
    );
  }

  get descentProblem(): DescentProblem {
    const { start, dataset } = this.instance;
    const labels = dataset.labels.values;
    const { directions, stepSize } = this;
    return { directions, start, labels, stepSize, backend: this.backend, rows: this.#descentRows };
  }

  get #descentRows(): DescentRows {
    return this.onceForDataset("descentRows", () => descentRows(this.directions, this.backend));
  }

  /** How far to go, and when a certificate is good enough: when it proves the rate of Theorem 4.1. */
  get descentOptions(): DescentOptions {
    const claimed = Ball.of(this.stepSize).times(Ball.of(this.lambda0)).over(2).negate().plus(1);
    const isEnough = ({ rate }: StepBootstrap): boolean => Ball.of(rate).square().atMost(claimed).certain;
    return { steps: this.instance.steps, isEnough };
  }

  /** Gradient flow from the start up to the time steps * stepSize, in plain doubles. */
  get flow(): FlowSeries {
    return this.once("flow", () => this.#flow(true));
  }

  /** The same without the eigenvalues of H(t), which take most of its time, where nobody has asked for them. */
  get flowWithoutSpectrum(): Omit<FlowSeries, "leastEigenvalue"> {
    return this.computed("flow") ? this.flow : this.once("flowWithoutSpectrum", () => this.#flow(false));
  }

  #flow(spectrum: boolean): FlowSeries {
    const { start, dataset, steps } = this.instance;
    const horizon = steps * this.stepSize.toDouble();
    return gradientFlow(this.directions, start, dataset.labels.values, { horizon, spectrum });
  }
}
