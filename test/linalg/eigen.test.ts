import { describe, expect, test } from "vitest";
import { Ball, Rational } from "../../src/kernel/index.ts";
import {
  type Directions,
  directionsOf,
  greatestEigenvalue,
  inputGram,
  leastEigenvalue,
  leastEigenvalueAt,
  limitGram,
  limitGramAt,
  pairBall,
  spectralNorm,
} from "../../src/linalg/index.ts";
import {
  circle,
  crossPolytope,
  exactly,
  orthonormal,
  randomDirections,
  simplex,
  twoPointLambda0,
  twoPoints,
} from "./data.ts";

/** Whether the enclosure holds the value and is narrower than `width`. */
function enclosesWithin(X: Directions, truth: Ball, width: number): void {
  const { lo, hi } = leastEigenvalue(limitGram(X)).value;
  const { lo: trueLo, hi: trueHi } = truth.toInterval();
  expect(lo).toBeLessThanOrEqual(trueLo);
  expect(hi).toBeGreaterThanOrEqual(trueHi);
  expect(hi - lo).toBeLessThan(width);
}

describe("least eigenvalue of the limit Gram matrix against closed forms (mathematics.md section 4)", () => {
  test.each([1, 2, 3, 10, 60])("orthonormal rows, d = %i: 1/2", (d) => {
    enclosesWithin(orthonormal(d), Ball.of(0.5), 1e-12);
  });

  test.each([1, 2, 3, 10, 60])("cross-polytope, d = %i: 1/2", (d) => {
    enclosesWithin(crossPolytope(d), Ball.of(0.5), 1e-12);
  });

  test.each([2, 3, 7, 50])("simplex, d = %i: 1/4 + asin(1/d)/(2 pi)", (d) => {
    const truth = Ball.of(Rational.of(1, d)).asin().over(Ball.pi().times(2n)).plus(0.25);
    enclosesWithin(simplex(d), truth, 1e-12);
  });

  test("simplex, d = 3: the published digits", () => {
    enclosesWithin(simplex(3), Ball.of(Rational.parse("0.304086723984696364914572220389")), 1e-14);
  });

  test.each([
    [3, "1/3"],
    [5, "3/10"],
    [9, "0.0393967017010227996321543105328"],
  ])("circle of %i points: %s", (n, truth) => {
    enclosesWithin(circle(n), Ball.of(Rational.parse(truth)), 1e-13);
  });

  test.each([
    ["1e-6", "1.59155193091815758276504489003e-7"],
    ["1e-8", "1.59154945591895327811136587944e-9"],
    ["1e-12", "1.59154943092145335768883683795e-13"],
  ])("two points at angle %s: closed form of the rational angle, and the published value", (angle, published) => {
    // The rational point at 2 atan(t), t = angle/2, is off by a relative angle^2/12, and so is lambda0.
    const t = Rational.parse(angle).over(Rational.of(2));
    const X = twoPoints(t);
    const closed = twoPointLambda0(Ball.of(t, 300).atan().times(2n), pairBall(X, 0, 1, 300).cos, 300);
    enclosesWithin(X, closed, 2e-15);
    expect(closed.toInterval().lo / Number(published)).toBeCloseTo(1, 12);
  });

  test.each(["0.1", "1", "1.5"])("two points at angle near %s: closed form", (angle) => {
    const t = Rational.parse(angle).over(Rational.of(2));
    const X = twoPoints(t);
    const closed = twoPointLambda0(Ball.of(t, 300).atan().times(2n), pairBall(X, 0, 1, 300).cos, 300);
    enclosesWithin(X, closed, 2e-14);
  });

  test.each([2, 3, 4, 8, 20])("regular 2 k-gon with k = %i, singular from k = 3 on: the lower end says so", (k) => {
    const { lo, hi } = leastEigenvalue(limitGram(circle(2 * k))).value;
    if (k === 2) {
      expect(lo).toBeLessThanOrEqual(0.5);
      expect(hi).toBeGreaterThanOrEqual(0.5);
    } else {
      expect(lo).toBeLessThanOrEqual(0);
      expect(hi).toBeGreaterThanOrEqual(0);
      expect(hi - lo).toBeLessThan(5e-13);
    }
  });

  test("repeated and linearly dependent antipodal rows: exactly 0 is enclosed; without the repetition it is not", () => {
    const rows = [
      [3n, 1n, 4n],
      [1n, 5n, 9n],
      [2n, 6n, 5n],
    ];
    const repeated = leastEigenvalue(limitGram(directionsOf([...rows, [6n, 2n, 8n]]))).value;
    expect(repeated.lo <= 0 && repeated.hi >= 0 && repeated.hi < 1e-14).toBe(true);
    expect(leastEigenvalue(limitGram(directionsOf(rows))).value.lo).toBeGreaterThan(0);
    const lines = [
      [1n, 0n],
      [0n, 1n],
      [1n, 1n],
    ].flatMap((row) => [row, row.map((x) => -x)]);
    const antipodal = leastEigenvalue(limitGram(directionsOf(lines))).value;
    expect(antipodal.lo <= 0 && antipodal.hi >= 0 && antipodal.hi < 1e-14).toBe(true);
  });
});

/** Rows in a few tight clusters of angles, n above d by far. */
function clustered(n: number, d: number, spread: bigint): Directions {
  const { exact } = randomDirections(n, d, 99);
  return directionsOf(exact.map((row, i) => row.map((x, k) => (i % 5 === k % 5 ? 1n << 60n : 0n) + x * spread)));
}

