import { TILE } from "./kernels.ts";

/** At most TILE rows and columns of an n x n row-major matrix, the first entry at `start`. */
export interface Window {
  readonly matrix: Float64Array;
  readonly start: number;
  readonly n: number;
  readonly height: number;
  readonly width: number;
}

/** The tile (row, column) of an n x n row-major matrix, both counted in tiles. */
export function windowOf(matrix: Float64Array, n: number, row: number, column: number): Window {
  const top = row * TILE;
  const left = column * TILE;
  return { matrix, start: top * n + left, n, height: Math.min(TILE, n - top), width: Math.min(TILE, n - left) };
}

/**
 * Copies a window into panels of four columns, each TILE deep: panel after panel, in it row after row. The last panel
 * is filled up with zeros.
 */
export function packColumns({ matrix, start, n, height, width }: Window, packed: Float64Array): void {
  const whole = width - (width % 4);
  for (let k = 0; k < height; k++) {
    const from = start + k * n;
    let to = 4 * k;
    for (let j = 0; j < whole; j += 4, to += 4 * TILE) {
      packed[to] = matrix[from + j];
      packed[to + 1] = matrix[from + j + 1];
      packed[to + 2] = matrix[from + j + 2];
      packed[to + 3] = matrix[from + j + 3];
    }
    for (let j = whole; j < roundUp(width); j++) packed[to + (j % 4)] = j < width ? matrix[from + j] : 0;
  }
}

/**
 * Copies a window row by row into a tile with rows of TILE entries; what is missing to a multiple of four rows and
 * columns becomes zero.
 */
export function load({ matrix, start, n, height, width }: Window, tile: Float64Array): void {
  for (let k = 0; k < height; k++) {
    copy(matrix, start + k * n, tile, k * TILE, width);
    for (let j = width; j < roundUp(width); j++) tile[k * TILE + j] = 0;
  }
  tile.fill(0, height * TILE, roundUp(height) * TILE);
}

/** Copies a tile back. */
export function store({ matrix, start, n, height, width }: Window, tile: Float64Array): void {
  for (let k = 0; k < height; k++) copy(tile, k * TILE, matrix, start + k * n, width);
}

/** Copies back what lies above the diagonal of a diagonal tile. */
export function storeAbove({ matrix, start, n, height, width }: Window, tile: Float64Array): void {
  for (let k = 0; k < height; k++) {
    copy(tile, k * (TILE + 1) + 1, matrix, start + k * (n + 1) + 1, width - k - 1);
  }
}

/** Copies back what lies on and below the diagonal of a diagonal tile. */
export function storeBelow({ matrix, start, n, height }: Window, tile: Float64Array): void {
  for (let k = 0; k < height; k++) copy(tile, k * TILE, matrix, start + k * n, k + 1);
}

/** Like `to.set(from.subarray(...))`, without the garbage of dozens of thousands of short-lived views. */
function copy(from: Float64Array, start: number, to: Float64Array, at: number, length: number): void {
  const whole = length - (length % 4);
  for (let j = 0; j < whole; j += 4) {
    to[at + j] = from[start + j];
    to[at + j + 1] = from[start + j + 1];
    to[at + j + 2] = from[start + j + 2];
    to[at + j + 3] = from[start + j + 3];
  }
  for (let j = whole; j < length; j++) to[at + j] = from[start + j];
}

/** The next multiple of four: blocks have four rows and columns. */
export function roundUp(size: number): number {
  return size + ((4 - (size % 4)) % 4);
}
