import { addUp, divUp, Interval, mulUp, subDown } from "../../kernel/index.ts";
import { ORTHANT_ABSOLUTE_ERROR, orthantProbability } from "../../linalg/index.ts";
import type { Candidate } from "./candidate.ts";
import type { Evaluation } from "./evaluation.ts";
import { leastEigenvalueOf } from "./small-matrix.ts";

/** Largest candidate, and the grid on which inner products of rows and weights are exact in doubles: |x| <= 2^10 whole, |w| <= 2^10 in units of 2^-20. */
export const MOST_LIGHT_ROWS = 3;
const [MOST_NEURONS, MOST_COLUMNS] = [31, 8];
const [LARGEST, GRID] = [2 ** 10, 2 ** 20];
const MOST_ROUNDS = 50;

/** Signs and sizes at the start, exact but for the residual: everything Lemma 3.3 speaks of. */
interface Small {
  readonly n: number;
  readonly m: number;
  /** Inner products of the rows and cosines, n x n. */
  readonly cos: readonly Interval[];
  /** |z_ri| on the unit rows, rounded down, by row i; and the neurons active there, as bits. */
  readonly margins: readonly Float64Array[];
  readonly active: readonly number[];
  readonly residual: readonly Interval[];
}

/**
 * Lemma 3.3 with the drift radius `factor` sqrt(n)|e(0)|/(sqrt(m) lambda0), decided as the pack does it (floor along the flow by the bootstrap at the start,
 * drift from both sides), but in intervals for three rows at most: tens of thousands a second. Verdicts are certified or `undecided`.
 */
export function evaluateLemma33(candidate: Candidate, factor: number): Evaluation {
  const small = measure(candidate);
  if (small === null) return open(Number.POSITIVE_INFINITY);
  const { n, m, cos, residual } = small;
  const lambda0 = leastEigenvalueOf(cos.map(limitEntry), n);
  if (lambda0.hi <= 0 || hasEqualDirections(candidate.rows))
    return certified("not-applicable", Number.POSITIVE_INFINITY);
  const counts = countsOf(small.active, n);
  const atStart = leastEigenvalueOf(
    cos.map((c, k) => c.times(counts[k]).over(m)),
    n,
  );
  if (atStart.hi < lambda0.lo / 2) return certified("not-applicable", Number.POSITIVE_INFINITY);
  const size = residual.reduce((sum, e) => sum.plus(e.square()), Interval.of(0)).sqrt();
  const radius = size
    .scale(factor)
    .times(Interval.of(n).sqrt())
    .over(Interval.of(m).sqrt().times(positive(lambda0)));
  const { closes, rho, rate } = bootstrap(small, counts, atStart.lo, size.hi);
  if (!closes) return open(4 + Math.log2(1 + rho));
  const least = driftAtLeast(small, rho);
  const slack = least > 0 ? radius.hi / least : Number.POSITIVE_INFINITY;
  if (!(2 * rate >= lambda0.hi)) return open(3 + (lambda0.hi - 2 * rate));
  if (least > radius.hi) return certified("fails", slack);
  return rho <= radius.lo ? certified("holds", slack) : open(slack);
}

const certified = (verdict: Evaluation["verdict"], slack: number): Evaluation => ({ verdict, certified: true, slack });
const open = (slack: number): Evaluation => ({ verdict: "undecided", certified: false, slack });

/** lambda0 as a divisor: it is positive, though its enclosure may reach down to 0. */
function positive(lambda0: Interval): Interval {
  return Interval.between(Math.max(lambda0.lo, Number.MIN_VALUE), lambda0.hi);
}

/** c p(c), p monotone. */
function limitEntry(c: Interval, k: number, { length }: readonly Interval[]): Interval {
  const n = Math.sqrt(length);
  if (Math.floor(k / n) === k % n) return Interval.of(0.5);
  if (c.lo === c.hi && (c.lo === 0 || c.lo === -1)) return Interval.of(0);
  const p = Interval.between(orthantProbability(Math.max(c.lo, -1)), orthantProbability(Math.min(c.hi, 1)));
  return c.times(p.plus(Interval.between(-ORTHANT_ABSOLUTE_ERROR, ORTHANT_ABSOLUTE_ERROR)));
}

