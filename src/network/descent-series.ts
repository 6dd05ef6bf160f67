import { addUp, Interval, mulUp, sqrtUp, subDown } from "../kernel/index.ts";
import { Descent } from "./descent.ts";
import { bootstrapAt, isTrialStep, type StepBootstrap } from "./descent-bootstrap.ts";
import type { Chain } from "./descent-chain.ts";
import { changedShare, computedDrift, type DescentRecord, driftOf, recordOf } from "./descent-record.ts";
import type { DescentProblem, DescentState } from "./descent-state.ts";
import { Work } from "./work.ts";

/** Gradient descent step by step from k = 0 on. Every interval encloses the exact value. */
export interface DescentSeries {
  /** |u(k) - y|. */
  readonly residual: readonly Interval[];
  /**
   * The residual in plain doubles, and the upper end of the drift, NaN where it was not measured: what there is where the enclosures have been lost,
   * and what is drawn.
   */
  readonly estimates: readonly { readonly residual: number; readonly drift: number }[];
  /** max_r |w_r(k) - w_r(0)|: sharp at the records, from the lengths of the steps between them. */
  readonly drift: readonly Interval[];
  /** Share, of n m, of pairs (neuron, input) whose indicator differs from that at the start. */
  readonly changed: readonly Interval[];
  /** The paper's chain for the step that led to k; null for k = 0 and where a sign was not certain. */
  readonly chain: readonly (Chain | null)[];
  readonly records: readonly DescentRecord[];
  /** Every trial of the all-time certificate, in order; the last one closes, or none does. */
  readonly trials: readonly StepBootstrap[];
  /** Whether all the steps asked for were made. */
  readonly complete: boolean;
}

/** How gradient descent is to be run. */
export interface DescentOptions {
  /** Number of steps, at least 0. */
  readonly steps: number;
  /** Whether step k is to be recorded in full, as the last one then is too; default {@link isTrialStep}. `never`: no step is. */
  readonly isRecorded?: ((k: number) => boolean) | "never";
  /** Whether a certificate with this contraction factor is good enough to stop looking for a better one; default: any is. */
  readonly isEnough?: (trial: StepBootstrap) => boolean;
  /** Operations after which the run stops short of its steps; default: none. */
  readonly mostWork?: number;
}

/** A drift of fewer operations is measured at every step. */
const CHEAP_DRIFT = 2e5;

/**
 * Gradient descent with enclosures of every reported quantity, and the first step at which the all-time certificate closes.
 * @throws Problem as {@link Descent}
 */
export function gradientDescent(problem: DescentProblem, options: DescentOptions): DescentSeries {
  const training = new Training(problem, options);
  while (training.advance());
  return training.series();
}

/** What to go on from with a {@link Training}. */
export interface TrainingState {
  readonly descent: DescentState;
  readonly series: Omit<DescentSeries, "complete">;
  readonly certified: boolean;
  readonly spent: number;
}

/** A run of gradient descent, step by step, that can be put aside and taken up again. */
export class Training {
  readonly descent: Descent;
  readonly #options: DescentOptions;
  readonly #series: SeriesBuilder;
  readonly #work: Work;
  #certified: boolean;
  #spent: number;

  /** @param state of an earlier run of the same problem with the same options */
  constructor(problem: DescentProblem, options: DescentOptions, state?: TrainingState) {
    this.descent = new Descent(problem, state?.descent);
    this.#options = options;
    this.#series = new SeriesBuilder(this.descent, state?.series);
    this.#work = new Work(options.mostWork ?? Number.POSITIVE_INFINITY, this.descent.stepCost);
    this.#spent = state?.spent ?? 0;
    this.#work.spend(this.#spent);
    this.#certified = state?.certified ?? false;
    if (state === undefined) this.#report();
  }

