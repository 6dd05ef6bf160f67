import { addUp, mulUp } from "../kernel/index.ts";
import { productRest, type SymmetricEnclosure, sumRest } from "../linalg/index.ts";
import { DoubleWord, dotError, splitHigh, WORD_ERROR, type Words } from "./double-word.ts";
import { RowChanges } from "./row-changes.ts";
import type { SharpCosines } from "./sharp-cosines.ts";
import type { SubsetSums } from "./subset-sums.ts";

/**
 * H of an activation pattern, entries cos_ij counts_ij / m, kept up to date change of sign by change of sign: the counts are integers, so nothing
 * accumulates.
 */
export class PatternGram {
  readonly n: number;
  readonly m: number;
  readonly #cosines: SharpCosines;
  readonly #counts: Int32Array;
  readonly #changes: RowChanges;

  /** @param counts of m neurons, n x n, lower triangle; they are changed */
  constructor(cosines: SharpCosines, counts: Int32Array, m: number) {
    const { n } = cosines;
    this.n = n;
    this.m = m;
    this.#counts = counts;
    this.#cosines = cosines;
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
  }

  /** (H x)_i for every i; each entry is off by at most {@link productError} times sum_j |x_j|. */
  multiply(x: Words, out: Words): void {
    const { n, m, counts } = this;
    const [high, low] = halvesOf(x.hi);
    out.hi.fill(0);
    out.lo.fill(0);
    for (let i = 0; i < n; i++) addRow(this.#cosines, counts, i, { ...x, high, low }, out);
    const perNeuron = new DoubleWord(m, 0).inverseRoot();
    perNeuron.times(perNeuron.hi, perNeuron.lo);
    const entry = new DoubleWord();
    for (let i = 0; i < n; i++) {
      entry.set(out.hi[i], out.lo[i]).normalise().times(perNeuron.hi, perNeuron.lo);
      out.hi[i] = entry.hi;
      out.lo[i] = entry.lo;
    }
  }

  /** An enclosure of H for the linear algebra of doubles. */
  enclosure(): SymmetricEnclosure {
    const { n, m, counts } = this;
    const { hi, error } = this.#cosines;
    const mid = new Float64Array(n * n);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j <= i; j++) {
        mid[i * n + j] = (hi[i * n + j] * counts[i * n + j]) / m;
        mid[j * n + i] = mid[i * n + j];
      }
    }
    // A cosine's low part, product and quotient move an entry, at most 1, by u each; rows have n entries, and the norm is at most a row sum.
    return { n, mid, radius: mulUp(n, addUp(2 ** -51, error)) };
  }
}

/** Double words and the halves of their high parts. */
interface SplitWords extends Words {
  readonly high: Float64Array;
  readonly low: Float64Array;
}

function halvesOf(x: Float64Array): [Float64Array, Float64Array] {
  const high = x.map(splitHigh);
  return [high, x.map((value, i) => value - high[i])];
}

/**
 * Adds row i of the lower triangle of C, cos_ij counts_ij, to sums of products that are normalised when they are complete: C_ij x_j to entry i and C_ij x_i to
 * entry j. It is {@link DoubleWord.addProduct} written out, with halves that are known; C_ij = c + rest has |rest| <= 4 u |c|.
 */
function addRow(
  { n, hi, lo }: Words & { readonly n: number },
  counts: Int32Array,
  i: number,
  x: SplitWords,
  out: Words,
): void {
  const { hi: xHi, lo: xLo, high: xHigh, low: xLow } = x;
  const { hi: sumHi, lo: sumLo } = out;
  const [mine, mineLo, mineHigh, mineLow] = [xHi[i], xLo[i], xHigh[i], xLow[i]];
  let own = 0;
  let ownLo = 0;
  for (let j = 0, at = i * n; j <= i; j++, at++) {
    const count = counts[at];
    const cosine = hi[at];
    const c = cosine * count;
    const rest = productRest(cosine, count, c) + lo[at] * count;
    const high = splitHigh(c);
    const low = c - high;
    const first = c * xHi[j];
    const ofFirst = low * xLow[j] - (first - high * xHigh[j] - low * xHigh[j] - high * xLow[j]);
    const sum = own + first;
    ownLo += sumRest(own, first, sum) + ofFirst + (c * xLo[j] + rest * xHi[j]);
    own = sum;
    if (j === i) break;
    const second = c * mine;
    const ofSecond = low * mineLow - (second - high * mineHigh - low * mineHigh - high * mineLow);
    const other = sumHi[j] + second;
    sumLo[j] += sumRest(sumHi[j], second, other) + ofSecond + (c * mineLo + rest * mine);
    sumHi[j] = other;
  }
  sumHi[i] = own;
  sumLo[i] = ownLo;
}

/**
 * Bounds the error of an entry of {@link PatternGram.multiply} relative to sum_j |x_j|: entries are at most 1 and off by the cosine's
 * error and a few roundings of double words; then there is the sum of n products.
 */
export function productError(cosines: SharpCosines): number {
  return addUp(addUp(cosines.error, 8 * WORD_ERROR), mulUp(2, dotError(cosines.n)));
}
