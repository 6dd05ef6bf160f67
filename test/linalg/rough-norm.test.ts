import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Rational } from "../../src/kernel/index.ts";
import {
  certifiesNorm,
  directionsOf,
  gramDifference,
  plainBackend,
  roughNorm,
  spectralNorm,
} from "../../src/linalg/index.ts";
import { definiteness } from "./data.ts";

const matrices = fc.integer({ min: 1, max: 6 }).chain((n) =>
  fc
    .array(fc.tuple(fc.integer({ min: -8, max: 8 }), fc.integer({ min: -60, max: 20 })), {
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

const enclosure = (rows: readonly (readonly number[])[], radius = 0) => ({
  n: rows.length,
  mid: Float64Array.from(rows.flat()),
  radius,
});

describe("the rough norm", () => {
  it("contains the norm (oracle: the exact sign of hi^2 I - M^2 and of lo^2 I - M^2), and is too large by sqrt(n) at most", () => {
    fc.assert(
      fc.property(matrices, (rows) => {
        const n = rows.length;
        const { lo, hi } = roughNorm(enclosure(rows));
        const minusSquare = rows.map((row) =>
          rows.map((other) =>
            row.reduce(
              (sum, x, k) => sum.minus(Rational.fromDouble(x).times(Rational.fromDouble(other[k]))),
              Rational.zero,
            ),
          ),
        );
        const minusSquared = (x: number): Rational => Rational.fromDouble(x).pow(2).negate();
        expect(definiteness(minusSquare, minusSquared(hi))).toBeGreaterThanOrEqual(0);
        expect(definiteness(minusSquare, minusSquared(lo))).toBeLessThanOrEqual(0);
        const tooSmall = (hi / Math.sqrt(n)) * (1 - 1e-12) - 2 ** -400;
        if (tooSmall > 0) expect(definiteness(minusSquare, minusSquared(tooSmall))).toBeLessThanOrEqual(0);
      }),
      { numRuns: 150, seed: 31 },
    );
  });

  it("finds a diagonal matrix's norm from below to a tenth", () => {
    const { lo, hi } = roughNorm(
      enclosure([
        [3, 0, 0],
        [0, -1, 0],
        [0, 0, 0.5],
      ]),
    );
    expect(lo).toBeGreaterThan(2.7);
    expect(lo).toBeLessThanOrEqual(3);
    expect(hi).toBeGreaterThanOrEqual(Math.sqrt(10.25));
  });

  it("widens by the radius, and knows nothing of what is not finite", () => {
    const sharp = roughNorm(enclosure([[2]]));
    const wide = roughNorm(enclosure([[2]], 0.5));
    expect(wide.lo).toBeLessThanOrEqual(1.5);
    expect(wide.hi).toBeGreaterThanOrEqual(2.5);
    expect(sharp.lo).toBeGreaterThan(1.99);
    for (const bad of [Number.NaN, Number.POSITIVE_INFINITY, 1e300]) {
      const { lo, hi } = roughNorm(enclosure([[bad]]));
      expect([lo, hi]).toEqual([0, Number.POSITIVE_INFINITY]);
    }
    expect(roughNorm(enclosure([[2]], Number.NaN)).hi).toBe(Number.POSITIVE_INFINITY);
  });

  it("meets the sharp norm of a Gram difference", () => {
    const directions = directionsOf([
      [1n, 2n, 0n],
      [0n, 3n, -1n],
      [5n, 1n, 1n],
    ]);
    const counts = Int32Array.from([51, 0, 0, 30, 47, 0, 28, 25, 55]);
    const rough = roughNorm(gramDifference(directions, counts, 100));
    const sharp = spectralNorm(gramDifference(directions, counts, 100));
    expect(rough.lo).toBeLessThanOrEqual(sharp.hi);
    expect(rough.hi).toBeGreaterThanOrEqual(sharp.lo);
  });
});

describe("a norm below a bound, by factorisations", () => {
  it("is certified only where it is true (oracle: the exact sign of bound^2 I - M^2), and a little above the norm always", () => {
    const factor = fc.double({ min: 0.25, max: 1.5, noNaN: true });
    let certified = 0;
    fc.assert(
      fc.property(matrices, factor, (rows, share) => {
        const bound = roughNorm(enclosure(rows)).hi * share;
        const minusSquare = rows.map((row) =>
          rows.map((other) =>
            row.reduce(
              (sum, x, k) => sum.minus(Rational.fromDouble(x).times(Rational.fromDouble(other[k]))),
              Rational.zero,
            ),
          ),
        );
        const isTrue = definiteness(minusSquare, Rational.fromDouble(bound).pow(2).negate()) >= 0;
        const said = certifiesNorm(enclosure(rows), bound, plainBackend);
        if (said) expect(isTrue).toBe(true);
        if (said) certified += 1;
        const { hi } = spectralNorm(enclosure(rows));
        expect(certifiesNorm(enclosure(rows), hi * (1 + 1e-9) + 1e-60, plainBackend)).toBe(true);
      }),
      { numRuns: 200, seed: 32 },
    );
    expect(certified).toBeGreaterThan(40);
  });

  it("minds both ends of the spectrum and the radius, and knows nothing of what is not finite", () => {
    for (const sign of [1, -1]) {
      const matrix = (radius = 0) =>
        enclosure(
          [
            [3 * sign, 0],
            [0, -sign],
          ],
          radius,
        );
      expect(certifiesNorm(matrix(), 3.0001, plainBackend)).toBe(true);
      expect(certifiesNorm(matrix(), 2.9999, plainBackend)).toBe(false);
      expect(certifiesNorm(matrix(0.5), 3.5001, plainBackend)).toBe(true);
      expect(certifiesNorm(matrix(0.5), 3.4999, plainBackend)).toBe(false);
    }
    for (const bad of [Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(certifiesNorm(enclosure([[bad]]), 1e9, plainBackend)).toBe(false);
      expect(certifiesNorm(enclosure([[1]], bad), 1e9, plainBackend)).toBe(false);
      expect(certifiesNorm(enclosure([[1]]), bad, plainBackend)).toBe(false);
    }
  });
});
