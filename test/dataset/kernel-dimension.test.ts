import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Dataset,
  datasetOf,
  directions,
  type KernelDimension,
  lambda0Kernel,
  squaredNorm,
} from "../../src/dataset/index.ts";
import { Ball, Rational } from "../../src/kernel/index.ts";
import { pairBall } from "../../src/linalg/index.ts";

const BITS = 200;

/** The null vector of a witness, enclosed. */
function nullVector(dataset: Dataset, { witness }: KernelDimension): Ball[] {
  const vector = Array.from({ length: dataset.n }, () => Ball.of(0n, BITS));
  if (witness === null) throw new Error("no witness");
  if (witness.kind === "duplicate") {
    vector[witness.rows[0]] = Ball.of(1n, BITS);
    vector[witness.rows[1]] = Ball.of(-1n, BITS);
    return vector;
  }
  for (const { plusIndex, minusIndex, coefficient, timesNorm } of witness.terms) {
    const norm = timesNorm ? Ball.of(squaredNorm(dataset.rows[plusIndex]), BITS).sqrt() : Ball.of(1n, BITS);
    vector[plusIndex] = norm.times(Rational.parse(coefficient));
    vector[minusIndex] = vector[plusIndex].negate();
  }
  return vector;
}

/** Whether H_inf v is 0 to 50 digits while v is not, entry by entry in balls of 200 bits. */
function isNullVector(dataset: Dataset, vector: readonly Ball[]): boolean {
  const all = directions(dataset);
  const tiny = Rational.parse("1e-50");
  const largest = vector.reduce((most, v) => most.max(v.abs()), Ball.of(0n, BITS));
  const image = vector.map((_, i) =>
    vector.reduce((sum, v, j) => sum.plus(pairBall(all, i, j, BITS).h.times(v)), Ball.of(0n, BITS)),
  );
  return largest.lower().sign() > 0 && image.every((sum) => sum.abs().over(largest).upper().compare(tiny) < 0);
}

/** Eigenvalues of H_inf in doubles, by Jacobi's method. */
function eigenvalues(dataset: Dataset): number[] {
  const all = directions(dataset);
  const n = dataset.n;
  const a = Array.from({ length: n }, (_, i) =>
    Array.from({ length: n }, (_, j) => pairBall(all, i, j, 80).h.midpoint().toDouble()),
  );
  for (let sweep = 0; sweep < 30; sweep++) {
    for (let p = 0; p < n; p++) {
      for (let q = 0; q < p; q++) {
        const angle = 0.5 * Math.atan2(2 * a[p][q], a[p][p] - a[q][q]);
        const [c, s] = [Math.cos(angle), Math.sin(angle)];
        for (const row of a) [row[p], row[q]] = [c * row[p] + s * row[q], c * row[q] - s * row[p]];
        [a[p], a[q]] = [a[p].map((x, k) => c * x + s * a[q][k]), a[q].map((x, k) => c * x - s * a[p][k])];
      }
    }
  }
  return a.map((row, i) => row[i]);
}

const withOpposites = (rows: readonly (readonly number[])[]) => [...rows, ...rows.map((row) => row.map((x) => -x))];

/** The regular hexagon, in the plane x + y + z = 0, in order round the circle. */
const HEXAGON = [
  [1, -1, 0],
  [1, 0, -1],
  [0, 1, -1],
  [-1, 1, 0],
  [-1, 0, 1],
  [0, -1, 1],
];

