import { addUp, divUp, gamma, mulUp, subDown, UNIT_ROUNDOFF } from "../kernel/index.ts";
import type { Backend } from "./backend.ts";
import { type SymmetricEnclosure, sumUp } from "./enclosure.ts";

/** Side of the tiles in which the lower triangle is mirrored. */
const TILE = 32;

/**
 * Plus or minus a symmetric matrix, in the storage of the room: n x n row-major, lower triangle read, strict upper
 * triangle scratch.
 */
export interface SignedMatrix {
  readonly n: number;
  readonly mid: Float64Array;
  readonly sign: 1 | -1;
}

/**
 * A certified lower bound of the least eigenvalue of sign * M, or undefined when the factorisation of B = fl(sign * M -
 * shift I) breaks down (then nothing is known). On success the factor stays in the strict upper triangle and `pivots`
 * for `Backend.solve`.
 *
 * Proof (Rump 2006, BIT 46:433-452; Higham, Accuracy and Stability, Theorems 10.3 and 10.5; Demmel 1989). When the
 * factorisation completes with positive finite pivots, R^T R = B + dB with |dB| <= g |R|^T |R| entrywise plus
 * underflow, g = gamma(D), D the backend's depth. With r_i the columns of R, |R^T R|_ii = |r_i|^2 <= b_ii / (1 - g), so
 * |dB_ij| <= g / (1 - g) sqrt(b_ii b_jj), a matrix of rank one and norm g / (1 - g) trace(B). B + dB is positive
 * semidefinite, hence lambda_min(B) >= -|dB|. Forming the diagonal of B rounds each entry by at most u |b_ii|, and sign
 * * M - shift I is B up to that. So lambda_min(sign * M) >= shift - g / (1 - g) trace(B) - u max b_ii - underflow.
 * Underflow: an entry of dB gains at most 2^-1074 from each of at most n products and 2^-1074 max(1, r_ii) from a
 * quotient; rounding and the step from entries to norms at most double that, n times: 4 n (n + 2 + max b_ii) 2^-1074 is
 * counted.
 */
export function certifyShift(
  matrix: SignedMatrix,
  shift: number,
  backend: Backend,
  pivots: Float64Array,
): number | undefined {
  const { n, mid } = matrix;
  mirror(matrix);
  let trace = 0;
  let most = 0;
  for (let i = 0; i < n; i++) {
    const pivot = matrix.sign * mid[i * n + i] - shift;
    if (!(pivot > 0 && pivot < Infinity)) return undefined;
    pivots[i] = pivot;
    trace = addUp(trace, pivot);
    if (pivot > most) most = pivot;
  }
  if (!backend.factor(mid, pivots, n)) return undefined;
  if (!pivots.every((pivot) => pivot > 0 && pivot < Infinity)) return undefined;
  const lower = subDown(shift, factorError(backend.factorDepth(n), n, trace, most));
  return Number.isFinite(lower) ? lower : undefined;
}

/**
 * Whether |A| <= bound in the spectral norm is certified for every matrix in A, by at most two factorisations: of bound I - A and of
 * bound I + A. False says nothing. Overwrites the scratch triangle of A.mid.
 */
export function certifiesNorm({ n, mid, radius }: SymmetricEnclosure, bound: number, backend: Backend): boolean {
  const least = -subDown(bound, radius); // of M and of -M
  const pivots = new Float64Array(n);
  let most = 0;
  for (let i = 0; i < n; i++) most = Math.max(most, Math.abs(mid[i * n + i]));
  const loss = factorError(backend.factorDepth(n), n, n * (most + Math.abs(least)), most + Math.abs(least));
  for (const sign of [1, -1] as const) {
    const lower = certifyShift({ n, mid, sign }, addUp(least, mulUp(2, loss)), backend, pivots);
    if (lower === undefined || !(lower >= least)) return false;
  }
  return true;
}

/**
 * Upper bound of everything rounding can do in `certifyShift`; an estimate of it for choosing shifts may be had with a
 * trace of the matrix itself.
 */
export function factorError(depth: number, n: number, trace: number, most: number): number {
  const g = gamma(depth);
  const backward = mulUp(divUp(g, subDown(1, g)), trace);
  const underflow = mulUp(mulUp(4 * n, addUp(n + 2, most)), 2 ** -1074);
  return addUp(addUp(backward, mulUp(UNIT_ROUNDOFF, most)), underflow);
}

/**
 * Copies sign times the strict lower triangle onto the strict upper one, tile by tile (row and column strides both stay
 * in cache).
 */
function mirror({ n, mid, sign }: SignedMatrix): void {
  for (let i0 = 0; i0 < n; i0 += TILE) {
    const i1 = Math.min(n, i0 + TILE);
    for (let j0 = 0; j0 <= i0; j0 += TILE) {
      for (let i = i0; i < i1; i++) {
        const j1 = Math.min(i, j0 + TILE);
        for (let j = j0; j < j1; j++) mid[j * n + i] = sign * mid[i * n + j];
      }
    }
  }
}

/**
 * Gershgorin's lower bound of the least eigenvalue: min over rows of the diagonal minus the absolute row sum, rounded
 * down. -Infinity when an entry is not finite.
 */
export function gershgorinLower({ n, mid, sign }: SignedMatrix): number {
  const sums = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const row = i * n;
    let own = 0;
    for (let j = 0; j < i; j++) {
      const magnitude = Math.abs(mid[row + j]);
      own += magnitude;
      sums[j] += magnitude;
    }
    sums[i] += own;
  }
  let least = Infinity;
  for (let i = 0; i < n; i++) {
    const bound = subDown(sign * mid[i * n + i], sumUp(sums[i], n));
    if (!(bound > -Infinity && bound < Infinity)) return -Infinity;
    if (bound < least) least = bound;
  }
  return least;
}
