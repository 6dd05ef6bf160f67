import { Interval } from "../kernel/index.ts";
import { type DoubleWord, WORD_ERROR, type Words } from "./double-word.ts";
import { InputMargins } from "./input-margins.ts";
import { Offsets, type OffsetsState } from "./offsets.ts";
import type { Preactivations } from "./preactivation.ts";
import type { SharpCosines } from "./sharp-cosines.ts";
import type { Start } from "./start.ts";
import type { SubsetSums } from "./subset-sums.ts";

/**
 * Pre-activations of the network that has moved by its own gradient,
 *
 *     w_r = w_r(0) - scale a_r sum_j c_rj x_j,   c_rj = 1_rj S_j + o_rj,   scale = eta / sqrt(m),
 *
 * S the sum of the residuals of all steps, 1_rj the sign of the pair as it is, and o_rj (0 for a pair that has never changed) such that c_rj
 * is the sum of the residuals of those steps in which the pair was active. So a step changes S alone, n numbers, whatever m and d are.
 */
export class Margins {
  /** n x m: the pre-activations at the start as doubles. */
  readonly start: Float64Array;
  readonly #n: number;
  readonly #m: number;
  readonly #pattern: SubsetSums;
  readonly #scale: DoubleWord;
  readonly #offsets: Offsets;
  readonly #ofInput: InputMargins;

  constructor(
    start: Start,
    initial: Preactivations,
    cosines: SharpCosines,
    pattern: SubsetSums,
    scale: DoubleWord,
    offsets: OffsetsState,
  ) {
    this.start = initial.z;
    this.#n = cosines.n;
    this.#m = start.m;
    this.#pattern = pattern;
    this.#scale = scale;
    this.#offsets = new Offsets(offsets);
    this.#ofInput = new InputMargins({ start, initial, cosines, pattern, scale, offsets: this.#offsets });
  }

  /** The pre-activations on input i, until the next call or until S or an offset changes. @param looks how many will be asked for, about */
  at(i: number, sums: Words, looks: number): InputMargins {
    this.#ofInput.prepare(i, sums, looks);
    return this.#ofInput;
  }

  /** All pre-activations as they are, in plain doubles (n m / 8 look-ups for each input). */
  all(sums: Words): Preactivations {
    const n = this.#n;
    const m = this.#m;
    const values = { z: new Float64Array(n * m), error: new Float64Array(m) };
    for (let i = 0; i < n; i++) {
      const here = this.at(i, sums, m);
      for (let r = 0; r < m; r++) {
        const { z, error } = here.quick(r, this.start[i * m + r]);
        values.z[i * m + r] = z;
        values.error[r] = Math.max(values.error[r], error); // NaN stays
      }
    }
    return values;
  }

  /**
   * The sign of pair (r, i) changes; call it before the pattern is told. Returns a bound of what rounding changes the coefficient by.
   * @param atStart its pre-activation at the start, in double words
   */
  flip(r: number, i: number, sums: Words, atStart: readonly [number, number]): number {
    const sign = this.#pattern.has(r, i) ? 1 : -1;
    const { hi } = this.#offsets.add(r, i, sign * sums.hi[i], sign * sums.lo[i]);
    this.#offsets.note(this.#offsets.find(r, i), ...atStart);
    return 4 * WORD_ERROR * (Math.abs(hi) + 2 * Math.abs(sums.hi[i]));
  }

  /** Whether neuron r has never been active on any input, and so has not moved at all: its signs are those of the start, exactly. */
  isAtRest(r: number): boolean {
    return this.#offsets.isEmpty(r) && this.#pattern.isEmpty(r);
  }

  /** sum_j factors[from + j] o_rj and sum_j |o_rj| over the offsets of neuron r, in plain doubles. */
  weighOffsets(r: number, factors: Float64Array, from: number, out: { sum: number; size: number }): void {
    this.#offsets.weigh(r, factors, from, out);
  }

  /** Calls `visit` with every o_rj of neuron r that is or was not 0. */
  forEachOffset(r: number, visit: (j: number, hi: number, lo: number) => void): void {
    this.#offsets.forEach(r, visit);
  }

  /** What {@link Margins} can be made of again. */
  offsets(): OffsetsState {
    return this.#offsets.state();
  }

  /** eta / sqrt(m), enclosed. */
  get scale(): Interval {
    return Interval.of(this.#scale.hi).times(Interval.between(1 - 2 ** -50, 1 + 2 ** -50));
  }
}
