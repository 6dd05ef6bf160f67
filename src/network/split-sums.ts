import type { Words } from "./double-word.ts";
import type { SubsetSums } from "./subset-sums.ts";

/** Bits that a sum of all high parts, or of all low parts, may take: below 53, so that no such sum is rounded. */
const BITS = 51;
/** From this many subsets on, tables of eight terms a group pay, if they are no more than this many, so that they stay in the nearest cache; else those of four do. */
const [MANY_SUBSETS, FEW_GROUPS] = [256, 16];
/** So many subsets are read ahead, for memory is slow to reach, and reads that do not wait for one another overlap. */
const AHEAD = 64;
/** Bytes that come from memory together. */
const LINE = 64;
/** Terms below 2^this are lost; what is lost is counted in the errors. */
const LEAST_EXPONENT = -700;

/**
 * Sums of n double words over the subsets of a {@link SubsetSums}, from tables: every term is a multiple of `unit` and a multiple of `fine`, with
 * so few bits that sums of either are exact in any order (Rump, Ogita and Oishi, Accurate floating-point summation, 2008). So a sum does not
 * depend on how it is looked up.
 */
export class SplitSums {
  /** Bounds |high - sum|. */
  highError = 0;
  /** Bounds |high + low - sum|. */
  error = 0;
  readonly #pattern: SubsetSums;
  readonly #size: number;
  readonly #eights: Float64Array;
  readonly #fours: readonly [Float64Array, Float64Array];
  #inEights = false;
  /** The parts of the terms, and zeros up to a whole group. */
  readonly #high: Float64Array;
  readonly #low: Float64Array;

  constructor(pattern: SubsetSums) {
    const { groups, n } = pattern;
    this.#pattern = pattern;
    [this.#high, this.#low] = [new Float64Array(8 * groups), new Float64Array(8 * groups)];
    this.#size = Math.ceil(Math.log2(n + 1));
    this.#eights = new Float64Array(256 * groups);
    this.#fours = [new Float64Array(32 * groups), new Float64Array(32 * groups)];
  }

  /**
   * Makes the tables of n terms; for terms that are not finite the errors are not either.
   *
   * With 2^(E - 1) at least the sum of the |terms| and unit = 2^(E - 51), the high part is within unit / 2 of the term's. The low part, at most
   * unit / 2 + 8 u 2^(E - 1) where a term's own low part is at most 8 u of it, is at most 2 `unit`, all n together n unit / 2 + 8 u 2^(E - 1) =
   * (n / 2 + 1) unit: sums of n of these and the constant that rounds
   * them to multiples of `fine` stay below 2^52 `fine`. It is off by 2 u unit from its own sum and by fine / 2 from being a multiple of `fine`,
   * together less than `fine` = 2^-(50 - log2 n) unit.
   * @param subsets how many subsets will be summed over, about
   */
  prepare({ hi, lo }: Words, subsets: number): void {
    const n = hi.length;
    let total = 0;
    for (let j = 0; j < n; j++) total += Math.abs(hi[j]);
    const exponent = Math.max(LEAST_EXPONENT, Math.ceil(Math.log2(total)) + 1);
    const unit = 2 ** (exponent - BITS);
    const fine = unit * 2 ** (this.#size + 1 - BITS);
    this.highError = (n / 2 + 1) * unit;
    this.error = n * fine;
    this.#inEights = subsets >= MANY_SUBSETS && this.#pattern.groups <= FEW_GROUPS;
    const [highs, lows] = this.#fours;
    const [toUnit, toFine] = [1.5 * 2 ** 52 * unit, 1.5 * 2 ** 52 * fine];
    const [high, low] = [this.#high, this.#low];
    for (let j = 0; j < n; j++) {
      high[j] = hi[j] + toUnit - toUnit;
      low[j] = hi[j] - high[j] + lo[j] + toFine - toFine;
    }
    tabulate(high, highs);
    tabulate(low, lows);
    if (this.#inEights) combine(highs, this.#eights);
  }

  /** The sum of the high parts over the subset of r. */
  high(r: number): number {
    return this.#inEights ? this.#sumInEights(r) : this.#sumInFours(r, this.#fours[0]);
  }

  /** The sums of the high parts over the subsets of many, `size` of them. */
  highs(subsets: Int32Array, size: number, out: Float64Array): void {
    for (let from = 0; from < size; from += AHEAD) {
      const to = Math.min(size, from + AHEAD);
      for (let k = from; k < to; k++) out[k] = this.#readAhead(subsets[k]);
      for (let k = from; k < to; k++) out[k] = this.high(subsets[k]);
    }
  }

  /** The sum of the low parts over the subset of r. */
  low(r: number): number {
    return this.#sumInFours(r, this.#fours[1]);
  }

  /** Reads a byte of every line of memory that holds the subset of r; what it returns is of no use. */
  #readAhead(r: number): number {
    const { masks, groups } = this.#pattern;
    let read = 0;
    for (let at = r * groups; at < (r + 1) * groups; at += LINE) read += masks[at];
    return read;
  }

  #sumInEights(r: number): number {
    const { masks, groups } = this.#pattern;
    const table = this.#eights;
    let sum = 0;
    for (let at = r * groups, base = 0; base < table.length; at++, base += 256) sum += table[base + masks[at]];
    return sum;
  }

  /** Two groups at a time, in four sums that do not wait for one another; all are exact. */
  #sumInFours(r: number, table: Float64Array): number {
    const { masks, groups } = this.#pattern;
    const end = (r + 1) * groups;
    let at = end - groups;
    let base = 0;
    let [a, b, c, d] = [0, 0, 0, 0];
    for (; at + 1 < end; at += 2, base += 64) {
      const first = masks[at];
      const second = masks[at + 1];
      a += table[base + (first & 15)];
      b += table[base + 16 + (first >>> 4)];
      c += table[base + 32 + (second & 15)];
      d += table[base + 48 + (second >>> 4)];
    }
    if (at < end) {
      a += table[base + (masks[at] & 15)];
      b += table[base + 16 + (masks[at] >>> 4)];
    }
    return a + b + (c + d);
  }
}

/** Fills a table with the sums over all subsets of every four terms. */
function tabulate(terms: Float64Array, table: Float64Array): void {
  for (let j = 0, at = 0; j < terms.length; j += 4, at += 16) {
    const [a, b, c, d] = [terms[j], terms[j + 1], terms[j + 2], terms[j + 3]];
    const [ab, cd] = [a + b, c + d];
    table[at + 1] = a;
    table[at + 2] = b;
    table[at + 3] = ab;
    table[at + 4] = c;
    table[at + 5] = a + c;
    table[at + 6] = b + c;
    table[at + 7] = ab + c;
    table[at + 8] = d;
    table[at + 9] = a + d;
    table[at + 10] = b + d;
    table[at + 11] = ab + d;
    table[at + 12] = cd;
    table[at + 13] = a + cd;
    table[at + 14] = b + cd;
    table[at + 15] = ab + cd;
  }
}

/** The sums over all subsets of eight terms from those of four. */
function combine(fours: Float64Array, eights: Float64Array): void {
  for (let from = 0, at = 0; at < eights.length; from += 32) {
    for (let upper = from + 16; upper < from + 32; upper++) {
      const sum = fours[upper];
      for (let lower = from; lower < from + 16; lower++, at++) eights[at] = fours[lower] + sum;
    }
  }
}
