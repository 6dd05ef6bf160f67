import { addUp, gamma, mulUp, Rational, sqrtUp } from "../kernel/index.ts";
import type { Backend, Directions } from "../linalg/index.ts";
import { DoubleWord, WORD_ERROR, type Words, wordsOf } from "./double-word.ts";

/** Unit rows and their cosines, to more than double precision. */
export interface SharpCosines extends Words {
  readonly n: number;
  /** n x n, both triangles: |hi + lo - cos(x_i, x_j)| <= error, the diagonal exactly 1. */
  readonly error: number;
  /** The unit rows, n x d, each within `rowError` of the exact one, in the Euclidean norm. */
  readonly rows: Words;
  readonly rowError: number;
}

/** Inputs whose products are taken at a time: more, and only pairs of blocks of that many are held. */
const BLOCK = 1024;

/**
 * Cosines of all pairs from Gram products of three parts of the rows: a row x, scaled to largest entry in [1/2, 1], is h1 + h2 + l, h1 a
 * multiple of 2^-b, h2 a multiple of 2^-(2 b + 1) of at most 2^-(b + 1), with 2 b + log2 d <= 53: so sums of d products h1 h1', h1 h2' or h2 h2' are
 * multiples of 2^-2b, 2^-(3 b + 1), 2^-(4 b + 2) of at most 2^53 times that, exact in any order (Ozaki, Ogita, Oishi and Rump, Error-free
 * transformations of matrix multiplication, 2012). Only products with the rest l are rounded, |l| <= 2^-(2 b + 1) an entry: half a unit of h2,
 * and as much for what the double copy of x leaves.
 *
 * In units of |x| |y| and with 1 / |x| <= 2 these come to at most 2 t (|h1| + |h2|) + t^2 <= t (2 + 4 s + t), s = sqrt(d) 2^-b and t = sqrt(d) 2^-2b; each
 * sum is off by gamma(K + 12) of that, K the depth of the backend's sums and 12 for l and its rounding, twice, and the additions. Sums of double
 * words and the two lengths are in the multiple of `rowError`.
 */
export function sharpCosines(directions: Directions, backend: Backend, block = BLOCK): SharpCosines {
  const { n, d } = directions;
  const bits = Math.floor((53 - Math.ceil(Math.log2(d))) / 2);
  const rests = restsOf(directions);
  const gram = wordsOf(n * n);
  const size = Math.min(n, block);
  const rows = backend.allocate(3 * d * Math.min(n, 2 * size));
  const products = backend.allocate((3 * Math.min(n, 2 * size)) ** 2);
  for (let top = 0; top < n; top += size) {
    for (let left = 0; left <= top; left += size) {
      const inputs = inputsOf(n, left, top, size);
      split(directions, rests, bits, inputs, rows);
      backend.gram(rows, 3 * inputs.length, d, products);
      addUpParts(products, inputs, top, n, gram);
    }
  }
  const scales = Array.from({ length: n }, (_, i) => inverseLength(directions, rests, i));
  normalise(gram, n, scales);
  const s = mulUp(sqrtUp(d), 2 ** -bits);
  const t = mulUp(s, 2 ** -bits);
  const rounding = mulUp(gamma(backend.sumDepth(d) + 12), mulUp(t, addUp(addUp(2, mulUp(4, s)), t)));
  const rowError = mulUp(d + 16, WORD_ERROR);
  const error = addUp(rounding, mulUp(4, rowError));
  return { n, ...gram, error, rows: unitRows(directions, rests, scales), rowError };
}

/** The inputs of two blocks, or of one where they are the same. */
function inputsOf(n: number, left: number, top: number, size: number): number[] {
  const range = (from: number): number[] => Array.from({ length: Math.min(size, n - from) }, (_, k) => from + k);
  return left === top ? range(top) : [...range(left), ...range(top)];
}

/** 1 / |x_i| for the row as scaled in `floats`: d + 8 double words are added to a sum of squares, or made of it. */
function inverseLength({ d, floats }: Directions, rests: Float64Array, i: number): DoubleWord {
  const [square, entry] = [new DoubleWord(), new DoubleWord()];
  for (let at = i * d; at < (i + 1) * d; at++) {
    entry.set(floats[at], rests[at]).times(floats[at], rests[at]);
    square.add(entry.hi, entry.lo);
  }
  return square.inverseRoot();
}

/** What the double copies leave of the exact rows, n x d. */
function restsOf({ n, d, exact, floats }: Directions): Float64Array {
  const rests = new Float64Array(n * d);
  for (let i = 0; i < n; i++) {
    const length = bitLength(exact[i]);
    for (let k = 0; k < d; k++) rests[i * d + k] = restOf(exact[i][k], floats[i * d + k], length);
  }
  return rests;
}

/** Rows h1 of the inputs, then rows h2, then rows l. */
function split(
  { d, floats }: Directions,
  rests: Float64Array,
  bits: number,
  inputs: readonly number[],
  rows: Float64Array,
): void {
  const [unit, fine] = [2 ** bits, 2 ** (2 * bits + 1)];
  const part = inputs.length * d;
  let to = 0;
  for (const i of inputs) {
    for (let at = i * d; at < (i + 1) * d; at++, to++) {
      const first = Math.round(floats[at] * unit) / unit;
      const second = Math.round((floats[at] - first) * fine) / fine;
      rows[to] = first;
      rows[part + to] = second;
      rows[2 * part + to] = floats[at] - first - second + rests[at];
    }
  }
}

/** Adds up the nine products of the parts of two inputs, for all pairs of the later block, from `top` on, with any. */
function addUpParts(products: Float64Array, inputs: readonly number[], top: number, n: number, gram: Words): void {
  const size = inputs.length;
  const entry = new DoubleWord();
  const product = (a: number, b: number): number => products[a > b ? a * 3 * size + b : b * 3 * size + a];
  for (let p = 0; p < size; p++) {
    if (inputs[p] < top) continue;
    for (let q = 0; q <= p; q++) {
      const ofRest =
        product(2 * size + p, q) +
        product(2 * size + q, p) +
        (product(2 * size + p, size + q) + product(2 * size + q, size + p) + product(2 * size + p, 2 * size + q));
      entry
        .set(product(p, q), 0)
        .add(product(size + p, q), 0)
        .add(product(size + q, p), 0);
      entry.add(product(size + p, size + q), 0).add(ofRest, 0);
      gram.hi[inputs[p] * n + inputs[q]] = entry.hi;
      gram.lo[inputs[p] * n + inputs[q]] = entry.lo;
    }
  }
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
