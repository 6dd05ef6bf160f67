import { addUp, gamma, Interval, mulUp, sqrtDown, sqrtUp, subDown } from "../kernel/index.ts";
import { leastEigenvalue, plainBackend, spectralNorm } from "../linalg/index.ts";
import type { Descent } from "./descent.ts";
import { enclosedChange } from "./replay.ts";

/** Everything at one step k of gradient descent that costs more than the step, enclosed. */
export interface DescentRecord {
  readonly step: number;
  /** max_r |w_r(k) - w_r(0)|. */
  readonly drift: Interval;
  /** Share, of n m, of pairs (neuron, input) whose indicator differs from that at the start. */
  readonly changed: Interval;
  /** lambda_min(H(k)). */
  readonly leastEigenvalue: Interval;
  /** |H(k) - H(0)|. */
  readonly perturbation: Interval;
}

const UNKNOWN = Interval.between(0, Number.POSITIVE_INFINITY);

/** The record of a trajectory as it stands. */
export function recordOf(descent: Descent, drift: Interval): DescentRecord {
  return {
    step: descent.steps,
    drift,
    changed: changedShare(descent),
    leastEigenvalue: leastEigenvalueOf(descent),
    perturbation: perturbationOf(descent),
  };
}

/** The share of changed pairs: an open pair may be either. */
export function changedShare({ distance, changed, open, n, m }: Descent): Interval {
  if (distance === Number.POSITIVE_INFINITY) return Interval.between(0, 1);
  const least = Math.max(0, changed - open.length);
  const most = Math.min(n * m, changed + open.length);
  return Interval.between(least, most).over(Interval.of(n * m));
}

/** lambda_min(H(k)); one sign moves H by at most 2 |G| / m. */
export function leastEigenvalueOf(descent: Descent): Interval {
  const radius = signsOf(descent);
  if (radius === Number.POSITIVE_INFINITY) return UNKNOWN;
  const { n, mid, radius: own } = descent.gram.enclosure();
  const { value } = leastEigenvalue({ n, mid, radius: addUp(own, radius) }, descent.problem.backend ?? plainBackend);
  return Interval.between(Math.max(value.lo, 0), Math.max(value.hi, 0)); // H is a sum of v v^T
}

/** |H(k) - H(0)|_2. */
export function perturbationOf(descent: Descent): Interval {
  const radius = signsOf(descent);
  if (radius === Number.POSITIVE_INFINITY) return UNKNOWN;
  const { n, cosines, gram, countsAtStart, m, problem } = descent;
  const changes = gram.counts.map((count, at) => count - countsAtStart[at]);
  const { mid, radius: own } = enclosedChange(
    { n, cos: cosines.hi, error: addUp(cosines.error, 2 ** -53) },
    changes,
    m,
  );
  return spectralNorm({ n, mid, radius: addUp(own, radius) }, problem.backend ?? plainBackend);
}

/** What the open signs can do to H, in the spectral norm. */
function signsOf({ distance, open, normG, m }: Descent): number {
  if (distance === Number.POSITIVE_INFINITY) return distance;
  return mulUp(open.length, mulUp(2 * normG, 1 / m) * (1 + 2 ** -50));
}

/**
 * max_r |w_r - w_r(0)|. A neuron has moved by scale |sum_j c_rj x_j|, here in plain doubles, one coordinate after the other: the products,
 * the table and the sums are n + 32 roundings at most of sum_j |c_rj| |x_jk|, whose Euclidean norm over k is at most sum_j |c_rj|.
 */
export function driftOf(descent: Descent): Interval {
  const { distance } = descent;
  if (distance === Number.POSITIVE_INFINITY) return UNKNOWN;
  return computedDrift(descent).plus(Interval.between(-distance, distance)).max(0);
}

/** The same for the computed weights, which are the exact ones but for their distance. */
export function computedDrift(descent: Descent): Interval {
  if (descent.steps === 0) return Interval.of(0);
  const { n, m, sums, cosines, pattern, margins, problem } = descent;
  const { d } = problem.directions;
  const squares = new Float64Array(m);
  const table = pattern.table();
  const column = new Float64Array(n);
  const values = new Float64Array(n);
  const weighed = { sum: 0, size: 0 };
  for (let k = 0; k < d; k++) {
    for (let j = 0; j < n; j++) {
      column[j] = cosines.rows.hi[j * d + k];
      values[j] = column[j] * sums.hi[j];
    }
    pattern.prepare(values, table);
    for (let r = 0; r < m; r++) {
      margins.weighOffsets(r, column, 0, weighed);
      const moved = pattern.sum(r, table) + weighed.sum;
      squares[r] += moved * moved;
    }
  }
  const total = sums.hi.reduce((sum, x) => sum + Math.abs(x), 0);
  const share = 2 * gamma(n + 32);
  const stretch = gamma(d + 8);
  let [least, most] = [0, 0];
  for (let r = 0; r < m; r++) {
    margins.weighOffsets(r, column, 0, weighed);
    const error = mulUp(share, addUp(total, weighed.size)) * (1 + 2 ** -30) + 2 ** -500;
    most = Math.max(most, addUp(mulUp(sqrtUp(squares[r]), 1 + stretch), error));
    least = Math.max(least, subDown(sqrtDown(squares[r]) * (1 - 2 * stretch), error));
  }
  if (!(most < Number.POSITIVE_INFINITY)) return UNKNOWN;
  return Interval.between(least, most).times(margins.scale);
}
