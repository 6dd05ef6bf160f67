import { describeDataset, directions, type Geometry, type KernelDimension, lambda0Kernel } from "../dataset/index.ts";
import { addUp, Ball, Interval, Rational } from "../kernel/index.ts";
import {
  type Backend,
  certifiesNorm,
  chooseBackend,
  coactivationCounts,
  cosineMatrix,
  type Directions,
  type ExtremeEigenvalue,
  finiteGram,
  gramDifference,
  greatestEigenvalue,
  inputGram,
  leastEigenvalue,
  leastEigenvalueDigits,
  limitGram,
  maxRowSum,
  plainBackend,
  roughNorm,
  type SymmetricEnclosure,
  spectralNorm,
} from "../linalg/index.ts";
import {
  activationPattern,
  type BitPattern,
  type Bootstrap,
  certifiedRadius,
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
  type Move,
  type Moved,
  type Preactivations,
  perturbationBound,
  perturbationMatrix,
  preactivations,
  type RefutedBall,
  type Residual,
  refutedRadius,
  refutePerturbation,
  replayMoves,
  residual,
  type Start,
  type StepBootstrap,
  type UncertainCount,
} from "../network/index.ts";
import type { Instance } from "./instance.ts";

/** From this many rows on the fastest backend is worth its start. */
const MANY_ROWS = 256;

/** Up to this many rows H_inf is kept for a certificate (32 MiB). */
const KEPT_ROWS = 2048;

/** The critical radius of Lemma 3.2's ball, from both sides. */
export interface CriticalRadius {
  /** The bound holds on the ball of this radius (0: not even at the start). */
  readonly certified: number;
  /** A concrete point of the ball of this radius breaks it; null when none was found. */
  readonly refuted: number | null;
}

/**
 * What can be said of an instance in enclosed doubles, each computed once and when first asked for.
 * The higher tiers of {@link Quantities} start from the exact ones among them (directions, pattern, counts).
 */
export class Facts {
  readonly instance: Instance;
  readonly #backend: Backend;
  readonly #known = new Map<string, unknown>();
  /** What does not depend on the start. */
  readonly #ofDataset: Map<string, unknown>;
  /** Whether these are the facts of one start of many, of which only verdicts are wanted. */
  readonly #verdictsOnly: boolean;

  /**
   * @param progress told now and then which fraction of a long operation is done
   * @param sibling facts of the same instance at another start: what does not depend on the start is computed once for both
   */
  constructor(instance: Instance, progress: (fraction: number) => void = () => {}, sibling?: Facts) {
    this.instance = instance;
    this.#verdictsOnly = sibling !== undefined;
    this.#ofDataset = sibling === undefined ? new Map() : sibling.#ofDataset;
    this.#backend = sibling === undefined ? backendFor(instance, progress) : sibling.#backend;
  }

  /** The facts of the same instance at another start, for verdicts on it: what only reports show is left out. */
  at(start: Start): Facts {
    return new Facts({ ...this.instance, start }, undefined, this);
  }

  #finiteGram(): SymmetricEnclosure {
    return finiteGram(this.directions, this.counts, this.instance.width, this.#backend);
  }

  #once<T>(name: string, compute: () => T): T {
    if (!this.#known.has(name)) this.#known.set(name, compute());
    return this.#known.get(name) as T;
  }

  /** Whether something of this object, named by its getter, was computed because a statement asked for it. */
  computed(name: keyof Facts): boolean {
    return this.#known.has(name) || this.#ofDataset.has(name);
  }

  #onceForDataset<T>(name: string, compute: () => T): T {
    if (!this.#ofDataset.has(name)) this.#ofDataset.set(name, compute());
    return this.#ofDataset.get(name) as T;
  }

  get directions(): Directions {
    return this.#onceForDataset("directions", () => directions(this.instance.dataset));
  }

  get geometry(): Geometry {
    return this.#onceForDataset("geometry", () => describeDataset(this.instance.dataset));
  }

