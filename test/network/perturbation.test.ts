import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Rational } from "../../src/kernel/index.ts";
import { coactivationCounts, cosineMatrix, directionsOf, majorantNorm } from "../../src/linalg/index.ts";
import {
  activationPattern,
  activityOverBall,
  certifiedRadius,
  drawStart,
  explicitStart,
  perturbationBound,
  perturbationMatrix,
  preactivations,
} from "../../src/network/index.ts";
import {
  directionsFrom,
  exactly,
  exactWeights,
  gramOf,
  type Instance,
  inner,
  instances,
  minus,
  normAtMost,
  startFrom,
  unit,
} from "./exact.ts";

function prepare(instance: Instance) {
  const directions = directionsFrom(instance.rows);
  const start = startFrom(instance);
  const values = preactivations(directions, start);
  return { cosines: cosineMatrix(directions), pattern: activationPattern(directions, start, values), values };
}

/** The bound of an instance on a ball. */
function boundOf(instance: Instance, radius: number): number {
  const { cosines, pattern, values } = prepare(instance);
  return perturbationBound(cosines, pattern, values, radius);
}

const ONE_INPUT: Instance = { rows: [[1]], weights: [[-1], [-1], [2], [3], [-5]], signs: [1, 1, 1, 1, 1] };

describe("perturbationBound", () => {
  it("is attained with one input (oracle: the number of neurons that can be switched, by hand)", () => {
    const gains = 2 / 5; // both neurons at -1 reach 0, which is active; nothing can be lost yet
    expect(boundOf(ONE_INPUT, 1)).toBeGreaterThanOrEqual(gains);
    expect(boundOf(ONE_INPUT, 1)).toBeLessThan(gains * (1 + 1e-12));
    expect(boundOf(ONE_INPUT, 0.999)).toBe(0);
    expect(boundOf(ONE_INPUT, 2.5)).toBeCloseTo(2 / 5, 12); // one can be lost
    expect(boundOf(ONE_INPUT, 4)).toBeCloseTo(2 / 5, 12); // two can be lost
    expect(boundOf(ONE_INPUT, 6)).toBeCloseTo(3 / 5, 12); // three can be gained
    expect(boundOf({ ...ONE_INPUT, weights: [[1], [1], [2], [3], [-9]] }, 4)).toBeCloseTo(4 / 5, 12); // all lost
  });

  it("is attained with two inputs (oracle: the one neuron becomes active on both, |H| = 1 + 3/5)", () => {
    const instance = {
      rows: [
        [1, 0],
        [3, 4],
      ],
      weights: [[-0.125, -0.125]],
      signs: [1],
    };
    const bound = boundOf(instance, 0.25);
    const reached = gramOf(instance.rows, exactWeights([[0, 0]])); // |w| = 0.18
    expect(normAtMost(reached, exactly(bound))).toBe(true);
    expect(bound).toBeLessThan(1.6 * (1 + 1e-12));
  });

  it("holds for concrete points of the ball, moved by the whole radius along rows (oracle: rationals)", () => {
    const moves = fc.array(fc.tuple(fc.integer({ min: 0, max: 4 }), fc.constantFrom(-1, 0, 1, 1, -1)), {
      minLength: 12,
      maxLength: 12,
    });
    fc.assert(
      fc.property(instances(6), fc.integer({ min: 1, max: 24 }), moves, (instance, k, chosen) => {
        const radius = Rational.of(k, 16);
        const weights = exactWeights(instance.weights);
        const moved = weights.map((w, r) => {
          const row = unit(instance.rows[chosen[r][0] % instance.rows.length]);
          return w.map((x, c) => x.plus(row[c].times(radius).times(Rational.of(chosen[r][1]))));
        });
        const change = minus(gramOf(instance.rows, moved), gramOf(instance.rows, weights));
        expect(normAtMost(change, exactly(boundOf(instance, k / 16)))).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  it("comes from |cos| max(P - N, N - S) / m entry by entry (oracle: counts of whole bit matrices, rationals)", () => {
    fc.assert(
      fc.property(instances(40), fc.integer({ min: 0, max: 40 }), (instance, k) => {
        const { cosines, pattern, values } = prepare(instance);
        const { n, m, wordsPerRow } = pattern;
        const { surely, possibly } = activityOverBall(values, k / 16);
        const [N, S, P] = [pattern, surely, possibly].map(({ bits }) => coactivationCounts(bits, n, wordsPerRow));
        const matrix = perturbationMatrix(cosines, pattern, values, k / 16);
        for (let i = 0; i < n; i++) {
          for (let j = 0; j <= i; j++) {
            const at = i * n + j;
            const share = Rational.of(Math.max(P[at] - N[at], N[at] - S[at]), m);
            const exact = inner(unit(instance.rows[i]), unit(instance.rows[j])).abs().times(share);
            expect(exactly(matrix[at]).compare(exact)).toBeGreaterThanOrEqual(0);
            expect(matrix[at]).toBeLessThan(exact.toDouble() * (1 + 1e-12) + 1e-14);
            expect(matrix[j * n + i]).toBe(matrix[at]);
          }
        }
        expect(perturbationBound(cosines, pattern, values, k / 16)).toBe(majorantNorm(matrix, n));
      }),
    );
  });

  it("takes the cosine with its error (planted: a cosine of 0 known within 1/2)", () => {
    const instance = {
      rows: [
        [1, 0],
        [0, 1],
      ],
      weights: [[-0.125, -0.125]],
      signs: [1],
    };
    const { pattern, values } = prepare(instance);
    const blurred = { n: 2, cos: Float64Array.of(1, 0, 0, 1), error: 0.5 };
    expect(perturbationBound(blurred, pattern, values, 1)).toBeGreaterThanOrEqual(1.5);
    expect(() => perturbationBound(blurred, pattern, values, Number.NaN)).toThrow(RangeError);
  });
});

describe("certifiedRadius", () => {
  it("ends just below the margin at which the bound reaches the threshold (oracle: one input, by hand)", () => {
    const { cosines, pattern, values } = prepare(ONE_INPUT);
    const radius = (threshold: number) => certifiedRadius(cosines, pattern, values, threshold);
    expect(radius(0.1)).toBeLessThan(1);
    expect(radius(0.1)).toBeGreaterThan(1 - 1e-12);
    expect(radius(boundOf(ONE_INPUT, 1))).toBeLessThan(1); // not below itself
    expect(radius(0.41)).toBeLessThan(5);
    expect(radius(0.41)).toBeGreaterThan(5 - 1e-11);
    expect(radius(0.61)).toBe(Number.POSITIVE_INFINITY);
  });

  it("is 0 where nothing is certified, and for a threshold that is no positive number", () => {
    const atKink = prepare({ rows: [[1]], weights: [[0]], signs: [1] });
    expect(certifiedRadius(atKink.cosines, atKink.pattern, atKink.values, 0.5)).toBe(0);
    const { cosines, pattern, values } = prepare(ONE_INPUT);
    for (const threshold of [0, -1, Number.NaN]) expect(certifiedRadius(cosines, pattern, values, threshold)).toBe(0);
    expect(certifiedRadius(cosines, pattern, values, 5e-324)).toBeGreaterThan(1 - 1e-12);
  });

  it("is the best of all margins, and is itself certified (oracle: every margin tried)", () => {
    const directions = directionsOf([
      [5n, 1n, 2n],
      [4n, 1n, 3n],
      [-2n, 7n, 1n],
      [1n, 1n, 1n],
    ]);
    const cosines = cosineMatrix(directions);
    for (let seed = 0; seed < 20; seed++) {
      const start = drawStart({ seed, m: 60, d: 3 });
      const values = preactivations(directions, start);
      const pattern = activationPattern(directions, start, values);
      const bound = (radius: number) => perturbationBound(cosines, pattern, values, radius);
      const threshold = 0.02 + seed / 50;
      const radius = certifiedRadius(cosines, pattern, values, threshold);
      const margins = Array.from(values.z, (z) => Math.abs(z) * (1 - 1e-10)).sort((a, b) => a - b);
      const best = margins.filter((margin) => bound(margin) < threshold).at(-1) ?? 0;
      expect(bound(radius)).toBeLessThan(threshold);
      expect(radius).toBeGreaterThanOrEqual(best);
      expect(bound(radius * (1 + 1e-9))).toBeGreaterThanOrEqual(threshold);
    }
  });

  it("does not depend on the order of neurons or on rows scaled by powers of two", () => {
    const start = drawStart({ seed: 3, m: 40, d: 2 });
    const rows = Array.from({ length: 40 }, (_, r) => Array.from(start.weights.slice(2 * r, 2 * r + 2)));
    const reversed = explicitStart(rows.toReversed(), Array.from(start.signs).toReversed());
    const radii = [start, reversed].flatMap((s) =>
      [
        [
          [3n, 4n],
          [1n, 7n],
        ],
        [
          [3n * 2n ** 60n, 4n * 2n ** 60n],
          [1n, 7n],
        ],
      ].map((exact) => {
        const directions = directionsOf(exact);
        const values = preactivations(directions, s);
        return certifiedRadius(cosineMatrix(directions), activationPattern(directions, s, values), values, 0.1);
      }),
    );
    expect(new Set(radii).size).toBe(1);
  });
});
