import { DueItems, DueQueue } from "./due-queue.ts";
import type { Preactivations } from "./preactivation.ts";

const LAST_TICK = 2 ** 31 - 1;

/**
 * Tells which pairs (neuron, input) may have come to within a tick of their kink. Input i has a clock: how far the pre-activation of any neuron
 * on it can have moved so far. A pair of margin |z| is looked at again when the clock has gone on by |z| less a tick or two, so a pair that is
 * not due is further than a tick from its kink, and the work is that of the pairs near it.
 */
export class KinkWatch {
  /** The pre-activations at the time when the clocks began. */
  readonly initial: Preactivations;
  readonly #start: Float64Array;
  readonly #m: number;
  readonly #clock: Float64Array;
  /** Pairs of a start margin from here on are in no queue yet. */
  readonly #horizon: Float64Array;
  readonly #queues: DueQueue[];
  readonly #due = new DueItems();
  /** A pair that is not due is further from its kink than this. */
  readonly tick: number;

  /** @param initial the pre-activations now; @param start n x m, those at the start, as doubles; @param tick > 0 */
  constructor(initial: Preactivations, start: Float64Array, tick: number) {
    const n = initial.z.length / initial.error.length;
    this.initial = initial;
    this.#start = start;
    this.#m = initial.error.length;
    this.#clock = new Float64Array(n);
    this.#horizon = new Float64Array(n);
    this.#queues = Array.from({ length: n }, () => new DueQueue());
    this.tick = tick;
  }

  /** How far the pre-activation of any neuron on input i can have moved since the clocks began. */
  clockOf(i: number): number {
    return this.#clock[i];
  }

  /**
   * The clock of input i goes on by a bound of what its pre-activations move; returns the neurons that are due, each with its pre-activation at the start, until the next
   * call.
   */
  advance(i: number, by: number): DueItems {
    this.#clock[i] += by * (1 + 2 ** -50);
    if (this.#clock[i] + 4 * this.tick > this.#horizon[i]) this.#lookFurther(i);
    this.#due.size = 0;
    this.#queues[i].take(this.#now(i), this.#due);
    return this.#due;
  }

  /** Pair (r, i) is |z| from its kink at this time; `start` is its pre-activation at the start. */
  watch(r: number, i: number, z: number, start: number): void {
    this.#queues[i].push(this.#key(this.#clock[i] + Math.abs(z)), r, start);
  }

  /** Whole ticks that have passed on the clock of input i. */
  #now(i: number): number {
    return Math.min(LAST_TICK, Math.floor(this.#clock[i] / this.tick));
  }

  /** One to two ticks before a reading of the clock, so that what is not due has more than a tick to go. */
  #key(reading: number): number {
    return Math.max(0, Math.min(LAST_TICK, Math.floor(reading / this.tick) - 2));
  }

  #lookFurther(i: number): void {
    const from = this.#horizon[i];
    const to = Math.max(2 * from, 2 * this.#clock[i] + 16 * this.tick);
    const { z } = this.initial;
    const m = this.#m;
    for (let r = 0; r < m; r++) {
      const margin = Math.abs(z[i * m + r]);
      if (margin >= from && margin < to) this.#queues[i].push(this.#key(margin), r, this.#start[i * m + r]);
    }
    this.#horizon[i] = to;
  }
}
