import { addUp } from "../kernel/index.ts";
import { DoubleWord, type Words } from "./double-word.ts";
import type { InputMargins, Margin } from "./input-margins.ts";
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

/** A pair whose sign changed in the last step. */
export interface Crossing {
  readonly neuron: number;
  readonly input: number;
  readonly wasActive: boolean;
  /** The positive part of its pre-activation before the step: 0, exactly, unless it was active. */
  readonly before: number;
  readonly beforeError: number;
  /** Its pre-activation after the step, a double word after + afterRest. */
  readonly after: number;
  readonly afterRest: number;
  readonly afterError: number;
  /** That at the start, a double word. */
  readonly atStart: readonly [number, number];
}

/** Before a step, where a pair was not active. */
const NOTHING: Margin = Object.freeze({ z: 0, error: 0 });

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
  #initial: Preactivations;
  readonly #margins: Margins;
  readonly #pattern: SubsetSums;
  readonly #word = new DoubleWord();
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
   * @param e the residual that the step was made with; @param sums those after it; @param distance bounds the error of any neuron after it
   */
  step(movements: Float64Array, e: Float64Array, sums: Words, distance: number): Crossing[] {
    this.#watch ??= new KinkWatch(
      this.#initial,
      this.#margins.start,
      Math.max(FEWEST_ERRORS * this.#worst, largest(movements) / TICKS),
    );
    const watch = this.#watch;
    const open: OpenPair[] = [];
    const crossings: Crossing[] = [];
    for (let input = 0; input < movements.length; input++) {
      const due = watch.advance(input, movements[input]);
      if (due.size === 0) continue;
      const here = this.#margins.at(input, sums, due.size);
      const { z, error } = here.quicks(due);
      const [firstCrossing, firstOpen] = [crossings.length, open.length];
      for (let k = 0; k < due.size; k++) {
        const neuron = due.items[k];
        this.#worst = Math.max(this.#worst, error[k]);
        watch.watch(neuron, input, z[k], due.values[k]);
        if (Math.abs(z[k]) > error[k] + 2 * distance && z[k] > 0 === this.#pattern.has(neuron, input)) continue;
        if (this.#margins.isAtRest(neuron)) continue;
        const reach = this.#look(here, neuron, input, e, distance, crossings);
        if (reach !== null) open.push({ neuron, input, reach });
      }
      inOrder(crossings, firstCrossing);
      inOrder(open, firstOpen);
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
      const here = this.#margins.at(i, sums, m);
      for (let r = 0; r < m; r++) {
        const start = from.z[i * m + r];
        const left = (Math.abs(start) - clock) * (1 - 2 ** -50);
        if (left > 2 * (radius + values.error[r])) {
          values.z[i * m + r] = start < 0 ? -left : left;
          continue;
        }
        const { z, error } = here.quick(r, this.#margins.start[i * m + r]);
        values.z[i * m + r] = z;
        values.error[r] = Math.max(values.error[r], error); // NaN stays
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
   * Looks at every pair, and from now on with a coarser watch. Whether the open pairs are few enough to go on; where they are not, the watch begins anew.
   * @param distance bounds the error of any neuron
   */
  lookAtAll(sums: Words, distance: number): boolean {
    const all = this.#margins.all(sums);
    this.#jitter = 0;
    this.#worst = largest(all.error);
    this.#watch = new KinkWatch(all, this.#margins.start, FEWEST_ERRORS * this.#blind(distance));
    const m = all.error.length;
    const open: OpenPair[] = [];
    const most = MOST_OPEN * all.z.length + 1;
    const word = new DoubleWord();
    for (let input = 0; input * m < all.z.length && open.length <= most; input++) {
      const here = this.#margins.at(input, sums, m);
      for (let neuron = 0; neuron < m; neuron++) {
        const isFar = Math.abs(all.z[input * m + neuron]) > 2 * all.error[neuron] + 2 * distance;
        if (isFar || this.#margins.isAtRest(neuron)) continue;
        const reach = addUp(here.sharp(neuron, word), distance);
        if (!isBeyond(word, reach)) open.push({ neuron, input, reach });
      }
    }
    const isFew = open.length <= most;
    this.open = isFew ? open : [];
    if (!isFew) [this.#initial, this.#watch] = [all, null]; // plain doubles go on, at the pace of the pairs near their kink
    return isFew;
  }

  /** Decides one pair in double words: adds it to the crossings if it is one, and returns how near to its kink the exact one may be where its sign is not certain. */
  #look(
    here: InputMargins,
    neuron: number,
    input: number,
    e: Float64Array,
    distance: number,
    crossings: Crossing[],
  ): number | null {
    const word = this.#word;
    const afterError = here.sharp(neuron, word);
    const { hi: after, lo: afterRest } = word;
    const wasActive = this.#pattern.has(neuron, input);
    if (after >= 0 !== wasActive) {
      const { z: before, error: beforeError } = wasActive ? here.before(neuron, after, afterError, e) : NOTHING;
      const atStart = [here.atStart.hi, here.atStart.lo] as const;
      crossings.push({ neuron, input, wasActive, before, beforeError, after, afterRest, afterError, atStart });
    }
    const bound = addUp(afterError, distance);
    return isBeyond(word, bound) ? null : bound;
  }

  /** A pre-activation further than this from 0 in the doubles of some step has a certain sign. */
  #blind(distance: number): number {
    return addUp(addUp(distance, this.#jitter), this.#worst);
  }
}

/** Sorts the pairs from `from` on by neuron: sums of what they do depend on the order, which is to depend on nothing else. */
function inOrder(pairs: { readonly neuron: number }[], from: number): void {
  const sorted = pairs.slice(from).sort((a, b) => a.neuron - b.neuron);
  for (let k = 0; k < sorted.length; k++) pairs[from + k] = sorted[k];
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
 * sum_j cos_ij e_j, which no activation pattern exceeds: half of the sum of the absolute terms and of the sum's absolute value.
 * @param rest bounds what e is off by, the sum of the absolute entries
 */
export function movementsOf({ n, hi }: SharpCosines, e: Float64Array, scale: number, rest: number): Float64Array {
  const total = e.reduce((sum, x) => sum + Math.abs(x), 0);
  const off = 2 ** -50 * total + rest + 2 ** -900;
  return Float64Array.from({ length: n }, (_, i) => {
    let [sum, size] = [0, 0];
    for (let j = 0, at = i * n; j < n; j++, at++) {
      const part = hi[at] * e[j];
      sum += part;
      size += Math.abs(part);
    }
    return scale * (((size + Math.abs(sum)) / 2) * SLACK + off) * SLACK;
  });
}
