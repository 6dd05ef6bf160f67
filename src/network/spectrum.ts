import { leastEigenvalue, plainBackend } from "../linalg/index.ts";
import { normOf } from "./vector.ts";

/** The iteration ends when the Rayleigh quotient changes by less than this share, or after so many solves. */
const SETTLED = 1e-8;
const MOST_ITERATIONS = 200;

/**
 * The least eigenvalue of a symmetric matrix (n x n, both triangles) in plain doubles, by inverse iteration from a
 * guess at its eigenvector; from the middle of its enclosure when the matrix has no Cholesky factor.
 */
export function estimateLeast(
  gram: Float64Array,
  n: number,
  guess: Float64Array,
): { value: number; vector: Float64Array } {
  const matrix = gram.slice();
  const pivots = Float64Array.from({ length: n }, (_, i) => matrix[i * n + i]);
  if (!plainBackend.factor(matrix, pivots, n)) {
    const enclosed = leastEigenvalue({ n, mid: matrix, radius: 0 });
    const { lo, hi } = enclosed.value;
    return { value: lo + (hi - lo) / 2, vector: enclosed.vector };
  }
  // Some of every direction, so that no guess is orthogonal to the answer.
  const vector = guess.map((value, i) => value + 1e-3 * (((i + 1) * 7919) % 101));
  const image = new Float64Array(n);
  let value = Number.POSITIVE_INFINITY;
  for (let k = 0; k < MOST_ITERATIONS; k++) {
    plainBackend.solve(matrix, pivots, n, vector);
    const norm = normOf(vector);
    for (let i = 0; i < n; i++) vector[i] /= norm;
    plainBackend.multiply(matrix, n, vector, image);
    const last = value;
    value = vector.reduce((sum, x, i) => sum + x * image[i], 0);
    if (Math.abs(last - value) <= SETTLED * value) break;
  }
  return { value, vector };
}