  /** The exact dimension of the kernel of the limit Gram matrix, with a null vector when it is not 0. */
  get kernelDimension(): KernelDimension {
    return this.#onceForDataset("kernelDimension", () => lambda0Kernel(this.instance.dataset));
  }

  get preactivations(): Preactivations {
    return this.#once("preactivations", () => preactivations(this.directions, this.instance.start));
  }

  get pattern(): BitPattern {
    return this.#once("pattern", () => activationPattern(this.directions, this.instance.start, this.preactivations));
  }

  /** How many neurons are active on both rows, n x n, lower triangle: exact. */
  get counts(): Int32Array {
    const { bits, n, wordsPerRow } = this.pattern;
    return this.#once("counts", () => coactivationCounts(bits, n, wordsPerRow, this.#backend));
  }

  get residual(): Residual {
    const { start, dataset } = this.instance;
    return this.#once("residual", () => residual(this.directions, start, this.preactivations, dataset.labels.values));
  }

  /** H_inf; kept for another use when it is small. */
  get limit(): SymmetricEnclosure {
    const compute = () => limitGram(this.directions, this.#backend);
    return this.instance.dataset.n <= KEPT_ROWS ? this.#onceForDataset("limit", compute) : compute();
  }

  get #leastOfLimit(): ExtremeEigenvalue {
    return this.#onceForDataset("leastOfLimit", () => leastEigenvalue(this.limit, this.#backend));
  }

  get lambda0(): Interval {
    return this.#leastOfLimit.value;
  }

  /** A unit vector whose Rayleigh quotient gives the upper end of {@link lambda0}. */
  get lambda0Vector(): Float64Array {
    return this.#leastOfLimit.vector;
  }

  /** lambda0 to a number of decimal digits. */
  lambda0At(digits: number): Ball {
    return this.#onceForDataset(`lambda0 to ${digits}`, () => leastEigenvalueDigits(this.directions, digits));
  }

  /** Extreme eigenvalues of the Gram matrix G of the projected rows and of H(0). */
  get normG(): Interval {
    return this.#onceForDataset("normG", () => {
      const { value } = greatestEigenvalue(inputGram(this.directions, this.#backend), this.#backend);
      return Interval.between(Math.max(value.lo, 1), Math.min(value.hi, this.instance.dataset.n)); // 1 on the diagonal, trace n
    });
  }

