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

  constructor(pattern: SubsetSums) {
    const { groups, n } = pattern;
    this.#pattern = pattern;
    this.#size = Math.ceil(Math.log2(n + 1));
    this.#eights = new Float64Array(256 * groups);
    this.#fours = [new Float64Array(32 * groups), new Float64Array(32 * groups)];
  }

  /**
   * Makes the tables of n terms; for terms that are not finite the errors are not either.
   *
   * With 2^E at least the sum of the |terms| and unit = 2^(E - 51), the high part is within unit / 2 of the term's, and the low part, at most
   * unit / 2 + 2^-52 2^E, is at most `unit`. It is off by u unit from its own sum and by fine / 2 from being a multiple of `fine`, together less than
   * `fine` = 2^-(50 - log2 n) unit.
   * @param subsets how many subsets will be summed over, about
   */
  prepare({ hi, lo }: Words, subsets: number): void {
    const n = hi.length;
    let total = 0;
    for (let j = 0; j < n; j++) total += Math.abs(hi[j]);
    const exponent = Math.max(LEAST_EXPONENT, Math.ceil(Math.log2(total)) + 1);
    const unit = 2 ** (exponent - BITS);
    const fine = unit * 2 ** (this.#size + 1 - BITS);
    this.highError = n * unit;
    this.error = n * fine;
    this.#inEights = subsets >= MANY_SUBSETS && this.#pattern.groups <= FEW_GROUPS;
    const highs = this.#inEights ? this.#eights : this.#fours[0];
    const lows = this.#fours[1];
    const group = this.#inEights ? 8 : 4;
    const [toUnit, toFine] = [1.5 * 2 ** 52 * unit, 1.5 * 2 ** 52 * fine];
    for (let j = 0; j < n; j++) {
      const high = hi[j] + toUnit - toUnit;
      extend(highs, j, group, high);
      extend(lows, j, 4, hi[j] - high + lo[j] + toFine - toFine);
    }
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

/** Takes term j into a table of the sums over all subsets of every `group` terms: those with it follow those without. */
function extend(table: Float64Array, j: number, group: number, term: number): void {
  const bit = 1 << (j % group);
  const from = (Math.floor(j / group) << group) + bit;
  for (let at = from; at < from + bit; at++) table[at] = table[at - bit] + term;
}
