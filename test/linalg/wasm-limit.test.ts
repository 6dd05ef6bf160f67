import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { ASIN_COEFFICIENTS, orthantProbability } from "../../src/linalg/acos.ts";
import type { EntryRadius } from "../../src/linalg/backend.ts";
import { createWasmBackend } from "../../src/linalg/wasm/index.ts";
import { firstDifference, randomSource } from "./wasm-oracle.ts";

const backend = createWasmBackend({ threads: 1 });
const rule: EntryRadius = { error: 2 ** -45, base: 0.25, weight: 0, slope: 0.3183, rounding: 2 ** -52, near: 2 ** -20 };

/** Cosines of every kind: plain ones, every branch point and its neighbours, tiny ones, both zeros. */
function cosine(k: number, random: () => number): number {
  const special = [
    0,
    -0,
    0.5,
    -0.5,
    0.5 + 2 ** -53,
    -0.5 - 2 ** -53,
    0.5 - 2 ** -54,
    2 ** -1074,
    -(2 ** -1000),
    2 ** -30,
    1 - 2 ** -20 - 2 ** -45, // 1 - t is exactly `near`
    -(1 - 2 ** -20 - 2 ** -45 + 2 ** -53), // and the next one beyond
  ];
  if (k % 5 === 0) return special[(k / 5) % special.length];
  const sign = random() < 0.5 ? -1 : 1;
  return k % 5 === 1 ? sign * (1 - 2 ** (-19 * random()) / 4) : 2 * random() - 1;
}

/** n x n with cosines in the strict lower triangle and 7 elsewhere. */
function cosines(n: number): Float64Array {
  const random = randomSource(n);
  const matrix = new Float64Array(n * n).fill(7);
  for (let i = 0, k = 0; i < n; i++) for (let j = 0; j < i; j++, k++) matrix[i * n + j] = cosine(k, random);
  return matrix;
}

/** The rule in plain TypeScript: the entry, and the radius to add to both rows. */
function plain(c: number, factor: number, r: EntryRadius): { entry: number; radius: number } {
  const t = Math.abs(c) + r.error;
  if (!(1 - t >= r.near)) return { entry: Number.NaN, radius: 0 };
  const level = r.base + r.weight * Math.abs(factor) + (r.slope * t) / Math.sqrt((1 - t) * (1 + t));
  return { entry: c * factor, radius: r.error * level + r.rounding };
}

function check(n: number, r: EntryRadius, counts?: Int32Array, m?: number): void {
  const before = cosines(n);
  const after = before.slice();
  const sums = new Float64Array(n);
  const missing = backend.mapCosines(after, n, r, sums, counts, m);
  const expected = before.slice();
  const expectedSums = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    let open = 0;
    for (let j = 0; j < i; j++) {
      const c = before[i * n + j];
      const p = orthantProbability(c);
      const factor = counts === undefined || m === undefined ? p : counts[i * n + j] / m - p;
      const { entry, radius } = plain(c, factor, r);
      expected[i * n + j] = entry;
      expectedSums[i] += radius;
      expectedSums[j] += radius;
      if (Number.isNaN(entry)) open++;
    }
    expect(missing[i], `row ${i}`).toBe(open);
  }
  expect(firstDifference(after, expected)).toBe(-1);
  for (let i = 0; i < n; i++) expect(Math.abs(sums[i] - expectedSums[i])).toBeLessThanOrEqual(1e-13 * expectedSums[i]);
}

describe("wasm mapCosines, against src/linalg/acos.ts and the rule in plain TypeScript", () => {
  it.each([1, 2, 3, 4, 5, 8, 9, 63, 64, 65, 255, 256, 257, 700])(
    "n = %i: the entries of the limit Gram matrix have the same bits, the radii the same sums, near-parallel ones are NaN",
    (n) => check(n, rule),
  );

  it.each([1, 2, 3, 7, 64, 129, 300])("n = %i: the same for finite minus limit Gram matrix", (n) => {
    const random = randomSource(7 * n);
    const counts = Int32Array.from({ length: n * n }, () => Math.floor(random() * 1001));
    check(n, { ...rule, base: 0, weight: 1, slope: 0.16 }, counts, 1000);
  });

  it("the kernel's coefficients are those of src/linalg/acos.ts", () => {
    const source = readFileSync(new URL("../../assembly/limit.ts", import.meta.url), "utf8");
    const table = /memory\.data<f64>\(\[([^\]]*)\]/.exec(source)?.[1] ?? "";
    const coefficients = table.split(",").map((text) => text.trim());
    expect(coefficients.filter((text) => text !== "").map(Number)).toEqual(ASIN_COEFFICIENTS);
  });

  it("NaN and cosines beyond 1 come out as NaN and are counted", () => {
    const matrix = Float64Array.of(1, 0, 0, 0, 0.3, 1, 0, 0, Number.NaN, 0.5, 1, 0, 1.1, -Infinity, 0.2, 1);
    const missing = backend.mapCosines(matrix, 4, rule, new Float64Array(4));
    expect([...missing]).toEqual([0, 0, 1, 2]);
    expect([matrix[8], matrix[12], matrix[13]]).toEqual([Number.NaN, Number.NaN, Number.NaN]);
    expect(matrix[9]).toBe(0.5 * orthantProbability(0.5));
  });
});
