import { describe, expect, it } from "vitest";
import { createOpenblasBackend } from "../../src/linalg/openblas/index.ts";
import { openBlas } from "../../src/linalg/openblas/library.ts";
import { plainBackend } from "../../src/linalg/plain/index.ts";
import { definite, errorOf, exactProduct, firstDifference, randomSource, within } from "./wasm-oracle.ts";

const path = process.env.LEMMATA_BLAS ?? "libopenblas.so.0";

/** Why the system's OpenBLAS cannot be had: then the tests below are skipped, and say so. */
function absence(): string | undefined {
  try {
    openBlas(path);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

const absent = absence();
const title = absent === undefined ? "openblas" : `openblas is absent: ${absent}`;
const SIZES = [1, 2, 3, 5, 8, 33, 64, 100, 257, 500];

/** In one go, and cut up into panels of 64 columns and depths of a few. */
const WAYS = [
  ["in one go", {}],
  ["cut up", { atOnce: 2 ** 12 }],
] as const;

describe.skipIf(absent !== undefined).each(WAYS)(`${title}, %s`, (_way, options) => {
  const backend =
    absent === undefined ? createOpenblasBackend({ path, beside: plainBackend, threads: 2, ...options }) : plainBackend;
  const allocate = (length: number) => new Float64Array(new SharedArrayBuffer(8 * length));

  it.each(SIZES)(
    "n = %i: gram equals the exact product of small integers in the lower triangle and leaves the upper one alone",
    (n) => {
      const random = randomSource(n);
      const d = 2 * n + 1;
      const rows = Float64Array.from({ length: n * d }, () => Math.floor(random() * 2000) - 1000);
      const [ours, theirs] = [backend, plainBackend].map((engine) => {
        const out = new Float64Array(n * n).fill(-1);
        engine.gram(rows, n, d, out);
        return out.map((value) => value + 0);
      });
      expect(firstDifference(ours, theirs)).toBe(-1);
    },
  );

  it.each(SIZES)(
    "n = %i: B - R^T R is within the promised depth, in exact rationals; lower triangle and diagonal untouched",
    (n) => {
      const b = definite(n, n, allocate);
      const r = { matrix: b.matrix.slice(), pivots: b.pivots.slice() };
      expect(backend.factor(r.matrix, r.pivots, n)).toBe(true);
      const at = (k: number, c: number) => (k === c ? r.pivots[k] : r.matrix[k * n + c]);
      const random = randomSource(n);
      for (let trial = 0; trial < 40; trial++) {
        const j = Math.floor(random() * n);
        const i = trial % 4 === 0 ? j : Math.floor(random() * (j + 1));
        const { sum, size } = exactProduct(Array.from({ length: i + 1 }, (_, k) => [at(k, i), at(k, j)]));
        const error = errorOf(i === j ? b.pivots[i] : b.matrix[i * n + j], sum);
        expect(within(error, backend.factorDepth(n), size), `entry ${i}, ${j}`).toBe(true);
      }
      for (let i = 0; i < n; i++) {
        for (let j = 0; j <= i; j++) if (r.matrix[i * n + j] !== -1) expect.fail(`entry ${i}, ${j} was touched`);
      }
    },
  );

  it("refuses a pivot that is not positive and finite, and NaN anywhere; the untouched matrix succeeds", () => {
    const n = 200;
    for (const value of [0, -1, Number.NaN, Infinity]) {
      for (const bad of [0, 63, 150, n - 1]) {
        const { matrix, pivots } = definite(n, 2, allocate);
        pivots[bad] = value;
        expect(backend.factor(matrix, pivots, n), `pivot ${bad} = ${value}`).toBe(false);
      }
    }
    const spoilt = definite(n, 2, allocate);
    spoilt.matrix[3 * n + 150] = Number.NaN;
    expect(backend.factor(spoilt.matrix, spoilt.pivots, n)).toBe(false);
    const { matrix, pivots } = definite(n, 2, allocate);
    expect(backend.factor(matrix, pivots, n)).toBe(true);
  });

  it.each(SIZES)("n = %i: solve undoes B x, multiply equals the exact product of small integers", (n) => {
    const { matrix, pivots } = definite(n, n, allocate);
    const b = new Float64Array(n);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) b[i] += i === j ? pivots[i] : matrix[Math.min(i, j) * n + Math.max(i, j)];
    }
    expect(backend.factor(matrix, pivots, n)).toBe(true);
    backend.solve(matrix, pivots, n, b);
    expect(b.reduce((most, value) => Math.max(most, Math.abs(value - 1)), 0)).toBeLessThan(1e-12);
    const whole = matrix.map((_, k) => (Math.floor(k / n) >= k % n ? (k % 19) - 9 : 1e30));
    const x = Float64Array.from({ length: n }, (_, i) => (i % 5) - 2);
    const [ours, theirs] = [backend, plainBackend].map((engine) => {
      const y = new Float64Array(n);
      engine.multiply(whole, n, x, y);
      return y.map((value) => value + 0);
    });
    expect(firstDifference(ours, theirs)).toBe(-1);
  });
});
