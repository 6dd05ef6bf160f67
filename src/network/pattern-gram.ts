import { addUp, mulUp } from "../kernel/index.ts";
import type { SymmetricEnclosure } from "../linalg/index.ts";
import { DoubleWord, dotError, dotWords, WORD_ERROR, type Words, wordsOf } from "./double-word.ts";
import { RowChanges } from "./row-changes.ts";
import type { SharpCosines } from "./sharp-cosines.ts";
import type { SubsetSums } from "./subset-sums.ts";

/**
 * H of an activation pattern, entries cos_ij counts_ij / m in double words, kept up to date change of sign by change of sign: the counts are
 * integers, so nothing accumulates.
 */
export class PatternGram {
  readonly n: number;
  readonly m: number;
  readonly #cosines: SharpCosines;
  /** n x n, both triangles. */
  readonly #entries: Words;
  readonly #stale: Uint8Array;
  readonly #counts: Int32Array;
  readonly #changes: RowChanges;

  /** @param counts of m neurons, n x n, lower triangle; they are changed */
  constructor(cosines: SharpCosines, counts: Int32Array, m: number) {
    const { n } = cosines;
    this.n = n;
    this.m = m;
    this.#counts = counts;
    this.#cosines = cosines;
    this.#entries = wordsOf(n * n);
    this.#stale = new Uint8Array(n).fill(1);
    this.#changes = new RowChanges(n);
  }

  /** Co-activation counts, n x n, lower triangle. */
  get counts(): Int32Array {
    this.#changes.settle(this.#counts);
    return this.#counts;
  }

  /** Pair (r, i) changes its sign; `pattern` holds the signs before, and the new one of (r, i) after the call. */
  flip(pattern: SubsetSums, r: number, i: number): void {
    const wasActive = pattern.has(r, i);
    if (!wasActive) pattern.toggle(r, i);
    this.#changes.add(pattern, r, i, wasActive ? -1 : 1, this.#counts);
    if (wasActive) pattern.toggle(r, i);
    this.#stale[i] = 1;
  }

  /** (H x)_i for every i; each entry is off by at most {@link productError} times sum_j |x_j|. */
  multiply(x: Words, out: Words): void {
    this.#refresh();
    const sum = new DoubleWord();
    for (let i = 0; i < this.n; i++) {
      dotWords(this.#entries, i * this.n, x, this.n, sum);
      out.hi[i] = sum.hi;
      out.lo[i] = sum.lo;
    }
  }

  /** An enclosure of H for the linear algebra of doubles. */
  enclosure(): SymmetricEnclosure {
    this.#refresh();
    // Dropping the low part moves an entry, at most 1, by u; rows have n entries, and the norm is at most a row sum.
    return { n: this.n, mid: this.#entries.hi.slice(), radius: mulUp(this.n, addUp(2 ** -52, this.#cosines.error)) };
  }

  #refresh(): void {
    const { n, m, counts } = this;
    const { hi, lo } = this.#cosines;
    const entry = new DoubleWord();
    const share = new DoubleWord();
    const perNeuron = new DoubleWord(m, 0).inverseRoot();
    perNeuron.times(perNeuron.hi, perNeuron.lo);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j <= i; j++) {
        if (this.#stale[i] === 0 && this.#stale[j] === 0) continue;
        share.set(perNeuron.hi, perNeuron.lo).times(counts[i * n + j], 0);
        entry.set(hi[i * n + j], lo[i * n + j]).times(share.hi, share.lo);
        this.#entries.hi[i * n + j] = entry.hi;
        this.#entries.lo[i * n + j] = entry.lo;
        this.#entries.hi[j * n + i] = entry.hi;
        this.#entries.lo[j * n + i] = entry.lo;
      }
    }
    this.#stale.fill(0);
  }
}

/**
 * Bounds the error of an entry of {@link PatternGram.multiply} relative to sum_j |x_j|: entries are at most 1 and off by the cosine's
 * error and four roundings of double words; then there is the sum of n products.
 */
export function productError(cosines: SharpCosines): number {
  return addUp(addUp(cosines.error, 8 * WORD_ERROR), mulUp(2, dotError(cosines.n)));
}
