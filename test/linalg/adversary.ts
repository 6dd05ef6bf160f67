import { gamma } from "../../src/kernel/index.ts";
import { type Backend, plainBackend } from "../../src/linalg/index.ts";

/**
 * A backend at the edge of what its declared depths allow, for planting faults. With strength 1 it is as wrong as it
 * may be and every enclosure must still hold; a strength of 2 stands for a bound with half its constant, and the
 * enclosures must then miss. Its depth is so large that rounding proper is negligible beside it.
 */
export function adversary(strength: number, direction: 1 | -1 = 1, depth = 100_000): Backend {
  const amount = direction * strength * gamma(depth);
  return {
    ...plainBackend,
    name: `adversary ${strength}`,
    sumDepth: () => depth,
    factorDepth: () => depth,
    // Every inner product of unit rows is off by gamma(depth) sum |a_i b_i|, in one direction.
    gram(rows, n, d, out) {
      plainBackend.gram(rows, n, d, out);
      for (let i = 0; i < n; i++) {
        for (let j = 0; j <= i; j++) {
          let size = 0;
          for (let k = 0; k < d; k++) size += Math.abs(rows[i * d + k] * rows[j * d + k]);
          out[i * n + j] += amount * size;
        }
      }
    },
    // What is factored is B + gamma(depth) b b^T, b_i the roots of B's diagonal: the largest error that Higham's
    // Theorem 10.5 allows.
    factor(matrix, pivots, n) {
      const roots = pivots.map((pivot) => Math.sqrt(pivot));
      for (let i = 0; i < n; i++) {
        pivots[i] += amount * roots[i] * roots[i];
        for (let j = i + 1; j < n; j++) matrix[i * n + j] += amount * roots[i] * roots[j];
      }
      return plainBackend.factor(matrix, pivots, n);
    },
  };
}
