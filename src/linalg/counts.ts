import type { Backend } from "./backend.ts";
import { plainBackend } from "./plain/index.ts";

/** n rows of bits in 32-bit words, bit r of row i in word i * wordsPerRow + (r >>> 5). */
export class BitMatrix {
  readonly rows: number;
  readonly columns: number;
  readonly wordsPerRow: number;
  readonly words: Uint32Array;

  /** All bits 0. Throws RangeError unless both sizes are whole numbers >= 0. */
  constructor(rows: number, columns: number) {
    if (!(Number.isSafeInteger(rows) && rows >= 0 && Number.isSafeInteger(columns) && columns >= 0)) {
      throw new RangeError(`a bit matrix of ${rows} x ${columns}`);
    }
    this.rows = rows;
    this.columns = columns;
    this.wordsPerRow = Math.ceil(columns / 32);
    this.words = new Uint32Array(rows * this.wordsPerRow);
  }

  /** Whether bit (row, column) is 1. */
  get(row: number, column: number): boolean {
    return ((this.words[row * this.wordsPerRow + Math.floor(column / 32)] >>> (column % 32)) & 1) === 1;
  }

  /** Makes bit (row, column) 1 or 0. */
  set(row: number, column: number, bit: boolean): void {
    const word = row * this.wordsPerRow + Math.floor(column / 32);
    const mask = 1 << (column % 32);
    this.words[word] = bit ? this.words[word] | mask : this.words[word] & ~mask;
  }
}

/**
 * For every two rows the number of columns in which both have a 1 (a neuron active on both inputs): n x n row-major,
 * the lower triangle with the diagonal. Exact. `bits` holds n rows of `wordsPerRow` 32-bit words. Throws RangeError
 * when it is too short.
 */
export function coactivationCounts(
  bits: Uint32Array,
  n: number,
  wordsPerRow: number,
  backend: Backend = plainBackend,
): Int32Array {
  if (!(bits.length >= n * wordsPerRow)) throw new RangeError(`${bits.length} words for ${n} rows of ${wordsPerRow}`);
  const counts = new Int32Array(n * n);
  backend.coactivation(bits, n, wordsPerRow, counts);
  return counts;
}
