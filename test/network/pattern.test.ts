import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { gamma, Rational } from "../../src/kernel/index.ts";
import { coactivationCounts, directionsOf } from "../../src/linalg/index.ts";
import { activationPattern, explicitStart, hasPair, preactivations } from "../../src/network/index.ts";
import { directionsFrom, exactly, exactWeights, gramOf, inner, instances, products, startFrom, unit } from "./exact.ts";

describe("preactivations", () => {
  it("are within their error of the exact products (oracle: rationals)", () => {
    fc.assert(
      fc.property(instances(), fc.double({ min: -3, max: 3, noNaN: true }), (instance, shift) => {
        const weights = instance.weights.map((w) => w.map((x) => x * 1.1 + shift));
        const start = explicitStart(weights, instance.signs);
        const { z, error } = preactivations(directionsFrom(instance.rows), start);
        products(instance.rows, exactWeights(weights)).forEach((row, i) => {
          row.forEach((exact, r) => {
            const off = exactly(z[i * start.m + r])
              .minus(exact)
              .abs();
            expect(off.compare(exactly(error[r]))).toBeLessThanOrEqual(0);
          });
        });
      }),
    );
  });

  it("have the error gamma(2 d + 8) |w| (oracle: |(3, 4)| = 5, from above and within 1e-12)", () => {
    const { error } = preactivations(directionsFrom([[3, 4]]), explicitStart([[3, 4]], [1]));
    const bound = exactly(gamma(12)).times(Rational.of(5));
    expect(exactly(error[0]).compare(bound)).toBeGreaterThanOrEqual(0);
    expect(error[0]).toBeLessThan(bound.toDouble() * (1 + 1e-12));
  });

  it("cover rounded rows: 1/3 of a row is not a double (oracle: rationals)", () => {
    // One entry of the row needs 70 bits; the weights cancel all but its rounding.
    const big = 2n ** 70n + 1n;
    const directions = directionsOf([[big, -(2n ** 70n)]]);
    const { z, error } = preactivations(directions, explicitStart([[1, 1]], [1]));
    const length = Math.SQRT2 * 2 ** 70;
    expect(z[0]).toBe(0);
    expect(error[0]).toBeGreaterThan(1 / length);
  });

  it("stay enclosed when everything underflows (oracle: the product is 2^-1074 times a number below 1)", () => {
    const { z, error } = preactivations(directionsFrom([[3, 4]]), explicitStart([[2 ** -1074, 2 ** -1074]], [1]));
    expect(Math.abs(z[0] - 2 ** -1074)).toBeLessThanOrEqual(error[0]);
    expect(error[0]).toBeGreaterThan(0);
  });

  it("refuse rows and neurons of different dimension", () => {
    expect(() => preactivations(directionsFrom([[1, 0]]), explicitStart([[1]], [1]))).toThrow(/2 entries/);
  });
});

describe("activationPattern", () => {
  it("is the exact sign of every product, 0 active (oracle: rationals)", () => {
    fc.assert(
      fc.property(instances(), (instance) => {
        const directions = directionsFrom(instance.rows);
        const start = startFrom(instance);
        const pattern = activationPattern(directions, start, preactivations(directions, start));
        products(instance.rows, exactWeights(instance.weights)).forEach((row, i) => {
          row.forEach((exact, r) => {
            expect(hasPair(pattern, i, r)).toBe(exact.sign() >= 0);
          });
        });
      }),
    );
  });

  it("decides by exact integers what doubles cannot (crafted: products 1, -1 and 0 beside 2^70)", () => {
    const directions = directionsOf([
      [2n ** 70n + 1n, 2n ** 70n],
      [2n ** 70n, 2n ** 70n + 1n],
      [2n ** 70n, 2n ** 70n],
      [1n, 0n],
    ]);
    const start = explicitStart([[1, -1]], [1]);
    const pattern = activationPattern(directions, start, preactivations(directions, start));
    expect([0, 1, 2, 3].map((i) => hasPair(pattern, i, 0))).toEqual([true, false, true, true]);
    expect(pattern.decidedExactly).toBe(3);
  });

  it("does not believe a double inside its error (planted: z of the wrong sign)", () => {
    const directions = directionsFrom([[1, 0]]);
    const start = explicitStart([[1, 0]], [1]);
    const wrong = { z: Float64Array.of(-1), error: Float64Array.of(2) };
    expect(hasPair(activationPattern(directions, start, wrong), 0, 0)).toBe(true);
    const nan = { z: Float64Array.of(Number.NaN), error: Float64Array.of(Number.NaN) };
    expect(hasPair(activationPattern(directions, start, nan), 0, 0)).toBe(true);
  });

  it("is laid out for coactivationCounts: counts give H(0) (oracle: rationals)", () => {
    fc.assert(
      fc.property(instances(70), (instance) => {
        const directions = directionsFrom(instance.rows);
        const start = startFrom(instance);
        const pattern = activationPattern(directions, start, preactivations(directions, start));
        const counts = coactivationCounts(pattern.bits, pattern.n, pattern.wordsPerRow);
        gramOf(instance.rows, exactWeights(instance.weights)).forEach((row, i) => {
          row.slice(0, i + 1).forEach((exact, j) => {
            const cosine = inner(unit(instance.rows[i]), unit(instance.rows[j]));
            expect(exact.equals(cosine.times(Rational.of(counts[i * pattern.n + j], start.m)))).toBe(true);
          });
        });
      }),
      { numRuns: 30 },
    );
  });
});