  /** Makes a step, if there is one left to make, and reports it; whether it did. */
  advance(): boolean {
    if (this.#isLast()) return false;
    this.#work.spend(this.descent.stepCost);
    this.#spent += this.descent.stepCost;
    this.descent.advance();
    this.#report();
    return true;
  }

  series(): DescentSeries {
    return { ...this.#series.taken(), complete: this.descent.steps >= this.#options.steps };
  }

  state(): TrainingState {
    const series = this.#series.taken();
    return { descent: this.descent.state(), series, certified: this.#certified, spent: this.#spent };
  }

  #isLast(): boolean {
    return this.descent.steps >= this.#options.steps || !this.#work.allows(this.descent.stepCost);
  }

  #report(): void {
    const { isRecorded = isTrialStep, isEnough = () => true } = this.#options;
    const k = this.descent.steps;
    const isLast = this.#isLast();
    this.#series.add(isRecorded !== "never" && (isRecorded(k) || isLast));
    if (!this.#certified && (isTrialStep(k) || isLast)) this.#certified = this.#series.try(isEnough);
  }
}

/** Collects the series of one trajectory as it goes. */
class SeriesBuilder {
  readonly #descent: Descent;
  readonly #residual: Interval[];
  readonly #estimates: { residual: number; drift: number }[];
  readonly #drift: Interval[];
  readonly #changed: Interval[];
  readonly #chain: (Chain | null)[];
  readonly #records: DescentRecord[];
  readonly #trials: StepBootstrap[];

  /** @param earlier what has been collected so far */
  constructor(descent: Descent, earlier?: Omit<DescentSeries, "complete">) {
    this.#descent = descent;
    this.#residual = [...(earlier?.residual ?? [])];
    this.#estimates = [...(earlier?.estimates ?? [])];
    this.#drift = [...(earlier?.drift ?? [])];
    this.#changed = [...(earlier?.changed ?? [])];
    this.#chain = [...(earlier?.chain ?? [])];
    this.#records = [...(earlier?.records ?? [])];
    this.#trials = [...(earlier?.trials ?? [])];
  }

  /** Adds the state at step k; in full, if so wished. */
  add(inFull: boolean): void {
    const descent = this.#descent;
    const { problem, m } = descent;
    const isCheap = problem.directions.d * m * descent.pattern.groups <= CHEAP_DRIFT;
    const isMeasured = isCheap || inFull;
    const drift = isMeasured ? driftOf(descent) : this.#driftByPath();
    this.#drift.push(drift);
    if (inFull) this.#records.push(recordOf(descent, drift));
    this.#residual.push(descent.residual());
    const computed = isMeasured ? drift.hi : Number.NaN;
    this.#estimates.push({
      residual: descent.estimate(),
      drift: Number.isFinite(drift.hi) ? computed : computedDrift(descent).hi,
    });
    this.#changed.push(changedShare(descent));
    this.#chain.push(descent.chain());
  }

  /** Tries the certificate; whether it closes and is good enough. */
  try(isEnough: (trial: StepBootstrap) => boolean): boolean {
    const record = this.#records.at(-1);
    const known = record?.step === this.#descent.steps ? record.leastEigenvalue.lo : undefined;
    const trial = bootstrapAt(this.#descent, this.#trials.at(-1), known);
    this.#trials.push(trial);
    return trial.closes && isEnough(trial);
  }

  taken(): Omit<DescentSeries, "complete"> {
    return {
      residual: this.#residual,
      estimates: this.#estimates,
      drift: this.#drift,
      changed: this.#changed,
      chain: this.#chain,
      records: this.#records,
      trials: this.#trials,
    };
  }

  /** A step moves a neuron by at most eta sqrt(|G| / m) |e|. */
  #driftByPath(): Interval {
    const last = this.#drift.at(-1) ?? Interval.of(0);
    const before = this.#residual.at(-1)?.hi ?? 0;
    const path = mulUp(mulUp(this.#descent.margins.scale.hi, sqrtUp(this.#descent.normG)), before);
    return Interval.between(Math.max(0, subDown(last.lo, path)), addUp(last.hi, path));
  }
}
