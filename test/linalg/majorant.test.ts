import { describe, expect, test } from "vitest";
import { greatestEigenvalue, majorantNorm } from "../../src/linalg/index.ts";
import { generator } from "./data.ts";

function full(n: number, entry: (i: number, j: number) => number): Float64Array {
  return Float64Array.from({ length: n * n }, (_, k) => entry(Math.floor(k / n), k % n));
}

/** The bound is at or above the true spectral radius and within the relative slack of it. */
function bounds(C: Float64Array, n: number, truth: number, slack: number): void {
  const bound = majorantNorm(C, n);
  expect(bound).toBeGreaterThanOrEqual(truth);
  expect(bound).toBeLessThanOrEqual(truth * (1 + slack));
}

describe("majorantNorm (oracles: spectral radii in closed form)", () => {
  test("constant matrices: n a", () => {
    for (const n of [1, 2, 7, 200])
      bounds(
        full(n, () => 0.375),
        n,
        0.375 * n,
        1e-12,
      );
  });

  test("a constant whose sums round downward is still bounded from above: 0.1 (1 + 2^-52 rounding), n = 1000", () => {
    // n times the double 0.1, exactly 1000 * 0.1000000000000000055..., lies above the computed sum 99.9999999999986.
    expect(
      majorantNorm(
        full(1000, () => 0.1),
        1000,
      ),
    ).toBeGreaterThanOrEqual(100.00000000000001);
  });

  test("diagonal matrices, zero rows among them: the largest entry", () => {
    const diagonal = [0.25, 0, 3, 0, 1e-300];
    bounds(
      full(5, (i, j) => (i === j ? diagonal[i] : 0)),
      5,
      3,
      1e-12,
    );
  });

  test("the zero matrix: exactly 0", () => {
    expect(
      majorantNorm(
        full(3, () => 0),
        3,
      ),
    ).toBe(0);
    expect(majorantNorm(new Float64Array(0), 0)).toBe(0);
  });

  test("bipartite patterns, where plain power steps oscillate: a star of k leaves has radius sqrt(k)", () => {
    for (const k of [1, 4, 9, 100]) {
      const star = full(k + 1, (i, j) => ((i === 0) !== (j === 0) ? 1 : 0));
      bounds(star, k + 1, Math.sqrt(k), 1e-2);
    }
  });

  test("a rank-one matrix v v^T: |v|^2", () => {
    const v = [1, 2, 3, 4];
    bounds(
      full(4, (i, j) => v[i] * v[j]),
      4,
      30,
      1e-12,
    );
  });

  test("tiny entries do not vanish: 2^-1074 everywhere", () => {
    const bound = majorantNorm(
      full(2, () => 2 ** -1074),
      2,
    );
    expect(bound).toBeGreaterThanOrEqual(2 ** -1073);
    expect(bound).toBeLessThan(2 ** -1070);
    // A star of 9 leaves: radius 3 * 2^-1074, and leaves of weight 1/3, whose products with 2^-1074 vanish.
    const star = full(10, (i, j) => ((i === 0) !== (j === 0) ? 2 ** -1074 : 0));
    expect(majorantNorm(star, 10)).toBeGreaterThanOrEqual(3 * 2 ** -1074);
  });

  test("blocks of very different size", () => {
    const C = full(4, (i, j) => (i < 2 && j < 2 ? 1 : i >= 2 && j >= 2 ? 2 ** -40 : 0));
    bounds(C, 4, 2, 1e-12);
  });

  test("random symmetric matrices: just above the greatest eigenvalue (oracle: greatestEigenvalue)", () => {
    for (const n of [3, 20, 60]) {
      const next = generator(n);
      const C = new Float64Array(n * n);
      for (let i = 0; i < n; i++) for (let j = 0; j <= i; j++) C[i * n + j] = C[j * n + i] = next() + 0.5;
      const { lo } = greatestEigenvalue({ n, mid: C.slice(), radius: 0 }).value;
      bounds(C, n, lo, 1e-9);
    }
  });

  test("never below the exact radius (oracle: 3 fl(1/3))", () => {
    // The radius is exactly 3 fl(1/3) = 1 - 2^-54, not a double; the bound must not be below it.
    expect(
      majorantNorm(
        full(3, () => 1 / 3),
        3,
      ),
    ).toBeGreaterThanOrEqual(1);
  });

  test("overflow gives Infinity, wrong entries an error", () => {
    expect(
      majorantNorm(
        full(3, () => 1e308),
        3,
      ),
    ).toBe(Infinity);
    for (const bad of [-1, Number.NaN, Infinity]) {
      expect(() => majorantNorm(Float64Array.of(1, bad, bad, 1), 2)).toThrow(RangeError);
    }
    expect(majorantNorm(Float64Array.of(1, 0, 0, 1), 2)).toBeGreaterThanOrEqual(1);
  });
});
