import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { smallestAngleOf } from "../../src/dataset/angle.ts";
import { datasetOf, deduplicateRows, describeDataset, directions, normalizeRows } from "../../src/dataset/index.ts";
import { Ball, Rational } from "../../src/kernel/index.ts";
import { pairBall } from "../../src/linalg/index.ts";
import { readText } from "./helpers.ts";

describe("describeDataset", () => {
  // Oracle: by hand. Rows 1 and 5 are equal, 2 and 6 are multiples of them, 3 and 7 are opposite to them, 4 and 8 are equal.
  const rows = [
    [1, 2],
    [3, 6],
    [-1, -2],
    [1, 0],
    [1, 2],
    [0.5, 1],
    [-2, -4],
    [1, 0],
  ];

  it("groups identical, parallel and anti-parallel rows by their row numbers", () => {
    const { identical, parallel, antiparallel, smallestAngle } = describeDataset(datasetOf(rows));
    expect(identical).toEqual([
      [1, 5],
      [4, 8],
    ]);
    expect(parallel).toEqual([
      [1, 2, 5, 6],
      [3, 7],
    ]);
    expect(antiparallel).toEqual([[1, 3]]);
    expect([smallestAngle?.rows, smallestAngle?.angle.radius().isZero(), smallestAngle?.angle.contains(0n)]).toEqual([
      [1, 2],
      true,
      true,
    ]);
  });

  it("names rows of the file after deduplication", () => {
    const dataset = deduplicateRows(datasetOf(rows));
    const { identical, parallel, antiparallel } = describeDataset(dataset);
    expect({ identical, parallel, antiparallel }).toEqual({
      identical: [],
      parallel: [
        [1, 2, 6],
        [3, 7],
      ],
      antiparallel: [[1, 3]],
    });
    expect(describeDataset(deduplicateRows(normalizeRows(datasetOf(rows)))).smallestAngle?.rows).toEqual([1, 4]);
  });

  it("decides exactly where doubles cannot: 0.1,0.3 | 0.2,0.6 | 0.3,0.9000000000000001", async () => {
    const text = "0.1,0.3\n0.2,0.6\n0.3,0.90000000000000000000000000000001\n";
    expect(describeDataset(await readText(text)).parallel).toEqual([[1, 2]]);
  });

  it("finds norms that are exactly 1, and none that break it once projected", () => {
    // Oracle: Pythagorean triples; 0.6 and 0.8 as doubles are not 3/5 and 4/5.
    const exact = datasetOf([
      [Rational.of(3, 5), Rational.of(4, 5)],
      [Rational.of(-5, 13), Rational.of(12, 13)],
      [0.6, 0.8],
      [2, 0],
    ]);
    expect(describeDataset(exact).notUnit).toEqual({ count: 2, rows: [3, 4] });
    expect(describeDataset(normalizeRows(exact)).notUnit).toEqual({ count: 0, rows: [] });
    expect(describeDataset(normalizeRows(exact)).norms.largest.contains(2n)).toBe(true);
  });

  it("encloses the extreme norms (oracle: sqrt(2) and 5, and exact squares)", () => {
    const { norms } = describeDataset(
      datasetOf([
        [3, 4],
        [1, 1],
        [2, -2],
      ]),
    );
    expect(norms.smallest.square().contains(2n)).toBe(true);
    expect(norms.smallest.relativeWidth()).toBeLessThan(1e-36);
    expect(norms.largest.contains(5n)).toBe(true);
  });

  it("says null for the angle of a single row", () => {
    expect(describeDataset(datasetOf([[1, 2]])).smallestAngle).toBeNull();
  });
});

describe("the smallest angle", () => {
  const quarter = Ball.pi(256).over(2n);

  it.each<[string, number[][], Ball, [number, number]]>([
    ["two opposite rows is pi", [[1], [-3]], Ball.pi(256), [1, 2]],
    [
      "orthonormal rows is pi/2",
      [
        [1, 0, 0],
        [0, 1, 0],
        [0, 0, 1],
      ],
      quarter,
      [1, 2],
    ],
    [
      "rows at 45 and 90 degrees is pi/4",
      [
        [1, 0],
        [0, 1],
        [-1, 1],
      ],
      quarter.over(2n),
      [2, 3],
    ],
    [
      "the regular hexagon is pi/3",
      [
        [1, -1, 0],
        [1, 0, -1],
        [0, 1, -1],
        [-1, 1, 0],
        [-1, 0, 1],
        [0, -1, 1],
      ],
      Ball.pi(256).over(3n),
      [1, 2],
    ],
  ])("of %s (closed form)", (_, rows, expected, pair) => {
    const found = describeDataset(datasetOf(rows)).smallestAngle!;
    expect(found.angle.overlaps(expected)).toBe(true);
    expect(found.angle.relativeWidth()).toBeLessThan(1e-34);
    expect(found.rows).toEqual(pair);
  });

  it("is exact far below what a cosine in doubles can tell: atan(1e-12) (closed form)", () => {
    const found = describeDataset(
      datasetOf([
        [1, 0],
        [0, 1],
        [10 ** 12, 1],
        [10 ** 12, -5],
      ]),
    ).smallestAngle!;
    expect(found.angle.overlaps(Ball.of(Rational.of(1, 10n ** 12n), 256).atan())).toBe(true);
    expect(found.angle.relativeWidth()).toBeLessThan(1e-34);
    expect(found.rows).toEqual([1, 3]);
  });

  it("is the least over all pairs (oracle: every pair in balls), also where cosines in doubles all round to 1", () => {
    const coordinate = fc.integer({ min: -50, max: 50 });
    const wide = fc.tuple(coordinate, coordinate, fc.integer({ min: 1, max: 9 }));
    const narrow = fc.tuple(
      coordinate,
      coordinate,
      fc.integer({ min: 1, max: 9 }).map((k) => 10 ** 12 + k),
    );
    const rows = fc.oneof(...[wide, narrow].map((row) => fc.array(row, { minLength: 2, maxLength: 12 })));
    fc.assert(
      fc.property(rows, (chosen) => {
        const all = directions(datasetOf(chosen));
        const { angle, i, j } = smallestAngleOf(all);
        let least = Ball.of(4n, 128);
        for (let p = 0; p < chosen.length; p++) {
          for (let q = 0; q < p; q++) least = least.min(pairBall(all, q, p, 128).angle);
        }
        expect(angle.overlaps(least)).toBe(true);
        expect(angle.relativeWidth() < 1e-30 || angle.contains(0n)).toBe(true);
        expect(pairBall(all, i, j, 128).angle.overlaps(angle)).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  it("is found across blocks of rows, and enclosed when very many pairs tie", () => {
    // 2100 rows in three blocks, 1.5e-3 rad apart but for row 2099, which is 5e-4 from row 2.
    const rows = Array.from({ length: 2100 }, (_, i) => [Math.cos(i * 1.5e-3), Math.sin(i * 1.5e-3)]);
    rows[2098] = [Math.cos(2e-3), Math.sin(2e-3)];
    const found = describeDataset(datasetOf(rows)).smallestAngle!;
    expect(found.rows).toEqual([2, 2099]);
    expect(Math.abs(found.angle.midpoint().toDouble() - 5e-4)).toBeLessThan(1e-12);
    const cross = Array.from({ length: 120 }, (_, i) => Array.from({ length: 120 }, (_, k) => (i === k ? 1 : 0)));
    const crowded = describeDataset(datasetOf(cross)).smallestAngle!;
    expect(crowded.angle.overlaps(quarter)).toBe(true);
    expect(crowded.angle.relativeWidth()).toBeLessThan(1e-12);
  });
});
