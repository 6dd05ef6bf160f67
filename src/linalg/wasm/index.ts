import { availableParallelism } from "node:os";
import type { Backend, EntryRadius, Progress } from "../backend.ts";
import { Control } from "./control.ts";
import { Crew } from "./crew.ts";
import { factorControl, factorDepth } from "./factor-job.ts";
import { gramDepth, packedLength, packRows } from "./gram-job.ts";
import { TILE } from "./kernels.ts";
import { builtFile, loadKernels } from "./load.ts";
import { LARGE_BYTES, requireMemory } from "./memory.ts";
import { stripCount, sumStrips } from "./strips.ts";

/** How a wasm backend is to work. */
export interface WasmOptions {
  /** Threads, the calling one included; default: as many as the machine runs at once. Results do not depend on it. */
  readonly threads?: number;
  /** Told now and then which fraction of the operation at hand is done. */
  readonly progress?: Progress;
}

/** The wasm backend. */
export interface WasmBackend extends Backend {
  /** Threads it may use. */
  readonly threads: number;

  /** Ends its worker threads now, for callers that count threads or memory; they come back when they are needed. */
  dismiss(): void;
}

/**
 * A backend on SIMD kernels in WebAssembly (two doubles at a time, separate multiplication and addition), in tiles of
 * 256 x 256 that are copied in and out of each thread's own small memory, so a matrix may be larger than a WebAssembly
 * memory. Worker threads start with the first big job. Throws when the kernels have not been built.
 */
export function createWasmBackend({
  threads = availableParallelism(),
  progress = () => {},
}: WasmOptions = {}): WasmBackend {
  const crew = new Crew(loadKernels(), builtFile("worker.js"), Math.max(1, Math.floor(threads)), progress);
  let vectors = sharedDoubles(0); // for the small operations, which come by the dozen
  const scratch = (length: number): Float64Array => {
    if (vectors.length < length) vectors = sharedDoubles(length);
    return vectors.subarray(0, length);
  };
  return Object.freeze({
    name: "wasm",
    threads: crew.threads,
    progress,
    sumDepth: gramDepth,
    factorDepth,

    allocate(length: number): Float64Array {
      // Workers hold on to the last matrix they have seen: let them go before a large one comes.
      if (8 * length >= LARGE_BYTES) crew.dismiss();
      requireMemory(8 * length);
      return sharedDoubles(length);
    },

    gram(rows: Float64Array, n: number, d: number, out: Float64Array): void {
      const packed = sharedDoubles(packedLength(n, d));
      packRows(rows, n, d, packed);
      crew.run({ kind: "gram", control: Control.of(0).cells, packed, out, n, d }, out, n * n * d);
    },

    factor(matrix: Float64Array, pivots: Float64Array, n: number): boolean {
      const shared = scratch(n);
      shared.set(pivots.subarray(0, n));
      const control = factorControl(n).cells;
      const done = crew.run({ kind: "factor", control, matrix, pivots: shared, n }, matrix, n ** 3 / 3);
      pivots.set(shared);
      return done;
    },

    solve(matrix: Float64Array, pivots: Float64Array, n: number, x: Float64Array): void {
      const shared = scratch(2 * n);
      shared.set(pivots.subarray(0, n));
      shared.set(x.subarray(0, n), n);
      const solution = shared.subarray(n);
      const control = Control.of(2 * Math.ceil(n / TILE)).cells;
      crew.run({ kind: "solve", control, matrix, pivots: shared, n, x: solution }, matrix, 2 * n * n);
      x.set(solution);
    },

    multiply(matrix: Float64Array, n: number, x: Float64Array, y: Float64Array): void {
      const shared = scratch(n * (stripCount(n) + 1));
      shared.set(x.subarray(0, n));
      const partial = shared.subarray(n);
      crew.run({ kind: "multiply", control: Control.of(0).cells, matrix, n, x: shared, partial }, matrix, 2 * n * n);
      sumStrips(partial, n, y);
    },

    coactivation(bits: Uint32Array, n: number, words: number, counts: Int32Array): void {
      const sharedBits = new Uint32Array(new SharedArrayBuffer(4 * n * words));
      sharedBits.set(bits.subarray(0, n * words));
      const shared = new Int32Array(new SharedArrayBuffer(4 * n * n));
      const control = Control.of(0).cells;
      crew.run(
        { kind: "coactivation", control, bits: sharedBits, n, words, counts: shared },
        shared,
        (n * n * words) / 2,
      );
      for (let i = 0; i < n; i++) counts.set(shared.subarray(i * n, i * n + i + 1), i * n);
    },

    mapCosines(
      matrix: Float64Array,
      n: number,
      rule: EntryRadius,
      sums: Float64Array,
      counts?: Int32Array | Uint32Array,
      m = 1,
    ): Int32Array {
      const control = Control.of(0).cells;
      const partial = scratch(n * stripCount(n));
      const missing = new Int32Array(new SharedArrayBuffer(4 * n));
      const shared = counts?.buffer instanceof SharedArrayBuffer ? counts : counts && sharedCopy(counts);
      crew.run({ kind: "limit", control, matrix, n, rule, counts: shared, m, partial, missing }, matrix, 20 * n * n);
      sumStrips(partial, n, sums);
      return missing;
    },

    dismiss: () => crew.dismiss(),
  });
}

function sharedDoubles(length: number): Float64Array {
  return new Float64Array(new SharedArrayBuffer(8 * length));
}

/** A copy for all threads, where posting the array itself would make one for each. */
function sharedCopy(values: Int32Array | Uint32Array): Uint32Array {
  const copy = new Uint32Array(new SharedArrayBuffer(4 * values.length));
  copy.set(values);
  return copy;
}
