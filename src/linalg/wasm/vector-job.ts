import { Control } from "./control.ts";
import { TILE } from "./kernels.ts";
import { stripCount, stripStart } from "./strips.ts";
import { type Window, windowOf } from "./tiles.ts";

/** y = M x from the lower triangle, see `Backend.multiply`. */
export interface MultiplyJob {
  readonly kind: "multiply";
  readonly control: Int32Array;
  readonly matrix: Float64Array;
  readonly n: number;
  readonly x: Float64Array;
  /** One n-vector a strip of rows; their sum, in order, is M x. */
  readonly partial: Float64Array;
}

/** R^T R x = b in place, see `Backend.solve`. */
export interface SolveJob {
  readonly kind: "solve";
  readonly control: Int32Array;
  readonly matrix: Float64Array;
  readonly pivots: Float64Array;
  readonly n: number;
  readonly x: Float64Array;
}

/** One thread's share of a product: a task is a strip. */
export function multiplyStrips({ control: cells, matrix, n, x, partial }: MultiplyJob): void {
  const control = new Control(cells);
  const strips = stripCount(n);
  for (let s = control.take(); s < strips; s = control.take()) {
    const y = partial.subarray(s * n, (s + 1) * n).fill(0);
    const end = stripStart(n, s + 1);
    let i = stripStart(n, s);
    for (; i + 4 <= end; i += 4) multiplyFour(matrix, n, i, x, y);
    for (; i < end; i++) multiplyOne(matrix, n, i, 0, x, y);
  }
}

/** Adds to y what four rows of the lower triangle, from row i on, contribute to M x. */
function multiplyFour(matrix: Float64Array, n: number, i: number, x: Float64Array, y: Float64Array): void {
  const a = i * n;
  const b = a + n;
  const c = b + n;
  const d = c + n;
  const x0 = x[i];
  const x1 = x[i + 1];
  const x2 = x[i + 2];
  const x3 = x[i + 3];
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  for (let j = 0; j < i; j++) {
    const value = x[j];
    const m0 = matrix[a + j];
    const m1 = matrix[b + j];
    const m2 = matrix[c + j];
    const m3 = matrix[d + j];
    s0 += m0 * value;
    s1 += m1 * value;
    s2 += m2 * value;
    s3 += m3 * value;
    y[j] += m0 * x0 + m1 * x1 + (m2 * x2 + m3 * x3);
  }
  y[i] += s0;
  y[i + 1] += s1;
  y[i + 2] += s2;
  y[i + 3] += s3;
  for (let r = i; r < i + 4; r++) multiplyOne(matrix, n, r, i, x, y);
}

/** Adds to y what the entries of row i from column `from` on, up to the diagonal, contribute to M x. */
function multiplyOne(matrix: Float64Array, n: number, i: number, from: number, x: Float64Array, y: Float64Array): void {
  const row = i * n;
  let sum = matrix[row + i] * x[i];
  for (let j = from; j < i; j++) {
    sum += matrix[row + j] * x[j];
    y[j] += matrix[row + j] * x[i];
  }
  y[i] += sum;
}

/**
 * One thread's share of a solution, tiles of R by turns: first R^T y = b from the top, one task a column of tiles, then
 * R x = y from the bottom, one task a row of tiles. A task waits for the parts of the solution that it needs, so
 * neighbouring tasks overlap.
 */
export function solveTiles(job: SolveJob): void {
  const control = new Control(job.control);
  const tiles = Math.ceil(job.n / TILE);
  for (let task = control.take(); task < 2 * tiles; task = control.take()) {
    if (task < tiles) solveDown(job, control, task);
    else solveAcross(job, control, 2 * tiles - 1 - task, tiles);
    control.finish(task);
  }
}

/** Part `column` of y in R^T y = b. */
function solveDown({ matrix, pivots, n, x }: SolveJob, control: Control, column: number): void {
  const y = x.subarray(column * TILE, (column + 1) * TILE);
  for (let row = 0; row < column; row++) {
    control.wait(row);
    const part = x.subarray(row * TILE, (row + 1) * TILE);
    const window = windowOf(matrix, n, row, column);
    for (let k = 0; k < TILE; k += 4) subtractDown(window, k, part, y, 0);
  }
  const window = windowOf(matrix, n, column, column);
  for (let k = 0; k < window.height; k += 4) {
    const end = Math.min(k + 4, window.height);
    for (let i = k; i < end; i++) {
      y[i] /= pivots[column * TILE + i];
      for (let j = i + 1; j < end; j++) y[j] -= matrix[window.start + i * n + j] * y[i];
    }
    if (end < window.height) subtractDown(window, k, y, y, end);
  }
}

/** Part `row` of x in R x = y; part `column` of x is ready when task 2 tiles - 1 - column is. */
function solveAcross({ matrix, pivots, n, x }: SolveJob, control: Control, row: number, tiles: number): void {
  control.wait(row);
  const y = x.subarray(row * TILE, (row + 1) * TILE);
  for (let column = tiles - 1; column > row; column--) {
    control.wait(2 * tiles - 1 - column);
    const part = x.subarray(column * TILE, (column + 1) * TILE);
    const window = windowOf(matrix, n, row, column);
    for (let k = 0; k < TILE; k += 4) subtractAcross(window, k, part, y, 0);
  }
  const window = windowOf(matrix, n, row, row);
  const last = window.height - 1;
  for (let k = last - (last % 4); k >= 0; k -= 4) {
    const end = Math.min(k + 4, window.height);
    if (end < window.height) subtractAcross(window, k, y, y, end);
    for (let i = end - 1; i >= k; i--) {
      for (let j = i + 1; j < end; j++) y[i] -= matrix[window.start + i * n + j] * y[j];
      y[i] /= pivots[row * TILE + i];
    }
  }
}

/** y -= A^T x for the rows k .. k + 3 of a window and its columns from `from` on. */
function subtractDown(window: Window, k: number, x: Float64Array, y: Float64Array, from: number): void {
  const { matrix, start, n, width } = window;
  const a = start + k * n;
  const b = a + n;
  const c = b + n;
  const d = c + n;
  const x0 = x[k];
  const x1 = x[k + 1];
  const x2 = x[k + 2];
  const x3 = x[k + 3];
  for (let j = from; j < width; j++) {
    y[j] -= matrix[a + j] * x0 + matrix[b + j] * x1 + (matrix[c + j] * x2 + matrix[d + j] * x3);
  }
}

/** y -= A x for the rows k .. k + 3 of a window and its columns from `from` on. */
function subtractAcross(window: Window, k: number, x: Float64Array, y: Float64Array, from: number): void {
  const { matrix, start, n, width } = window;
  const a = start + k * n;
  const b = a + n;
  const c = b + n;
  const d = c + n;
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  for (let j = from; j < width; j++) {
    const value = x[j];
    s0 += matrix[a + j] * value;
    s1 += matrix[b + j] * value;
    s2 += matrix[c + j] * value;
    s3 += matrix[d + j] * value;
  }
  y[k] -= s0;
  y[k + 1] -= s1;
  y[k + 2] -= s2;
  y[k + 3] -= s3;
}
