import { Interval } from "../../kernel/index.ts";
import { decompose } from "../../network/index.ts";

/** Relative steps below the approximate least eigenvalue at which positive definiteness is tried. */
const FIRST_STEP = 2 ** -50;
const MOST_TRIES = 12;

/**
 * Encloses the least eigenvalue of a symmetric matrix of intervals, n x n row-major, n small. A diagonal matrix gives its least entry. Else below by
 * an L D L^T factorisation in intervals with positive pivots, above by the Rayleigh quotient of the approximate eigenvector; doubles only propose.
 * The lower end is -Infinity where nothing could be certified.
 */
export function leastEigenvalueOf(matrix: readonly Interval[], n: number): Interval {
  if (isDiagonal(matrix, n)) {
    return Array.from({ length: n }, (_, i) => matrix[i * n + i]).reduce((least, x) => least.min(x));
  }
  const middle = Float64Array.from(matrix, ({ lo, hi }) => lo + (hi - lo) / 2);
  const found = decompose(middle, n);
  if (found === null) return Interval.between(Number.NEGATIVE_INFINITY, rayleigh(matrix, n, unit(n)).hi);
  const { values, vectors } = found;
  const k = values.indexOf(Math.min(...values));
  const upper = rayleigh(matrix, n, vectors.subarray(k * n, (k + 1) * n)).hi;
  const scale = Math.max(...values.map(Math.abs));
  for (let tries = 0, step = FIRST_STEP * scale; tries < MOST_TRIES; tries++, step *= 8) {
    if (isPositiveDefinite(matrix, n, values[k] - step)) return Interval.between(values[k] - step, upper);
  }
  return Interval.between(Number.NEGATIVE_INFINITY, upper);
}

function isDiagonal(matrix: readonly Interval[], n: number): boolean {
  return matrix.every(({ lo, hi }, k) => Math.floor(k / n) === k % n || (lo === 0 && hi === 0));
}

const unit = (n: number): Float64Array => Float64Array.from({ length: n }, (_, i) => (i === 0 ? 1 : 0));

function rayleigh(matrix: readonly Interval[], n: number, v: Float64Array): Interval {
  let [above, below] = [Interval.of(0), Interval.of(0)];
  for (let i = 0; i < n; i++) {
    let row = Interval.of(0);
    for (let j = 0; j < n; j++) row = row.plus(matrix[i * n + j].scale(v[j]));
    above = above.plus(row.scale(v[i]));
    below = below.plus(Interval.of(v[i]).square());
  }
  return above.over(below);
}

/** Whether the factorisation of matrix - shift I shows every pivot positive. */
function isPositiveDefinite(matrix: readonly Interval[], n: number, shift: number): boolean {
  const a = matrix.map((x, k) => (Math.floor(k / n) === k % n ? x.minus(shift) : x));
  for (let k = 0; k < n; k++) {
    const pivot = a[k * n + k];
    if (!(pivot.lo > 0)) return false;
    for (let i = k + 1; i < n; i++) {
      const factor = a[i * n + k].over(pivot);
      for (let j = k + 1; j < n; j++) a[i * n + j] = a[i * n + j].minus(factor.times(a[k * n + j]));
    }
  }
  return true;
}
