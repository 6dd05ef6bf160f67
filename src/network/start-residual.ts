import { addUp, gamma, mulUp, type Rational, sqrtUp } from "../kernel/index.ts";
import { type Backend, plainBackend } from "../linalg/index.ts";
import { DoubleWord, dotError, WORD_ERROR, type Words, wordsOf } from "./double-word.ts";
import { hasPair, type PairBits } from "./pattern.ts";
import { MANY_PRODUCTS } from "./preactivation.ts";
import type { SharpCosines } from "./sharp-cosines.ts";
import type { Start } from "./start.ts";
import { normBounds } from "./vector.ts";

/** u(0) - y in double words: n entries, off by at most `error` in the Euclidean norm. */
export interface SharpResidual extends Words {
  readonly error: number;
}

/** Neurons whose subset sums are tabulated at a time: two tables of 1 MiB. */
const CHUNK = 4096;

/** The residual at the start from its exact activation pattern. */
export function sharpResidual(
  start: Start,
  pattern: PairBits,
  { rows, rowError }: SharpCosines,
  labels: readonly Rational[],
  backend: Backend = plainBackend,
): SharpResidual {
  const { m, d } = start;
  const { n } = pattern;
  const { hi, lo, error } = activeSums(start, pattern, backend);
  const residual = wordsOf(n);
  const entry = new DoubleWord();
  const perRoot = new DoubleWord(m, 0).inverseRoot();
  const errors = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    let size = 0;
    entry.set(0, 0);
    for (let at = i * d; at < (i + 1) * d; at++) {
      entry.addProduct(hi[at], lo[at], rows.hi[at], rows.lo[at]);
      size += Math.abs(hi[at]);
    }
    entry.normalise().times(perRoot.hi, perRoot.lo);
    const y = DoubleWord.of(labels[i]);
    const ofSum = addUp(mulUp(addUp(addUp(rowError, dotError(d)), 8 * WORD_ERROR), size), mulUp(error, sqrtUp(d)));
    const ofLabel = mulUp(2 * WORD_ERROR, addUp(Math.abs(entry.hi), Math.abs(y.hi)));
    errors[i] = addUp(mulUp(ofSum, perRoot.hi * (1 + 2 ** -40)), ofLabel);
    entry.add(-y.hi, -y.lo);
    residual.hi[i] = entry.hi;
    residual.lo[i] = entry.lo;
  }
  return { ...residual, error: normBounds(errors).hi };
}

/** A start whose weights are cut into parts, and the sums of the parts over the neurons active on each input, n x d. */
interface Parts {
  readonly start: Start;
  readonly pattern: PairBits;
  readonly units: readonly [number, number];
  readonly high: Float64Array;
  readonly middle: Float64Array;
  readonly rest: Float64Array;
}

/**
 * sum over the neurons r active on x_i of a_r w_r, for every i (n x d), each entry within `error`. A weight is a multiple of q, a multiple of q' of at
 * most q / 2, both with so few bits that all sums of such numbers are exact, and a rest of at most q' / 2, which few weights have. Only sums of
 * rests are rounded, m times at most, and the double word that all three make.
 */
function activeSums(start: Start, pattern: PairBits, backend: Backend): Words & { readonly error: number } {
  const { m, d, weights } = start;
  const { n } = pattern;
  const largest = weights.reduce((most, w) => Math.max(most, Math.abs(w)), 0);
  const bits = Math.ceil(Math.log2(m)) - 52;
  const unit = 2 ** (Math.ceil(Math.log2(Math.max(largest, 2 ** -900))) + bits);
  const sums = (): Float64Array => new Float64Array(n * d);
  const units = [unit, unit * 2 ** bits] as const;
  const parts: Parts = { start, pattern, units, high: sums(), middle: sums(), rest: sums() };
  if (backend !== plainBackend && n * m * d >= MANY_PRODUCTS) addByProducts(parts, backend);
  else addByTables(parts);
  const out = wordsOf(n * d);
  const entry = new DoubleWord();
  for (let at = 0; at < n * d; at++) {
    entry.set(parts.high[at], 0).add(parts.middle[at], 0).add(parts.rest[at], 0);
    out.hi[at] = entry.hi;
    out.lo[at] = entry.lo;
  }
  return { ...out, error: addUp(mulUp(mulUp(gamma(m + 4), m), units[1] / 2), 2 ** -1000) };
}

