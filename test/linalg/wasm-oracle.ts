import { gamma } from "../../src/kernel/index.ts";

/** A reproducible source of numbers in [0, 1), 32 bits each (Mulberry32). */
export function randomSource(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Doubles are 2^-200 times these integers. */
const SCALE = 2 ** 200;

/** x * 2^200 as an integer, exact; throws when it is none (x too small) or too large. */
export function exact(x: number): bigint {
  return BigInt(x * SCALE);
}

/** Sum of a_k b_k and of |a_k b_k|, exact, in units of 2^-400. */
export function exactProduct(pairs: Iterable<readonly [number, number]>): { sum: bigint; size: bigint } {
  let sum = 0n;
  let size = 0n;
  for (const [a, b] of pairs) {
    const product = exact(a) * exact(b);
    sum += product;
    size += product < 0n ? -product : product;
  }
  return { sum, size };
}

/** |error| / size <= gamma(depth), decided exactly. */
export function within(error: bigint, depth: number, size: bigint): boolean {
  return (error < 0n ? -error : error) * exact(1) <= exact(gamma(depth)) * size;
}

/** Error of a computed number against a sum from `exactProduct`. */
export function errorOf(computed: number, sum: bigint): bigint {
  return exact(computed) * exact(1) - sum;
}

/** Index of the first place where two arrays differ in their bits (two NaN are equal); -1 when nowhere. */
export function firstDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  for (let i = 0; i < a.length; i++) if (!Object.is(a[i], b[i])) return i;
  return a.length === b.length ? -1 : Math.min(a.length, b.length);
}

/**
 * A symmetric positive definite B in the upper triangle and the pivots; the lower triangle and the diagonal hold -1,
 * which nobody may touch.
 */
export function definite(
  n: number,
  seed: number,
  allocate: (length: number) => Float64Array,
): { matrix: Float64Array; pivots: Float64Array } {
  const random = randomSource(seed);
  const matrix = allocate(n * n).fill(-1);
  const pivots = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) matrix[i * n + j] = (random() - 0.5) / Math.sqrt(n);
    pivots[i] = 1.5 + random();
  }
  return { matrix, pivots };
}