describe("tier 3 lies inside tier 1 (oracle: 160-bit fixed point with its own residual check)", () => {
  const cases: [string, Directions, number][] = [
    ["random n = 40, d = 10", randomDirections(40, 10, 1), 1e-10],
    ["random n = 60, d = 2", randomDirections(60, 2, 2), 1e-6],
    ["random n = 30, d = 1 (parallel rows: singular)", randomDirections(30, 1, 3), Infinity],
    ["clusters 1e-3 wide", clustered(40, 6, 1n << 10n), 1e-6],
    ["clusters 1e-6 wide", clustered(40, 6, 1n), 1e-3],
    ["n = 130, d = 5", randomDirections(130, 5, 4), 1e-9],
  ];
  test.each(cases)("%s", (_name, X, relative) => {
    const tier1 = leastEigenvalue(limitGram(X)).value;
    const tier3 = leastEigenvalueAt(limitGramAt(X, 160)).toInterval();
    expect(tier1.lo).toBeLessThanOrEqual(tier3.lo);
    expect(tier1.hi).toBeGreaterThanOrEqual(tier3.hi);
    if (relative < Infinity) expect((tier1.hi - tier1.lo) / tier1.hi).toBeLessThan(relative);
  });
});

describe("other matrices", () => {
  test("diagonal matrices: the entries (oracle: the diagonal)", () => {
    const A = exactly([3, -7, 0.5, 2].map((x, i) => [0, 1, 2, 3].map((j) => (i === j ? x : 0))));
    const least = leastEigenvalue(A).value;
    const greatest = greatestEigenvalue(A).value;
    const norm = spectralNorm(A);
    for (const [value, truth] of [
      [least, -7],
      [greatest, 3],
      [norm, 7],
    ] as const) {
      expect(value.contains(truth)).toBe(true);
      expect(value.hi - value.lo).toBeLessThan(1e-13);
    }
  });

  test("the second-difference matrix: 2 - 2 cos(pi k/(n + 1)) (oracle: closed form; condition number 10^4)", () => {
    const n = 200;
    const A = exactly(
      Array.from({ length: n }, (_, i) =>
        Array.from({ length: n }, (_, j) => (i === j ? 2 : Math.abs(i - j) === 1 ? -1 : 0)),
      ),
    );
    const { value: least } = leastEigenvalue(A);
    const truth = 4 * Math.sin(Math.PI / (2 * (n + 1))) ** 2;
    expect(least.lo).toBeLessThan(truth * (1 + 1e-12));
    expect(least.hi).toBeGreaterThan(truth * (1 - 1e-12));
    expect((least.hi - least.lo) / truth).toBeLessThan(5e-8);
    const { value: greatest } = greatestEigenvalue(A);
    expect(Math.abs(greatest.lo + truth - 4)).toBeLessThan(2 ** -28);
    expect(Math.abs(greatest.hi + truth - 4)).toBeLessThan(2 ** -28);
  });

  test("Hilbert matrix, n = 10: 1.0931538193796657e-13 is enclosed (oracle: mpmath, mp.eigsy at 60 digits)", () => {
    const A = exactly(Array.from({ length: 10 }, (_, i) => Array.from({ length: 10 }, (_, j) => 1 / (i + j + 1))));
    // The doubles of 1/k move the eigenvalue by at most 10 * 2^-54.
    const { lo, hi } = leastEigenvalue(A).value;
    expect(lo).toBeLessThan(1.0931538193796657e-13);
    expect(hi).toBeGreaterThan(1.0931538193796657e-13 - 10 * 2 ** -54);
    expect(hi - lo).toBeLessThan(5e-15);
  });

  test("the zero matrix and 1 x 1 matrices", () => {
    expect(leastEigenvalue(exactly([[0]])).value.contains(0)).toBe(true);
    expect(
      spectralNorm(
        exactly([
          [0, 0],
          [0, 0],
        ]),
      ).contains(0),
    ).toBe(true);
    expect(leastEigenvalue(exactly([[-3]])).value.contains(-3)).toBe(true);
    expect(greatestEigenvalue(exactly([[-3]])).value.contains(-3)).toBe(true);
  });

  test("fails closed: NaN, infinities and overflow give an unbounded enclosure, a NaN radius too", () => {
    for (const bad of [Number.NaN, Infinity, -Infinity]) {
      for (const A of [
        exactly([
          [1, bad],
          [bad, 1],
        ]),
        exactly([
          [bad, 0],
          [0, 1],
        ]),
        { ...exactly([[1]]), radius: bad },
      ]) {
        const { lo, hi } = leastEigenvalue(A).value;
        expect([lo, hi]).toEqual([-Infinity, Infinity]);
        expect(spectralNorm(A).hi).toBe(Infinity);
      }
    }
    const negative = leastEigenvalue({ ...exactly([[1]]), radius: -1 }).value;
    expect([negative.lo, negative.hi]).toEqual([-Infinity, Infinity]);
    const large = leastEigenvalue(
      exactly([
        [1e308, 9e307],
        [9e307, 1e308],
      ]),
    ).value;
    expect(large.lo).toBeLessThanOrEqual(1e307);
    expect(large.hi).toBeGreaterThanOrEqual(1e307);
    const small = leastEigenvalue(
      exactly([
        [3e-320, 1e-320],
        [1e-320, 3e-320],
      ]),
    ).value;
    expect(small.lo).toBeLessThanOrEqual(2e-320);
    expect(small.hi).toBeGreaterThanOrEqual(2e-320);
  });

  test("the spectral norm of G encloses the one of tier 3 whichever end is larger", () => {
    const A = inputGram(randomDirections(30, 4, 8));
    const norm = spectralNorm(A);
    const negative = spectralNorm({ ...A, mid: A.mid.map((x) => -x) });
    expect(norm.lo).toBeLessThanOrEqual(negative.hi);
    expect(negative.lo).toBeLessThanOrEqual(norm.hi);
    expect(norm.hi - norm.lo).toBeLessThan(1e-11);
  });
});
