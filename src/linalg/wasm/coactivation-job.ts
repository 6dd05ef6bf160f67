import type { Progress } from "../backend.ts";
import { Control } from "./control.ts";
import type { Kernels } from "./kernels.ts";

/**
 * Common ones of every two rows of bits, see `Backend.coactivation`; the buffers are in shared memory when several
 * threads work.
 */
export interface CoactivationJob {
  readonly kind: "coactivation";
  readonly control: Int32Array;
  /** n rows of `words` 32-bit words. */
  readonly bits: Uint32Array;
  readonly n: number;
  readonly words: number;
  readonly counts: Int32Array;
}

/**
 * Rows in a group, and 32-bit words of a row counted at a time: two groups of such pieces stay in a second-level cache.
 */
const GROUP = 32;
const PIECE = 2048;

/** Slots of the two groups; one is as long as a group of pieces. */
const FIRST = 0;
const SECOND = 1;

/** One thread's share: a task is a group of rows against a group of rows. */
export function countGroups(job: CoactivationJob, kernels: Kernels, progress: Progress): void {
  const control = new Control(job.control);
  const groups = Math.ceil(job.n / GROUP);
  const total = (groups * (groups + 1)) / 2;
  kernels.reserve(2);
  let row = 0;
  let first = 0; // number of the task (row, 0)
  for (let task = control.take(); task < total; task = control.take()) {
    progress(task / total);
    while (task > first + row) first += ++row;
    countGroup(job, kernels, row * GROUP, (task - first) * GROUP);
  }
}

/**
 * Counts of the rows i0 .. i0 + GROUP - 1 with the rows j0 .. j0 + GROUP - 1, where the second is not above the first.
 */
function countGroup({ bits, n, words, counts }: CoactivationJob, kernels: Kernels, i0: number, j0: number): void {
  const { run } = kernels;
  const i1 = Math.min(n, i0 + GROUP);
  const j1 = Math.min(n, j0 + GROUP);
  for (let start = 0; start < words; start += PIECE) {
    const length = Math.min(PIECE, words - start);
    const pairs = Math.ceil(length / 2); // 64-bit words
    const fetch = (row: number, slot: number, index: number): void => {
      const into = new Uint32Array(run.memory.buffer, kernels.at(slot) + index * PIECE * 4, 2 * pairs);
      into[2 * pairs - 1] = 0;
      into.set(bits.subarray(row * words + start, row * words + start + length));
    };
    for (let i = i0; i < i1; i++) fetch(i, FIRST, i - i0);
    for (let j = j0; j < j1; j++) fetch(j, SECOND, j - j0);
    for (let i = i0; i < i1; i++) {
      const a = kernels.at(FIRST) + (i - i0) * PIECE * 4;
      for (let j = j0; j < j1 && j <= i; j++) {
        const count = run.commonOnes(a, kernels.at(SECOND) + (j - j0) * PIECE * 4, pairs);
        counts[i * n + j] = start === 0 ? count : counts[i * n + j] + count;
      }
    }
  }
}
