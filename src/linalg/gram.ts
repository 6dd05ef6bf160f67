import { Ball, mulDown, mulUp, Problem, subUp, UNIT_ROUNDOFF } from "../kernel/index.ts";
import { ORTHANT_ABSOLUTE_ERROR } from "./acos.ts";
import type { Backend, EntryRadius } from "./backend.ts";
import { cosineMatrix } from "./cosine.ts";
import type { Directions } from "./directions.ts";
import { largest, type SymmetricEnclosure, sumUp } from "./enclosure.ts";
import { type PairBall, pairEvaluator } from "./pair.ts";
import { plainBackend } from "./plain/index.ts";

/** Co-activation counts: n x n row-major, the lower triangle with the diagonal is read; 0 <= counts <= m. */
export type Counts = Int32Array | Uint32Array;

/**
 * A pair whose cosine is this close to +-1 is evaluated from exact integers: derivatives blow up at +-1, and an angle
 * below 1.4e-3 is lost in a cosine.
 */
const NEAR_PARALLEL = 2 ** -20;
/** Bits of those evaluations: 38 decimal digits, so only the rounding back to a double is left. */
const PATCH_BITS = 128;

/**
 * Entry radii are a few operations on positive numbers that are each within 2^-32 relatively (1 - t carries one
 * rounding of 2^-54 beside a value of at least 2^-20, everything else a handful of u); this factor, applied to every
 * row sum, makes up for it.
 */
const RADIUS_SLACK = 1 + 2 ** -30;
const ONE_OVER_PI_UP = 0.3183098861837908; // a double above 1/pi
const ONE_OVER_TWO_PI_UP = 0.1591549430918954; // a double above 1/(2 pi)

/**
 * The limit Gram matrix H_inf of the two-layer ReLU network (Du et al. 2018, section 3): entries h(c) = c (pi - acos
 * c)/(2 pi), the diagonal exactly 1/2; near-parallel pairs from exact integers.
 *
 * Radius of an entry: h is convex with h'(c) = 1/4 + (asin c + c / sqrt(1 - c^2))/(2 pi), so on [-t, t] its slope is
 * largest in magnitude at t (h'(-t) <= 1/4 and -h'(-t) = h'(t) - 1/2), where asin t <= t / sqrt(1 - t^2) leaves at most
 * 1/4 + t / (pi sqrt(1 - t^2)). With t = |c~| + e this times e covers the cosine's error e. The evaluation adds 2 u
 * (orthantProbability) and u (product).
 */
export function limitGram(directions: Directions, backend: Backend = plainBackend): SymmetricEnclosure {
  return mapCosines(
    directions,
    backend,
    { base: 0.25, weight: 0, slope: ONE_OVER_PI_UP, rounding: ORTHANT_ABSOLUTE_ERROR + UNIT_ROUNDOFF },
    (pair) => pair.h,
    () => ({ entry: 0.5, radius: 0 }),
  );
}

/**
 * The Gram matrix of a network of width m (Du et al. 2018, equation for H(t)): entries cos(x_i, x_j) counts_ij / m,
 * counts_ij the neurons active on both rows. Radius of an entry: e counts_ij / m for the cosine, 2 u for the quotient
 * and the product (3 u counted, as |c~| may pass 1 by e). Throws a Problem "linalg/width" unless m is a positive safe
 * integer.
 */
export function finiteGram(
  directions: Directions,
  counts: Counts,
  m: number,
  backend: Backend = plainBackend,
): SymmetricEnclosure {
  requireWidth(m);
  const { n, cos: matrix, error } = cosineMatrix(directions, backend);
  const sums = new Float64Array(n);
  const relative = error + 3 * UNIT_ROUNDOFF;
  for (let i = 0; i < n; i++) {
    for (let index = i * n, j = 0; j < i; index++, j++) {
      const share = counts[index] / m;
      matrix[index] *= share;
      sums[i] += relative * share;
      sums[j] += relative * share;
    }
    const share = counts[i * n + i] / m;
    matrix[i * n + i] = share;
    sums[i] += quotientError(share, counts[i * n + i], m);
  }
  return { n, mid: matrix, radius: normOfRadii(sums, n) };
}