describe("lambda0Kernel", () => {
  // Oracle: closed forms (mathematics.md, section 4).
  it.each<[string, readonly (readonly number[])[], number]>([
    [
      "orthonormal rows",
      [
        [1, 0, 0],
        [0, 1, 0],
        [0, 0, 1],
      ],
      0,
    ],
    [
      "one antipodal pair",
      [
        [3, 4],
        [-3, -4],
        [1, 0],
      ],
      0,
    ],
    [
      "the cross-polytope of R^4",
      withOpposites([
        [1, 0, 0, 0],
        [0, 1, 0, 0],
        [0, 0, 1, 0],
        [0, 0, 0, 1],
      ]),
      0,
    ],
    ["the hexagon", HEXAGON, 1],
    [
      "two antipodal pairs in the plane",
      withOpposites([
        [1, 0],
        [5, 1],
      ]),
      0,
    ],
    ["one row", [[7]], 0],
    ["two rows on a line, opposite", [[1], [-2]], 0],
    ["three rows on a line", [[1], [-2], [5]], 1],
    [
      "a row three times, and its opposite twice",
      [
        [1, 2],
        [2, 4],
        [3, 6],
        [-1, -2],
        [-5, -10],
      ],
      3,
    ],
    ["two duplicates and a hexagon", [...HEXAGON, [2, -2, 0], [1, 1, 1], [1, 1, 1]], 3],
  ])("of %s", (_, rows, dimension) => {
    const dataset = datasetOf(rows);
    const kernel = lambda0Kernel(dataset);
    expect(kernel.dimension).toBe(dimension);
    expect(kernel.witness === null).toBe(dimension === 0);
    if (dimension > 0) expect(isNullVector(dataset, nullVector(dataset, kernel))).toBe(true);
  });

  it.each([2, 3, 4, 5, 9])("of a centrally symmetric 2k-gon with k = %i is k - 2 (closed form)", (k) => {
    // Points (1 - t^2, 2 t) on rational directions of the circle and their opposites.
    const rows = withOpposites(Array.from({ length: k }, (_, i) => [9 - i * i, 6 * i]));
    const kernel = lambda0Kernel(datasetOf(rows));
    expect(kernel.dimension).toBe(k - 2);
  });

  it("of the hexagon has the null vector (1, -1, 1, -1, 1, -1) (closed form)", () => {
    const { witness } = lambda0Kernel(datasetOf(HEXAGON));
    expect(witness).toEqual({
      kind: "antipodal-lines",
      terms: [
        { plus: 1, minus: 4, plusIndex: 0, minusIndex: 3, coefficient: "1", timesNorm: true },
        { plus: 2, minus: 5, plusIndex: 1, minusIndex: 4, coefficient: "-1", timesNorm: true },
        { plus: 3, minus: 6, plusIndex: 2, minusIndex: 5, coefficient: "1", timesNorm: true },
      ],
    });
  });

  it("has a witness with relative weights when norms differ, and without the norm where it is 1", () => {
    // Oracle: 3 (1,0) + 2 (0,2) - (3,4) = 0; the opposite rows have other norms.
    const dataset = datasetOf([
      [1, 0],
      [-7, 0],
      [0, 2],
      [0, -1],
      [3, 4],
      [-0.75, -1],
    ]);
    const kernel = lambda0Kernel(dataset);
    expect(kernel.dimension).toBe(1);
    expect(
      kernel.witness?.kind === "antipodal-lines" && kernel.witness.terms.map((t) => [t.coefficient, t.timesNorm]),
    ).toEqual([
      ["3", false],
      ["2", true],
      ["-1", true],
    ]);
    expect(isNullVector(dataset, nullVector(dataset, kernel))).toBe(true);
  });

  it("names the rows of the file after rows were dropped", () => {
    const hexagon = { ...datasetOf(HEXAGON), rowNumbers: [1, 3, 4, 7, 8, 9] };
    const { witness } = lambda0Kernel(hexagon);
    expect(witness?.kind === "antipodal-lines" && witness.terms.map(({ plus, minus }) => [plus, minus])).toEqual([
      [1, 7],
      [3, 8],
      [4, 9],
    ]);
    const twice = { ...datasetOf([[1], [2], [3]]), rowNumbers: [2, 5, 6] };
    expect(lambda0Kernel(twice).witness).toEqual({ kind: "duplicate", rows: [0, 1], rowNumbers: [2, 5] });
  });

  it("counts the zero eigenvalues of H_inf (oracle: Jacobi in doubles) and its witness is a null vector, for random small rows", () => {
    const rows = fc.integer({ min: 1, max: 3 }).chain((d) => {
      const row = fc.array(fc.integer({ min: -2, max: 2 }), { minLength: d, maxLength: d });
      return fc.array(
        row.filter((x) => x.some((entry) => entry !== 0)),
        { minLength: 1, maxLength: 7 },
      );
    });
    const symmetric = rows.map((half) => withOpposites(half).slice(0, 8));
    fc.assert(
      fc.property(fc.oneof(rows, symmetric), (chosen) => {
        const dataset = datasetOf(chosen);
        const kernel = lambda0Kernel(dataset);
        expect(kernel.dimension).toBe(eigenvalues(dataset).filter((value) => Math.abs(value) < 1e-9).length);
        if (kernel.witness !== null) expect(isNullVector(dataset, nullVector(dataset, kernel))).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it("of 40 random lines in R^12 is 28 (generic rank), and of as many in R^40 is 0, in exact arithmetic on full doubles", () => {
    const line = (d: number, i: number) => Array.from({ length: d }, (_, k) => Math.sin(1 + i * i * 7 + k * k * i));
    const lines = (d: number) => withOpposites(Array.from({ length: 40 }, (_, i) => line(d, i + 1)));
    expect(lambda0Kernel(datasetOf(lines(12))).dimension).toBe(28);
    expect(lambda0Kernel(datasetOf(lines(40))).dimension).toBe(0);
  });
});
