import { addUp, divUp, gamma, mulUp, UNIT_ROUNDOFF } from "../kernel/index.ts";
import { productRest } from "../linalg/index.ts";
import { DoubleWord, dotError, WORD_ERROR, type Words, wordsOf } from "./double-word.ts";
import type { DueItems } from "./due-queue.ts";
import type { Offsets } from "./offsets.ts";
import type { Preactivations } from "./preactivation.ts";
import type { SharpCosines } from "./sharp-cosines.ts";
import { SplitSums } from "./split-sums.ts";
import type { Start } from "./start.ts";
import type { SubsetSums } from "./subset-sums.ts";

/** A pre-activation of the moved network and what it is off by at most. */
export interface Margin {
  readonly z: number;
  readonly error: number;
}

/** What pre-activations are made of, see {@link Margins}. */
export interface MarginSource {
  readonly start: Start;
  readonly initial: Preactivations;
  readonly cosines: SharpCosines;
  readonly pattern: SubsetSums;
  /** eta / sqrt(m). */
  readonly scale: DoubleWord;
  readonly offsets: Offsets;
}

/** Bounds are sums of a few products of positive doubles, each rounded once or twice: this makes up for hundreds of roundings. */
const SLACK = 1 + 2 ** -30;

/**
 * The pre-activations of all neurons on one input i at a time, z_r = <w_r(0), x_i> - scale a_r (sum_j 1_rj cos_ij S_j + sum_j cos_ij o_rj), from tables
 * of the first sum.
 */
export class InputMargins {
  readonly #source: MarginSource;
  readonly #terms: Words;
  readonly #sums: SplitSums;
  readonly #weighed = { sum: 0, size: 0 };
  readonly #margin = { z: 0, error: 0 };
  readonly #word = new DoubleWord();
  /** The pre-activation at the start that `sharp` came upon last. */
  readonly atStart = new DoubleWord();
  #z = new Float64Array(0);
  #error = new Float64Array(0);
  #input = 0;
  /** sum_j |S_j|. */
  #size = 0;
  /** The error of `quick` but for the offsets: that of any pre-activation at the start, and of the first sum. */
  #ofQuick = 0;
  readonly #mostAtStart: number;
  /** What an offset adds to it: n + 32 roundings, or fewer, of a product. */
  readonly #shareOfOffsets: number;
  /** The errors of `sharp` and `before` for each unit of what they are made of: those of the moves, of the start, of a step. */
  readonly #shareOfMove: number;
  readonly #shareOfStart: number;
  readonly #shareOfStep: number;
  /** The error of a pre-activation at the start for each unit of |w_r(0)|, or less. */
  readonly #errorOfLength: number;
  readonly #lastStep: Float64Array;
  #sizeOfStep = Number.NaN;

  constructor(source: MarginSource) {
    const { n, error, rowError } = source.cosines;
    const { d } = source.start;
    this.#source = source;
    this.#mostAtStart = source.initial.error.reduce((most, error) => Math.max(most, error), 0); // NaN stays
    this.#shareOfOffsets = 2 * gamma(n + 32) * source.scale.hi;
    this.#shareOfMove = addUp(addUp(error, dotError(n)), 16 * WORD_ERROR);
    this.#shareOfStart = addUp(addUp(rowError, dotError(d)), 16 * WORD_ERROR);
    this.#shareOfStep = 2 * gamma(n + 16);
    this.#errorOfLength = gamma(2 * d + 8);
    this.#terms = wordsOf(n);
    this.#sums = new SplitSums(source.pattern);
    this.#lastStep = new Float64Array(n);
  }

