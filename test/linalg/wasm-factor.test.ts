import { describe, expect, it } from "vitest";
import { plainBackend } from "../../src/linalg/plain/index.ts";
import { createWasmBackend } from "../../src/linalg/wasm/index.ts";
import { definite, errorOf, exactProduct, firstDifference, randomSource, within } from "./wasm-oracle.ts";

const EDGES = [1, 2, 3, 4, 5, 6, 7, 8, 9, 63, 64, 65, 127, 128, 129, 255, 256, 257, 300, 511, 512, 513];
const backend = createWasmBackend({ threads: 1 });
const allocate = (length: number) => new Float64Array(length);

/** B_ij against the exact (R^T R)_ij, in the form that the promise has. */
function residual(r: { matrix: Float64Array; pivots: Float64Array }, n: number, i: number, j: number, entry: number) {
  const at = (k: number, c: number) => (k === c ? r.pivots[k] : r.matrix[k * n + c]);
  const { sum, size } = exactProduct(Array.from({ length: Math.min(i, j) + 1 }, (_, k) => [at(k, i), at(k, j)]));
  return { error: errorOf(entry, sum), size };
}

describe("wasm factor", () => {
  it.each(EDGES)(
    "n = %i: B - R^T R is within the promised depth, in exact rationals; lower triangle and diagonal untouched",
    (n) => {
      const b = definite(n, n, allocate);
      const r = { matrix: b.matrix.slice(), pivots: b.pivots.slice() };
      expect(backend.factor(r.matrix, r.pivots, n)).toBe(true);
      const random = randomSource(n);
      for (let trial = 0; trial < 60; trial++) {
        const j = trial < 8 ? n - 1 : Math.floor(random() * n);
        const i = trial % 4 === 0 ? j : Math.floor(random() * (j + 1));
        const entry = i === j ? b.pivots[i] : b.matrix[i * n + j];
        const { error, size } = residual(r, n, i, j, entry);
        expect(within(error, backend.factorDepth(n), size), `entry ${i}, ${j}`).toBe(true);
      }
      for (let i = 0; i < n; i++) {
        for (let j = 0; j <= i; j++) if (r.matrix[i * n + j] !== -1) expect.fail(`entry ${i}, ${j} was touched`);
      }
    },
  );

  it.each(EDGES)("n = %i: the plain backend finds the same factor, up to rounding", (n) => {
    const ours = definite(n, n + 1, allocate);
    const theirs = { matrix: ours.matrix.slice(), pivots: ours.pivots.slice() };
    expect(backend.factor(ours.matrix, ours.pivots, n)).toBe(true);
    expect(plainBackend.factor(theirs.matrix, theirs.pivots, n)).toBe(true);
    let worst = 0;
    ours.matrix.forEach((value, k) => {
      worst = Math.max(worst, Math.abs(value - theirs.matrix[k]));
    });
    ours.pivots.forEach((value, k) => {
      worst = Math.max(worst, Math.abs(value - theirs.pivots[k]));
    });
    expect(worst).toBeLessThan(1e-13);
  });

  it.each([100, 128, 256, 700])(
    "n = %i: the promised depth holds where most of it is used up, and two thirds of it would not",
    (n) => {
      // R is the identity but for its last column (s, t, t, ...): s^2 > 1/2, t^2 just under half an ulp of it, so every
      // addition of t^2 to s^2 loses it.
      const s = 0.71;
      const t = 2 ** -27 * (1 - 2 ** -20);
      const matrix = new Float64Array(n * n);
      const pivots = new Float64Array(n).fill(1);
      for (let k = 0; k + 1 < n; k++) matrix[k * n + n - 1] = k === 0 ? s : t;
      pivots[n - 1] = 0.505;
      expect(backend.factor(matrix, pivots, n)).toBe(true);
      const { error, size } = residual({ matrix, pivots }, n, n - 1, n - 1, 0.505);
      expect(within(error, backend.factorDepth(n), size)).toBe(true);
      expect(within(error, Math.floor((backend.factorDepth(n) * 2) / 3), size)).toBe(false);
      expect(backend.factorDepth(n)).toBeLessThanOrEqual(129 + n / 128);
    },
  );

  it("refuses a pivot that is not positive and finite, wherever it stands; with a good one in its place it succeeds", () => {
    const n = 300;
    for (const bad of [0, 1, 3, 4, 5, 127, 128, 255, 256, 257, 298, 299]) {
      for (const value of [0, -1, Number.NaN, Infinity, -Infinity]) {
        const { matrix, pivots } = definite(n, 5, allocate);
        pivots[bad] = value;
        expect(backend.factor(matrix, pivots, n), `pivot ${bad} = ${value}`).toBe(false);
      }
    }
    const { matrix, pivots } = definite(n, 5, allocate);
    expect(backend.factor(matrix, pivots, n)).toBe(true);
  });

  it("refuses NaN and infinities off the diagonal", () => {
    const n = 270;
    for (const [i, j] of [
      [0, 1],
      [0, 269],
      [2, 3],
      [130, 260],
      [257, 269],
      [268, 269],
    ]) {
      for (const value of [Number.NaN, Infinity]) {
        const { matrix, pivots } = definite(n, 6, allocate);
        matrix[i * n + j] = value;
        expect(backend.factor(matrix, pivots, n), `${value} at ${i}, ${j}`).toBe(false);
      }
    }
  });

  it("refuses a matrix that is indefinite by one eigenvalue only: e e^T (1 + 1/n) - I / n has the others below 0", () => {
    for (const n of [2, 5, 64, 257]) {
      const matrix = new Float64Array(n * n).fill(1 + 1 / n);
      expect(backend.factor(matrix, new Float64Array(n).fill(1), n)).toBe(false);
    }
  });
});

describe("wasm solve and multiply", () => {
  it.each(EDGES)("n = %i: solve undoes B x, B x by plain loops", (n) => {
    const { matrix, pivots } = definite(n, n, allocate);
    const b = new Float64Array(n);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++)
        b[i] += (i === j ? pivots[i] : matrix[Math.min(i, j) * n + Math.max(i, j)]) * (1 + (j % 7));
    }
    expect(backend.factor(matrix, pivots, n)).toBe(true);
    backend.solve(matrix, pivots, n, b);
    const worst = b.reduce((most, value, i) => Math.max(most, Math.abs(value - (1 + (i % 7)))), 0);
    expect(worst).toBeLessThan(1e-12);
  });

  it.each([...EDGES, 1500])(
    "n = %i: multiply equals the exact product of small integers, whatever stands above the diagonal",
    (n) => {
      const random = randomSource(n);
      const matrix = new Float64Array(n * n).fill(Number.NaN);
      for (let i = 0; i < n; i++) for (let j = 0; j <= i; j++) matrix[i * n + j] = Math.floor(random() * 2000) - 1000;
      const x = Float64Array.from({ length: n }, () => Math.floor(random() * 2000) - 1000);
      const y = new Float64Array(n).fill(5);
      backend.multiply(matrix, n, x, y);
      const expected = new Float64Array(n);
      for (let i = 0; i < n; i++) {
        for (let j = 0; j < n; j++) expected[i] += matrix[Math.max(i, j) * n + Math.min(i, j)] * x[j];
      }
      expect(
        firstDifference(
          y.map((value) => value + 0),
          expected.map((value) => value + 0),
        ),
      ).toBe(-1);
    },
  );
});
