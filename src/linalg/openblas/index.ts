import { availableParallelism } from "node:os";
import type { Backend, Progress } from "../backend.ts";
import { type Blas, openBlas } from "./library.ts";

/** How an OpenBLAS backend is to work. */
export interface OpenblasOptions {
  /** Shared library with the Fortran symbols of BLAS and LAPACK, such as "libopenblas.so.0". */
  readonly path: string;
  /** Does what a BLAS has no routine for: counts and shared memory. */
  readonly beside: Backend;
  /** Threads; default: as many as the machine runs at once. */
  readonly threads?: number;
  /** Told now and then which fraction of the operation at hand is done. */
  readonly progress?: Progress;
  /** Operations that the library may do in one go; more are cut up, so that progress shows. Default: about a second's. */
  readonly atOnce?: number;
}

/** Columns of a panel of a factorisation that is cut up, at most. */
const PANEL = 1024;

/** The OpenBLAS backend and what the library says of itself. */
export interface OpenblasBackend extends Backend {
  readonly threads: number;
  readonly description: string;
}

/**
 * A backend on a system's BLAS, OpenBLAS as a rule. Throws when koffi or the library is missing, or when it fails a
 * small exact test (which a library with other conventions would).
 *
 * Depths: any order of evaluation, fused or not. Dividing by a pivot may be done by a rounded reciprocal: an entry
 * right of the diagonal then sees at most n - 2 subtractions, the reciprocal and the product, still within n + 1; one
 * more is counted.
 *
 * Triangles: row-major read column by column is the transpose, so the row-major lower triangle is BLAS's "U" and the
 * strict upper one its "L". BLAS wants the diagonal of B, then R, inside the matrix: the matrix's own diagonal is put
 * aside meanwhile.
 */
export function createOpenblasBackend(options: OpenblasOptions): OpenblasBackend {
  const { path, beside, threads = availableParallelism(), progress = () => {}, atOnce = 2 ** 34 } = options;
  const blas = openBlas(path);
  blas.setThreads(threads);
  const backend: OpenblasBackend = Object.freeze({
    ...beside,
    name: "openblas",
    threads,
    progress,
    description: blas.description,
    sumDepth: (k: number) => k,
    factorDepth: (n: number) => n + 2,

    gram(rows: Float64Array, n: number, d: number, out: Float64Array): void {
      const depth = Math.max(1, Math.min(d, Math.floor(atOnce / n ** 2)));
      for (let k = 0; k < d; k += depth) {
        const columns = integer(Math.min(depth, d - k));
        blas.syrk(
          "U",
          "T",
          integer(n),
          columns,
          real(1),
          rows.subarray(k),
          integer(d),
          real(k === 0 ? 0 : 1),
          out,
          integer(n),
        );
        progress(k / d);
      }
    },

    factor(matrix: Float64Array, pivots: Float64Array, n: number): boolean {
      let done = false;
      withDiagonal(matrix, pivots, n, () => {
        const panel = Math.min(PANEL, Math.ceil(Math.sqrt(atOnce)));
        done = factorPanels(blas, matrix, n, n ** 3 / 3 > atOnce ? panel : n, progress);
      });
      return done && pivots.every((pivot) => pivot > 0 && pivot < Infinity);
    },

    solve(matrix: Float64Array, pivots: Float64Array, n: number, x: Float64Array): void {
      withDiagonal(matrix, pivots, n, () => {
        blas.trsv("L", "N", "N", integer(n), matrix, integer(n), x, integer(1));
        blas.trsv("L", "T", "N", integer(n), matrix, integer(n), x, integer(1));
      });
    },

    multiply(matrix: Float64Array, n: number, x: Float64Array, y: Float64Array): void {
      blas.symv("U", integer(n), real(1), matrix, integer(n), x, integer(1), real(0), y, integer(1));
    },
  });
  requireExact(backend);
  return backend;
}

/**
 * Cholesky of the lower triangle of a column-major matrix, panel after panel: factor the block on the diagonal, solve
 * for the panel below it, subtract the panel's products from what is left. False when a pivot fails.
 */
function factorPanels(blas: Blas, matrix: Float64Array, n: number, width: number, progress: Progress): boolean {
  const stride = integer(n);
  for (let k = 0; k < n; k += width) {
    const columns = Math.min(width, n - k);
    const below = n - k - columns;
    const diagonal = matrix.subarray(k * (n + 1));
    const info = integer(0);
    blas.potrf("L", integer(columns), diagonal, stride, info);
    if (info[0] !== 0) return false;
    if (below === 0) return true;
    const panel = matrix.subarray(k * (n + 1) + columns);
    const rest = matrix.subarray((k + columns) * (n + 1));
    const sizes = [integer(below), integer(columns)] as const;
    blas.trsm("R", "L", "T", "N", ...sizes, real(1), diagonal, stride, panel, stride);
    blas.syrk("L", "N", ...sizes, real(-1), panel, stride, real(1), rest, stride);
    progress(1 - (below / n) ** 3);
  }
  return true;
}

/** Runs `action` with `pivots` on the diagonal of the matrix, and takes what it leaves there back into `pivots`. */
function withDiagonal(matrix: Float64Array, pivots: Float64Array, n: number, action: () => void): void {
  const own = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    own[i] = matrix[i * n + i];
    matrix[i * n + i] = pivots[i];
  }
  action();
  for (let i = 0; i < n; i++) {
    pivots[i] = matrix[i * n + i];
    matrix[i * n + i] = own[i];
  }
}

/** An integer argument, readable as 32 and as 64 bits. */
function integer(value: number): Int32Array {
  return Int32Array.of(value, 0);
}

function real(value: number): Float64Array {
  return Float64Array.of(value);
}

/**
 * Small whole numbers, so that every rounding is exact: R = [[2, 1], [0, 3]], R^T R = [[4, 2], [2, 10]], R^T R (1, 1) =
 * (6, 12).
 */
function requireExact(backend: Backend): void {
  const gram = new Float64Array([0, 7, 0, 0]);
  backend.gram(Float64Array.of(2, 0, 1, 3), 2, 2, gram);
  const matrix = Float64Array.of(5, 2, 2, 5);
  const pivots = Float64Array.of(4, 10);
  const completed = backend.factor(matrix, pivots, 2);
  const x = Float64Array.of(6, 12);
  backend.solve(matrix, pivots, 2, x);
  const y = new Float64Array(2);
  backend.multiply(Float64Array.of(4, 7, 2, 10), 2, Float64Array.of(1, 1), y);
  const found = [...gram, ...matrix, ...pivots, ...x, ...y];
  const expected = [4, 7, 2, 10, 5, 1, 2, 5, 2, 3, 1, 1, 6, 12];
  if (!completed || found.some((value, i) => value !== expected[i]))
    throw new Error("the library fails a test of exact products");
}
