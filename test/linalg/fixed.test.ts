import { describe, expect, test } from "vitest";
import { Ball, Rational } from "../../src/kernel/index.ts";
import { type FixedFactor, factorFixed, type LowerRows, residualNorm } from "../../src/linalg/fixed-factor.ts";
import { encloseLeast } from "../../src/linalg/fixed-search.ts";
import {
  type Directions,
  directionsOf,
  type FixedSymmetric,
  inputGramAt,
  leastEigenvalueAt,
  leastEigenvalueDigits,
  limitGramAt,
  pairBall,
} from "../../src/linalg/index.ts";
import {
  circle,
  crossPolytope,
  definiteness,
  generator,
  orthonormal,
  randomDirections,
  rationalMatrix,
  simplex,
  twoPointLambda0,
  twoPoints,
} from "./data.ts";

/** Whether lo <= lambda_min <= hi for every matrix of the enclosure, decided by signs of exact pivots. */
function straddles(A: FixedSymmetric, lo: Rational, hi: Rational): boolean {
  const { rows, error } = rationalMatrix(A);
  return definiteness(rows, lo.minus(error)) === 1 && definiteness(rows, hi.plus(error)) !== 1;
}

describe("fixed-point entries", () => {
  test("lie within rad of the truth at 40 to 400 bits (oracle: the same entries at 500 bits)", () => {
    const X = randomDirections(6, 3, 1);
    for (const bits of [40, 128, 400]) {
      for (const at of [limitGramAt, inputGramAt]) {
        const coarse = at(X, bits);
        const fine = at(X, 500);
        expect(coarse.rad).toBeLessThanOrEqual(2n);
        for (let i = 0; i < 6; i++) {
          for (let j = 0; j <= i; j++) {
            const off = (coarse.mid[i][j] << BigInt(500 - bits)) - fine.mid[i][j];
            expect((off < 0n ? -off : off) <= (coarse.rad << BigInt(500 - bits)) + fine.rad).toBe(true);
          }
        }
      }
    }
  });

  test("what the grid can hold is exact", () => {
    expect(limitGramAt(crossPolytope(3), 20)).toMatchObject({ rad: 0n, n: 6 });
    expect(inputGramAt(orthonormal(2), 20)).toMatchObject({ rad: 0n, mid: [[1n << 20n], [0n, 1n << 20n]] });
  });
});

/** Absolute row sums of M - shift I - L L^T in units of 2^-bits. */
function residualRowSums(matrix: LowerRows, shift: bigint, factor: FixedFactor): number[] {
  const unit = Rational.fromDyadic(1n, -factor.bits);
  const n = matrix.length;
  const L = (i: number, j: number) => (i >= j ? factor.rows[i][j] : 0n);
  return Array.from({ length: n }, (_, i) => {
    let sum = Rational.zero;
    for (let j = 0; j < n; j++) {
      let rest = Rational.of(i >= j ? matrix[i][j] : matrix[j][i]).minus(Rational.of(i === j ? shift : 0n));
      for (let k = 0; k < n; k++) rest = rest.minus(Rational.of(L(i, k) * L(j, k)).times(unit));
      sum = sum.plus(rest.abs());
    }
    return sum.toDouble();
  });
}

