import { addUp } from "../kernel/index.ts";
import { DoubleWord, type Words } from "./double-word.ts";
import { KinkWatch } from "./kink-watch.ts";
import type { Margins } from "./margins.ts";
import type { Preactivations } from "./preactivation.ts";
import type { SharpCosines } from "./sharp-cosines.ts";
import type { SubsetSums } from "./subset-sums.ts";

/** A pair whose sign is not certain. Where it is taken wrongly, the exact pre-activation is at most `reach` from 0. */
export interface OpenPair {
  readonly neuron: number;
  readonly input: number;
  readonly reach: number;
}

/** A pair whose sign changed in the last step: its pre-activations before and after it. */
export interface Crossing {
  readonly neuron: number;
  readonly input: number;
  readonly wasActive: boolean;
  readonly before: number;
  readonly beforeError: number;
  /** A double word after + afterRest. */
  readonly after: number;
  readonly afterRest: number;
  readonly afterError: number;
}

/** A trajectory with more open pairs than this share of all is given up: nothing is enclosed from there on. */
const MOST_OPEN = 1 / 16;
/** Ticks of the watch in the first movement, and how many times what is uncertain a tick is at least. */
const TICKS = 256;
const FEWEST_ERRORS = 16;
const SLACK = 1 + 2 ** -30;

/**
 * Finds the pairs whose sign changes, and those whose sign is not certain, step by step. Pairs near their kink are evaluated in doubles, those the
 * doubles leave open in double words; the others are known to be further away than anything that is uncertain.
 */
export class KinkCrossings {
  open: readonly OpenPair[];
  readonly #initial: Preactivations;
  readonly #margins: Margins;
  readonly #pattern: SubsetSums;
  #watch: KinkWatch | null = null;
  /** Largest error of a pre-activation in doubles met so far, and how far rounding has moved the weights. */
  #worst: number;
  #jitter = 0;

  /** @param initial the pre-activations as they are; @param open the pairs that are open */
  constructor(initial: Preactivations, margins: Margins, pattern: SubsetSums, open: readonly OpenPair[] = []) {
    this.open = open;
    this.#initial = initial;
    this.#margins = margins;
    this.#pattern = pattern;
    this.#worst = largest(initial.error);
  }

