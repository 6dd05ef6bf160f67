import { describe, expect, test } from "vitest";
import { gramDifferenceAt, inputGramAt, spectralNormAt } from "../../src/linalg/index.ts";
import { definiteness, orthonormal, randomDirections, rationalMatrix } from "./data.ts";

describe("spectralNormAt", () => {
  test("of an indefinite difference: both signs (oracle: exact pivots of s I - A and s I + A)", () => {
    const X = randomDirections(5, 3, 4);
    const counts = Int32Array.from({ length: 25 }, (_, k) => (k * 7) % 20);
    const A = gramDifferenceAt(X, counts, 20, 120);
    const negated = { ...A, mid: A.mid.map((row) => row.map((x) => -x)) };
    const norm = spectralNormAt(A);
    const { rows, error } = rationalMatrix(A);
    const { rows: minus } = rationalMatrix(negated);
    const above = norm.upper().plus(error).negate();
    const below = norm.lower().minus(error).negate();
    expect([definiteness(rows, above), definiteness(minus, above)]).toEqual([1, 1]);
    expect([definiteness(rows, below), definiteness(minus, below)]).toContain(-1);
    expect(norm.radius().toDouble()).toBeLessThan(1e-33);
    expect(spectralNormAt(negated).overlaps(norm)).toBe(true);
  });

  test("zero and orthonormal: 0 and 1", () => {
    expect(spectralNormAt({ n: 2, bits: 30, mid: [[0n], [0n, 0n]], rad: 0n }).contains(0)).toBe(true);
    expect(spectralNormAt(inputGramAt(orthonormal(3), 60)).contains(1)).toBe(true);
  });
});
