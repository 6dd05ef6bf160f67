import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Rational } from "../../src/kernel/index.ts";
import {
  type Directions,
  directionsOf,
  gramDifference,
  gramDifferenceAt,
  greatestEigenvalue,
  leastEigenvalue,
  leastEigenvalueAt,
  limitGram,
  limitGramAt,
  spectralNorm,
  spectralNormAt,
} from "../../src/linalg/index.ts";
import { definiteness, exactly, rationalMatrix, rationalOf } from "./data.ts";

/** Small integer rows without zero rows: parallel, anti-parallel, orthogonal and repeated ones are common. */
const rows = (most: number): fc.Arbitrary<Directions> =>
  fc.integer({ min: 1, max: 4 }).chain((d) =>
    fc
      .array(
        fc
          .array(fc.bigInt({ min: -3n, max: 3n }), { minLength: d, maxLength: d })
          .filter((row) => row.some((x) => x !== 0n)),
        { minLength: 1, maxLength: most },
      )
      .map(directionsOf),
  );

/** Rows that differ by a millionth or less, or by many orders of magnitude. */
const closeRows: fc.Arbitrary<Directions> = fc
  .array(fc.tuple(fc.bigInt({ min: -4n, max: 4n }), fc.integer({ min: 0, max: 60 })), { minLength: 2, maxLength: 5 })
  .map((offsets) => directionsOf(offsets.map(([x, k]) => [1n << 60n, x << BigInt(k)])));

/** Symmetric matrices of small multiples of powers of two, in full. */
const symmetric: fc.Arbitrary<number[][]> = fc.integer({ min: 1, max: 4 }).chain((n) =>
  fc
    .array(fc.tuple(fc.integer({ min: -8, max: 8 }), fc.integer({ min: -30, max: 0 })), {
      minLength: n * n,
      maxLength: n * n,
    })
    .map((entries) =>
      Array.from({ length: n }, (_, i) =>
        Array.from({ length: n }, (_, j) => {
          const [x, k] = entries[Math.max(i, j) * n + Math.min(i, j)];
          return x * 2 ** k;
        }),
      ),
    ),
);

describe("exact pivots decide (oracle: signs of rational L D L^T)", () => {
  test("tier 1 encloses the least eigenvalue of the limit Gram matrix on 10^4 small and degenerate sets", () => {
    fc.assert(
      fc.property(fc.oneof(rows(4), closeRows), (X) => {
        const { lo, hi } = leastEigenvalue(limitGram(X)).value;
        const { rows: H, error } = rationalMatrix(limitGramAt(X, 200));
        expect(definiteness(H, Rational.fromDouble(lo).minus(error).minus(tiny))).toBe(1);
        expect(definiteness(H, Rational.fromDouble(hi).plus(error).plus(tiny))).not.toBe(1);
        expect(hi - lo).toBeLessThan(4e-12);
      }),
      { numRuns: 10_000, seed: 1 },
    );
  });

  test("matrices known exactly, indefinite and singular ones included: both ends of the spectrum", () => {
    fc.assert(
      fc.property(symmetric, (matrix) => {
        const A = exactly(matrix);
        const M = rationalOf(A);
        const minus = M.map((row) => row.map((x) => x.negate()));
        const least = leastEigenvalue(A).value;
        const greatest = greatestEigenvalue(A).value;
        const scale = Math.max(2 ** -30, ...matrix.flat().map(Math.abs));
        expect(definiteness(M, Rational.fromDouble(least.lo).minus(tiny))).toBe(1);
        expect(definiteness(M, Rational.fromDouble(least.hi).plus(tiny))).not.toBe(1);
        expect(definiteness(minus, Rational.fromDouble(-greatest.hi).minus(tiny))).toBe(1);
        expect(definiteness(minus, Rational.fromDouble(-greatest.lo).plus(tiny))).not.toBe(1);
        expect(least.hi - least.lo).toBeLessThan(1e-13 * scale);
        expect(greatest.hi - greatest.lo).toBeLessThan(1e-13 * scale);
        const norm = spectralNorm(A);
        expect(definiteness(M, Rational.fromDouble(-norm.hi).minus(tiny))).toBe(1);
        expect(definiteness(minus, Rational.fromDouble(-norm.hi).minus(tiny))).toBe(1);
        expect(norm.lo <= Math.max(-least.lo, greatest.hi) && norm.hi - norm.lo < 1e-13 * scale).toBe(true);
      }),
      { numRuns: 600, seed: 2 },
    );
  });
});

/** Makes "positive semidefinite" strictly definite, so that a bound which is attained exactly passes. */
const tiny = Rational.fromDyadic(1n, -400);

describe("tier 3 lies inside tier 1", () => {
  test("least eigenvalue on 500 sets", () => {
    fc.assert(
      fc.property(fc.oneof(rows(6), closeRows), (X) => {
        const tier1 = leastEigenvalue(limitGram(X)).value;
        const tier3 = leastEigenvalueAt(limitGramAt(X, 140));
        expect(tier3.lower().compare(Rational.fromDouble(tier1.lo))).toBeGreaterThanOrEqual(0);
        expect(tier3.upper().compare(Rational.fromDouble(tier1.hi))).toBeLessThanOrEqual(0);
      }),
      { numRuns: 500, seed: 3 },
    );
  });

  test("spectral norm of a difference on 300 sets", () => {
    fc.assert(
      fc.property(rows(5), fc.array(fc.nat({ max: 9 }), { minLength: 25, maxLength: 25 }), (X, counts) => {
        const N = Int32Array.from(counts.slice(0, X.n * X.n));
        const tier1 = spectralNorm(gramDifference(X, N, 9));
        const tier3 = spectralNormAt(gramDifferenceAt(X, N, 9, 140));
        expect(tier3.lower().compare(Rational.fromDouble(tier1.lo))).toBeGreaterThanOrEqual(0);
        expect(tier3.upper().compare(Rational.fromDouble(tier1.hi))).toBeLessThanOrEqual(0);
      }),
      { numRuns: 300, seed: 4 },
    );
  });
});

describe("invariance", () => {
  test("scaling rows by powers of two changes no bit; permuting or scaling otherwise keeps enclosures overlapping", () => {
    fc.assert(
      fc.property(rows(5), fc.array(fc.nat({ max: 1500 }), { minLength: 5, maxLength: 5 }), (X, shifts) => {
        const { lo, hi } = leastEigenvalue(limitGram(X)).value;
        const scaled = directionsOf(X.exact.map((row, i) => row.map((x) => x << BigInt(shifts[i]))));
        expect(leastEigenvalue(limitGram(scaled)).value).toEqual(leastEigenvalue(limitGram(X)).value);
        const turned = directionsOf(X.exact.map((row, i) => row.map((x) => x * BigInt(3 + i))).reverse());
        const other = leastEigenvalue(limitGram(turned)).value;
        expect(other.lo <= hi && lo <= other.hi).toBe(true);
      }),
      { numRuns: 300, seed: 5 },
    );
  });
});
