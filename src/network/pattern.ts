import { Dyadic } from "../kernel/index.ts";
import type { Directions } from "../linalg/index.ts";
import type { Preactivations } from "./preactivation.ts";
import type { Start } from "./start.ts";

/**
 * A 0-1 matrix over pairs (input i, neuron r), n x m, 32 neurons a word: bit r % 32 of bits[i wordsPerRow + r / 32].
 */
export interface PairBits {
  readonly n: number;
  readonly m: number;
  readonly wordsPerRow: number;
  readonly bits: Uint32Array;
}

/** The activation pattern of a start: the bit of (i, r) is 1 exactly when <w_r, x_i> >= 0. */
export interface BitPattern extends PairBits {
  /** How many signs the doubles left open, so that they were decided by exact integers. */
  readonly decidedExactly: number;
}

/**
 * The exact activation pattern: from the double where it exceeds its error bound, else from the exact inner product of
 * the weights (doubles, so dyadic rationals) with the integer row. An inner product of exactly 0 counts as active, as
 * in the paper.
 */
export function activationPattern(directions: Directions, start: Start, values: Preactivations): BitPattern {
  const { m } = start;
  const { n } = directions;
  const { z, error } = values;
  const wordsPerRow = Math.ceil(m / 32);
  const bits = new Uint32Array(n * wordsPerRow);
  let decidedExactly = 0;
  for (let i = 0; i < n; i++) {
    for (let from = 0; from < m; from += 32) {
      const to = Math.min(m, from + 32);
      let word = 0;
      for (let r = from; r < to; r++) {
        const value = z[i * m + r];
        let active = value > 0;
        if (!(Math.abs(value) > error[r])) {
          decidedExactly += 1;
          active = exactProduct(directions.exact[i], start, r).sign() >= 0;
        }
        if (active) word |= 1 << (r & 31);
      }
      bits[i * wordsPerRow + (from >>> 5)] = word;
    }
  }
  return { n, m, wordsPerRow, bits, decidedExactly };
}

/** The pairs for which `isSet` holds. */
export function bitsWhere(n: number, m: number, isSet: (i: number, r: number) => boolean): PairBits {
  const wordsPerRow = Math.ceil(m / 32);
  const bits = new Uint32Array(n * wordsPerRow);
  for (let i = 0; i < n; i++) {
    for (let from = 0; from < m; from += 32) {
      let word = 0;
      for (let r = from; r < Math.min(m, from + 32); r++) if (isSet(i, r)) word |= 1 << (r & 31);
      bits[i * wordsPerRow + (from >>> 5)] = word;
    }
  }
  return { n, m, wordsPerRow, bits };
}

/** Whether the bit of input i and neuron r is set. */
export function hasPair({ wordsPerRow, bits }: PairBits, i: number, r: number): boolean {
  return ((bits[i * wordsPerRow + (r >>> 5)] >>> (r & 31)) & 1) === 1;
}

/** <w_r, row> exactly, for an integer row. */
function exactProduct(row: readonly bigint[], start: Start, r: number): Dyadic {
  return row.reduce(
    (sum, entry, k) => sum.plus(Dyadic.fromDouble(start.weights[r * start.d + k]).times(new Dyadic(entry))),
    new Dyadic(0n),
  );
}
