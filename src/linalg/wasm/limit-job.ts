import type { EntryRadius } from "../backend.ts";
import { Control } from "./control.ts";
import type { Kernels } from "./kernels.ts";
import { stripCount, stripStart } from "./strips.ts";

/**
 * Cosines to entries of a Gram matrix in place, in the strict lower triangle; the buffers are in shared memory when
 * several threads work.
 */
export interface LimitJob {
  readonly kind: "limit";
  readonly control: Int32Array;
  readonly matrix: Float64Array;
  readonly n: number;
  readonly rule: EntryRadius;
  /**
   * For finite minus limit Gram matrix: co-activation counts (n x n, lower triangle) of m neurons. Without: limit Gram
   * matrix.
   */
  readonly counts: Int32Array | Uint32Array | undefined;
  readonly m: number;
  /** One n-vector a strip of rows; their sum, in order, has the row sums of the radii. */
  readonly partial: Float64Array;
  /** How many entries of each row became NaN. */
  readonly missing: Int32Array;
}

/** One thread's share: a task is a strip of rows. */
export function limitStrips(job: LimitJob, kernels: Kernels): void {
  const control = new Control(job.control);
  const strips = stripCount(job.n);
  for (let s = control.take(); s < strips; s = control.take()) limitStrip(job, kernels, s);
}

function limitStrip({ matrix, n, rule, counts, m, partial, missing }: LimitJob, kernels: Kernels, strip: number): void {
  const { run } = kernels;
  // Four vectors of n doubles (two more for an odd end), one after the other.
  const bytes = 8 * (n + 2 + (n % 2));
  const c = kernels.stretch(0, 4 * bytes);
  const f = c + bytes;
  const sums = f + bytes;
  const countsAt = sums + bytes;
  const view = (at: number): Float64Array => new Float64Array(run.memory.buffer, at, n);
  const row = view(c);
  const countRow = new Uint32Array(run.memory.buffer, countsAt, n);
  view(sums).fill(0);
  for (let i = stripStart(n, strip); i < stripStart(n, strip + 1); i++) {
    row.set(matrix.subarray(i * n, i * n + i));
    run.orthantRow(c, f, i);
    if (counts !== undefined) {
      countRow.set(counts.subarray(i * n, i * n + i));
      run.excessRow(countsAt, m, f, i);
    }
    const { error, base, weight, slope, rounding, near } = rule;
    missing[i] = run.scaleRow(c, f, i, error, base, weight, slope, rounding, near, sums);
    matrix.set(row.subarray(0, i), i * n);
  }
  partial.set(view(sums), strip * n);
}
