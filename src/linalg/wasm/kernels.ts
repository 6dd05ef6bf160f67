/** What assembly/index.ts exports: addresses are bytes in `memory`, booleans are 0 or 1. */
interface KernelExports {
  readonly memory: WebAssembly.Memory;
  multiplyTile(
    a: number,
    b: number,
    depth: number,
    sign: number,
    c: number,
    rows: number,
    columns: number,
    part: number,
  ): void;
  factorTile(c: number, packed: number, rows: number): number;
  solveTile(c: number, d: number, packed: number, rows: number, columns: number): void;
  orthantRow(c: number, f: number, length: number): void;
  excessRow(counts: number, m: number, f: number, length: number): void;
  scaleRow(
    c: number,
    f: number,
    length: number,
    error: number,
    base: number,
    weight: number,
    slope: number,
    rounding: number,
    near: number,
    sums: number,
  ): number;
  commonOnes(a: number, b: number, words: number): number;
}

/** Side of the square tiles in which the kernels work. */
export const TILE = 256;
/** Longest run of products summed before the partial sum is added to the result. */
export const CHUNK = 128;
/** Which blocks of a tile `multiplyTile` computes. */
export const PART: { readonly full: 0; readonly lower: 1; readonly upper: 2 } = Object.freeze({
  full: 0,
  lower: 1,
  upper: 2,
});

const TILE_BYTES = TILE * TILE * 8;
const PAGE = 65536;

/**
 * One instance of the kernels with its own memory, cut into slots of one tile each (slot s begins at byte `at(s)`). One
 * thread uses it.
 */
export class Kernels {
  readonly run: KernelExports;

  constructor(module: WebAssembly.Module) {
    this.run = new WebAssembly.Instance(module, {}).exports as KernelExports;
  }

  /** Address of a slot, for the kernels. */
  at(slot: number): number {
    return PAGE + slot * TILE_BYTES;
  }

  /**
   * Makes sure of the slots 0 .. count - 1; views taken before are no longer valid. Throws RangeError when there is no
   * memory left.
   */
  reserve(count: number): void {
    const missing = this.at(count) - this.run.memory.buffer.byteLength;
    if (missing > 0) this.run.memory.grow(Math.ceil(missing / PAGE));
  }

  /**
   * Address of a stretch of bytes that begins in slot `slot` and runs on through as many slots as it needs, which are
   * made sure of.
   */
  stretch(slot: number, bytes: number): number {
    this.reserve(slot + Math.ceil(bytes / TILE_BYTES));
    return this.at(slot);
  }

  /** The doubles of a slot, or of its first part. */
  doubles(slot: number, length: number = TILE * TILE): Float64Array {
    return new Float64Array(this.run.memory.buffer, this.at(slot), length);
  }
}
