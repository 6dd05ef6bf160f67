import { describe, expect, test } from "vitest";
import { Rational } from "../../src/kernel/index.ts";
import {
  type Directions,
  directionsOf,
  type FixedSymmetric,
  finiteGram,
  finiteGramAt,
  gramDifference,
  gramDifferenceAt,
  inputGram,
  inputGramAt,
  limitGram,
  limitGramAt,
  maxRowSum,
  pairBall,
  type SymmetricEnclosure,
} from "../../src/linalg/index.ts";
import { generator, randomDirections, twoPoints } from "./data.ts";

/** Largest absolute row sum of the true error; the slack of the oracle counts against us. */
function rowSumOfErrors(A: SymmetricEnclosure, truth: FixedSymmetric): number {
  const sums = Array.from({ length: A.n }, () => Rational.zero);
  const slack = Rational.fromDyadic(truth.rad, -truth.bits);
  for (let i = 0; i < A.n; i++) {
    for (let j = 0; j <= i; j++) {
      const exact = Rational.fromDyadic(truth.mid[i][j], -truth.bits);
      const off = Rational.fromDouble(A.mid[i * A.n + j])
        .minus(exact)
        .abs()
        .plus(slack);
      sums[i] = sums[i].plus(off);
      if (j < i) sums[j] = sums[j].plus(off);
    }
  }
  return Math.max(...sums.map((x) => x.toDouble("up")));
}

function randomCounts(n: number, m: number, seed: number): Int32Array {
  const next = generator(seed);
  return Int32Array.from({ length: n * n }, () => Math.round((next() + 0.5) * m));
}

/**
 * Pairs at all distances from +-1 around the place where near-parallel entries are taken from exact integers, down to
 * parallel ones.
 */
function nearParallel(): Directions {
  const rows: bigint[][] = [[1n << 70n, 0n]];
  for (let k = 5; k <= 68; k += 3) rows.push([1n << 70n, 1n << BigInt(70 - k)], [-(1n << 70n), 3n << BigInt(70 - k)]);
  rows.push([3n, 0n], [-1n, 0n]);
  return directionsOf(rows);
}

const BITS = 140;

