import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { activityOverBall, countUncertain, hasPair, preactivations } from "../../src/network/index.ts";
import { pairsWithin, uncertainPairs } from "../../src/network/uncertain.ts";
import { directionsFrom, exactly, exactWeights, instances, products, startFrom } from "./exact.ts";

/** One input, five neurons, pre-activations known exactly. */
const EXACT = { z: Float64Array.of(-1, -0.5, 0, 0.5, 1), error: new Float64Array(5) };

function neurons(pairs: { neuron: Uint32Array }): number[] {
  return Array.from(pairs.neuron);
}

describe("pairs near the kink (oracle: by hand, margins equal to the radius included)", () => {
  it("counts |z| <= R", () => {
    expect(countUncertain(EXACT, 0.5)).toMatchObject({ certainly: 3, possibly: 3 });
    expect(countUncertain(EXACT, 0.49)).toMatchObject({ certainly: 1, possibly: 1 });
    expect(countUncertain(EXACT, 0)).toMatchObject({ certainly: 1, possibly: 1 });
    expect(countUncertain(EXACT, 1)).toMatchObject({ certainly: 5, possibly: 5 });
  });

  it("brackets the count when the pre-activations are only known within an error", () => {
    const blurred = { ...EXACT, error: new Float64Array(5).fill(0.25) };
    expect(countUncertain(blurred, 0.5)).toMatchObject({ certainly: 1, possibly: 3 });
    expect(countUncertain(blurred, 0.75)).toMatchObject({ certainly: 3, possibly: 5 });
    expect(neurons(uncertainPairs(blurred, 0.25))).toEqual([1, 2, 3]);
  });

  it("counts for each input", () => {
    const two = { z: Float64Array.of(0.1, 5, 5, 0.1, 0.1, 5), error: new Float64Array(3) };
    const { certainlyByInput, possiblyByInput } = countUncertain(two, 0.2);
    expect(Array.from(certainlyByInput)).toEqual([1, 2]);
    expect(Array.from(possiblyByInput)).toEqual([1, 2]);
  });

  it("keeps a pair uncertain at |z| = R: an inactive one reaches 0, which is active", () => {
    expect(neurons(uncertainPairs(EXACT, 0.5))).toEqual([1, 2, 3]);
    const { surely, possibly } = activityOverBall(EXACT, 0.5);
    expect([0, 1, 2, 3, 4].map((r) => hasPair(possibly, 0, r))).toEqual([false, true, true, true, true]);
    expect(hasPair(surely, 0, 4)).toBe(true);
    expect([0, 1, 2, 3].some((r) => hasPair(surely, 0, r))).toBe(false);
  });

  it("takes what is not a number for uncertain, and refuses a radius that is not one", () => {
    const nan = { z: Float64Array.of(Number.NaN), error: Float64Array.of(0) };
    expect(neurons(uncertainPairs(nan, 0))).toEqual([0]);
    expect(countUncertain(nan, 0)).toMatchObject({ certainly: 0, possibly: 1 });
    expect(hasPair(activityOverBall(nan, 0).surely, 0, 0)).toBe(false);
    expect(hasPair(activityOverBall(nan, 0).possibly, 0, 0)).toBe(true);
    expect(() => uncertainPairs(EXACT, Number.NaN)).toThrow(RangeError);
    expect(() => countUncertain(EXACT, -1)).toThrow(RangeError);
    expect(uncertainPairs(EXACT, Number.POSITIVE_INFINITY).neuron.length).toBe(5);
  });
});

describe("pairs near the kink (oracle: rationals)", () => {
  const radii = fc.integer({ min: 0, max: 40 }).map((k) => k / 16);

  it("counts are brackets of |<w_r, x_i>| <= R, tight but for the pairs within the error", () => {
    fc.assert(
      fc.property(instances(), radii, (instance, radius) => {
        const values = preactivations(directionsFrom(instance.rows), startFrom(instance));
        const count = countUncertain(values, radius);
        const z = products(instance.rows, exactWeights(instance.weights));
        z.forEach((row, i) => {
          const truth = row.filter((x) => x.abs().compare(exactly(radius)) <= 0).length;
          const equal = row.filter((x) => x.abs().minus(exactly(radius)).abs().toDouble() < 1e-12).length;
          expect(count.certainlyByInput[i]).toBeLessThanOrEqual(truth);
          expect(count.possiblyByInput[i]).toBeGreaterThanOrEqual(truth);
          expect(count.certainlyByInput[i]).toBeGreaterThanOrEqual(truth - equal);
          expect(count.possiblyByInput[i]).toBeLessThanOrEqual(truth + equal);
        });
      }),
    );
  });

  it("lists the pairs of possibly active without surely active, and sublists for smaller radii", () => {
    fc.assert(
      fc.property(instances(40), radii, radii, (instance, a, b) => {
        const values = preactivations(directionsFrom(instance.rows), startFrom(instance));
        const { surely, possibly } = activityOverBall(values, Math.max(a, b));
        const pairs = uncertainPairs(values, Math.max(a, b));
        const listed = Array.from(pairs.neuron, (r, k) => `${r} ${pairs.input[k]}`);
        const expected: string[] = [];
        for (let r = 0; r < surely.m; r++) {
          for (let i = 0; i < surely.n; i++) {
            if (hasPair(possibly, i, r) && !hasPair(surely, i, r)) expected.push(`${r} ${i}`);
          }
        }
        expect(listed).toEqual(expected);
        const radius = Math.min(a, b);
        expect(pairsWithin(pairs, values, radius)).toEqual(uncertainPairs(values, radius));
      }),
    );
  });
});
