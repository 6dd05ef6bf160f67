import { normOf } from "./vector.ts";

/** H = V L V^T, in plain doubles. */
export interface Decomposition {
  /** n eigenvalues, in no order. */
  readonly values: Float64Array;
  /** n x n: row k is the unit eigenvector of eigenvalue k. */
  readonly vectors: Float64Array;
}

/** QL steps for one eigenvalue; two are usual. */
const MOST_STEPS = 60;

/** What {@link decompose} takes, in operations, about. */
export function decompositionCost(n: number): number {
  return 12 * n ** 3;
}

/**
 * All eigenvalues and eigenvectors of a symmetric matrix (n x n, both triangles, finite), by Householder reflections to
 * tridiagonal form and the implicit QL method (Golub and Van Loan, Matrix Computations, 8.3). Null when that does not
 * settle.
 */
export function decompose(matrix: Float64Array, n: number): Decomposition | null {
  const vectors = new Float64Array(n * n);
  for (let k = 0; k < n; k++) vectors[k * n + k] = 1;
  const values = diagonalise(matrix.slice(), n, vectors);
  return values === null ? null : { values, vectors };
}

/**
 * The eigenvalues alone, ascending, by the same method without its work on eigenvectors. Null when that does not
 * settle.
 */
export function spectrumOf(matrix: Float64Array, n: number): Float64Array | null {
  return diagonalise(matrix.slice(), n, new Float64Array(0))?.sort() ?? null;
}

/** The eigenvalues of `a`, which is overwritten; what is done to it is done to the n rows of `vectors`, of any length. */
function diagonalise(a: Float64Array, n: number, vectors: Float64Array): Float64Array | null {
  for (let k = 0; k + 2 < n; k++) reflect(a, vectors, n, k);
  const values = Float64Array.from({ length: n }, (_, k) => a[k * n + k]);
  const off = Float64Array.from({ length: n }, (_, k) => (k + 1 < n ? a[(k + 1) * n + k] : 0)); // the last stays 0
  const negligible =
    (Number.EPSILON / 2) * values.reduce((most, x, k) => Math.max(most, Math.abs(x) + Math.abs(off[k])), 0);
  for (let first = 0; first < n; first++) {
    for (let step = 0; ; step++) {
      const last = endOfBlock(off, first, negligible);
      if (last === first) break;
      if (step === MOST_STEPS) return null;
      chase(values, off, vectors, first, last);
    }
  }
  return values;
}

/** Clears column k below the subdiagonal by a reflection I - 2 v v^T on both sides; V^T is reflected with it. */
function reflect(a: Float64Array, vectors: Float64Array, n: number, k: number): void {
  const v = new Float64Array(n);
  for (let i = k + 1; i < n; i++) v[i] = a[i * n + k];
  const length = normOf(v);
  v[k + 1] += v[k + 1] < 0 ? -length : length;
  const norm = normOf(v);
  if (!(norm > 0)) return;
  for (let i = k + 1; i < n; i++) v[i] /= norm;
  reflectRows(a, v, k);
  for (let i = k; i < n; i++) {
    let along = 0;
    for (let j = k + 1; j < n; j++) along += a[i * n + j] * v[j];
    for (let j = k + 1; j < n; j++) a[i * n + j] -= 2 * along * v[j];
  }
  reflectRows(vectors, v, k);
}

function reflectRows(rows: Float64Array, v: Float64Array, k: number): void {
  const n = v.length;
  const columns = rows.length / n;
  const along = new Float64Array(columns);
  for (let i = k + 1; i < n; i++) for (let j = 0; j < columns; j++) along[j] += v[i] * rows[i * columns + j];
  for (let i = k + 1; i < n; i++) for (let j = 0; j < columns; j++) rows[i * columns + j] -= 2 * v[i] * along[j];
}

/** The last index of the block that begins at `first`: the next subdiagonal entry is negligible. */
function endOfBlock(off: Float64Array, first: number, negligible: number): number {
  let last = first;
  while (Math.abs(off[last]) > negligible) last += 1;
  return last;
}

/** One implicit QL step with Wilkinson's shift on a block of the tridiagonal matrix. */
function chase(values: Float64Array, off: Float64Array, vectors: Float64Array, first: number, last: number): void {
  const columns = vectors.length / values.length;
  const half = (values[first + 1] - values[first]) / (2 * off[first]);
  const root = Math.sqrt(half * half + 1);
  let g = values[last] - values[first] + off[first] / (half < 0 ? half - root : half + root);
  let [sine, cosine, shift] = [1, 1, 0];
  for (let i = last - 1; i >= first; i--) {
    const f = sine * off[i];
    const b = cosine * off[i];
    const length = Math.sqrt(f * f + g * g);
    off[i + 1] = length;
    if (length === 0) {
      values[i + 1] -= shift;
      off[last] = 0;
      return;
    }
    sine = f / length;
    cosine = g / length;
    const corner = values[i + 1] - shift;
    const r = (values[i] - corner) * sine + 2 * cosine * b;
    shift = sine * r;
    values[i + 1] = corner + shift;
    g = cosine * r - b;
    for (let k = 0; k < columns; k++) {
      const upper = vectors[i * columns + k];
      const lower = vectors[(i + 1) * columns + k];
      vectors[(i + 1) * columns + k] = sine * upper + cosine * lower;
      vectors[i * columns + k] = cosine * upper - sine * lower;
    }
  }
  values[first] -= shift;
  off[first] = g;
  off[last] = 0;
}