function measure({ rows, labels, weights, signs }: Candidate): Small | null {
  const [n, m, d] = [rows.length, weights.length, rows[0].length];
  const onGrid = rows.every((row) => row.every((x) => Number.isInteger(x) && Math.abs(x) <= LARGEST));
  const exact = weights.every((w) => w.every((x) => Number.isInteger(x * GRID) && Math.abs(x) <= LARGEST));
  if (!(onGrid && exact && n <= MOST_LIGHT_ROWS && m <= MOST_NEURONS && d <= MOST_COLUMNS)) return null;
  const squares = rows.map((row) => dot(row, row));
  const cos = rows.flatMap((x, i) => rows.map((y, j) => cosine(dot(x, y), squares[i] * squares[j])));
  const z = rows.map((row) => weights.map((w) => dot(row, w)));
  const lengths = squares.map((square) => Interval.of(square).sqrt());
  const root = Interval.of(m).sqrt();
  const residual = rows.map((_, i) => {
    const sum = signs.reduce((total, a, r) => total + a * Math.max(0, z[i][r]), 0);
    return Interval.of(sum).over(lengths[i].times(root)).minus(labels[i]);
  });
  const margins = z.map((row, i) =>
    Float64Array.from(row, (value) => Interval.of(Math.abs(value)).over(lengths[i]).lo),
  );
  const active = z.map((row) => row.reduce((bits, value, r) => (value >= 0 ? bits | (1 << r) : bits), 0));
  return { n, m, cos, margins, active, residual };
}

/** Exact on the grid. */
function dot(x: readonly number[], y: readonly number[]): number {
  let sum = 0;
  for (let k = 0; k < x.length; k++) sum += x[k] * y[k];
  return sum;
}

function cosine(g: number, squares: number): Interval {
  if (g * g === squares) return Interval.of(Math.sign(g)); // both below 2^53
  return Interval.of(g).over(Interval.of(squares).sqrt());
}

function hasEqualDirections(rows: Candidate["rows"]): boolean {
  return rows.some((x, i) => rows.slice(0, i).some((y) => dot(x, y) > 0 && dot(x, y) ** 2 === dot(x, x) * dot(y, y)));
}

/** How many neurons are active on both rows. */
function countsOf(active: readonly number[], n: number): number[] {
  return Array.from({ length: n * n }, (_, k) => bitCount(active[Math.floor(k / n)] & active[k % n]));
}

function bitCount(bits: number): number {
  let count = 0;
  for (let rest = bits >>> 0; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}

/**
 * The flow's certificate at the start (see `flowBootstrap`): rho with sqrt(|G|/m)|e(0)|/mu <= rho, mu = lambda_min(H(0)) less what any change of sign
 * within rho can do, by the largest row sum. Where it does not close, `rho` is what the last round asked for.
 */
function bootstrap(small: Small, counts: readonly number[], floor: number, residual: number) {
  const { n, m, cos } = small;
  const normG = Math.max(
    ...Array.from({ length: n }, (_, i) => rowSum(cos.slice(i * n, i * n + n).map((c) => c.magnitude()))),
  );
  const push = mulUp(Interval.of(normG).over(m).sqrt().hi, residual);
  let rho = 0;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const rate = subDown(floor, perturbation(small, counts, rho));
    if (!(rate > 0)) return { closes: false, rho, rate };
    const needed = divUp(push, rate);
    if (needed <= rho) return { closes: true, rho, rate };
    rho = needed;
  }
  return { closes: false, rho, rate: 0 };
}

const rowSum = (values: readonly number[]): number => values.reduce((sum, x) => addUp(sum, x), 0);

/** Neurons whose sign on row i may change within the radius, as bits. */
function uncertain({ margins }: Small, i: number, radius: number): number {
  return margins[i].reduce((bits, margin, r) => (margin > radius ? bits : bits | (1 << r)), 0);
}

function perturbation(small: Small, counts: readonly number[], radius: number): number {
  const { n, m, cos, active } = small;
  const open = active.map((_, i) => uncertain(small, i, radius));
  const change = (i: number, j: number): number => {
    const possibly = bitCount((active[i] | open[i]) & (active[j] | open[j]));
    const surely = bitCount(active[i] & ~open[i] & active[j] & ~open[j]);
    return Math.max(possibly - counts[i * n + j], counts[i * n + j] - surely);
  };
  const entry = (i: number, j: number): number => divUp(mulUp(cos[i * n + j].magnitude(), change(i, j)), m);
  return Math.max(...active.map((_, i) => rowSum(active.map((__, j) => entry(i, j)))));
}

/** u_i moves by |e_i(0)| in the end, and only the neurons possibly active on row i can move it: a lower bound of the drift. */
function driftAtLeast(small: Small, rho: number): number {
  const { m, active, residual } = small;
  return residual.reduce((least, e, i) => {
    const able = bitCount(active[i] | uncertain(small, i, rho));
    return able === 0 ? least : Math.max(least, e.abs().times(Interval.of(m).sqrt()).over(able).lo);
  }, 0);
}