  /** An upper bound of the largest row sum of |g_ij|. */
  get gramRowSum(): number {
    return this.#onceForDataset("gramRowSum", () => {
      const { mid, n, radius } = inputGram(this.directions, this.#backend);
      return addUp(maxRowSum(mid, n), radius);
    });
  }

  get lambdaMinH0(): Interval {
    return this.#once("lambdaMinH0", () => {
      const { value } = leastEigenvalue(this.#finiteGram(), this.#backend);
      return Interval.between(Math.max(value.lo, 0), value.hi); // H(0) is a sum of v v^T: it has no negative eigenvalue
    });
  }

  get lambdaMaxH0(): Interval {
    return this.#once("lambdaMaxH0", () => greatestEigenvalue(this.#finiteGram(), this.#backend).value);
  }

  /**
   * Whether |H(0) - H_inf| is at most a bound that is known to lie in an interval, decided sooner than the norm is enclosed: by a rough
   * enclosure where it is far from the bound, else by two factorisations. Null where neither decides.
   */
  isNearLimit(bound: Interval): boolean | null {
    const difference = this.#gramDifference();
    const { lo, hi } = roughNorm(difference);
    if (hi <= bound.lo) return true;
    if (lo > bound.hi) return false;
    return certifiesNorm(difference, bound.lo, this.#backend) ? true : null;
  }

  #gramDifference(): SymmetricEnclosure {
    return gramDifference(this.directions, this.counts, this.instance.width, this.#backend);
  }

  /** The largest |H(0)_ij - (H_inf)_ij|. */
  get largestEntryH0MinusHinf(): Interval {
    return this.#once("largestEntryH0MinusHinf", () => {
      const { n, mid, radius } = this.#gramDifference();
      const largest = mid.reduce((most, entry, at) => (at % n <= at / n ? Math.max(most, Math.abs(entry)) : most), 0);
      return Interval.between(Math.max(Interval.of(largest).minus(Interval.of(radius)).lo, 0), addUp(largest, radius));
    });
  }

  get normH0MinusHinf(): Interval {
    return this.#once("normH0MinusHinf", () => spectralNorm(this.#gramDifference(), this.#backend));
  }

  /** The step size given, or 1 / |G| rounded down to three digits: the largest that the secant proof of Theorem 4.1 allows. */
  get stepSize(): Rational {
    return this.#onceForDataset("stepSize", () => {
      const { stepSize } = this.instance;
      return stepSize === "auto" ? roundedDown(1 / this.normG.hi) : stepSize;
    });
  }

  /** The step size of the instance as given, or as chosen when a statement asked for it; null while nobody did. */
  get chosenStepSize(): Rational | null {
    const { stepSize } = this.instance;
    if (stepSize !== "auto") return stepSize;
    return this.#ofDataset.has("stepSize") ? this.stepSize : null;
  }

  get #cosines() {
    return this.#onceForDataset("cosines", () => cosineMatrix(this.directions, this.#backend));
  }

  /** An upper bound of |H(W) - H(0)| over every W with |w_r - w_r(0)| <= radius. */
  perturbation(radius: number): number {
    return this.#once(`perturbation ${radius}`, () =>
      perturbationBound(this.#cosines, this.pattern, this.preactivations, radius),
    );
  }

  /** The entrywise bound of |H(W) - H(0)| over that ball (n x n). */
  perturbationMatrix(radius: number): Float64Array {
    return perturbationMatrix(this.#cosines, this.pattern, this.preactivations, radius);
  }

  /** A concrete W within the radius with |H(W) - H(0)| >= threshold, certified; null when none was found. */
  refutation(radius: number, threshold: number): RefutedBall | null {
    return refutePerturbation(
      this.directions,
      this.instance.start,
      this.preactivations,
      this.pattern,
      radius,
      threshold,
    );
  }

  /** What moving some neurons to given weights does, evaluated from those weights alone. @throws Problem when they do not fit the start */
  moved(moves: readonly Move[]): Moved {
    return replayMoves(this.directions, this.instance.start, this.pattern, moves);
  }

  /** The radius up to which |H(W) - H(0)| < lambda0 / 4 on the whole ball, bracketed. */
  get criticalRadius(): CriticalRadius {
    return this.#once("criticalRadius", () => {
      const certified = certifiedRadius(this.#cosines, this.pattern, this.preactivations, this.lambda0.lo / 4);
      const refuted = refutedRadius(
        this.directions,
        this.instance.start,
        this.preactivations,
        this.pattern,
        this.lambda0.hi / 4,
        certified,
      );
      return { certified, refuted };
    });
  }

  get flowBootstrap(): Bootstrap {
    return this.#once("flowBootstrap", () => flowBootstrap(this.#bootstrapInput()));
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

  /**
   * e^T H(0) e / |e|^2 for the residual e at the start: |y - u(t)|^2 begins to decay at twice this rate. Null where e may be 0 or a neuron may be on its kink.
   */
  get decayAtStart(): Interval | null {
    return this.#once("decayAtStart", () => {
      const { e, norm } = this.residual;
      if (!(norm.lo > 0) || this.uncertainPairs(0).possibly > 0) return null;
      const { n, mid, radius } = this.#finiteGram();
      let sum = Interval.of(0);
      for (let i = 0; i < n; i++) {
        for (let j = 0; j < i; j++) sum = sum.plus(e[i].times(e[j]).scale(2 * mid[i * n + j]));
        sum = sum.plus(e[i].square().scale(mid[i * n + i]));
      }
      return sum.over(norm.square()).plus(Interval.between(-radius, radius));
    });
  }

  /** |e(0)| and |e(1)|, the residual before and after the first step of gradient descent, enclosed. */
  get firstStep(): readonly Interval[] {
    return this.#once("firstStep", () => gradientDescent(this.descentProblem, { steps: 1 }).residual);
  }

  /** How many neurons, input by input, are not active at the start but possibly somewhere within the radius, or uncertain there. */
  possiblyActive(radius: number): Uint32Array {
    return countUncertain(this.preactivations, radius).possiblyByInput;
  }

  /** How many pairs (neuron, row) have |<w_r(0), x_i>| <= radius: bracketed. */
  uncertainPairs(radius: number): UncertainCount {
    return this.#once(`uncertain ${radius}`, () => countUncertain(this.preactivations, radius));
  }

  get descentBootstrap(): Bootstrap {
    return this.#once("descentBootstrap", () => descentBootstrap(this.#bootstrapInput(), this.stepSize));
  }

  #bootstrapInput() {
    return {
      m: this.instance.width,
      cosines: this.#cosines,
      pattern: this.pattern,
      preactivations: this.preactivations,
      lambdaMinH0: this.lambdaMinH0.lo,
      lambdaMaxH0: this.lambdaMaxH0.hi,
      normG: this.normG.hi,
      residual: this.residual.norm.hi,
    };
  }

  /** Gradient descent from the start, enclosed, until the all-time certificate closes at the rate of Theorem 4.1 or all steps are made. */
  get descent(): DescentSeries {
    const records = this.#verdictsOnly ? { isRecorded: "never" as const } : {};
    return this.#once("descent", () =>
      gradientDescent(this.descentProblem, { ...this.descentOptions, ...records, mostWork: MOST_WORK }),
    );
  }

  get descentProblem(): DescentProblem {
    const { start, dataset } = this.instance;
    const labels = dataset.labels.values;
    const { directions, stepSize } = this;
    return { directions, start, labels, stepSize, backend: this.#backend, rows: this.#descentRows };
  }

  get #descentRows(): DescentRows {
    return this.#onceForDataset("descentRows", () => descentRows(this.directions, this.#backend));
  }

  /** How far to go, and when a certificate is good enough: when it proves the rate of Theorem 4.1. */
  get descentOptions(): DescentOptions {
    const claimed = Ball.of(this.stepSize).times(Ball.of(this.lambda0)).over(2).negate().plus(1);
    const isEnough = ({ rate }: StepBootstrap): boolean => Ball.of(rate).square().atMost(claimed).certain;
    return { steps: this.instance.steps, isEnough };
  }

  /** Gradient flow from the start up to the time steps * stepSize, in plain doubles. */
  get flow(): FlowSeries {
    return this.#once("flow", () => this.#flow(true));
  }

  /** The same without the eigenvalues of H(t), which take most of its time, where nobody has asked for them. */
  get flowWithoutSpectrum(): Omit<FlowSeries, "leastEigenvalue"> {
    return this.computed("flow") ? this.flow : this.#once("flowWithoutSpectrum", () => this.#flow(false));
  }

  #flow(spectrum: boolean): FlowSeries {
    const { start, dataset, steps } = this.instance;
    const horizon = steps * this.stepSize.toDouble();
    return gradientFlow(this.directions, start, dataset.labels.values, { horizon, spectrum });
  }
}

function backendFor({ dataset }: Instance, progress: (fraction: number) => void): Backend {
  return dataset.n < MANY_ROWS ? plainBackend : chooseBackend({ progress });
}

/** A decimal with three digits at most x. */
function roundedDown(x: number): Rational {
  const exact = Rational.fromDouble(x);
  let power = 0;
  while (Rational.of(10).pow(power).compare(exact) > 0) power -= 1;
  while (
    Rational.of(10)
      .pow(power + 1)
      .compare(exact) <= 0
  )
    power += 1;
  const unit = Rational.of(10).pow(power - 2);
  const count = exact.over(unit);
  return unit.times(Rational.of(count.numerator / count.denominator));
}
