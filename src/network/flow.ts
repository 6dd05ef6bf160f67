import type { Rational } from "../kernel/index.ts";
import type { Directions } from "../linalg/index.ts";
import { Motion } from "./motion.ts";
import { requireLabels } from "./residual.ts";
import type { Start } from "./start.ts";
import { normOf } from "./vector.ts";

/**
 * What happened in gradient flow, at recorded times from t = 0 on. Plain doubles: evidence `numerical`, nothing is
 * enclosed.
 */
export interface FlowSeries {
  /** Ascending; the last is the time reached: the horizon, unless the steps ran out. */
  readonly time: readonly number[];
  /** |u(t) - y|. */
  readonly residual: readonly number[];
  /** max_r |w_r(t) - w_r(0)|. */
  readonly drift: readonly number[];
  /** Share, of n m, of pairs (neuron, input) whose indicator differs from that at the start. */
  readonly changed: readonly number[];
  /** lambda_min(H(t)). */
  readonly leastEigenvalue: readonly number[];
}

/** How gradient flow is to be run. */
export interface FlowOptions {
  /** Time to run to, > 0. */
  readonly horizon: number;
  /**
   * Number of equally spaced records after t = 0; default 60, and 15 for more than 250 rows: each takes an eigenvalue.
   */
  readonly records?: number;
  /**
   * A step is halved when the signs that change in it move the predictions by more than this share of |e|; default
   * 1e-3.
   */
  readonly tolerance?: number;
  /** Steps, rejected ones included, after which the run stops short of the horizon; default 4000. */
  readonly mostSteps?: number;
}

/** A recording interval has 2^30 ticks; a step of one tick is taken whatever it does. */
const TICKS = 2 ** 30;
/** 1 / 18! is below the rounding of a double. */
const TAYLOR_TERMS = 18;

/**
 * Gradient flow on the squared loss, only the first layer trained (Du et al. 2018, section 3), on the projected rows:
 * dw_r/dt = -m^(-1/2) a_r sum_j 1{<w_r, x_j> >= 0} (u_j - y_j) x_j.
 *
 * In a step the pattern is frozen: e' = -H e is solved to rounding, and each neuron moves by the integral of e. Where
 * signs change in it, their neurons are corrected for the time of the change, and e is that of the weights arrived at;
 * the error of such a step is of second order, and its size is chosen by how much the changes matter. A pair that
 * should slide along its kink chatters across it. Evidence `numerical`.
 * @throws Problem "network/labels" unless there is one label a row
 */
export function gradientFlow(
  directions: Directions,
  start: Start,
  labels: readonly Rational[],
  { horizon, records = directions.n > 250 ? 15 : 60, tolerance = 1e-3, mostSteps = 4000 }: FlowOptions,
): FlowSeries {
  requireLabels(directions, labels);
  const motion = new Motion(directions, start);
  const integrator = new Integrator(motion, labels, tolerance, mostSteps);
  const time: number[] = [];
  const residual: number[] = [];
  const drift: number[] = [];
  const changed: number[] = [];
  const leastEigenvalue: number[] = [];
  for (let k = 0; k <= records; k++) {
    if (k > 0 && !integrator.advance(horizon / records)) break;
    time.push((horizon * k) / records);
    residual.push(normOf(integrator.e));
    drift.push(motion.drift());
    changed.push(motion.changedShare());
    leastEigenvalue.push(motion.gram.leastEigenvalue());
  }
  return { time, residual, drift, changed, leastEigenvalue };
}

/** Follows the flow with steps that adapt to the changes of sign. */
class Integrator {
  /** u(t) - y. */
  e: Float64Array;
  readonly #motion: Motion;
  readonly #tolerance: number;
  #ticks = TICKS;
  #stepsLeft: number;

  constructor(motion: Motion, labels: readonly Rational[], tolerance: number, mostSteps: number) {
    this.#motion = motion;
    this.#tolerance = tolerance;
    this.#stepsLeft = mostSteps;
    this.e = motion.predictions().map((u, i) => u - labels[i].toDouble());
  }

  /** Goes on for a length of time; false when the steps ran out first. */
  advance(interval: number): boolean {
    for (let done = 0; done < TICKS; ) {
      if (this.#stepsLeft-- <= 0) return false;
      const ticks = Math.min(this.#ticks, TICKS - done);
      const { e, integral } = solveFrozen(this.#motion, this.e, interval * (ticks / TICKS));
      const attempt = this.#motion.attempt(integral);
      const jump = normOf(attempt.correction) / normOf(e);
      if (jump > this.#tolerance && this.#ticks > 1) {
        this.#ticks /= 2;
        continue;
      }
      const step = this.#motion.withCrossingTimes(attempt, integral);
      this.#motion.commit(step);
      this.e = e.map((value, i) => value + step.correction[i]);
      done += ticks;
      if (jump < this.#tolerance / 4 && this.#ticks < TICKS) this.#ticks *= 2;
    }
    return true;
  }
}

/**
 * exp(-h H) e and its integral from 0 to h, by Taylor series over parts of h short enough that (part of h) |H| <= 1.
 */
function solveFrozen(motion: Motion, e: Float64Array, h: number): { e: Float64Array; integral: Float64Array } {
  const parts = Math.max(1, Math.ceil(h * motion.gram.largestRowSum()));
  const part = h / parts;
  const integral = new Float64Array(e.length);
  const image = new Float64Array(e.length);
  const now = e.slice();
  for (let p = 0; p < parts; p++) {
    const term = now.slice(); // (-part H)^k now / k!
    for (let k = 1; k <= TAYLOR_TERMS; k++) {
      motion.gram.multiply(term, image);
      for (let i = 0; i < e.length; i++) {
        integral[i] += (part / k) * term[i];
        term[i] = (-part / k) * image[i];
        now[i] += term[i];
      }
    }
  }
  return { e: now, integral };
}
