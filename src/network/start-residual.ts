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
    const ofSum = addUp(mulUp(addUp(addUp(rowError, dotError(d)), 4 * WORD_ERROR), size), mulUp(error, sqrtUp(d)));
    const ofLabel = mulUp(2 * WORD_ERROR, addUp(Math.abs(entry.hi), Math.abs(y.hi)));
    errors[i] = addUp(mulUp(ofSum, perRoot.hi * (1 + 2 ** -40)), ofLabel);
    entry.add(-y.hi, -y.lo);
    residual.hi[i] = entry.hi;
    residual.lo[i] = entry.lo;
  }
  return { ...residual, error: normBounds(errors).hi };
}

/**
 * sum over the neurons r active on x_i of a_r w_r, for every i (n x d), each entry within `error`. A weight is a multiple h of q with so few
 * bits that all sums of such numbers are exact, and a rest of at most q / 2.
 */
function activeSums(start: Start, pattern: PairBits, backend: Backend): Words & { readonly error: number } {
  const { m, d, weights } = start;
  const { n } = pattern;
  const largest = weights.reduce((most, w) => Math.max(most, Math.abs(w)), 0);
  const unit = 2 ** (Math.ceil(Math.log2(Math.max(largest, 2 ** -900))) + Math.ceil(Math.log2(m)) - 52);
  const isLarge = backend !== plainBackend && n * m * d >= MANY_PRODUCTS;
  const out = isLarge ? sumsByProducts(start, pattern, unit, backend) : sumsByTables(start, pattern, unit);
  for (let at = 0; at < n * d; at++) {
    const entry = new DoubleWord(out.hi[at], out.lo[at]).normalise();
    out.hi[at] = entry.hi;
    out.lo[at] = entry.lo;
  }
  const depth = (isLarge ? CHUNK : CHUNK / 8) + 16 + Math.ceil(m / CHUNK);
  return { ...out, error: addUp(mulUp(mulUp(gamma(depth), m), unit / 2), 2 ** -1000) };
}

/** The sums of the high and of the low parts, from subset sums of eight neurons. */
function sumsByTables({ m, d, weights, signs }: Start, pattern: PairBits, unit: number): Words {
  const { n } = pattern;
  const out = wordsOf(n * d);
  const highs = new SubsetTable(Math.min(CHUNK, m));
  const lows = new SubsetTable(Math.min(CHUNK, m));
  for (let from = 0; from < m; from += CHUNK) {
    const size = Math.min(CHUNK, m - from);
    for (let k = 0; k < d; k++) {
      for (let r = 0; r < size; r++) {
        const weight = signs[from + r] * weights[(from + r) * d + k];
        const high = Math.round(weight / unit) * unit;
        highs.add(r, high);
        lows.add(r, weight - high);
      }
      for (let i = 0; i < n; i++) {
        out.hi[i * d + k] += highs.sum(pattern, i, from, size);
        out.lo[i * d + k] += lows.sum(pattern, i, from, size);
      }
    }
  }
  return out;
}

/** The same from Gram matrices of the pattern, 0 or 1, and the signed weights of as many neurons at a time, in the backend's speed. */
function sumsByProducts({ m, d, weights, signs }: Start, pattern: PairBits, unit: number, backend: Backend): Words {
  const { n } = pattern;
  const out = wordsOf(n * d);
  const size = n + d;
  const rows = backend.allocate(size * CHUNK);
  const products = backend.allocate(size * size);
  for (let from = 0; from < m; from += CHUNK) {
    rows.fill(0);
    const neurons = Math.min(CHUNK, m - from);
    for (let i = 0; i < n; i++) {
      for (let r = 0; r < neurons; r++) rows[i * CHUNK + r] = hasPair(pattern, i, from + r) ? 1 : 0;
    }
    for (const part of ["hi", "lo"] as const) {
      for (let r = 0; r < neurons; r++) {
        for (let k = 0; k < d; k++) {
          const weight = signs[from + r] * weights[(from + r) * d + k];
          const high = Math.round(weight / unit) * unit;
          rows[(n + k) * CHUNK + r] = part === "hi" ? high : weight - high;
        }
      }
      backend.gram(rows, size, CHUNK, products);
      for (let i = 0; i < n; i++) {
        for (let k = 0; k < d; k++) out[part][i * d + k] += products[(n + k) * size + i];
      }
    }
  }
  return out;
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