  /**
   * The crossings of a step. The pattern is still that before the step; `movements` bound what pre-activations moved in it, input by input.
   * @param before the sums before the step; @param sums those after it; @param distance bounds the error of any neuron after it
   */
  step(movements: Float64Array, before: Words, sums: Words, distance: number): Crossing[] {
    this.#watch ??= new KinkWatch(this.#initial, Math.max(FEWEST_ERRORS * this.#worst, largest(movements) / TICKS));
    const watch = this.#watch;
    const open: OpenPair[] = [];
    const crossings: Crossing[] = [];
    for (let i = 0; i < movements.length; i++) {
      const due: number[] = [];
      watch.advance(i, movements[i], (r) => due.push(r));
      if (due.length === 0) continue;
      due.sort((a, b) => a - b); // sums of what they do depend on the order, which is to depend on nothing else
      const quick = this.#margins.quick(i, sums, due.length);
      for (const r of due) {
        if (this.#margins.isAtRest(r)) continue;
        const { z, error } = quick(r);
        this.#worst = Math.max(this.#worst, error);
        watch.watch(r, i, z);
        if (Math.abs(z) > error + 2 * distance && z > 0 === this.#pattern.has(r, i)) continue;
        this.#look(r, i, before, sums, distance, open, crossings);
      }
    }
    this.open = open;
    return crossings;
  }

  /** See `Descent.marginsWithin`: the clock of an input bounds how far its pre-activations can have come since the watch began. */
  marginsWithin(sums: Words, radius: number): Preactivations {
    const from = this.#watch?.initial ?? this.#initial;
    const m = from.error.length;
    const values = { z: new Float64Array(from.z.length), error: from.error.map((own) => addUp(own, this.#jitter)) };
    for (let i = 0; i < from.z.length / m; i++) {
      const clock = this.#watch?.clockOf(i) ?? 0;
      const quick = this.#margins.quick(i, sums);
      for (let r = 0; r < m; r++) {
        const start = from.z[i * m + r];
        const left = (Math.abs(start) - clock) * (1 - 2 ** -50);
        if (left > 2 * (radius + values.error[r])) {
          values.z[i * m + r] = start < 0 ? -left : left;
          continue;
        }
        const { z, error } = quick(r);
        values.z[i * m + r] = z;
        if (!(error <= values.error[r])) values.error[r] = error;
      }
    }
    return values;
  }

  /** Rounding has moved the weights by at most this. */
  shake(by: number): void {
    this.#jitter = addUp(this.#jitter, by);
  }

  /** Whether pairs that were not evaluated have certain signs, though the exact weights are this far away. */
  seesThrough(distance: number): boolean {
    return this.#watch === null || this.#watch.tick > this.#blind(distance);
  }

  /**
   * Looks at every pair, and from now on with a coarser watch. Whether the open pairs are few enough to go on.
   * @param distance bounds the error of any neuron
   */
  lookAtAll(sums: Words, distance: number): boolean {
    const all = this.#margins.all(sums);
    this.#jitter = 0;
    this.#worst = largest(all.error);
    this.#watch = new KinkWatch(all, FEWEST_ERRORS * this.#blind(distance));
    const m = all.error.length;
    const open: OpenPair[] = [];
    const word = new DoubleWord();
    for (let at = 0; at < all.z.length && open.length <= MOST_OPEN * all.z.length + 1; at++) {
      const [input, neuron] = [Math.floor(at / m), at % m];
      if (Math.abs(all.z[at]) > 2 * all.error[neuron] + 2 * distance || this.#margins.isAtRest(neuron)) continue;
      const reach = addUp(this.#margins.sharp(neuron, input, sums, word), distance);
      if (!isBeyond(word, reach)) open.push({ neuron, input, reach });
    }
    this.open = open;
    return open.length <= MOST_OPEN * all.z.length + 1;
  }

  /** Decides one pair in double words. */
  #look(
    r: number,
    i: number,
    before: Words,
    sums: Words,
    distance: number,
    open: OpenPair[],
    crossings: Crossing[],
  ): void {
    const word = new DoubleWord();
    const afterError = this.#margins.sharp(r, i, sums, word);
    const reach = addUp(afterError, distance);
    if (!isBeyond(word, reach)) open.push({ neuron: r, input: i, reach });
    const wasActive = this.#pattern.has(r, i);
    if (word.hi >= 0 === wasActive) return;
    const { hi: after, lo: afterRest } = word;
    const beforeError = this.#margins.sharp(r, i, before, word);
    crossings.push({ neuron: r, input: i, wasActive, before: word.hi, beforeError, after, afterRest, afterError });
  }

  /** A pre-activation further than this from 0 in the doubles of some step has a certain sign. */
  #blind(distance: number): number {
    return addUp(addUp(distance, this.#jitter), this.#worst);
  }
}

/** Whether a double word is certainly further than `reach` from 0. */
function isBeyond({ hi }: DoubleWord, reach: number): boolean {
  return Math.abs(hi) * (1 - 2 ** -50) > reach;
}

function largest(values: Float64Array): number {
  return values.reduce((most, x) => (x <= most ? most : x), 0);
}

/**
 * For each input a bound of what one step moves its pre-activations: scale times the larger of the positive and the negative part of
 * sum_j cos_ij e_j, which no activation pattern exceeds.
 * @param rest bounds what e is off by, the sum of the absolute entries
 */
export function movementsOf({ n, hi }: SharpCosines, e: Float64Array, scale: number, rest: number): Float64Array {
  const total = e.reduce((sum, x) => sum + Math.abs(x), 0);
  const off = 2 ** -50 * total + rest + 2 ** -900;
  return Float64Array.from({ length: n }, (_, i) => {
    let [up, down] = [0, 0];
    for (let j = 0, at = i * n; j < n; j++, at++) {
      const part = hi[at] * e[j];
      if (part > 0) up += part;
      else down -= part;
    }
    return scale * (Math.max(up, down) * SLACK + off) * SLACK;
  });
}
