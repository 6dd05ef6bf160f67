import { addUp, subDown } from "../kernel/index.ts";
import { bitsWhere, type PairBits } from "./pattern.ts";
import type { Preactivations } from "./preactivation.ts";

/** Bracket of the number of neurons r with |<w_r(0), x_i>| <= R, the sets S_i^perp of the paper. */
export interface UncertainCount {
  /** Proved to be in some S_i^perp, and not excluded from it: over all inputs together. */
  readonly certainly: number;
  readonly possibly: number;
  /** The same for each input, n entries. */
  readonly certainlyByInput: Uint32Array;
  readonly possiblyByInput: Uint32Array;
}

/**
 * Counts the pairs with |<w_r(0), x_i>| <= radius, from below and from above. @throws RangeError for a radius that is
 * not >= 0
 */
export function countUncertain(values: Preactivations, radius: number): UncertainCount {
  requireRadius(radius);
  const { z, error } = values;
  const m = error.length;
  const n = z.length / m;
  const inner = error.map((e) => subDown(radius, e));
  const outer = outerReach(error, radius);
  const certainlyByInput = new Uint32Array(n);
  const possiblyByInput = new Uint32Array(n);
  for (let i = 0; i < n; i++) {
    for (let r = 0; r < m; r++) {
      const size = Math.abs(z[i * m + r]);
      if (size <= inner[r]) certainlyByInput[i] += 1;
      if (!(size > outer[r])) possiblyByInput[i] += 1;
    }
  }
  return { certainly: sum(certainlyByInput), possibly: sum(possiblyByInput), certainlyByInput, possiblyByInput };
}

/**
 * What a ball |w_r - w_r(0)| <= radius for every r leaves of the activation pattern: the pairs that are active in every
 * point of it and those that are active in some (an outer estimate of both: `surely` has no pair too many, `possibly`
 * none too few).
 * @throws RangeError for a radius that is not >= 0
 */
export function activityOverBall(values: Preactivations, radius: number): { surely: PairBits; possibly: PairBits } {
  requireRadius(radius);
  const { z, error } = values;
  const m = error.length;
  const n = z.length / m;
  const outer = outerReach(error, radius);
  return {
    surely: bitsWhere(n, m, (i, r) => z[i * m + r] > outer[r]),
    possibly: bitsWhere(n, m, (i, r) => !(z[i * m + r] < -outer[r])),
  };
}

/** Pairs (neuron, input), neuron after neuron: pair number k is neuron[k] on input[k]. */
export interface UncertainPairs {
  readonly neuron: Uint32Array;
  readonly input: Uint32Array;
}

/**
 * The pairs whose sign may differ from that at the start somewhere in the ball |w_r - w_r(0)| <= radius: all but those
 * with |<w_r(0), x_i>| > radius, where the unit rows x_i move the pre-activation by at most the radius.
 * @throws RangeError for a radius that is not >= 0
 */
export function uncertainPairs(values: Preactivations, radius: number): UncertainPairs {
  requireRadius(radius);
  const { z, error } = values;
  const m = error.length;
  const n = z.length / m;
  const outer = outerReach(error, radius);
  const next = new Uint32Array(m + 1);
  for (let i = 0; i < n; i++) {
    for (let r = 0; r < m; r++) if (!(Math.abs(z[i * m + r]) > outer[r])) next[r + 1] += 1;
  }
  for (let r = 0; r < m; r++) next[r + 1] += next[r];
  const neuron = new Uint32Array(next[m]);
  const input = new Uint32Array(next[m]);
  for (let i = 0; i < n; i++) {
    for (let r = 0; r < m; r++) {
      if (Math.abs(z[i * m + r]) > outer[r]) continue;
      neuron[next[r]] = r;
      input[next[r]] = i;
      next[r] += 1;
    }
  }
  return { neuron, input };
}

/** Those pairs of a list that are uncertain at a smaller radius too. */
export function pairsWithin(pairs: UncertainPairs, values: Preactivations, radius: number): UncertainPairs {
  const { z, error } = values;
  const outer = outerReach(error, radius);
  const stays = (r: number, i: number): boolean => !(Math.abs(z[i * error.length + r]) > outer[r]);
  return {
    neuron: pairs.neuron.filter((r, k) => stays(r, pairs.input[k])),
    input: pairs.input.filter((i, k) => stays(pairs.neuron[k], i)),
  };
}

/** radius + error_r, rounded up: a double beyond it is a pre-activation beyond the radius. */
function outerReach(error: Float64Array, radius: number): Float64Array {
  return error.map((e) => addUp(radius, e));
}

function sum(counts: Uint32Array): number {
  return counts.reduce((total, count) => total + count, 0);
}

function requireRadius(radius: number): void {
  if (!(radius >= 0)) throw new RangeError(`the radius ${radius} is not a number >= 0`);
}
