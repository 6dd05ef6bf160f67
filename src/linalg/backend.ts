/**
 * What a linear-algebra engine must offer. A backend only proposes floats: every bound belongs to the callers and rests
 * on two facts alone, IEEE double operations rounded to nearest (fused or not) and the two depths below, which default
 * to "any order".
 *
 * Storage habit of the room, an n x n row-major buffer: the LOWER triangle with its diagonal is the symmetric matrix,
 * the STRICT UPPER triangle is scratch for the factor R of B = R^T R, whose diagonal lives apart in `pivots`. So one n
 * x n buffer holds both.
 */
export interface Backend {
  /** Short name for `doctor` pages and reports, such as "plain". */
  readonly name: string;

  /**
   * K such that this backend's sum s of k products obeys |s - sum a_i b_i| <= gamma(K) sum |a_i b_i| (underflow apart).
   * K = k is true for every order of summation; a blocked engine may promise less.
   */
  sumDepth(k: number): number;

  /**
   * D such that a factorisation of order n which completed obeys |B - R^T R| <= gamma(D) |R|^T |R| entrywise (underflow
   * apart). D = n + 1 is true for every order of evaluation (Higham, Accuracy and Stability, Theorem 10.3); a blocked
   * engine may promise less.
   */
  factorDepth(n: number): number;

  /**
   * Writes the inner products of the n rows (n x d, row-major) into the lower triangle, diagonal included, of `out` (n
   * x n).
   */
  gram(rows: Float64Array, n: number, d: number, out: Float64Array): void;

  /**
   * Cholesky in place: on entry the strict upper triangle of `matrix` and `pivots` hold B, on return R. The lower
   * triangle is not touched. Returns false as soon as a pivot is not positive and finite (NaN included); the scratch is
   * then worthless.
   */
  factor(matrix: Float64Array, pivots: Float64Array, n: number): boolean;

  /** Solves R^T R x = b approximately, b and x in the same n-vector, with the factor left by `factor`. */
  solve(matrix: Float64Array, pivots: Float64Array, n: number, x: Float64Array): void;

  /** y = M x approximately, M symmetric given by its lower triangle. */
  multiply(matrix: Float64Array, n: number, x: Float64Array, y: Float64Array): void;

  /**
   * Common ones of every two rows of a bit matrix (n rows of `words` 32-bit words), into the lower triangle of `counts`
   * (n x n), diagonal included. Integers, so exact.
   */
  coactivation(bits: Uint32Array, n: number, words: number, counts: Int32Array): void;
}