describe("fixed-point Cholesky and its residual", () => {
  test("the residual bound is the exact one, rounded up by less than a unit (oracle: rational residual)", () => {
    const bits = 70;
    for (let seed = 1; seed <= 12; seed++) {
      const A = limitGramAt(randomDirections(9, 4, seed), bits);
      const shift = 1n << 55n;
      const factor = factorFixed(A.mid, shift, bits);
      if (factor === undefined) return expect.fail("did not factor");
      const most = Math.max(...residualRowSums(A.mid, shift, factor));
      const bound = Number(residualNorm(A.mid, shift, factor));
      expect(bound).toBeGreaterThanOrEqual(most);
      expect(bound).toBeLessThan(most + 1);
      expect(bound).toBeLessThan(40);
    }
  });

  test("8000 small integer matrices: minus the residual is a lower bound, 0 alone is not (oracle: exact minors)", () => {
    const next = generator(3);
    const integer = () => BigInt(Math.round(40 * next()));
    let hidden = 0;
    for (let k = 0; k < 8000; k++) {
      const matrix = Array.from({ length: 2 + (k % 2) }, (_, i) => Array.from({ length: i + 1 }, integer));
      const factor = factorFixed(matrix, 0n, 2);
      if (factor === undefined) continue;
      const full = matrix.map((_, i) => matrix.map((__, j) => Rational.of(i >= j ? matrix[i][j] : matrix[j][i])));
      const residual = Rational.of(residualNorm(matrix, 0n, factor));
      expect(definiteness(full, residual.negate().minus(Rational.fromDyadic(1n, -80)))).toBe(1);
      if (definiteness(full, Rational.zero) === -1) hidden++;
    }
    expect(hidden).toBeGreaterThan(0); // matrices that factor without being positive semidefinite
  });

  test("a first shift above the eigenvalue, where a coarse grid still factors, gives no false bound (oracle: exact minors)", () => {
    const next = generator(4);
    const integer = () => BigInt(Math.round(8000 * next()));
    let above = 0;
    for (let k = 0; k < 400; k++) {
      const matrix = [[integer()], [integer(), integer()]];
      const full = [
        [matrix[0][0], matrix[1][0]],
        [matrix[1][0], matrix[1][1]],
      ].map((row) => row.map((x) => Rational.of(x)));
      const middle = Number(matrix[0][0] + matrix[1][1]) / 2;
      const half = Number(matrix[0][0] - matrix[1][1]) / 2;
      const least = middle - Math.hypot(half, Number(matrix[1][0]));
      const { lower, upper } = encloseLeast(matrix, 2, (least + 3 * next() + 3) / 4, Float64Array.of(1, 0.3));
      expect(definiteness(full, Rational.of(lower).minus(Rational.fromDyadic(1n, -80)))).toBe(1);
      expect(definiteness(full, Rational.of(upper).plus(Rational.fromDyadic(1n, -80)))).toBe(-1);
      if (factorFixed(matrix, BigInt(Math.ceil(least + 1)), 2) !== undefined) above++;
    }
    expect(above).toBeGreaterThan(0);
  });

  test("a spoiled factor is noticed by the residual", () => {
    const A = limitGramAt(randomDirections(5, 4, 3), 70);
    const factor = factorFixed(A.mid, 0n, 70);
    if (factor === undefined) return expect.fail("did not factor");
    const spoiled = factor.rows.map((row, i) => row.map((x, j) => (i === 3 && j === 1 ? x + (1n << 40n) : x)));
    expect(residualNorm(A.mid, 0n, { bits: 70, rows: spoiled })).toBeGreaterThan(1n << 36n);
    expect(residualNorm(A.mid, 0n, factor)).toBeLessThan(30n);
  });

  test("indefinite and singular matrices do not factor", () => {
    expect(factorFixed([[1n << 20n], [1n << 21n, 1n << 20n]], 0n, 20)).toBeUndefined();
    expect(factorFixed([[0n]], 0n, 20)).toBeUndefined();
    expect(factorFixed([[1n]], 0n, 20)?.rows).toEqual([[1n << 10n]]);
  });
});

