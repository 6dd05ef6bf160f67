import type { Words } from "./double-word.ts";
import type { SubsetSums } from "./subset-sums.ts";

/** Bits that a sum of all high parts, or of all low parts, may take: below 53, so that no such sum is rounded. */
const BITS = 51;
/** From this many subsets on, tables of eight terms a group pay; below it those of four do. */
const MANY_SUBSETS = 256;
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
  readonly #eights: readonly [Float64Array, Float64Array];
  readonly #fours: readonly [Float64Array, Float64Array];
  #inEights = false;

  constructor(pattern: SubsetSums) {
    const { groups, n } = pattern;
    this.#pattern = pattern;
    this.#size = Math.ceil(Math.log2(n + 1));
    this.#eights = [new Float64Array(256 * groups), new Float64Array(256 * groups)];
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
    this.#inEights = subsets >= MANY_SUBSETS;
    const [highs, lows] = this.#inEights ? this.#eights : this.#fours;
    const group = this.#inEights ? 8 : 4;
    const [toUnit, toFine] = [1.5 * 2 ** 52 * unit, 1.5 * 2 ** 52 * fine];
    for (let j = 0; j < n; j++) {
      const high = hi[j] + toUnit - toUnit;
      const low = hi[j] - high + lo[j] + toFine - toFine;
      const bit = 1 << (j % group);
      const base = Math.floor(j / group) << group;
      for (let at = base + bit; at < base + 2 * bit; at++) {
        highs[at] = highs[at - bit] + high;
        lows[at] = lows[at - bit] + low;
      }
    }
  }

  /** The sum of the high parts over the subset of r. */
  high(r: number): number {
    return this.#sum(r, 0);
  }

  /** The sum of the low parts over the subset of r. */
  low(r: number): number {
    return this.#sum(r, 1);
  }

  #sum(r: number, part: 0 | 1): number {
    const { masks, groups } = this.#pattern;
    const end = (r + 1) * groups;
    let sum = 0;
    let base = 0;
    if (this.#inEights) {
      const table = this.#eights[part];
      for (let at = end - groups; at < end; at++, base += 256) sum += table[base + masks[at]];
      return sum;
    }
    const table = this.#fours[part];
    for (let at = end - groups; at < end; at++, base += 32) {
      const mask = masks[at];
      sum += table[base + (mask & 15)] + table[base + 16 + (mask >>> 4)];
    }
    return sum;
  }
}
