import type { Progress } from "../backend.ts";
import { Control } from "./control.ts";
import { CHUNK, type Kernels, PART, TILE } from "./kernels.ts";
import { load, packColumns, roundUp, store, storeAbove, windowOf } from "./tiles.ts";

/** Cholesky of B = R^T R, see `Backend.factor`; the buffers are in shared memory when several threads work. */
export interface FactorJob {
  readonly kind: "factor";
  readonly control: Int32Array;
  readonly matrix: Float64Array;
  readonly pivots: Float64Array;
  readonly n: number;
}

/** Slots: the tile being computed, the packed tile from above it, and packed tiles of the block column of its row. */
const RESULT = 0;
const ABOVE = 1;
const LEFT = 2;

/**
 * Rounding depth of the factorisation at order n: |B - R^T R| <= gamma(depth) |R|^T |R|. An entry b_ij sees one
 * subtraction a chunk of at most CHUNK products, S = ceil(n / CHUNK) of them at most, and then at most three
 * subtractions of single products inside its own 4 x 4 block. A chunk's sum is formed apart: at most min(n, CHUNK)
 * roundings on any path, the padding zeros being exact. Divide the identity by the factors (1 + delta) that b_ij has
 * gone through, so that b_ij is exact: a product of chunk s then carries min(n, CHUNK) + s - 1 of them, a single
 * product at most 1 + S + 2, and r_ii r_ij carries S + 3 and one more for the division, two for the square root. n + 1
 * holds in any order of evaluation.
 */
export function factorDepth(n: number): number {
  const chunks = Math.ceil(n / CHUNK);
  return Math.min(n + 1, Math.max(Math.min(n, CHUNK) + chunks - 1, chunks + 5));
}

/** For a new factorisation of order n. */
export function factorControl(n: number): Control {
  const tiles = Math.ceil(n / TILE);
  return Control.of(tiles * tiles);
}

/**
 * One thread's share. A task is one tile of R, row of tiles after row of tiles: load B's tile, subtract the products of
 * the tiles of R above it, then factor it (on the diagonal) or solve with the diagonal tile of its row. Every tile of
 * the matrix is read as B and written as R once.
 */
export function factorTiles(job: FactorJob, kernels: Kernels, progress: Progress): void {
  const control = new Control(job.control);
  const tiles = Math.ceil(job.n / TILE);
  const left = new LeftColumn(job, kernels);
  let row = 0;
  let first = 0; // number of the task that computes tile (row, row)
  for (let task = control.take(); !control.failed; task = control.take()) {
    while (row < tiles && task >= first + tiles - row) first += tiles - row++;
    if (row === tiles) return;
    const column = row + task - first;
    left.moveTo(row);
    progress(fractionBefore(row, column, tiles));
    if (computeTile(job, control, kernels, left, row, column)) control.finish(row * tiles + column);
    else control.fail();
  }
}

/**
 * Share of all products that lies in the tasks before (row, column): a tile of row r costs about r + 1/2 tile products.
 */
function fractionBefore(row: number, column: number, tiles: number): number {
  const rowsAbove = (row * row * tiles) / 2 - row ** 3 / 3;
  return (rowsAbove + (column - row) * (row + 0.5)) / (tiles ** 3 / 6 + 1);
}

/** Computes tile (row, column) of R. False when a pivot failed, here or in another thread. */
function computeTile(
  job: FactorJob,
  control: Control,
  kernels: Kernels,
  left: LeftColumn,
  row: number,
  column: number,
): boolean {
  const { matrix, pivots, n } = job;
  const { run } = kernels;
  const tiles = Math.ceil(n / TILE);
  const window = windowOf(matrix, n, row, column);
  const height = roundUp(window.height);
  const width = roundUp(window.width);
  const diagonal = row === column;
  const own = pivots.subarray(row * TILE, row * TILE + window.height);
  const result = kernels.doubles(RESULT);
  load(window, result);
  if (diagonal) for (let k = 0; k < height; k++) result[k * TILE + k] = k < own.length ? own[k] : 1;
  for (let k = 0; k < row; k++) {
    if (!(control.wait(k * tiles + row) && control.wait(k * tiles + column))) return false;
    const a = left.tile(k);
    if (!diagonal) packColumns(windowOf(matrix, n, k, column), kernels.doubles(ABOVE));
    const b = diagonal ? a : kernels.at(ABOVE);
    run.multiplyTile(a, b, TILE, -1, kernels.at(RESULT), height, width, diagonal ? PART.upper : PART.full);
  }
  if (diagonal) {
    if (run.factorTile(kernels.at(RESULT), kernels.at(ABOVE), height) === 0) return false;
    for (let k = 0; k < own.length; k++) own[k] = result[k * TILE + k];
    storeAbove(window, result);
  } else {
    if (!control.wait(row * tiles + row)) return false;
    run.solveTile(kernels.at(RESULT), left.tile(row), kernels.at(ABOVE), height, width);
    store(window, result);
  }
  return true;
}

/** The tiles (0, row) .. (row, row) of R, packed as one thread comes to need them; all tasks of a row share them. */
class LeftColumn {
  readonly #job: FactorJob;
  readonly #kernels: Kernels;
  #row = -1;
  #packed = 0;

  constructor(job: FactorJob, kernels: Kernels) {
    this.#job = job;
    this.#kernels = kernels;
  }

  moveTo(row: number): void {
    if (row === this.#row) return;
    this.#row = row;
    this.#packed = 0;
    this.#kernels.reserve(LEFT + row + 1);
  }

  /**
   * Address of packed tile (k, row), which must be finished; k = row is the diagonal tile, with its pivots. Ask for
   * them in order.
   */
  tile(k: number): number {
    const slot = LEFT + k;
    if (k === this.#packed) {
      const { matrix, pivots, n } = this.#job;
      const row = this.#row;
      const packed = this.#kernels.doubles(slot);
      packColumns(windowOf(matrix, n, k, row), packed);
      if (k === row) {
        for (let i = 0; i < TILE; i++) packed[4 * TILE * (i >> 2) + 4 * i + (i & 3)] = pivots[row * TILE + i];
      }
      this.#packed++;
    }
    return this.#kernels.at(slot);
  }
}
