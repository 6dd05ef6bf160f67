import type { Rational } from "../kernel/index.ts";
import type { Directions } from "../linalg/index.ts";
import { solveFrozen } from "./frozen.ts";
import { Motion } from "./motion.ts";
import { requireLabels } from "./residual.ts";
import type { Start } from "./start.ts";
import { normOf } from "./vector.ts";
import { MOST_WORK, Work } from "./work.ts";

/**
 * What happened in gradient flow, at recorded times from t = 0 on. Plain doubles: evidence `numerical`, nothing is
 * enclosed.
 */
export interface FlowSeries {
  /** Ascending; the last is the time reached, between two records perhaps. */
  readonly time: readonly number[];
  /** |u(t) - y|. */
  readonly residual: readonly number[];
  /** max_r |w_r(t) - w_r(0)|. */
  readonly drift: readonly number[];
  /** Share, of n m, of pairs (neuron, input) whose indicator differs from that at the start. */
  readonly changed: readonly number[];
  /** lambda_min(H(t)); none without `spectrum`. */
  readonly leastEigenvalue: readonly number[];
  /** Whether the time reached is the horizon. */
  readonly complete: boolean;
}

/** How gradient flow is to be run. */
export interface FlowOptions {
  /** Time to run to, > 0. */
  readonly horizon: number;
  /**
   * Number of equally spaced records after t = 0; default 60, and 15 for more than 250 rows: each takes an eigenvalue.
   */
  readonly records?: number;
  /** Whether the least eigenvalue of H(t) is recorded; default true. */
  readonly spectrum?: boolean;
  /**
   * A step is halved when the signs that change in it move the predictions by more than this share of |e|; default
   * 1e-3.
   */
  readonly tolerance?: number;
  /** Steps, rejected ones included, after which the run stops short of the horizon; default 4000. */
  readonly mostSteps?: number;
  /** Operations between records after which the run stops short of the horizon; default {@link MOST_WORK}. */
  readonly mostWork?: number;
}

/** A recording interval has 2^30 ticks; a step of one tick, if that is short for H, is taken whatever it does. */
const TICKS = 2 ** 30;

/**
 * Gradient flow on the squared loss, only the first layer trained (Du et al. 2018, section 3), on the projected rows:
 * dw_r/dt = -m^(-1/2) a_r sum_j 1{<w_r, x_j> >= 0} (u_j - y_j) x_j.
 *
 * In a step the pattern is frozen: e' = -H e is solved to rounding, and each neuron moves by the integral of e. Where
 * signs change in it, their neurons are corrected for the time of the change, and e is that of the weights arrived at;
 * the error of such a step is of second order, and its size is chosen by how much the changes matter. A pair that
 * should slide along its kink chatters across it.
 *
 * Stops early where the next record would not be finite, where rounding outgrows the tolerance, and when the steps or
 * the work run out. Evidence `numerical`.
 * @throws Problem "network/labels" unless there is one label a row
 */
export function gradientFlow(
  directions: Directions,
  start: Start,
  labels: readonly Rational[],
  options: FlowOptions,
): FlowSeries {
  requireLabels(directions, labels);
  const { horizon, records = directions.n > 250 ? 15 : 60, spectrum = true } = options;
  const motion = new Motion(directions, start);
  const integrator = new Integrator(motion, labels, options);
  const time: number[] = [];
  const residual: number[] = [];
  const drift: number[] = [];
  const changed: number[] = [];
  const leastEigenvalue: number[] = [];
  let share = 1; // of the last interval
  for (let k = 0; k <= records && share === 1; k++) {
    if (k > 0) share = integrator.advance(horizon / records);
    const record = [k === 0 ? 0 : (horizon * (k - 1 + share)) / records, normOf(integrator.e), motion.drift()];
    if (share === 0 || !record.every(Number.isFinite)) break;
    time.push(record[0]);
    residual.push(record[1]);
    drift.push(record[2]);
    changed.push(motion.changedShare());
    if (spectrum) leastEigenvalue.push(motion.gram.leastEigenvalue());
  }
  return { time, residual, drift, changed, leastEigenvalue, complete: share === 1 && time.length === records + 1 };
}

/** Follows the flow with steps that adapt to the changes of sign. */
class Integrator {
  /** u(t) - y. */
  e: Float64Array;
  readonly #motion: Motion;
  readonly #tolerance: number;
  readonly #work: Work;
  #ticks = TICKS;
  #stepsLeft: number;

  constructor(
    motion: Motion,
    labels: readonly Rational[],
    { tolerance = 1e-3, mostSteps = 4000, mostWork = MOST_WORK }: FlowOptions,
  ) {
    this.#motion = motion;
    this.#tolerance = tolerance;
    this.#stepsLeft = mostSteps;
    this.#work = new Work(mostWork, motion.stepCost);
    this.e = motion.predictions().map((u, i) => u - labels[i].toDouble());
  }

  /** Goes on for a length of time; the share of it that could be had, 1 for all. */
  advance(interval: number): number {
    if (!Number.isFinite(interval)) return 0;
    let done = 0;
    while (done < TICKS) {
      if (this.#stepsLeft-- <= 0) break;
      const ticks = Math.min(this.#ticks, TICKS - done);
      const h = interval * (ticks / TICKS);
      const solution = solveFrozen(this.#motion.gram, this.e, h, this.#work);
      if (solution === null || !this.#isResolved(solution.integral)) break;
      const attempt = this.#motion.attempt(solution.integral);
      this.#work.spend(attempt.operations);
      const jump = normOf(attempt.correction);
      const allowed = this.#tolerance * normOf(solution.e);
      if (jump > allowed && this.#ticks > 1) {
        this.#ticks /= 2;
        continue;
      }
      if (jump > allowed && h * this.#motion.gram.largestRowSum() > this.#tolerance) break;
      const step = this.#motion.withCrossingTimes(attempt, solution.integral);
      this.#work.spend(step.operations);
      this.#motion.commit(step);
      this.e = solution.e.map((value, i) => value + step.correction[i]);
      done += ticks;
      if (jump <= allowed / 4 && this.#ticks < TICKS) this.#ticks *= 2;
    }
    return done / TICKS;
  }

  /**
   * Whether a step is finite and its rounding, which grows with the integral of e and not with what it moves, is below
   * the tolerance.
   */
  #isResolved(integral: Float64Array): boolean {
    return Number.EPSILON * normOf(integral) <= this.#tolerance * normOf(this.e);
  }
}
