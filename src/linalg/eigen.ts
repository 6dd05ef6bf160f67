import { addUp, Interval, subDown } from "../kernel/index.ts";
import type { Backend } from "./backend.ts";
import { certifyShift, factorError, gershgorinLower, type SignedMatrix } from "./definite.ts";
import type { SymmetricEnclosure } from "./enclosure.ts";
import { lanczos, MOST_STEPS, type RitzPair, startVector } from "./lanczos.ts";
import { plainBackend } from "./plain/index.ts";
import { rayleighUpper } from "./rayleigh.ts";

/** An enclosed eigenvalue with the approximate unit eigenvector that its outer bound comes from. */
export interface ExtremeEigenvalue {
  readonly value: Interval;
  readonly vector: Float64Array;
}

/** Factorisations tried before the best bound so far is given. Two are the rule, three common. */
const MOST_FACTORISATIONS = 16;
/** Width of an enclosure, relative to its upper end, with which the search is content (1e-9). */
const CONTENT = 2 ** -30;
/** Steps of the Lanczos run on the matrix itself, which only says where to factor first. */
const DIRECT_STEPS = 40;

/**
 * Encloses the least eigenvalue of every matrix in A. Sound for any A: below by Gershgorin or, nearly always, by a
 * completed factorisation of M - c I (`certifyShift`), above by a Rayleigh quotient, both widened by A.radius (Weyl).
 * The lower end may be <= 0. A matrix with NaN or infinite entries gives (-Infinity, Infinity). Overwrites the scratch
 * triangle of A.mid.
 */
export function leastEigenvalue(A: SymmetricEnclosure, backend: Backend = plainBackend): ExtremeEigenvalue {
  return leastOfSigned(A, 1, backend);
}

/** Encloses the greatest eigenvalue of every matrix in A: minus the least one of -A. See `leastEigenvalue`. */
export function greatestEigenvalue(A: SymmetricEnclosure, backend: Backend = plainBackend): ExtremeEigenvalue {
  const { value, vector } = leastOfSigned(A, -1, backend);
  return { value: value.negate(), vector };
}

/**
 * Encloses the spectral norm of every matrix in A. The end of the spectrum that looks larger in magnitude is enclosed
 * sharply; for the other one it is enough to certify, with one factorisation, that it is not larger still.
 */
export function spectralNorm(A: SymmetricEnclosure, backend: Backend = plainBackend): Interval {
  const { n, mid } = A;
  const { least, greatest } = lanczos((x, y) => backend.multiply(mid, n, x, y), startVector(n));
  const sign = Math.abs(least.value) >= Math.abs(greatest.value) ? 1 : -1;
  const end = sign === 1 ? least : { ...greatest, value: -greatest.value };
  const near = leastOfSigned(A, sign, backend, () => end).value;
  const far = otherEndAbove(A, sign === 1 ? -1 : 1, near.lo, backend);
  const lower = Math.max(-near.hi, -far.hi, 0);
  const upper = Math.max(-near.lo, -far.lo, 0);
  return Interval.between(lower, upper);
}

/**
 * An enclosure of the least eigenvalue of sign * A, good enough to say that it is not below `bound` when that is easily
 * certified.
 */
function otherEndAbove(A: SymmetricEnclosure, sign: 1 | -1, bound: number, backend: Backend): Interval {
  const matrix: SignedMatrix = { n: A.n, mid: A.mid, sign };
  const pivots = new Float64Array(A.n);
  const shift = bound + 4 * expectedError(matrix, backend)(bound) + 2 * A.radius;
  const lower = certifyShift(matrix, shift, backend, pivots);
  if (lower === undefined || !(subDown(lower, A.radius) >= bound)) return leastOfSigned(A, sign, backend).value;
  return Interval.between(subDown(lower, A.radius), Infinity);
}

/** What is known of the least eigenvalue of one signed matrix while it is being enclosed. */
interface Search {
  lower: number;
  upper: number;
  /** Where `upper` comes from. */
  vector: Float64Array;
}

function leastOfSigned(
  A: SymmetricEnclosure,
  sign: 1 | -1,
  backend: Backend,
  propose: (matrix: SignedMatrix) => RitzPair = (matrix) => proposeDirectly(matrix, backend),
): ExtremeEigenvalue {
  const matrix: SignedMatrix = { n: A.n, mid: A.mid, sign };
  const search: Search = { lower: gershgorinLower(matrix), upper: Infinity, vector: startVector(A.n) };
  if (Number.isFinite(search.lower)) refine(matrix, search, propose(matrix), backend);
  return {
    value: Interval.between(widened(search.lower, A.radius, -1), widened(search.upper, A.radius, 1)),
    vector: search.vector,
  };
}

/**
 * bound - radius or bound + radius, rounded outward; an infinity when that is not a number or the radius is not one.
 */
