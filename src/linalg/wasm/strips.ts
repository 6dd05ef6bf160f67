import { TILE } from "./kernels.ts";

const MOST_STRIPS = 16;

/**
 * Number of strips of rows into which work on a lower triangle of order n is cut. Depends on n alone, and so do results
 * that are summed by strips.
 */
export function stripCount(n: number): number {
  return Math.min(MOST_STRIPS, Math.ceil(n / TILE));
}

/**
 * First row of strip s, a multiple of four; n for s = stripCount(n). The strips hold about equal parts of the triangle.
 */
export function stripStart(n: number, s: number): number {
  const strips = stripCount(n);
  return s === strips ? n : 4 * Math.floor((n * Math.sqrt(s / strips)) / 4);
}

/** Adds up the n-vectors of all strips, in order. */
export function sumStrips(partial: Float64Array, n: number, sum: Float64Array): void {
  sum.set(partial.subarray(0, n));
  for (let at = n; at < partial.length; at += n) {
    for (let j = 0; j < n; j++) sum[j] += partial[at + j];
  }
}
