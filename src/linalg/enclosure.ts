import { divUp, gamma, subDown } from "../kernel/index.ts";

/**
 * A real symmetric n x n matrix A known up to its spectral norm: |A - mid|_2 <= radius. `mid` is row-major; its LOWER
 * triangle with the diagonal is the matrix, its strict upper triangle is scratch that the functions of this room
 * overwrite (a factor lives there), so one buffer of n x n doubles is all the memory an n x n problem needs.
 */
export interface SymmetricEnclosure {
  readonly n: number;
  readonly mid: Float64Array;
  readonly radius: number;
}

/**
 * True value of a sum of k nonnegative floats from the computed one, rounded up: fl >= (1 - gamma(k)) sum for any order
 * (Higham, section 4.2).
 */
export function sumUp(computed: number, k: number): number {
  return computed === 0 ? 0 : divUp(computed, subDown(1, gamma(k)));
}

/** Largest entry of a vector of nonnegative numbers; NaN if one of them is NaN. */
export function largest(values: Float64Array): number {
  let result = 0;
  for (const value of values) {
    if (Number.isNaN(value)) return value;
    if (value > result) result = value;
  }
  return result;
}

/**
 * Upper bound of the largest absolute row sum of a symmetric matrix given by its lower triangle (n x n, row-major),
 * hence of its spectral norm (|A|_2 <= |A|_inf for symmetric A). Not a number when an entry is not.
 */
export function maxRowSum(matrix: Float64Array, n: number): number {
  const sums = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) {
      const magnitude = Math.abs(matrix[i * n + j]);
      sums[i] += magnitude;
      sums[j] += magnitude;
    }
    sums[i] += Math.abs(matrix[i * n + i]);
  }
  return sumUp(largest(sums), n);
}
