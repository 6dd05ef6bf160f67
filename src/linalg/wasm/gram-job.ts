import type { Progress } from "../backend.ts";
import { Control } from "./control.ts";
import { CHUNK, type Kernels, PART, TILE } from "./kernels.ts";
import { roundUp, store, storeBelow, windowOf } from "./tiles.ts";

/** Inner products of all rows, see `Backend.gram`; the buffers are in shared memory when several threads work. */
export interface GramJob {
  readonly kind: "gram";
  readonly control: Int32Array;
  /** The rows, from `packRows`. */
  readonly packed: Float64Array;
  readonly out: Float64Array;
  readonly n: number;
  readonly d: number;
}

/** Slots: the tile being computed and its two packed factors. */
const RESULT = 0;
const LEFT = 1;
const RIGHT = 2;

/**
 * Rounding depth of the products of rows of length d: one chunk, then one addition a further chunk (the first is added
 * to zero, which is exact).
 */
export function gramDepth(d: number): number {
  return Math.min(d, CHUNK) + Math.max(0, Math.ceil(d / CHUNK) - 1);
}

/** Doubles that `packRows` fills. */
export function packedLength(n: number, d: number): number {
  return roundUp(n) * d;
}

/**
 * Packs n rows of length d. Tiles of TILE rows follow each other, each cut into depths of at most TILE columns, and
 * these into panels of four rows, in which column follows column. Missing rows of the last panel stay zero.
 */
export function packRows(rows: Float64Array, n: number, d: number, packed: Float64Array): void {
  for (let i = 0; i < n; i += 4) {
    const top = i - (i % TILE);
    const height = Math.min(TILE, roundUp(n) - top);
    for (let first = 0; first < d; first += TILE) {
      const depth = Math.min(TILE, d - first);
      const panel = packed.subarray(top * d + first * height + (i - top) * depth);
      for (let r = 0; r < 4 && i + r < n; r++) {
        const from = (i + r) * d + first;
        for (let k = 0; k < depth; k++) panel[4 * k + r] = rows[from + k];
      }
    }
  }
}

/** One thread's share: a task is one tile of the lower triangle. */
export function gramTiles(job: GramJob, kernels: Kernels, progress: Progress): void {
  const control = new Control(job.control);
  const tiles = Math.ceil(job.n / TILE);
  const total = (tiles * (tiles + 1)) / 2;
  kernels.reserve(RIGHT + 1);
  let row = 0;
  let first = 0; // number of the task that computes tile (row, 0)
  for (let task = control.take(); task < total; task = control.take()) {
    progress(task / total);
    while (task > first + row) first += ++row;
    computeTile(job, kernels, row, task - first);
  }
}

function computeTile({ packed, out, n, d }: GramJob, kernels: Kernels, row: number, column: number): void {
  const window = windowOf(out, n, row, column);
  const height = roundUp(window.height);
  const width = roundUp(window.width);
  const diagonal = row === column;
  const part = diagonal ? PART.lower : PART.full;
  const result = kernels.doubles(RESULT);
  result.fill(0, 0, height * TILE);
  for (let first = 0; first < d; first += TILE) {
    const depth = Math.min(TILE, d - first);
    fetch(packed, row * TILE * d + first * height, kernels.doubles(LEFT, height * depth));
    if (!diagonal) fetch(packed, column * TILE * d + first * width, kernels.doubles(RIGHT, width * depth));
    const b = kernels.at(diagonal ? LEFT : RIGHT);
    kernels.run.multiplyTile(kernels.at(LEFT), b, depth, 1, kernels.at(RESULT), height, width, part);
  }
  if (diagonal) storeBelow(window, result);
  else store(window, result);
}

function fetch(packed: Float64Array, start: number, into: Float64Array): void {
  into.set(packed.subarray(start, start + into.length));
}
