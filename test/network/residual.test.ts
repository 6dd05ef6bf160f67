import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Rational } from "../../src/kernel/index.ts";
import { drawStart, explicitStart, preactivations, residual, residualAt } from "../../src/network/index.ts";
import { directionsFrom, exactly, type Instance, instances, scaledPredictions, startFrom, within } from "./exact.ts";

/** The instance with its neurons repeated until their number is a perfect square, so that predictions are rational. */
function squared(instance: Instance): { instance: Instance; root: number } {
  const root = Math.ceil(Math.sqrt(instance.signs.length));
  const pick = <T>(list: readonly T[]): T[] => Array.from({ length: root * root }, (_, k) => list[k % list.length]);
  return { instance: { ...instance, weights: pick(instance.weights), signs: pick(instance.signs) }, root };
}

const labelLists = fc.array(
  fc.tuple(fc.integer({ min: -9, max: 9 }), fc.constantFrom(1, 3, 7)).map(([p, q]) => Rational.of(p, q)),
  { minLength: 5, maxLength: 5 },
);

describe("residual", () => {
  it("encloses predictions, residuals and norms, tightly (oracle: rationals)", () => {
    fc.assert(
      fc.property(instances(), labelLists, (drawn, list) => {
        const { instance, root } = squared(drawn);
        const directions = directionsFrom(instance.rows);
        const start = startFrom(instance);
        const labels = list.slice(0, directions.n);
        const found = residual(directions, start, preactivations(directions, start), labels);
        const u = scaledPredictions(instance.rows, instance).map((sum) => sum.over(Rational.of(root)));
        const e = u.map((x, i) => x.minus(labels[i]));
        u.forEach((exact, i) => {
          expect(within(found.u[i].lo, exact, found.u[i].hi)).toBe(true);
          expect(within(found.e[i].lo, e[i], found.e[i].hi)).toBe(true);
          expect(found.e[i].hi - found.e[i].lo).toBeLessThan(1e-11);
        });
        const square = e.reduce((sum, x) => sum.plus(x.times(x)), Rational.of(0));
        expect(exactly(found.norm.lo).pow(2).compare(square)).toBeLessThanOrEqual(0);
        expect(exactly(found.norm.hi).pow(2).compare(square)).toBeGreaterThanOrEqual(0);
        const labelSquare = labels.reduce((sum, y) => sum.plus(y.times(y)), Rational.of(0));
        expect(within(found.labelNormSquared.lo, labelSquare, found.labelNormSquared.hi)).toBe(true);
      }),
    );
  });

  it("counts the error of the pre-activations (planted: pre-activations off by as much as they say)", () => {
    const directions = directionsFrom([[1, 0]]);
    const start = explicitStart(
      [
        [1, 0],
        [2, 0],
        [3, 0],
        [-4, 0],
      ],
      [1, 1, 1, -1],
    );
    const off = { z: Float64Array.of(1.25, 2.25, 3.25, 0.25), error: Float64Array.of(0.25, 0.25, 0.25, 4.25) };
    const [u] = residual(directions, start, off, [Rational.of(0)]).u;
    expect(u.contains(3)).toBe(true); // (1 + 2 + 3) / sqrt(4)
    const low = { z: Float64Array.of(1, 2, 3, -4).map((z) => z - 0.5), error: new Float64Array(4).fill(0.5) };
    expect(residual(directions, start, low, [Rational.of(0)]).u[0].contains(3)).toBe(true);
  });

  it("counts the rounding of long sums (oracle: 1 + 2^-53 added 4095 times, exactly)", () => {
    const directions = directionsFrom([[1]]);
    const weights = Array.from({ length: 4096 }, (_, r) => [r === 0 ? 1 : 2 ** -53]);
    const start = explicitStart(weights, new Array(4096).fill(1));
    const exact = Rational.of(1)
      .plus(Rational.of(4095).times(exactly(2 ** -53)))
      .over(Rational.of(64));
    const clean = { z: start.weights, error: new Float64Array(4096) };
    const [u] = residual(directions, start, clean, [Rational.of(0)]).u;
    expect(within(u.lo, exact, u.hi)).toBe(true);
  });

  it("refuses a missing label", () => {
    const start = explicitStart([[1, 0]], [1]);
    const directions = directionsFrom([
      [1, 0],
      [0, 1],
    ]);
    const values = preactivations(directions, start);
    expect(() => residual(directions, start, values, [Rational.of(1)])).toThrow(/1 labels for 2 rows/);
    expect(() => residualAt(directions, start, [Rational.of(1)], 128)).toThrow(/1 labels for 2 rows/);
    expect(residual(directions, start, values, [Rational.of(1), Rational.of(1)]).norm.lo).toBeGreaterThan(0.99);
  });
});

describe("residualAt", () => {
  it("encloses |e| at any precision (oracle: rationals, squared)", () => {
    fc.assert(
      fc.property(instances(), labelLists, fc.constantFrom(64, 128, 300), (drawn, list, bits) => {
        const { instance, root } = squared(drawn);
        const directions = directionsFrom(instance.rows);
        const labels = list.slice(0, directions.n);
        const norm = residualAt(directions, startFrom(instance), labels, bits);
        const square = scaledPredictions(instance.rows, instance).reduce((sum, x, i) => {
          const e = x.over(Rational.of(root)).minus(labels[i]);
          return sum.plus(e.times(e));
        }, Rational.of(0));
        expect(norm.lower().sign()).toBeGreaterThanOrEqual(0);
        expect(norm.lower().pow(2).compare(square)).toBeLessThanOrEqual(0);
        expect(norm.upper().pow(2).compare(square)).toBeGreaterThanOrEqual(0);
        if (!square.isZero()) expect(norm.relativeWidth()).toBeLessThan(2 ** (40 - bits));
      }),
    );
  });

  it("lies inside the enclosure in doubles, for irrational lengths too (oracle: the other tier)", () => {
    const directions = directionsFrom([
      [1, 2, 3],
      [2, -1, 1],
      [5, 1, 7],
    ]);
    const labels = [Rational.of(1, 3), Rational.of(-2), Rational.of(0)];
    for (let seed = 0; seed < 20; seed++) {
      const start = drawStart({ seed, m: 100, d: 3 });
      const { norm } = residual(directions, start, preactivations(directions, start), labels);
      const sharp = residualAt(directions, start, labels, 200);
      expect(within(norm.lo, sharp.lower(), norm.hi)).toBe(true);
      expect(within(norm.lo, sharp.upper(), norm.hi)).toBe(true);
      expect(norm.hi - norm.lo).toBeLessThan(1e-11);
    }
  });

  it("is 0 for a start that fits its labels exactly", () => {
    const norm = residualAt(directionsFrom([[1]]), explicitStart([[2]], [1]), [Rational.of(2)], 128);
    expect([norm.lower().sign(), norm.upper().sign()]).toEqual([0, 0]);
  });
});