function widened(bound: number, radius: number, side: 1 | -1): number {
  const result = side === 1 ? addUp(bound, radius) : subDown(bound, radius);
  return radius >= 0 && Number.isFinite(result) ? result : side * Infinity;
}

/**
 * Narrows the search. A Lanczos run on the matrix says about where the eigenvalue is, and the first shift lies below
 * that by as much as the run may be wrong. A completed factorisation at a shift c gives a lower bound just below c, and
 * an operator (M - c I)^-1 whose Lanczos run tells value and vector sharply. The next shift lies one step under that
 * value: what the run may still be wrong by, at least a quarter of what a factorisation loses. The step grows eightfold
 * when a factorisation breaks down. Between a shift that worked and one that did not, bisect.
 */
function refine(matrix: SignedMatrix, search: Search, direct: RitzPair, backend: Backend): void {
  const pivots = new Float64Array(matrix.n);
  const error = expectedError(matrix, backend);
  let { value, vector } = direct;
  let step = Math.max(error(0) / 4, direct.residual);
  // A factor at 0 is nearer to a small positive eigenvalue than Lanczos can say.
  let shift = value - step < 0 && value > 0 ? 0 : value - step;
  let [good, bad] = [-Infinity, Infinity];
  for (let tries = 0; tries < MOST_FACTORISATIONS; tries++) {
    const lower = certifyShift(matrix, shift, backend, pivots);
    if (lower !== undefined) {
      good = shift;
      search.lower = Math.max(search.lower, lower);
      const allowed = Math.max(2 * error(shift), CONTENT * Math.abs(value));
      if (search.upper - search.lower <= allowed) return;
      const sharp = proposeByInverse(matrix, pivots, shift, vector, backend);
      ({ value, vector } = sharp);
      step = Math.max(error(shift) / 4, (CONTENT / 4) * Math.abs(value), 2 * sharp.error);
      improve(matrix, search, vector);
    } else {
      bad = shift;
      step *= 8;
    }
    while (value - step >= bad) step *= 8;
    shift = value - step;
    if (!(shift > good)) shift = good + (bad - good) / 2;
    if (!(shift > good && shift < bad && Number.isFinite(shift))) break;
  }
  if (search.upper === Infinity) improve(matrix, search, vector);
}

/** What certifying at a given shift is expected to lose to rounding. */
function expectedError({ n, mid, sign }: SignedMatrix, backend: Backend): (shift: number) => number {
  let trace = 0;
  let most = 0;
  for (let i = 0; i < n; i++) {
    const entry = sign * mid[i * n + i];
    trace += entry;
    most = Math.max(most, Math.abs(entry));
  }
  const depth = backend.factorDepth(n);
  return (shift) => factorError(depth, n, Math.abs(trace - n * shift), most + Math.abs(shift));
}

/** Lanczos on the matrix itself: where to look for the least eigenvalue, and how far below that it may lie. */
function proposeDirectly({ n, mid, sign }: SignedMatrix, backend: Backend): RitzPair {
  let step = 0;
  const operator = (x: Float64Array, y: Float64Array) => {
    backend.progress?.(step++ / DIRECT_STEPS);
    backend.multiply(mid, n, x, y);
    if (sign < 0) for (let i = 0; i < n; i++) y[i] = -y[i];
  };
  return lanczos(operator, startVector(n), undefined, DIRECT_STEPS).least;
}

/**
 * Lanczos on (M - shift I)^-1 with the factor at hand, carried over from its greatest eigenvalue mu to shift + 1 / mu.
 */
function proposeByInverse(
  { n, mid }: SignedMatrix,
  pivots: Float64Array,
  shift: number,
  start: Float64Array,
  backend: Backend,
): RitzPair {
  let step = 0;
  const operator = (x: Float64Array, y: Float64Array) => {
    backend.progress?.(step++ / MOST_STEPS);
    y.set(x);
    backend.solve(mid, pivots, n, y);
  };
  const carried = (mu: number, error: number): number => error / (mu * mu);
  const enough = ({ value, error }: RitzPair): boolean =>
    carried(value, error) <= (CONTENT / 16) * Math.abs(shift + 1 / value);
  const { value, vector, residual, error } = lanczos(operator, start, enough).greatest;
  return {
    value: shift + 1 / value,
    vector,
    residual: carried(value, residual),
    error: carried(value, error),
  };
}

/** Takes the vector when its Rayleigh quotient is the better upper bound. */
function improve(matrix: SignedMatrix, search: Search, vector: Float64Array): void {
  const upper = rayleighUpper(matrix, vector);
  if (!(upper < search.upper)) return;
  search.upper = upper;
  if (vector.every((x) => Number.isFinite(x))) search.vector = vector;
}
