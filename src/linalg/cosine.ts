import { addUp, gamma, mulUp } from "../kernel/index.ts";
import type { Backend } from "./backend.ts";
import type { Directions } from "./directions.ts";
import { plainBackend } from "./plain/index.ts";
import { sumOfSquares } from "./precise.ts";

/** Cosines of all pairs of directions: |cos[i n + j] - cos(x_i, x_j)| <= error for j <= i. */
export interface CosineMatrix {
  readonly n: number;
  /** n x n row-major; the lower triangle holds the cosines, the diagonal is exactly 1. */
  readonly cos: Float64Array;
  readonly error: number;
}

/** Roundings that come with normalising two rows; see `cosineError`. */
const NORMALISING = 12;

/**
 * |computed - true cosine| for rows of length d, for a backend whose sums of d products have rounding depth K: gamma(K
 * + 12) + 64 d 2^-1074.
 *
 * Let x be a scaled exact row and x~ its floats: x~_k = x_k (1 + delta) + underflow. The sum of squares of x~ is |x|^2
 * (1 + theta_2)(1 + 2 u) (sumOfSquares), so fl(1 / fl(sqrt(.))) = (1 + theta_2)(1 + theta_2) / |x|, the first theta_2
 * from the sum and the second from the root and quotient, and the normalised float is x_k / |x| times (1 + theta_6):
 * one rounding of x_k, the four of the factor, the product. Two rows give theta_12, the sum of products theta_K, and
 * sum |x_k y_k| <= |x| |y|. Underflow: an entry of x~ is off by at most 2^-1074, divided by |x| >= 1/2 and rounded
 * again by at most 3 * 2^-1074; a product by 2^-1074; over two rows of entries at most 1 that is below 8 d 2^-1074
 * before rounding factors below 2. We count 64 d.
 */
export function cosineError(depth: number, d: number): number {
  return addUp(gamma(depth + NORMALISING), mulUp(64 * d, 2 ** -1074));
}

/** Cosines of all pairs, in one Gram product of the normalised rows. */
export function cosineMatrix(directions: Directions, backend: Backend = plainBackend): CosineMatrix {
  const { n, d, floats } = directions;
  const rows = new Float64Array(n * d);
  for (let i = 0; i < n; i++) {
    const start = i * d;
    const factor = 1 / Math.sqrt(sumOfSquares(floats, start, start + d));
    for (let k = start; k < start + d; k++) rows[k] = floats[k] * factor;
  }
  const cos = backend.allocate(n * n);
  backend.gram(rows, n, d, cos);
  for (let i = 0; i < n; i++) cos[i * n + i] = 1;
  return { n, cos, error: cosineError(backend.sumDepth(d), d) };
}
