import { describe, expect, it } from "vitest";
import type { Backend } from "../../src/linalg/backend.ts";
import { createWasmBackend } from "../../src/linalg/wasm/index.ts";
import { errorOf, exactProduct, firstDifference, randomSource, within } from "./wasm-oracle.ts";

const EDGES = [1, 2, 3, 4, 5, 6, 7, 8, 9, 63, 64, 65, 127, 128, 129, 255, 256, 257];
const backend = createWasmBackend({ threads: 1 });

/** Gram matrix with the upper triangle, which must not be touched, preset to -1. */
function gram(engine: Backend, rows: Float64Array, n: number, d: number): Float64Array {
  const out = new Float64Array(n * n).fill(-1);
  engine.gram(rows, n, d, out);
  return out;
}

function integerRows(n: number, d: number): Float64Array {
  const random = randomSource(1000 * n + d);
  return Float64Array.from({ length: n * d }, () => Math.floor(random() * 2 ** 20) - 2 ** 19);
}

/** Inner products of small integers: exact in any order, in plain loops. */
function naive(rows: Float64Array, n: number, d: number): Float64Array {
  const out = new Float64Array(n * n).fill(-1);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = 0;
      for (let k = 0; k < d; k++) sum += rows[i * d + k] * rows[j * d + k];
      out[i * n + j] = sum;
    }
  }
  return out;
}

describe("wasm gram", () => {
  it.each(EDGES)(
    "n = %i rows: equals the exact integer product for every length, and leaves the upper triangle alone",
    (n) => {
      for (const d of [1, 2, 3, 4, 5, 65, 128, 129]) {
        const rows = integerRows(n, d);
        expect(firstDifference(gram(backend, rows, n, d), naive(rows, n, d)), `d = ${d}`).toBe(-1);
      }
    },
  );

  it.each([...EDGES, 383, 384, 385, 511, 512, 513, 600])("d = %i columns: equals the exact integer product", (d) => {
    for (const n of [1, 3, 4, 6, 9]) {
      const rows = integerRows(n, d);
      expect(firstDifference(gram(backend, rows, n, d), naive(rows, n, d)), `n = ${n}`).toBe(-1);
    }
  });

  it("stays within gamma(K) of the exact rational product on random doubles", () => {
    for (const d of [1, 2, 7, 127, 128, 129, 257, 700]) {
      const n = 6;
      const random = randomSource(d);
      const rows = Float64Array.from({ length: n * d }, () => random() + random() * 2 ** -32 - 0.5);
      const out = gram(backend, rows, n, d);
      for (let i = 0; i < n; i++) {
        for (let j = 0; j <= i; j++) {
          const { sum, size } = exactProduct(Array.from({ length: d }, (_, k) => [rows[i * d + k], rows[j * d + k]]));
          expect(within(errorOf(out[i * n + j], sum), backend.sumDepth(d), size)).toBe(true);
        }
      }
    }
  });

  it.each([100, 128, 256, 512, 2048])(
    "d = %i: the promised depth holds where nearly all of it is used up, and 95 % of it would not",
    (d) => {
      // 1 + t + t + ..., t just under half an ulp of 1, so that each addition loses t; then further chunks of 128 that
      // are lost whole.
      const t = 2 ** -53 * (1 - 2 ** -20);
      const rows = new Float64Array(2 * d).fill(1);
      for (let k = 1; k < d; k++) rows[k] = k < 128 ? t : t / 128;
      const { sum, size } = exactProduct(Array.from({ length: d }, (_, k) => [rows[k], 1]));
      const error = errorOf(gram(backend, rows, 2, d)[2], sum);
      expect(within(error, backend.sumDepth(d), size)).toBe(true);
      expect(within(error, Math.floor(backend.sumDepth(d) * 0.95), size)).toBe(false);
      expect(backend.sumDepth(d)).toBeLessThanOrEqual(128 + d / 128);
    },
  );
});
