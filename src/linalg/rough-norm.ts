import { addUp, divDown, gamma, Interval, mulUp, sqrtDown, sqrtUp, subDown } from "../kernel/index.ts";
import { type SymmetricEnclosure, sumUp } from "./enclosure.ts";

/** Power steps taken for the lower end. */
const POWER_STEPS = 6;

/**
 * Encloses the spectral norm of every matrix in A in a few products of matrix and vector, without a factorisation: above by the Frobenius
 * norm, below by |M v| / |v| after a few power steps. The upper end may be too large by a factor of sqrt(n). A matrix with NaN or infinite
 * entries gives [0, Infinity].
 */
export function roughNorm({ n, mid, radius }: SymmetricEnclosure): Interval {
  const squares = sumOfSquares(mid, n);
  const frobenius = sqrtUp(sumUp(squares, n * n + 2));
  const upper = addUp(addUp(frobenius, radius), TINY);
  if (!(upper < Infinity)) return Interval.between(0, Infinity);
  let v = startingVector(mid, n);
  let lower = 0;
  for (let step = 0; step < POWER_STEPS; step++) {
    const product = multiply(mid, n, v);
    lower = Math.max(lower, stretch(v, product, n, frobenius));
    const length = Math.sqrt(lengthSquared(product));
    if (!(length > 0 && length < Infinity)) break;
    v = product.map((x) => x / length);
  }
  return Interval.between(Math.max(0, subDown(lower, radius)), upper);
}

/** More than all underflow of the sums below comes to, for n up to 10^9. */
const TINY = 2 ** -500;

/**
 * A lower bound of |M v| / |v|: the computed product is off by at most gamma(n) |M| |v| <= gamma(n) |M|_F |v| (Higham, section 3.5), and the
 * computed lengths by their own rounding.
 */
function stretch(v: Float64Array, product: Float64Array, n: number, frobenius: number): number {
  const longest = sqrtUp(addUp(sumUp(lengthSquared(v), n + 1), TINY));
  const shortest = sqrtDown(Math.max(0, subDown(lengthSquared(product) * (1 - 2 * gamma(n + 2)), TINY)));
  return subDown(divDown(shortest, longest), addUp(mulUp(gamma(n + 1), frobenius), TINY));
}

function startingVector(mid: Float64Array, n: number): Float64Array {
  return Float64Array.from({ length: n }, (_, i) => (mid[i * n + i] < 0 ? -1 : 1) * (1 + i / n));
}

function sumOfSquares(mid: Float64Array, n: number): number {
  let sum = 0;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) sum += 2 * mid[i * n + j] * mid[i * n + j];
    sum += mid[i * n + i] * mid[i * n + i];
  }
  return sum;
}

function lengthSquared(x: Float64Array): number {
  let sum = 0;
  for (const entry of x) sum += entry * entry;
  return sum;
}

function multiply(mid: Float64Array, n: number, v: Float64Array): Float64Array {
  const out = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    let sum = mid[i * n + i] * v[i];
    for (let j = 0; j < i; j++) {
      sum += mid[i * n + j] * v[j];
      out[j] += mid[i * n + j] * v[i];
    }
    out[i] += sum;
  }
  return out;
}
