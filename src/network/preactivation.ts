import { addUp, divUp, gamma, mulUp, Problem, sqrtUp, subDown } from "../kernel/index.ts";
import { type Backend, type Directions, plainBackend } from "../linalg/index.ts";
import type { Start } from "./start.ts";

/** Pre-activations z_ri = <w_r, x_i> on rows x_i projected to the unit sphere, in doubles with a rigorous bound. */
export interface Preactivations {
  /** n x m, row-major: z[i m + r] approximates <w_r, x_i> / |x_i|. */
  readonly z: Float64Array;
  /** m entries: |z[i m + r] - true value| <= error[r] for every i. */
  readonly error: Float64Array;
}

/** From this many products on a backend that is faster than plain loops is worth its preparation. */
export const MANY_PRODUCTS = 2 ** 26;

/**
 * The pre-activations of a start on the projected rows.
 * @throws Problem "network/dimension" when rows and weights have different lengths
 */
export function preactivations(directions: Directions, start: Start, backend: Backend = plainBackend): Preactivations {
  requireSameDimension(directions, start);
  const { n, d, floats } = directions;
  const { m, weights } = start;
  const lengths = Float64Array.from({ length: n }, (_, i) => Math.sqrt(dot(floats, i * d, floats, i * d, d)));
  const z = new Float64Array(n * m);
  if (backend === plainBackend || n * m * d < MANY_PRODUCTS) {
    plainProducts(directions, start, z);
    for (let i = 0; i < n; i++) for (let at = i * m; at < (i + 1) * m; at++) z[at] /= lengths[i];
  } else {
    blockwise(directions, start, backend, (i, r, product) => {
      z[i * m + r] = product / lengths[i];
    });
  }
  return { z, error: Float64Array.from({ length: m }, (_, r) => preactivationError(weights, r * d, d)) };
}

/** The inner products of all rows and weights, n x m, each summed in order; four rows and two neurons at a time, which share what is read. */
function plainProducts({ n, d, floats }: Directions, { m, weights }: Start, out: Float64Array): void {
  const [wholeRows, wholeNeurons] = [n - (n % 4), m - (m % 2)];
  for (let i = 0; i < wholeRows; i += 4) {
    for (let r = 0; r < wholeNeurons; r += 2) eightProducts(floats, i * d, weights, r * d, d, out, i * m + r, m);
    if (wholeNeurons < m) {
      for (let k = i; k < i + 4; k++) out[k * m + m - 1] = dot(floats, k * d, weights, (m - 1) * d, d);
    }
  }
  for (let i = wholeRows; i < n; i++) {
    for (let r = 0; r < m; r++) out[i * m + r] = dot(floats, i * d, weights, r * d, d);
  }
}

/** The products of four rows of `a` from `aAt` on with two of `b` from `bAt` on, written to out[at + 0 | 1], and so on `stride` further. */
function eightProducts(
  a: Float64Array,
  aAt: number,
  b: Float64Array,
  bAt: number,
  d: number,
  out: Float64Array,
  at: number,
  stride: number,
): void {
  let s00 = 0;
  let s01 = 0;
  let s10 = 0;
  let s11 = 0;
  let s20 = 0;
  let s21 = 0;
  let s30 = 0;
  let s31 = 0;
  for (let k = 0; k < d; k++) {
    const b0 = b[bAt + k];
    const b1 = b[bAt + d + k];
    const a0 = a[aAt + k];
    const a1 = a[aAt + d + k];
    const a2 = a[aAt + 2 * d + k];
    const a3 = a[aAt + 3 * d + k];
    s00 += a0 * b0;
    s01 += a0 * b1;
    s10 += a1 * b0;
    s11 += a1 * b1;
    s20 += a2 * b0;
    s21 += a2 * b1;
    s30 += a3 * b0;
    s31 += a3 * b1;
  }
  out[at] = s00;
  out[at + 1] = s01;
  out[at + stride] = s10;
  out[at + stride + 1] = s11;
  out[at + 2 * stride] = s20;
  out[at + 2 * stride + 1] = s21;
  out[at + 3 * stride] = s30;
  out[at + 3 * stride + 1] = s31;
}

/**
 * The inner products of all rows and weights, from Gram matrices of the rows and as many neurons at a time: twice the products that are needed, but
 * in the backend's own speed. Their errors are those of sums in any order, which is what {@link preactivationError} counts.
 */
function blockwise(
  { n, d, floats }: Directions,
  { m, weights }: Start,
  backend: Backend,
  visit: (i: number, r: number, product: number) => void,
): void {
  const size = 2 * n;
  const rows = backend.allocate(size * d);
  const products = backend.allocate(size * size);
  rows.set(floats);
  for (let from = 0; from < m; from += n) {
    const neurons = Math.min(n, m - from);
    rows.set(weights.subarray(from * d, (from + neurons) * d), n * d);
    backend.gram(rows, size, d, products);
    for (let i = 0; i < n; i++) {
      for (let r = 0; r < neurons; r++) visit(i, from + r, products[(n + r) * size + i]);
    }
  }
}

/**
 * gamma(2 d + 8) |w| bounds the error of one pre-activation of the weights w (d entries from `offset` on), |w| being
 * rounded up and counted as at least 2^-536 sqrt(d + 1).
 *
 * With x the exact row and f its floats, f_k = x_k (1 + delta): the computed inner product is off by gamma(d + 1) |w|
 * |x|, the computed length is |x| (1 + theta_(d+3)), and the quotient is rounded once: gamma(2 d + 5) |w| in all. Three
 * more roundings cover underflow: that in f and in the length, which is at least 1/2, and that of d products and the
 * quotient, (d + 1) 2^-1072.
 */
function preactivationError(weights: Float64Array, offset: number, d: number): number {
  const squares = addUp(dot(weights, offset, weights, offset, d), (d + 1) * 2 ** -1072);
  const norm = sqrtUp(divUp(squares, subDown(1, gamma(d + 1))));
  return mulUp(gamma(2 * d + 8), norm);
}

function dot(a: Float64Array, aOffset: number, b: Float64Array, bOffset: number, length: number): number {
  let sum = 0;
  for (let k = 0; k < length; k++) sum += a[aOffset + k] * b[bOffset + k];
  return sum;
}

function requireSameDimension(directions: Directions, start: Start): void {
  if (directions.d === start.d) return;
  throw new Problem({
    code: "network/dimension",
    message: `the rows have ${directions.d} entries and the neurons ${start.d} weights`,
    expected: "the same number",
  });
}
