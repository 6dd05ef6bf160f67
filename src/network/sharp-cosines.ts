import { addUp, gamma, mulUp, Rational, sqrtUp } from "../kernel/index.ts";
import type { Backend, Directions } from "../linalg/index.ts";
import { DoubleWord, dotError, WORD_ERROR, type Words, wordsOf } from "./double-word.ts";

/** Unit rows and their cosines, to more than double precision. */
export interface SharpCosines extends Words {
  readonly n: number;
  /** n x n, both triangles: |hi + lo - cos(x_i, x_j)| <= error, the diagonal exactly 1. */
  readonly error: number;
  /** The unit rows, n x d, each within `rowError` of the exact one, in the Euclidean norm. */
  readonly rows: Words;
  readonly rowError: number;
}

/**
 * Cosines of all pairs from one Gram product of 2 n rows: a row x, scaled to largest entry in [1/2, 1], is split into h, a multiple of
 * 2^-b with so few bits that sums of d products of such numbers are exact in any order, and the rest l = x - h, |l| <= 2^-b / 2 an entry
 * (Ozaki, Ogita, Oishi and Rump, Error-free transformations of matrix multiplication, 2012). Only products with l are rounded.
 *
 * In units of |x| |y| and with 1 / |x| <= 2, sum |l_k h'_k| <= sqrt(d) 2^-b (1 + sqrt(d) 2^-b) and sum |l_k l'_k| <= d 2^-2b; each is
 * off by gamma(K + 4) of that, K the depth of the backend's sums and 4 for l, its rounding and the additions.
 */
export function sharpCosines(directions: Directions, backend: Backend): SharpCosines {
  const { n, d } = directions;
  const bits = Math.floor((53 - Math.ceil(Math.log2(d))) / 2);
  const { parts, rests } = split(directions, bits);
  const products = backend.allocate(4 * n * n);
  backend.gram(parts, 2 * n, d, products);
  const gram = wordsOf(n * n);
  const entry = new DoubleWord();
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      const low = (n + i) * 2 * n;
      const cross = products[low + j] + products[(n + j) * 2 * n + i];
      entry.set(products[i * 2 * n + j], 0).add(cross + products[low + n + j], 0);
      gram.hi[i * n + j] = entry.hi;
      gram.lo[i * n + j] = entry.lo;
    }
  }
  const scales = Array.from({ length: n }, (_, i) => inverseLength(directions, rests, i));
  normalise(gram, n, scales);
  const share = mulUp(sqrtUp(d), 2 ** -bits);
  const crossShare = mulUp(2 * share, addUp(1, share));
  const rounding = mulUp(gamma(backend.sumDepth(d) + 4), addUp(crossShare, mulUp(share, share)));
  const rowError = addUp(dotError(d), 16 * WORD_ERROR);
  const error = addUp(rounding, mulUp(4, rowError));
  return { n, ...gram, error, rows: unitRows(directions, rests, scales), rowError };
}

/** 1 / |x_i| for the row as scaled in `floats`. */
function inverseLength({ d, floats }: Directions, rests: Float64Array, i: number): DoubleWord {
  const square = new DoubleWord();
  for (let at = i * d; at < (i + 1) * d; at++) square.addProduct(floats[at], rests[at], floats[at], rests[at]);
  return square.normalise().inverseRoot();
}

/** Rows h, then rows l, 2 n x d; and what the double copies leave of the exact rows, n x d. */
function split({ n, d, exact, floats }: Directions, bits: number): { parts: Float64Array; rests: Float64Array } {
  const parts = new Float64Array(2 * n * d);
  const rests = new Float64Array(n * d);
  const unit = 2 ** bits;
  for (let i = 0; i < n; i++) {
    const length = bitLength(exact[i]);
    for (let k = 0; k < d; k++) {
      const at = i * d + k;
      const high = Math.round(floats[at] * unit) / unit;
      rests[at] = restOf(exact[i][k], floats[at], length);
      parts[at] = high;
      parts[n * d + at] = floats[at] - high + rests[at];
    }
  }
  return { parts, rests };
}

/** value 2^-bits - copy, to a relative 2 u; 0 where it is exactly 0. */
function restOf(value: bigint, copy: number, bits: number): number {
  if (bits <= 960 && Number(value) * 2 ** -bits === copy && BigInt(Number(value)) === value) return 0;
  return Rational.of(value, 1n << BigInt(bits))
    .minus(Rational.fromDouble(copy))
    .toDouble();
}

/** Bits of the largest entry. */
function bitLength(row: readonly bigint[]): number {
  return row.reduce((most, x) => Math.max(most, x === 0n ? 0 : (x < 0n ? -x : x).toString(2).length), 0);
}

/** Products become cosines, in both triangles. */
function normalise(gram: Words, n: number, scales: readonly DoubleWord[]): void {
  const entry = new DoubleWord();
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) {
      const at = i * n + j;
      entry.set(gram.hi[at], gram.lo[at]).times(scales[i].hi, scales[i].lo).times(scales[j].hi, scales[j].lo);
      gram.hi[at] = entry.hi;
      gram.lo[at] = entry.lo;
      gram.hi[j * n + i] = entry.hi;
      gram.lo[j * n + i] = entry.lo;
    }
    gram.hi[i * n + i] = 1;
    gram.lo[i * n + i] = 0;
  }
}

function unitRows({ n, d, floats }: Directions, rests: Float64Array, scales: readonly DoubleWord[]): Words {
  const rows = wordsOf(n * d);
  const entry = new DoubleWord();
  for (let at = 0; at < n * d; at++) {
    const { hi, lo } = scales[Math.floor(at / d)];
    entry.set(floats[at], rests[at]).times(hi, lo);
    rows.hi[at] = entry.hi;
    rows.lo[at] = entry.lo;
  }
  return rows;
}
