import { addProduct, factorBlock, solveBlock } from "./block";

/**
 * Side of a tile. Results are tiles of TILE x TILE doubles, row-major; operands are packed in panels of four columns.
 */
const TILE: i32 = 256;
/** Longest run of products summed before the partial sum is added to the result. Divides TILE. */
const CHUNK: i32 = 128;

const ROW_BYTES: usize = 2048;

/** Which blocks of a tile are wanted: those on and below the diagonal, those on and above; any other number, all. */
const LOWER: i32 = 1;
const UPPER: i32 = 2;

/** Where row k of the panel of columns i .. i + 3 begins, for panels `depth` rows deep. */
function panel(packed: usize, depth: i32, i: i32, k: i32): usize {
  return packed + ((<usize>(i * depth + 4 * k)) << 3);
}

/** Where row i of a result tile begins. */
function rowOf(tile: usize, i: i32): usize {
  return tile + <usize>i * ROW_BYTES;
}

/**
 * c += sign * a^T b, operands packed in panels `depth` <= TILE rows deep. `rows` and `columns` of c are rounded up to
 * fours.
 */
export function multiplyTile(
  a: usize,
  b: usize,
  depth: i32,
  sign: f64,
  c: usize,
  rows: i32,
  columns: i32,
  part: i32,
): void {
  for (let k = 0; k < depth; k += CHUNK) {
    const length = min(CHUNK, depth - k);
    for (let i = 0; i < rows; i += 4) {
      const from = part === UPPER ? i : 0;
      const to = part === LOWER ? i + 4 : columns;
      const at = rowOf(c, i);
      for (let j = from; j < to; j += 4) {
        addProduct(panel(a, depth, i, k), panel(b, depth, j, k), length, sign, at + ((<usize>j) << 3), ROW_BYTES);
      }
    }
  }
}

/**
 * Cholesky of a tile: c (upper triangle) becomes R with the pivots on its diagonal, and `packed` its packed copy. False
 * when a pivot fails.
 */
export function factorTile(c: usize, packed: usize, rows: i32): bool {
  for (let i = 0; i < rows; i += 4) {
    const at = rowOf(c, i);
    subtractAbove(packed, packed, at, i, i, rows);
    const diagonal = panel(packed, TILE, i, i);
    if (!factorBlock(at + ((<usize>i) << 3), ROW_BYTES, diagonal)) return false;
    for (let j = i + 4; j < rows; j += 4) {
      solveBlock(at + ((<usize>j) << 3), ROW_BYTES, diagonal, panel(packed, TILE, j, i));
    }
  }
  return true;
}

/**
 * Solves D^T x = c, D the packed triangular factor of a diagonal tile (pivots on its diagonal). x replaces c; `packed`
 * is scratch of a tile's size.
 */
export function solveTile(c: usize, d: usize, packed: usize, rows: i32, columns: i32): void {
  for (let i = 0; i < rows; i += 4) {
    const at = rowOf(c, i);
    subtractAbove(d, packed, at, i, 0, columns);
    for (let j = 0; j < columns; j += 4) {
      solveBlock(at + ((<usize>j) << 3), ROW_BYTES, panel(d, TILE, i, i), panel(packed, TILE, j, i));
    }
  }
}

/**
 * Subtracts from the row of blocks at `at` what the rows above row i of the same tile contribute to its columns from ..
 * to - 1.
 */
function subtractAbove(a: usize, b: usize, at: usize, i: i32, from: i32, to: i32): void {
  for (let k = 0; k < i; k += CHUNK) {
    const length = min(CHUNK, i - k);
    for (let j = from; j < to; j += 4) {
      addProduct(panel(a, TILE, i, k), panel(b, TILE, j, k), length, -1, at + ((<usize>j) << 3), ROW_BYTES);
    }
  }
}
