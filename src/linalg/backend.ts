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
  /** Told which fraction of a long run of operations is done, by whoever knows it. */
  readonly progress?: Progress;

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

  /**
   * A zero vector for a matrix that this backend is to work on; one with threads gives memory that they share. Any other buffer will do, more slowly.
   * Throws RangeError when there is not enough memory.
   */
  allocate(length: number): Float64Array;

  /**
   * Turns the cosines in the strict lower triangle of `matrix` (n x n) into entries of a Gram matrix in place: c p(c) with p = (pi - acos c)/(2 pi), the bits of
   * `orthantProbability`; or c (counts / m - p(c)) when co-activation counts (n x n, lower triangle) of m neurons are given.
   * The row sums of the radii that `rule` says (of the symmetric matrix without its diagonal, rounding apart) go to `sums` (n).
   * Entries too near to +-1 for the rule become NaN and add no radius: the caller replaces them. Entry i of the result says
   * how many there are in row i.
   */
  mapCosines(
    matrix: Float64Array,
    n: number,
    rule: EntryRadius,
    sums: Float64Array,
    counts?: Int32Array | Uint32Array,
    m?: number,
  ): Int32Array;
}

/** The radius of an entry c f, from the error of c and the factor f: error (base + weight |f| + slope t / sqrt((1 - t)(1 + t))) + rounding with t = |c| + error. */
export interface EntryRadius {
  readonly error: number;
  readonly base: number;
  readonly weight: number;
  readonly slope: number;
  readonly rounding: number;
  /** An entry becomes NaN, for the caller to replace, unless 1 - t >= near. */
  readonly near: number;
}

/** Told now and then which fraction of an operation is done, from 0 to 1. */
export type Progress = (fraction: number) => void;
