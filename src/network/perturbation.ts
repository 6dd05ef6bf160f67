import { nextDown, subDown, UNIT_ROUNDOFF } from "../kernel/index.ts";
import { type CosineMatrix, majorantNorm } from "../linalg/index.ts";
import { activeInputs, addPairs, forEachNeuron } from "./change.ts";
import { type BitPattern, hasPair } from "./pattern.ts";
import type { Preactivations } from "./preactivation.ts";
import { pairsWithin, type UncertainPairs, uncertainPairs } from "./uncertain.ts";

/**
 * An entrywise bound over the whole ball: |H(W) - H(0)|_ij <= C_ij for every W with |w_r - w_r(0)| <= radius for all r
 * (n x n, symmetric).
 *
 * Let S, N, P be the pairs surely active on the ball, active at the start, possibly active on it, and S_ij, N_ij, P_ij
 * how many neurons each has on both x_i and x_j. Since S <= pattern of W <= P, the count N(W)_ij lies in [S_ij, P_ij],
 * so |H(W) - H(0)|_ij = |cos_ij| |N(W)_ij - N_ij| / m <= |cos_ij| max(P_ij - N_ij, N_ij - S_ij) / m. The same C bounds
 * H with indicators in [0, 1] at uncertain pairs: products of two different ones (secants) and fractional ones.
 * @throws RangeError for a radius that is not >= 0
 */
export function perturbationMatrix(
  cosines: CosineMatrix,
  pattern: BitPattern,
  values: Preactivations,
  radius: number,
): Float64Array {
  return majorant(cosines, pattern, uncertainPairs(values, radius));
}

/** An upper bound of |H(W) - H(0)|_2 over the same ball: the spectral norm is at most that of an entrywise bound. */
export function perturbationBound(
  cosines: CosineMatrix,
  pattern: BitPattern,
  values: Preactivations,
  radius: number,
): number {
  return majorantNorm(perturbationMatrix(cosines, pattern, values, radius), cosines.n);
}

/**
 * The largest radius found for which {@link perturbationBound} is below the threshold (a lower bound of the number
 * meant); 0 when there is none, Infinity when the bound never gets there. The bound only grows when the radius passes
 * the margin of a further pair, so the search is over the sorted margins; what is returned has been evaluated.
 */
export function certifiedRadius(
  cosines: CosineMatrix,
  pattern: BitPattern,
  values: Preactivations,
  threshold: number,
): number {
  if (!(threshold > 0)) return 0;
  const { n } = cosines;
  const staysBelow = (pairs: UncertainPairs): boolean => majorantNorm(majorant(cosines, pattern, pairs), n) < threshold;
  let far = Math.max(threshold / n, UNIT_ROUNDOFF);
  let pairs = uncertainPairs(values, far);
  while (staysBelow(pairs)) {
    if (pairs.neuron.length === values.z.length) return Number.POSITIVE_INFINITY;
    far *= 2;
    pairs = uncertainPairs(values, far);
  }
  const radii = radiiBelowMargins(pairs, values);
  let good = -1; // radii[good] is certified
  let bad = radii.length;
  while (bad - good > 1) {
    const middle = (good + bad) >>> 1;
    if (staysBelow(pairsWithin(pairs, values, radii[middle]))) good = middle;
    else bad = middle;
  }
  return good === -1 ? 0 : radii[good];
}

/** For each pair a radius just below its margin |<w_r(0), x_i>|, ascending; pairs without a margin are left out. */
function radiiBelowMargins({ neuron, input }: UncertainPairs, { z, error }: Preactivations): Float64Array {
  const margins = Float64Array.from(neuron, (r, k) => Math.abs(z[input[k] * error.length + r]));
  return margins
    .map((margin, k) => subDown(nextDown(margin), error[neuron[k]]))
    .filter((radius) => radius > 0)
    .sort();
}

/**
 * |cos_ij| times the most by which a count can change, over m. Three operations on positive numbers, none of which
 * underflows, lose less than 4 u; the last factor gives back 8 u.
 */
export function majorant(cosines: CosineMatrix, pattern: BitPattern, pairs: UncertainPairs): Float64Array {
  const { n, cos, error } = cosines;
  const changes = largestChanges(pattern, pairs);
  const bound = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      const change = changes[i * n + j];
      if (change === 0) continue;
      const entry = (((Math.abs(cos[i * n + j]) + error) * change) / pattern.m) * (1 + 8 * UNIT_ROUNDOFF);
      bound[i * n + j] = entry;
      bound[j * n + i] = entry;
    }
  }
  return bound;
}

/** max(P_ij - N_ij, N_ij - S_ij), lower triangle: only neurons with an uncertain pair count. */
function largestChanges(pattern: BitPattern, pairs: UncertainPairs): Int32Array {
  const { n } = pattern;
  const gains = new Int32Array(n * n);
  const losses = new Int32Array(n * n);
  const isUncertain = new Uint8Array(n);
  forEachNeuron(pairs, (r, inputs) => {
    for (const i of inputs) isUncertain[i] = 1;
    const active = activeInputs(pattern, r);
    const gained = Array.from(inputs).filter((i) => !hasPair(pattern, i, r));
    const lost = active.filter((i) => isUncertain[i] === 1);
    const kept = active.filter((i) => isUncertain[i] === 0);
    addPairs(gains, n, gained, active, 1);
    addPairs(losses, n, lost, kept, 1);
    for (const i of inputs) isUncertain[i] = 0;
  });
  return gains.map((gain, k) => Math.max(gain, losses[k]));
}
