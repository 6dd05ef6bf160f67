import { hasPair, type PairBits } from "./pattern.ts";
import type { UncertainPairs } from "./uncertain.ts";

/** Calls `visit` once for each neuron of the list, with its inputs. */
export function forEachNeuron(pairs: UncertainPairs, visit: (neuron: number, inputs: Uint32Array) => void): void {
  const { neuron, input } = pairs;
  for (let from = 0, to = 0; from < neuron.length; from = to) {
    while (to < neuron.length && neuron[to] === neuron[from]) to += 1;
    visit(neuron[from], input.subarray(from, to));
  }
}

/** The inputs on which a neuron is active. */
export function activeInputs(pattern: PairBits, neuron: number): number[] {
  const inputs: number[] = [];
  for (let i = 0; i < pattern.n; i++) if (hasPair(pattern, i, neuron)) inputs.push(i);
  return inputs;
}

/**
 * Adds `weight` to entry (i, j) of a symmetric matrix of counts (n x n, lower triangle) for every unordered pair, i = j
 * included, of inputs of `changed` and `rest` together that has at least one in `changed`. The two lists share no
 * input.
 */
export function addPairs(
  counts: Int32Array,
  n: number,
  changed: readonly number[],
  rest: readonly number[],
  weight: number,
): void {
  for (let a = 0; a < changed.length; a++) {
    const i = changed[a];
    for (let b = a; b < changed.length; b++) counts[lowerIndex(i, changed[b], n)] += weight;
    for (const j of rest) counts[lowerIndex(i, j, n)] += weight;
  }
}

/**
 * Adds what one neuron does to the counts when its signs change on the inputs `flips`, `active` being those it is
 * active on.
 */
export function addFlips(counts: Int32Array, n: number, active: readonly number[], flips: readonly number[]): void {
  const kept = active.filter((i) => !flips.includes(i));
  const lost = flips.filter((i) => active.includes(i));
  const gained = flips.filter((i) => !active.includes(i));
  addPairs(counts, n, lost, kept, -1);
  addPairs(counts, n, gained, kept, 1);
}

/** Where entry (i, j) of a symmetric n x n matrix stands in its lower triangle, row-major. */
export function lowerIndex(i: number, j: number, n: number): number {
  return i > j ? i * n + j : j * n + i;
}
