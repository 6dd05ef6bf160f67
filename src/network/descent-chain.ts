import { addUp, divUp, gamma, Interval, mulUp, sqrtDown } from "../kernel/index.ts";
import type { Crossing } from "./crossing.ts";
import { normBounds } from "./vector.ts";

/**
 * The chain of Du et al. 2018, section 4, for one step k -> k + 1, every number a share of |e(k)|^2:
 *
 *     |e(k+1)|^2 = |e|^2 - 2 eta e^T H e + 2 eta e^T H_perp e + 2 e^T I_2 + |u(k+1) - u(k)|^2.
 *
 * The set S_perp is that of the pairs whose sign does change in the step: the least for which the paper's identity is true.
 */
export interface Chain {
  /** |e(k+1)|^2 / |e(k)|^2; the claim is 1 - eta lambda0 / 2. */
  readonly factor: Interval;
  /** 2 eta e^T H e; it should be at least eta lambda0. */
  readonly descent: Interval;
  /** 2 eta e^T H_perp e, and the paper's bound of it, 2 eta n Q with Q = |S_perp| / m. */
  readonly perp: Interval;
  readonly perpBound: Interval;
  /** 2 e^T I_2, and the paper's bound of it, 2 eta sqrt(n) Q. */
  readonly second: Interval;
  readonly secondBound: Interval;
  /** |u(k+1) - u(k)|^2, and the paper's bound of it, eta^2 n^2. */
  readonly square: Interval;
  readonly squareBound: Interval;
}

/** What one step left behind. Vectors have n entries; an error bounds that of its vector in the Euclidean norm. */
export interface StepData {
  readonly m: number;
  readonly signs: Int8Array;
  readonly eta: Interval;
  /** e(k), H(k) e(k), e(k+1). */
  readonly e: Float64Array;
  readonly image: Float64Array;
  readonly next: Float64Array;
  readonly error: number;
  readonly nextError: number;
  readonly imageError: number;
  readonly crossings: readonly Crossing[];
  /** Bounds of the distance from the exact weights, before and after the step, added up. */
  readonly distances: number;
}

/** The chain of a step; null when e(k) is not certainly different from 0. */
export function chainOf(step: StepData): Chain | null {
  const { eta, e, image, next, crossings, m } = step;
  const n = e.length;
  const size = normOf(e, step.error);
  if (!(size.lo > 0 && size.hi < Number.POSITIVE_INFINITY)) return null;
  const square = size.square();
  const share = (x: Interval): Interval => x.over(square);
  const { perp, second, error } = crossingParts(step);
  const change = next.map((x, i) => x - e[i]);
  const moved = normOf(
    change,
    addUp(addUp(step.error, step.nextError), 2 ** -52 * normBounds(next).hi + 2 ** -52 * size.hi),
  );
  const doubled = eta.times(Interval.of(2));
  const crossed = Interval.of(crossings.length).over(Interval.of(m));
  return {
    factor: share(normOf(next, step.nextError).square()),
    descent: share(doubled.times(product(e, image, step.error, step.imageError))),
    perp: share(product(e, perp, step.error, error).times(Interval.of(2))),
    perpBound: doubled.times(Interval.of(n)).times(crossed),
    second: share(product(e, second, step.error, error).times(Interval.of(2))),
    secondBound: doubled.times(Interval.of(n).sqrt()).times(crossed),
    square: share(moved.square()),
    squareBound: eta.times(Interval.of(n)).square(),
  };
}

/** eta H_perp e and I_2 (n entries each) from the pairs that crossed, and a bound of the error of either. */
function crossingParts({ crossings, signs, m, e, distances }: StepData) {
  const perp = new Float64Array(e.length);
  const second = new Float64Array(e.length);
  const root = sqrtDown(m);
  let error = 0;
  let size = 0;
  for (const { neuron, input, wasActive, before, after, beforeError, afterError } of crossings) {
    const scale = signs[neuron] / root;
    if (wasActive) perp[input] += scale * (before - after);
    second[input] += scale * (Math.max(after, 0) - Math.max(before, 0));
    size = addUp(size, addUp(Math.abs(before), Math.abs(after)));
    error = addUp(error, addUp(addUp(beforeError, afterError), distances));
  }
  const rounding = mulUp(gamma(crossings.length + 8), size);
  return { perp, second, error: divUp(addUp(error, rounding), root) };
}

/** a^T b for vectors known to within errors of their norms. */
function product(a: Float64Array, b: Float64Array, aError: number, bError: number): Interval {
  let sum = 0;
  let size = 0;
  for (let i = 0; i < a.length; i++) {
    sum += a[i] * b[i];
    size += Math.abs(a[i] * b[i]);
  }
  const ofVectors = addUp(mulUp(addUp(normBounds(a).hi, aError), bError), mulUp(normBounds(b).hi, aError));
  const error = addUp(addUp(mulUp(gamma(2 * a.length + 8), size), ofVectors), 2 ** -900);
  return Interval.of(sum).plus(Interval.between(-error, error));
}

/** The norm of a vector whose doubles are off by a relative 2^-52 and by an error in norm besides. */
function normOf(x: Float64Array, error: number): Interval {
  const { lo, hi } = normBounds(x);
  const all = addUp(error, mulUp(2 ** -51, hi));
  return Interval.between(lo, hi).plus(Interval.between(-all, all)).max(0);
}
