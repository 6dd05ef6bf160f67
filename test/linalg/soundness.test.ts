import { describe, expect, test } from "vitest";
import { gamma, Rational } from "../../src/kernel/index.ts";
import { certifyShift } from "../../src/linalg/definite.ts";
import {
  type Backend,
  cosineMatrix,
  directionsOf,
  type FixedSymmetric,
  finiteGram,
  finiteGramAt,
  gramDifference,
  gramDifferenceAt,
  inputGram,
  leastEigenvalue,
  limitGram,
  limitGramAt,
  plainBackend,
  type SymmetricEnclosure,
} from "../../src/linalg/index.ts";
import { adversary } from "./adversary.ts";
import { exactly } from "./data.ts";

/** Two rows with cosine 1/2 and sum |x_k y_k| = |x| |y|, so that the bound of their inner product is attainable. */
const HALF = directionsOf([
  Array.from({ length: 200 }, () => 1n),
  Array.from({ length: 200 }, (_, k) => (k % 4 === 0 ? -1n : 1n)),
]);

/**
 * Whether the single off-diagonal entry is within the radius of the truth (n = 2: the error is that entry, its norm the
 * entry's size).
 */
function covers(A: SymmetricEnclosure, truth: FixedSymmetric): boolean {
  const computed = Rational.fromDouble(A.mid[2]);
  const exact = Rational.fromDyadic(truth.mid[1][0], -truth.bits);
  const slack = Rational.fromDyadic(truth.rad, -truth.bits);
  return computed.minus(exact).abs().plus(slack).compare(Rational.fromDouble(A.radius)) <= 0;
}

/** 1 of 7 neurons active on both rows: below p = 1/3, so that the two parts of gramDifference's error add up. */
const COUNTS = Int32Array.of(5, 0, 1, 4);

describe("planted faults: a backend as wrong as allowed is covered, one twice as wrong is noticed", () => {
  const cases: [string, (backend: Backend) => boolean][] = [
    [
      "cosineMatrix",
      (backend) => {
        const { cos, error } = cosineMatrix(HALF, backend);
        return Math.abs(cos[2] - 0.5) <= error;
      },
    ],
    ["limitGram", (backend) => covers(limitGram(HALF, backend), limitGramAt(HALF, 150))],
    ["finiteGram", (backend) => covers(finiteGram(HALF, COUNTS, 7, backend), finiteGramAt(HALF, COUNTS, 7, 150))],
    [
      "gramDifference",
      (backend) => covers(gramDifference(HALF, COUNTS, 7, backend), gramDifferenceAt(HALF, COUNTS, 7, 150)),
    ],
    ["inputGram", (backend) => Math.abs(inputGram(HALF, backend).mid[2] - 0.5) <= inputGram(HALF, backend).radius],
  ];
  test.each(cases)("%s", (_name, holds) => {
    for (const direction of [1, -1] as const) {
      expect(holds(adversary(0, direction))).toBe(true);
      expect(holds(adversary(1, direction))).toBe(true);
      expect(holds(adversary(1.1, direction))).toBe(false);
    }
  });
});

describe("nearly parallel pairs, put in from exact integers", () => {
  test.each([1n, 12_345n, 1n << 40n])(
    "the rounding of the entry to a double is counted (second row (2^60, %s))",
    (y) => {
      const X = directionsOf([
        [1n << 60n, 0n],
        [1n << 60n, y],
      ]);
      const A = limitGram(X);
      expect(covers(A, limitGramAt(X, 200))).toBe(true);
      expect(covers({ ...A, radius: 0 }, limitGramAt(X, 200))).toBe(false); // the entry is not a double
    },
  );
});

/**
 * 1/2 on the diagonal, -a elsewhere: least eigenvalue 1/2 - (n - 1) a with the vector of ones, and the factorisation
 * error b b^T points the same way.
 */
function onesMatrix(n: number, a: number): SymmetricEnclosure {
  return exactly(Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => (i === j ? 0.5 : -a))));
}

/**
 * The lower bound certified at a shift above the least eigenvalue by nearly all that an adversary of this strength can
 * hide.
 */
function certifiedAbove(n: number, strength: number): number | undefined {
  const a = 2 ** -8;
  const A = onesMatrix(n, a);
  const exact = 0.5 - (n - 1) * a;
  const backend = adversary(strength);
  const trace = n * (0.5 - exact);
  const shift = exact + 0.99 * strength * gamma(backend.factorDepth(n)) * trace;
  const lower = certifyShift({ ...A, sign: 1 }, shift, backend, new Float64Array(n));
  return lower === undefined ? undefined : lower - exact;
}

describe("planted faults in the factorisation", () => {
  test.each([2, 5, 40])(
    "n = %i: an indefinite matrix that the allowed error makes factor is covered, a little more error is noticed",
    (n) => {
      expect(certifiedAbove(n, 1)).toBeLessThanOrEqual(0);
      expect(certifiedAbove(n, 1)).toBeGreaterThan(-1e-12); // the bound is attained: nothing to spare
      expect(certifiedAbove(n, 1.1)).toBeGreaterThan(0);
    },
  );

  test("the rounding of M - shift I is counted", () => {
    // In units of u: the least eigenvalue is -2002. The shift 1 (a little less) is lost in fl(1.5 - 1) = 1.5, and a
    // depth of 667.5 allows an error of 667.5 * trace = 2002.5, enough for the factorisation to complete. Without the
    // term u max b_ii = 1.5 the bound would be 1 - 2002.5 > -2002.
    const u = 2 ** -53;
    const M = exactly([
      [1.5, -(1.5 + 2002 * u)],
      [-(1.5 + 2002 * u), 1.5],
    ]);
    const lower = certifyShift({ ...M, sign: 1 }, u * (1 - 2 ** -10), adversary(1, 1, 667.5), new Float64Array(2));
    expect(lower).toBeLessThanOrEqual(-2002 * u);
    expect(lower).toBeGreaterThan(-2004 * u);
  });

  test("a backend that says yes to a NaN or a negative pivot is not believed", () => {
    for (const value of [Number.NaN, -1, 0, Infinity]) {
      const liar: Backend = {
        ...plainBackend,
        factor(_matrix, pivots) {
          pivots[1] = value;
          return true;
        },
      };
      expect(certifyShift({ ...onesMatrix(3, 0.125), sign: 1 }, 0, liar, new Float64Array(3))).toBeUndefined();
    }
  });

  test("a backend that gives up is believed, whatever it leaves behind", () => {
    const quitter: Backend = { ...plainBackend, factor: () => false };
    const matrix = { ...onesMatrix(3, 0.125), sign: 1 as const };
    expect(certifyShift(matrix, 0, quitter, new Float64Array(3))).toBeUndefined();
    expect(certifyShift(matrix, 0, plainBackend, new Float64Array(3))).toBeDefined();
  });

  test("a dropped radius would be caught: both ends move by it", () => {
    const A = onesMatrix(5, 2 ** -8);
    const narrow = leastEigenvalue(A).value;
    const wide = leastEigenvalue({ ...A, radius: 2 ** -10 }).value;
    expect(narrow.lo - wide.lo).toBeCloseTo(2 ** -10, 12);
    expect(wide.hi - narrow.hi).toBeCloseTo(2 ** -10, 12);
  });
});