  /** Turns to input i. @param sums S; @param looks how many pre-activations will be asked for, about */
  prepare(i: number, sums: Words, looks: number): void {
    const { n, hi, lo, error } = this.#source.cosines;
    const size = productsOf(hi, lo, i * n, sums, this.#terms);
    this.#sums.prepare(this.#terms, looks);
    this.#input = i;
    this.#size = size * SLACK;
    this.#sizeOfStep = Number.NaN;
    // The sum and its product with the scale are rounded three times, the scale's low part is left out.
    const ofSize = (error + 8 * WORD_ERROR + 4 * UNIT_ROUNDOFF) * this.#size;
    this.#ofQuick = this.#mostAtStart + this.#source.scale.hi * (this.#sums.highError + ofSize) * SLACK;
  }

  /** The pre-activation of neuron r in plain doubles; the object returned is used again. @param atStart the double for <w_r(0), x_i> */
  quick(r: number, atStart: number): Margin {
    const { start, cosines, scale, offsets } = this.#source;
    offsets.weigh(r, cosines.hi, this.#input * cosines.n, this.#weighed);
    const { sum, size } = this.#weighed;
    const moved = this.#sums.high(r) + sum;
    const z = atStart - start.signs[r] * scale.hi * moved;
    this.#margin.z = z;
    this.#margin.error = this.#errorOfQuick(z, size);
    return this.#margin;
  }

  /**
   * The same for neurons that are due, one part after the other: memory is slow to reach, and loads that do not wait for one another overlap.
   * @returns entry k is about item k; both arrays are used again
   */
  quicks({ size, items, values }: DueItems): { readonly z: Float64Array; readonly error: Float64Array } {
    const { start, cosines, scale, offsets } = this.#source;
    if (this.#z.length < size) [this.#z, this.#error] = [new Float64Array(2 * size), new Float64Array(2 * size)];
    const [z, error] = [this.#z, this.#error];
    for (let k = 0; k < size; k++) error[k] = offsets.isEmpty(items[k]) ? 0 : 1;
    this.#sums.highs(items, size, z);
    for (let k = 0; k < size; k++) {
      if (error[k] === 0) continue;
      offsets.weigh(items[k], cosines.hi, this.#input * cosines.n, this.#weighed);
      z[k] += this.#weighed.sum;
      error[k] = this.#weighed.size;
    }
    for (let k = 0; k < size; k++) {
      z[k] = values[k] - start.signs[items[k]] * scale.hi * z[k];
      error[k] = this.#errorOfQuick(z[k], error[k]);
    }
    return { z, error };
  }

  /** The pre-activation of neuron r in double words; `out` receives it, and `atStart` that at the start. Returns a bound of its error. */
  sharp(r: number, out: DoubleWord): number {
    const { start, initial, cosines, scale, offsets } = this.#source;
    const { n, hi, lo } = cosines;
    const from = this.#input * n;
    const moved = this.#word.set(0, 0);
    let size = this.#size;
    offsets.forEach(r, (j, oHi, oLo) => {
      moved.addProduct(hi[from + j], lo[from + j], oHi, oLo);
      size += Math.abs(oHi);
    });
    moved.normalise().add(this.#sums.high(r), this.#sums.low(r)).times(scale.hi, scale.lo);
    const [movedHi, movedLo] = [moved.hi, moved.lo];
    this.#findAtStart(r);
    out.set(this.atStart.hi, this.atStart.lo).add(-start.signs[r] * movedHi, -start.signs[r] * movedLo);
    const ofSums = addUp(mulUp(this.#shareOfMove, size * SLACK), this.#sums.error);
    const length = divUp(initial.error[r], this.#errorOfLength); // at least |w_r(0)|, see preactivations
    return addUp(mulUp(ofSums, scale.hi * SLACK), mulUp(this.#shareOfStart, length));
  }

  /**
   * What the pre-activation of neuron r was before the last step, in which the residual was `e`, when it is `after` now. One step moves it by scale
   * a_r sum_j 1_rj cos_ij e_j, here in plain doubles: products and sum are n + 8 roundings at most, and the sums S have been rounded to double words.
   */
  before(r: number, after: number, afterError: number, e: Float64Array): Margin {
    const { start, cosines, pattern, scale } = this.#source;
    const { n, hi } = cosines;
    if (Number.isNaN(this.#sizeOfStep)) {
      this.#sizeOfStep = 0;
      for (let j = 0, at = this.#input * n; j < n; j++, at++) {
        this.#lastStep[j] = hi[at] * e[j];
        this.#sizeOfStep += Math.abs(e[j]);
      }
    }
    const z = after + start.signs[r] * scale.hi * pattern.sumOf(r, this.#lastStep);
    const ofStep = this.#shareOfStep * this.#sizeOfStep + 8 * WORD_ERROR * this.#size;
    this.#margin.z = z;
    this.#margin.error = (afterError + scale.hi * ofStep + 2 * UNIT_ROUNDOFF * (Math.abs(z) + Math.abs(after))) * SLACK;
    return this.#margin;
  }

  #errorOfQuick(z: number, sizeOfOffsets: number): number {
    return (this.#ofQuick + this.#shareOfOffsets * sizeOfOffsets + UNIT_ROUNDOFF * Math.abs(z)) * SLACK;
  }

  /** <w_r(0), x_i>: noted with the offset of the pair, if it has one. */
  #findAtStart(r: number): void {
    const { start, cosines, offsets } = this.#source;
    const { d, weights } = start;
    const { hi, lo } = cosines.rows;
    const out = this.atStart;
    const entry = offsets.find(r, this.#input);
    if (entry >= 0 && offsets.recall(entry, out)) return;
    out.set(0, 0);
    for (let k = 0, at = this.#input * d; k < d; k++, at++) out.addProduct(hi[at], lo[at], weights[r * d + k], 0);
    out.normalise();
    if (entry >= 0) offsets.note(entry, out.hi, out.lo);
  }
}

/**
 * The products of as many double words as `b` and `out` have, those of `a` from `from` on: {@link DoubleWord.times} but for the last sum, so the low parts
 * are at most 5 u of the high ones. Returns the sum of |b|.
 */
function productsOf(aHi: Float64Array, aLo: Float64Array, from: number, b: Words, out: Words): number {
  const { hi: bHi, lo: bLo } = b;
  const { hi, lo } = out;
  let size = 0;
  for (let j = 0, at = from; j < hi.length; j++, at++) {
    const x = aHi[at];
    const y = bHi[j];
    const product = x * y;
    lo[j] = productRest(x, y, product) + (x * bLo[j] + aLo[at] * y);
    hi[j] = product;
    size += Math.abs(y);
  }
  return size;
}