/**
 * Finite minus limit Gram matrix, entry by entry: cos(x_i, x_j) (counts_ij / m - p_ij), p = (pi - acos cos)/(2 pi), the
 * diagonal counts_ii / m - 1/2. Sharper than the difference of two enclosures, because the cosine's error meets a small
 * factor: |c~ (q - p(c~)) - c (q - p(c))| <= e |q - p(c~)| + t e sup p', p'(c) = 1 / (2 pi sqrt(1 - c^2)), t = |c~| +
 * e. Evaluation: u for the quotient, 2 u for p, u for the difference, u for the product, and one for what is second
 * order. Throws a Problem "linalg/width" unless m is a positive safe integer.
 */
export function gramDifference(
  directions: Directions,
  counts: Counts,
  m: number,
  backend: Backend = plainBackend,
): SymmetricEnclosure {
  requireWidth(m);
  const { n } = directions;
  return mapCosines(
    directions,
    backend,
    { base: 0, weight: 1, slope: ONE_OVER_TWO_PI_UP, rounding: ORTHANT_ABSOLUTE_ERROR + 4 * UNIT_ROUNDOFF },
    (pair, index) => pair.cos.times(Ball.of(counts[index], PATCH_BITS).over(m).minus(pair.p)),
    (i) => {
      const share = counts[i * n + i] / m;
      // share - 1/2 is exact from 1/4 on (Sterbenz), and its rounding is below that of 1/2.
      const rounding = share >= 0.25 ? 0 : UNIT_ROUNDOFF;
      return { entry: share - 0.5, radius: rounding + quotientError(share, counts[i * n + i], m) };
    },
    { counts, m },
  );
}

/** The Gram matrix of the rows projected to the unit sphere: the cosines, the diagonal exactly 1. */
export function inputGram(directions: Directions, backend: Backend = plainBackend): SymmetricEnclosure {
  const { n, cos, error } = cosineMatrix(directions, backend);
  return { n, mid: cos, radius: mulUp(error, n - 1) };
}

/**
 * Makes entries c p(c), or c (counts / m - p(c)), of all cosines in place and sums their radii: the spectral norm of the
 * error is at most the largest row sum of the radii. Nearly parallel pairs are put in from exact integers.
 */
function mapCosines(
  directions: Directions,
  backend: Backend,
  radius: Omit<EntryRadius, "error" | "near">,
  nearParallel: (pair: PairBall, index: number) => Ball,
  diagonal: (i: number) => { entry: number; radius: number },
  activity?: { readonly counts: Counts; readonly m: number },
): SymmetricEnclosure {
  const { n, cos: matrix, error } = cosineMatrix(directions, backend);
  const sums = new Float64Array(n);
  const rule = { ...radius, error, near: NEAR_PARALLEL };
  const missing = backend.mapCosines(matrix, n, rule, sums, activity?.counts, activity?.m);
  const exactPair = pairEvaluator(directions, PATCH_BITS);
  const out = new Float64Array(2);
  for (let i = 0; i < n; i++) {
    for (let j = 0; missing[i] > 0 && j < i; j++) {
      const index = i * n + j;
      if (!Number.isNaN(matrix[index])) continue;
      roundBall(nearParallel(exactPair(i, j), index), out);
      matrix[index] = out[0];
      sums[i] += out[1];
      sums[j] += out[1];
    }
    const own = diagonal(i);
    matrix[i * n + i] = own.entry;
    sums[i] += own.radius;
  }
  return { n, mid: matrix, radius: normOfRadii(sums, n) };
}

/** An upper bound of |count / m - share| for the computed quotient: 0 when it is exact, as for m a power of two. */
function quotientError(share: number, count: number, m: number): number {
  return mulDown(share, m) === count && mulUp(share, m) === count ? 0 : share * 2 * UNIT_ROUNDOFF;
}

/** An upper bound of the spectral norm from computed row sums of radii, n terms each, in any order. */
function normOfRadii(sums: Float64Array, n: number): number {
  return mulUp(sumUp(largest(sums), n), RADIUS_SLACK);
}

/** The double nearest to the ball's middle, and how far the ball reaches from it, rounded up. */
function roundBall(ball: Ball, out: Float64Array): void {
  const middle = ball.midpoint().toDouble();
  const { lo, hi } = ball.toInterval();
  out[0] = middle;
  out[1] = Math.max(subUp(hi, middle), subUp(middle, lo));
}

/** Refuses a width that is not a positive safe integer: Problem "linalg/width". */
export function requireWidth(m: number): void {
  if (!(Number.isSafeInteger(m) && m > 0)) {
    throw new Problem({
      code: "linalg/width",
      message: "the width is not a positive whole number",
      expected: "1 to 2^53 - 1",
    });
  }
}