describe("enclosures hold the truth (oracle: tier 3 at 140 bits, entry by entry, row sums of the errors)", () => {
  const sets: [string, Directions][] = [
    ["one row", randomDirections(1, 3, 1)],
    ["two rows", randomDirections(2, 2, 2)],
    ["random n = 20, d = 7", randomDirections(20, 7, 3)],
    ["random n = 12, d = 300", randomDirections(12, 300, 4)],
    ["near-parallel rows", nearParallel()],
    ["rows on one line", randomDirections(6, 1, 5)],
  ];
  test.each(sets)("%s", (_name, X) => {
    const counts = randomCounts(X.n, 1000, 6);
    const pairs: [SymmetricEnclosure, FixedSymmetric][] = [
      [limitGram(X), limitGramAt(X, BITS)],
      [inputGram(X), inputGramAt(X, BITS)],
      [finiteGram(X, counts, 1000), finiteGramAt(X, counts, 1000, BITS)],
      [gramDifference(X, counts, 1000), gramDifferenceAt(X, counts, 1000, BITS)],
    ];
    for (const [A, truth] of pairs) expect(rowSumOfErrors(A, truth)).toBeLessThanOrEqual(A.radius);
  });

  test("exact things stay exact: diagonals 1/2 and 1, parallel entries 1/2 and 0", () => {
    const X = nearParallel();
    const limit = limitGram(X);
    const input = inputGram(X);
    for (let i = 0; i < X.n; i++) {
      expect(limit.mid[i * X.n + i]).toBe(0.5);
      expect(input.mid[i * X.n + i]).toBe(1);
    }
    const last = (X.n - 1) * X.n;
    expect(limit.mid[last]).toBe(0); // (-1, 0) and (2^70, 0)
    expect(limit.mid[last - X.n]).toBe(0.5); // (3, 0) and (2^70, 0)
    expect(
      limitGram(
        directionsOf([
          [1n, 2n],
          [2n, 4n],
        ]),
      ).radius,
    ).toBe(0);
  });

  test("an entry near 1 is good to the last bit, where acos of a cosine keeps half the digits (oracle: 200-bit balls)", () => {
    for (const t of ["1e-4", "1e-7", "1e-9", "1e-12"]) {
      const X = twoPoints(Rational.parse(t));
      const A = limitGram(X);
      expect(A.radius).toBeLessThan(2 ** -54 * (1 + 2 ** -28));
      expect(A.mid[2]).toBe(pairBall(X, 0, 1, 200).h.midpoint().toDouble());
    }
  });

  test("radii add up along every row: the first row's pairs alone, taken two by two, give no more than the radius", () => {
    // Row 0 makes an angle of about 2^-8 with the others, which are further apart from each other.
    const rows = Array.from({ length: 9 }, (_, i) =>
      Array.from({ length: 9 }, (_, k) => (k === 0 ? 256n : i === k ? 1n : 0n)),
    );
    const alone = (i: number) => limitGram(directionsOf([rows[0], rows[i]])).radius;
    const sum = [1, 2, 3, 4, 5, 6, 7, 8].map(alone).reduce((a, b) => a + b);
    expect(limitGram(directionsOf(rows)).radius).toBeGreaterThanOrEqual(sum * (1 - 1e-12));
  });

  test("radii stay small: n = 100, d = 50 costs less than 3e-13", () => {
    expect(limitGram(randomDirections(100, 50, 9)).radius).toBeLessThan(3e-13);
  });

  test("a width that is no positive whole number is refused, its twin is not", () => {
    const X = randomDirections(2, 2, 1);
    const counts = new Int32Array(4);
    for (const m of [0, -1, 0.5, Number.NaN, Infinity, 2 ** 53]) {
      expect(() => finiteGram(X, counts, m)).toThrow(/width/);
      expect(() => gramDifference(X, counts, m)).toThrow(/width/);
      expect(() => finiteGramAt(X, counts, m, 60)).toThrow(/width/);
    }
    expect(finiteGram(X, counts, 1).radius).toBe(0);
    expect(gramDifference(X, counts, 2 ** 53 - 1).n).toBe(2);
  });
});

describe("maxRowSum", () => {
  test("an upper bound of the exact row sum, tight (oracle: exact rationals)", () => {
    const n = 50;
    const next = generator(5);
    const matrix = Float64Array.from({ length: n * n }, next);
    const exact = Array.from({ length: n }, (_, i) =>
      Array.from({ length: n }, (_, j) => Rational.fromDouble(matrix[i >= j ? i * n + j : j * n + i]).abs()).reduce(
        (a, b) => a.plus(b),
      ),
    );
    const most = exact.reduce((a, b) => (a.compare(b) > 0 ? a : b));
    const bound = Rational.fromDouble(maxRowSum(matrix, n));
    expect(bound.compare(most)).toBeGreaterThanOrEqual(0);
    expect(bound.over(most).toDouble()).toBeLessThan(1 + 1e-13);
    matrix[n] = Number.NaN;
    expect(maxRowSum(matrix, n)).toBeNaN();
  });

  test("sums that round down are made up for: 1 and 99 times 2^-54 (oracle: exact sum)", () => {
    const row = new Float64Array(100 * 100);
    row.fill(2 ** -54, 9900, 9999);
    row[9999] = 1;
    row.fill(2 ** -54, 9900, 9901);
    expect(maxRowSum(row, 100)).toBeGreaterThanOrEqual(1 + 99 * 2 ** -54);
    // With the 1 first, every later addition is lost.
    const column = new Float64Array(100 * 100);
    column[0] = 1;
    for (let i = 1; i < 100; i++) column[i * 100] = 2 ** -54;
    expect(maxRowSum(column, 100)).toBeGreaterThanOrEqual(1 + 99 * 2 ** -54);
  });
});
