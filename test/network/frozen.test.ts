import { describe, expect, it } from "vitest";
import { decompose } from "../../src/network/decomposition.ts";
import { decay, solveFrozen } from "../../src/network/frozen.ts";
import { MovingGram } from "../../src/network/moving-gram.ts";
import { SubsetSums } from "../../src/network/subset-sums.ts";
import { Work } from "../../src/network/work.ts";

/** B B^T for a B of n x rank entries without a pattern. */
function semidefinite(n: number, rank: number): Float64Array {
  const b = Float64Array.from({ length: n * rank }, (_, k) => ((k * k * 7919 + k * 104729) % 1009) / 1009 - 0.5);
  return Float64Array.from({ length: n * n }, (_, at) => {
    let sum = 0;
    for (let k = 0; k < rank; k++) sum += b[Math.floor(at / n) * rank + k] * b[(at % n) * rank + k];
    return sum;
  });
}

const dot = (a: Float64Array, b: Float64Array) => a.reduce((sum, x, k) => sum + x * b[k], 0);

describe("decompose", () => {
  it.each([
    [1, 1],
    [2, 2],
    [3, 3],
    [30, 30],
    [30, 4],
    [80, 20],
    [20, 0],
  ])("n = %d of rank %d (oracle: H v = l v, v orthonormal)", (n, rank) => {
    const matrix = semidefinite(n, rank);
    const found = decompose(matrix, n);
    const rows = Array.from({ length: n }, (_, k) => matrix.subarray(k * n, (k + 1) * n));
    const vectors = rows.map((_, k) => found?.vectors.subarray(k * n, (k + 1) * n) ?? new Float64Array(n));
    vectors.forEach((v, k) => {
      for (const [i, row] of rows.entries()) {
        expect(Math.abs(dot(row, v) - (found?.values[k] ?? 0) * v[i])).toBeLessThan(1e-12);
      }
      for (const [l, w] of vectors.entries()) expect(Math.abs(dot(v, w) - (k === l ? 1 : 0))).toBeLessThan(1e-13);
    });
    expect(found?.values.filter((value) => value > 1e-10).length).toBe(rank);
  });
});

describe("decay (oracle: closed forms)", () => {
  it.each([
    [0, 3],
    [1e-20, 1e6],
    [0.3, 2],
    [4, 10],
    [50, 1e9],
  ])("rate %d over %d", (rate, h) => {
    const { factor, integral } = decay(rate, h);
    const exact = Math.exp(-rate * h);
    expect(Math.abs(factor - exact)).toBeLessThanOrEqual(1e-13 * exact);
    expect(integral / (rate === 0 ? h : -Math.expm1(-rate * h) / rate)).toBeCloseTo(1, 14);
  });
});

describe("solveFrozen", () => {
  const n = 6;
  const cosines = semidefinite(n, n);
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) if (i !== j) cosines[i * n + j] /= 10;
  const counts = () => Int32Array.from({ length: n * n }, (_, k) => (k % (n + 1) === 0 ? 8 : 3));
  const e = Float64Array.from({ length: n }, (_, i) => 1 - i);
  const gram = () => new MovingGram(cosines, counts(), n, 10);
  const plenty = () => new Work(1e9, 0);

  it("in eigenvectors agrees with many short Taylor series", () => {
    const parts = 400;
    const short = gram();
    let now: Float64Array = e;
    const integral = new Float64Array(n);
    for (let k = 0; k < parts; k++) {
      const part = solveFrozen(short, now, 20 / parts, plenty());
      now = part?.e ?? now;
      part?.integral.forEach((x, i) => {
        integral[i] += x;
      });
    }
    expect(short.isDecomposed).toBe(false);
    const long = gram();
    const whole = solveFrozen(long, e, 20, plenty());
    expect(long.isDecomposed).toBe(true);
    for (let i = 0; i < n; i++) {
      expect(whole?.e[i]).toBeCloseTo(now[i], 12);
      expect(whole?.integral[i]).toBeCloseTo(integral[i], 12);
    }
  });

  it("never lets |e| grow, whatever the time (oracle: H is semidefinite, here of rank 3)", () => {
    const singular = new MovingGram(semidefinite(12, 3), new Int32Array(144).fill(1), 12, 1);
    const before = Float64Array.from({ length: 12 }, (_, i) => i - 4);
    const after = solveFrozen(singular, before, 1e20, plenty())?.e ?? new Float64Array([Number.NaN]);
    expect(dot(after, after)).toBeLessThan(dot(before, before));
    expect(dot(after, after)).toBeGreaterThan(0.1 * dot(before, before));
  });

  it("decomposes anew after a change of sign, and says when there is no work left", () => {
    const moving = gram();
    solveFrozen(moving, e, 20, plenty());
    expect(moving.isDecomposed).toBe(true);
    expect(solveFrozen(moving, e, 20, new Work(100, 0))).toBeNull();
    moving.flip(new SubsetSums(1, n, () => false), 0, 2, 1);
    expect(moving.isDecomposed).toBe(false);
  });
});