describe("leastEigenvalueAt and leastEigenvalueDigits", () => {
  const sets: [string, Directions][] = [
    ["random", randomDirections(8, 3, 5)],
    ["simplex", simplex(4)],
    [
      "clustered pairs 1e-9 apart",
      directionsOf([
        [1n, 0n],
        [10n ** 9n, 1n],
        [0n, 1n],
        [1n, 10n ** 9n],
        [3n, 4n],
      ]),
    ],
    [
      "two equal clusters: a double least eigenvalue, nearly",
      directionsOf([
        [1n, 0n, 0n],
        [10n ** 12n, 1n, 0n],
        [0n, 0n, 1n],
        [0n, 1n, 10n ** 12n],
      ]),
    ],
    [
      "repeated row",
      directionsOf([
        [1n, 2n],
        [3n, 1n],
        [2n, 4n],
      ]),
    ],
  ];
  test.each(sets)(
    "%s: enclosure holds and is nearly as narrow as the entries allow (oracle: signs of exact rational pivots)",
    (_name, X) => {
      const A = limitGramAt(X, 150);
      const value = leastEigenvalueAt(A);
      expect(straddles(A, value.lower(), value.upper())).toBe(true);
      expect(value.radius().toDouble()).toBeLessThan(X.n * (Number(A.rad) + 1) * 2 ** -149);
    },
  );

  test("integer matrices without a radius: the bounds are those of the matrix itself (oracle: exact minors)", () => {
    const matrices: bigint[][][] = [
      [[2n], [1n, 3n]],
      [[1n], [2n, 1n]],
      [[5n], [-3n, 2n], [1n, 1n, -7n]],
      [[0n], [1n, 0n]],
      [[3n]],
    ];
    for (const mid of matrices) {
      const A = { n: mid.length, bits: 30, mid, rad: 0n };
      const value = leastEigenvalueAt(A);
      const tiny = Rational.fromDyadic(1n, -200);
      expect(straddles(A, value.lower().minus(tiny), value.upper())).toBe(true);
      expect(value.radius().toDouble()).toBeLessThan(2 ** -31);
    }
  });

  test.each([
    ["1e-6", "1.59155193091815758276504489003e-7"],
    ["1e-12", "1.59154943092145335768883683795e-13"],
    ["1e-40", "1.5915494309189533576888376337251436203448e-41"],
  ])("two points near angle %s: 50 digits of the closed form, relatively", (angle, published) => {
    const t = Rational.parse(angle).over(Rational.of(2));
    const X = twoPoints(t);
    const value = leastEigenvalueDigits(X, 50);
    const closed = twoPointLambda0(Ball.of(t, 500).atan().times(2n), pairBall(X, 0, 1, 500).cos, 500);
    expect(value.relativeWidth()).toBeLessThanOrEqual(1e-50);
    expect(closed.lower().compare(value.lower())).toBeGreaterThanOrEqual(0);
    expect(closed.upper().compare(value.upper())).toBeLessThanOrEqual(0);
    expect(value.toInterval().lo / Number(published)).toBeCloseTo(1, 11);
  });

  test.each([
    ["orthonormal", orthonormal(4), Ball.of(0.5, 300)],
    ["cross-polytope", crossPolytope(3), Ball.of(0.5, 300)],
    ["simplex, d = 5", simplex(5), Ball.of(Rational.of(1, 5), 300).asin().over(Ball.pi(300).times(2n)).plus(0.25)],
  ])("%s: 50 digits (oracle: closed form)", (_name, X, truth) => {
    const value = leastEigenvalueDigits(X, 50);
    expect(value.relativeWidth()).toBeLessThanOrEqual(1e-50);
    expect(truth.lower().compare(value.lower())).toBeGreaterThanOrEqual(0);
    expect(truth.upper().compare(value.upper())).toBeLessThanOrEqual(0);
  });

  test("circle of 9: the published 30 digits (points within 2^-190)", () => {
    const value = leastEigenvalueDigits(circle(9), 40);
    const published = Rational.parse("0.0393967017010227996321543105328");
    expect(value.midpoint().minus(published).abs().toDouble()).toBeLessThan(1e-31);
  });

  test("n = 30 to 50 digits, and the same to 80: the finer lies in the coarser", () => {
    const X = randomDirections(30, 6, 12);
    const coarse = leastEigenvalueDigits(X, 50);
    const fine = leastEigenvalueDigits(X, 80);
    expect(coarse.relativeWidth()).toBeLessThanOrEqual(1e-50);
    expect(fine.relativeWidth()).toBeLessThanOrEqual(1e-80);
    expect(fine.lower().compare(coarse.lower())).toBeGreaterThanOrEqual(0);
    expect(fine.upper().compare(coarse.upper())).toBeLessThanOrEqual(0);
  });

  test("a singular matrix ends at the bit budget with an enclosure of 0", () => {
    const value = leastEigenvalueDigits(
      directionsOf([
        [1n, 2n],
        [2n, 4n],
        [0n, 1n],
      ]),
      20,
      600,
    );
    expect(value.contains(0)).toBe(true);
    expect(value.radius().toDouble()).toBeLessThan(2 ** -590);
    expect(value.relativeWidth()).toBe(Infinity);
  });

  test("the entries' radius is counted: widening rad by 2^40 units widens the ball by n times that", () => {
    const A = limitGramAt(randomDirections(5, 3, 2), 100);
    const wide = leastEigenvalueAt({ ...A, rad: A.rad + (1n << 40n) });
    const narrow = leastEigenvalueAt(A);
    const gained = wide.radius().minus(narrow.radius()).toDouble();
    expect(gained).toBeGreaterThanOrEqual(5 * 2 ** -60 * (1 - 1e-9));
    // And it must be: A + rad (ones) is allowed, and moves the eigenvalue of [[a]].
    const one: FixedSymmetric = { n: 1, bits: 10, mid: [[512n]], rad: 3n };
    const value = leastEigenvalueAt(one);
    expect(value.contains(Rational.of(509, 1024)) && value.contains(Rational.of(515, 1024))).toBe(true);
  });

  test("a poor start vector or none at all changes nothing but the work", () => {
    const A = limitGramAt(randomDirections(6, 3, 21), 120);
    const usual = leastEigenvalueAt(A);
    for (const start of [
      new Float64Array(6),
      Float64Array.of(1, 0, 0, 0, 0, 0),
      new Float64Array(6).fill(Number.NaN),
    ]) {
      const value = leastEigenvalueAt(A, start);
      expect(value.overlaps(usual)).toBe(true);
      expect(value.radius().toDouble()).toBeLessThan(1e-33);
    }
  });
});
