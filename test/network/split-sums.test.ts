import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Rational } from "../../src/kernel/index.ts";
import { SplitSums } from "../../src/network/split-sums.ts";
import { SubsetSums } from "../../src/network/subset-sums.ts";

const MANY = 1e6;
const exactly = (...parts: number[]) =>
  parts.reduce((sum, part) => sum.plus(Rational.fromDouble(part)), Rational.fromDouble(0));

/** Double words of very different sizes, and subsets of their indices. */
const sums = fc.integer({ min: 1, max: 40 }).chain((n) =>
  fc.record({
    terms: fc.array(fc.tuple(fc.double({ min: -1, max: 1, noNaN: true }), fc.integer({ min: -60, max: 3 })), {
      minLength: n,
      maxLength: n,
    }),
    rests: fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: n, maxLength: n }),
    subsets: fc.array(fc.array(fc.boolean(), { minLength: n, maxLength: n }), { minLength: 3, maxLength: 3 }),
  }),
);

describe("sums of double words over subsets (oracle: rationals)", () => {
  it("are within their error, and the same bits whichever tables they come from", () => {
    let tightest = Number.POSITIVE_INFINITY;
    fc.assert(
      fc.property(sums, ({ terms, rests, subsets }) => {
        const n = terms.length;
        const pattern = new SubsetSums(subsets.length, n, (r, i) => subsets[r][i]);
        const hi = Float64Array.from(terms, ([x, exponent]) => x * 2 ** exponent);
        const lo = Float64Array.from(rests, (x, j) => x * 2 ** -50 * hi[j]);
        const total = hi.reduce((sum, x) => sum + Math.abs(x), 0);
        const split = new SplitSums(pattern);
        subsets.forEach((subset, r) => {
          split.prepare({ hi, lo }, 0);
          const found = [split.high(r), split.low(r)];
          const exact = exactly(...terms.flatMap((_, j) => (subset[j] ? [hi[j], lo[j]] : [])));
          const off = exact.minus(exactly(...found)).abs();
          expect(off.compare(Rational.fromDouble(split.error))).toBeLessThanOrEqual(0);
          const offHigh = exact.minus(exactly(found[0])).abs();
          expect(offHigh.compare(Rational.fromDouble(split.highError))).toBeLessThanOrEqual(0);
          split.prepare({ hi, lo }, MANY);
          expect([split.high(r), split.low(r)]).toEqual(found);
          if (total > 1e-6) tightest = Math.min(tightest, total / split.error);
        });
      }),
      {
        numRuns: 200,
        examples: [[{ terms: [[-5.759824041329228e-20, 0]], rests: [0.9411764705882378], subsets: [[true], [false], [false]] }]], // biome-ignore format: one row
      },
    );
    expect(tightest).toBeGreaterThan(2 ** 85);
  });

  it("terms that are not finite have no finite error", () => {
    const split = new SplitSums(new SubsetSums(1, 2, () => true));
    for (const bad of [Number.NaN, Number.POSITIVE_INFINITY]) {
      split.prepare({ hi: Float64Array.of(1, bad), lo: new Float64Array(2) }, 0);
      expect(split.error < Number.POSITIVE_INFINITY).toBe(false);
      expect(split.highError < Number.POSITIVE_INFINITY).toBe(false);
    }
  });
});