/** Cuts a_r w_rk; its rest, if there is one, is added to the sums at once. Returns the other two parts by turns: first `high`, then, when asked for it, `middle`. */
function cut({ start, pattern, units, rest }: Parts, r: number, k: number, part: "high" | "middle"): number {
  const { d, weights, signs } = start;
  const weight = signs[r] * weights[r * d + k];
  const high = Math.round(weight / units[0]) * units[0];
  if (part === "high") return high;
  const middle = Math.round((weight - high) / units[1]) * units[1];
  const left = weight - high - middle;
  if (left !== 0) for (let i = 0; i < pattern.n; i++) if (hasPair(pattern, i, r)) rest[i * d + k] += left;
  return middle;
}

/** Adds the sums from subset sums of eight neurons. */
function addByTables(parts: Parts): void {
  const { m, d } = parts.start;
  const table = new SubsetTable(Math.min(CHUNK, m));
  for (let from = 0; from < m; from += CHUNK) {
    const size = Math.min(CHUNK, m - from);
    for (let k = 0; k < d; k++) {
      for (const part of ["high", "middle"] as const) {
        for (let r = 0; r < size; r++) table.add(r, cut(parts, from + r, k, part));
        for (let i = 0; i < parts.pattern.n; i++) parts[part][i * d + k] += table.sum(parts.pattern, i, from, size);
      }
    }
  }
}

/** The same from Gram matrices of the pattern, 0 or 1, and the signed weights of as many neurons at a time, in the backend's speed. */
function addByProducts(parts: Parts, backend: Backend): void {
  const { m, d } = parts.start;
  const { n } = parts.pattern;
  const size = n + d;
  const rows = backend.allocate(size * CHUNK);
  const products = backend.allocate(size * size);
  for (let from = 0; from < m; from += CHUNK) {
    rows.fill(0);
    const neurons = Math.min(CHUNK, m - from);
    for (let i = 0; i < n; i++) {
      for (let r = 0; r < neurons; r++) rows[i * CHUNK + r] = hasPair(parts.pattern, i, from + r) ? 1 : 0;
    }
    for (const part of ["high", "middle"] as const) {
      for (let r = 0; r < neurons; r++) {
        for (let k = 0; k < d; k++) rows[(n + k) * CHUNK + r] = cut(parts, from + r, k, part);
      }
      backend.gram(rows, size, CHUNK, products);
      for (let i = 0; i < n; i++) {
        for (let k = 0; k < d; k++) parts[part][i * d + k] += products[(n + k) * size + i];
      }
    }
  }
}

/** Sums over all subsets of every eight neurons, looked up by the bytes of a pattern. */
class SubsetTable {
  readonly #sums: Float64Array;

  constructor(neurons: number) {
    this.#sums = new Float64Array(Math.ceil(neurons / 32) * 4 * 256);
  }

  /** Neurons are added in order, all of them. */
  add(r: number, value: number): void {
    const bit = 1 << (r & 7);
    const base = (r >>> 3) * 256;
    for (let subset = bit; subset < 2 * bit; subset++)
      this.#sums[base + subset] = this.#sums[base + subset - bit] + value;
  }

  /** The sum over the neurons from `from` on, a multiple of 32, that are active on input i. */
  sum({ bits, wordsPerRow }: PairBits, i: number, from: number, size: number): number {
    const first = i * wordsPerRow + (from >>> 5);
    const last = first + Math.ceil(size / 32);
    const sums = this.#sums;
    let total = 0;
    for (let at = first, base = 0; at < last; at++, base += 1024) {
      const word = bits[at];
      total +=
        sums[base + (word & 255)] +
        sums[base + 256 + ((word >>> 8) & 255)] +
        (sums[base + 512 + ((word >>> 16) & 255)] + sums[base + 768 + (word >>> 24)]);
    }
    return total;
  }
}
