import type { Rational } from "../kernel/index.ts";
import type { Directions } from "../linalg/index.ts";
import { Motion } from "./motion.ts";
import { requireLabels } from "./residual.ts";
import type { Start } from "./start.ts";
import { normOf } from "./vector.ts";
import { MOST_WORK, Work } from "./work.ts";

/**
 * What happened in gradient descent, step by step from k = 0 on. Plain doubles: evidence `numerical`, nothing is
 * enclosed.
 */
export interface DescentSeries {
  /** |u(k) - y|. */
  readonly residual: readonly number[];
  /** max_r |w_r(k) - w_r(0)|. */
  readonly drift: readonly number[];
  /** Share, of n m, of pairs (neuron, input) whose indicator differs from that at the start. */
  readonly changed: readonly number[];
  /** lambda_min(H(k)) at the steps asked for. */
  readonly leastEigenvalue: readonly { readonly step: number; readonly value: number }[];
  /** Whether all the steps asked for were made. */
  readonly complete: boolean;
}

/** How gradient descent is to be run. */
export interface DescentOptions {
  /** eta > 0. */
  readonly stepSize: number;
  /** Number of steps, at least 0. */
  readonly steps: number;
  /** Steps k at which lambda_min(H(k)) is wanted; default none. */
  readonly eigenvaluesAt?: readonly number[];
  /** Operations after which the run stops short of its steps; default {@link MOST_WORK}. */
  readonly mostWork?: number;
  /** Called after each step with its number and the residual. */
  readonly onStep?: (step: number, residual: number) => void;
}

/**
 * Gradient descent on the squared loss, only the first layer trained (Du et al. 2018, section 4), on the projected
 * rows: w_r(k+1) = w_r(k) - eta m^(-1/2) a_r sum_j 1{<w_r(k), x_j> >= 0} (u_j(k) - y_j) x_j. Stops early where the
 * next record would not be finite, and when the work runs out. Evidence `numerical`.
 * @throws Problem "network/labels" unless there is one label a row
 */
export function gradientDescent(
  directions: Directions,
  start: Start,
  labels: readonly Rational[],
  { stepSize, steps, eigenvaluesAt = [], mostWork = MOST_WORK, onStep = () => {} }: DescentOptions,
): DescentSeries {
  requireLabels(directions, labels);
  const motion = new Motion(directions, start);
  const work = new Work(mostWork, motion.stepCost);
  const wanted = new Set(eigenvaluesAt);
  const series = {
    residual: [] as number[],
    drift: [] as number[],
    changed: [] as number[],
    leastEigenvalue: [] as { step: number; value: number }[],
  };
  const e = motion.predictions().map((u, i) => u - labels[i].toDouble());
  const decay = new Float64Array(motion.n);
  for (let k = 0; ; k++) {
    const norm = normOf(e);
    const drift = motion.drift();
    if (!(Number.isFinite(norm) && Number.isFinite(drift))) return { ...series, complete: false };
    series.residual.push(norm);
    series.drift.push(drift);
    series.changed.push(motion.changedShare());
    if (wanted.has(k)) series.leastEigenvalue.push({ step: k, value: motion.gram.leastEigenvalue() });
    onStep(k, norm);
    if (k >= steps) return { ...series, complete: true };
    if (!work.allows(motion.stepCost)) return { ...series, complete: false };
    motion.gram.multiply(e, decay);
    const step = motion.attempt(e.map((value) => stepSize * value));
    work.spend(step.operations);
    motion.commit(step);
    for (let i = 0; i < e.length; i++) e[i] += step.correction[i] - stepSize * decay[i];
  }
}
