import { describe, expect, it } from "vitest";
import { type Candidate, complexity, costOf, shrink } from "../../src/stress/search/index.ts";

const large: Candidate = {
  rows: [
    [3, -4, 2],
    [1, 1, 0],
    [-3, 4, -2],
    [0, 5, 1],
  ],
  labels: [7.375, -2, 0.5, 12],
  weights: [
    [5, -3, 8],
    [1, 0, 2],
    [-7, 2, 2],
    [4, 4, 4],
    [9, -9, 1],
    [0, 3, -3],
    [2, 2, 2],
    [-1, -1, -1],
    [6, 0, 0],
  ],
  signs: [1, -1, 1, -1, 1, 1, 1, -1, 1],
  delta: "1/2",
  stepSize: "1/8",
};

describe("shrinking (oracle: the simplest candidate of each property, by hand)", () => {
  it("ends at one row, one column, one neuron and zeros when anything will do", () => {
    const { candidate, evaluations } = shrink(large, () => true);
    expect(candidate).toEqual({
      rows: [[1]],
      labels: [0],
      weights: [[0]],
      signs: [1],
      delta: "1/20",
      stepSize: "auto",
    });
    expect(evaluations).toBeGreaterThan(5);
  });

  it("keeps what is needed: two rows, a label of 5/4 or more, four neurons, a negative sign", () => {
    const { candidate } = shrink(
      large,
      (c) => c.rows.length >= 2 && c.labels.some((y) => y >= 1.25) && c.signs.length >= 4 && c.signs.includes(-1),
    );
    expect(candidate.rows.map((x) => x.length)).toEqual([1, 1]);
    expect([
      [0, 2],
      [0, 3],
    ]).toContainEqual(candidate.labels.toSorted());
    expect(candidate.signs.toSorted()).toEqual([-1, 1, 1, 1]);
  });

  it("keeps a square number of neurons square, and another number need not be", () => {
    const wide = (c: Candidate): boolean => c.weights.length >= 2;
    expect(shrink(large, wide).candidate.weights).toHaveLength(4);
    const eight = { ...large, weights: large.weights.slice(0, 8), signs: large.signs.slice(0, 8) };
    expect(shrink(eight, wide).candidate.weights).toHaveLength(2);
  });

  it("turns opposite rows together", () => {
    const opposite = ({ rows }: Candidate): boolean =>
      rows.some((x) => x.length > 1 && rows.some((y) => x.every((v, k) => v === 0 - y[k])));
    const [x, y, ...more] = shrink(large, opposite).candidate.rows;
    expect(more).toEqual([]);
    expect([...x].sort()).toEqual([0, 1]);
    expect(y).toEqual(x.map((v) => 0 - v));
  });

  it("never returns what does not do, and always lowers the cost", () => {
    const stubborn = shrink(large, () => false).candidate;
    expect(stubborn).toEqual(large);
    const { candidate } = shrink(large, (c) => c.labels.length > 2);
    expect(candidate.labels).toHaveLength(3);
    expect(costOf(candidate)[3]).toBeLessThan(costOf(large)[3]);
  });

  it("orders numbers by their size as fractions", () => {
    const order = [0, 1, 2, 0.5, 3, 0.75, 8, 5 / 64];
    expect(order.map(complexity)).toEqual([0, 1, 2, 2, 2, 4, 4, 9]);
    expect(complexity(-3)).toBe(complexity(3));
  });
});
