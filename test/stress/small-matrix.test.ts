import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Interval } from "../../src/kernel/index.ts";
import { leastEigenvalue } from "../../src/linalg/index.ts";
import { leastEigenvalueOf } from "../../src/stress/search/small-matrix.ts";

const points = (entries: readonly number[]): Interval[] => entries.map((x) => Interval.of(x));

describe("the least eigenvalue of a small matrix of intervals", () => {
  it.each([
    ["1 x 1", [3], 1, 3],
    ["diagonal", [2, 0, 0, 0, -1, 0, 0, 0, 5], 3, -1],
    ["double, least", [2, 1, 1, 1, 2, 1, 1, 1, 2], 3, 1],
    ["simple, least", [2, -1, -1, -1, 2, -1, -1, -1, 2], 3, 0],
    ["two by two", [0, 3, 3, 8], 2, -1],
  ] as const)("%s (oracle: a whole number)", (_, entries, n, value) => {
    const found = leastEigenvalueOf(points(entries), n);
    expect(found.contains(value)).toBe(true);
    expect(found.width()).toBeLessThan(1e-13);
  });

  it("is exact for a diagonal matrix", () => {
    const third = Interval.of(1).over(3);
    expect(leastEigenvalueOf([third, Interval.of(0), Interval.of(0), Interval.of(0.25)], 2)).toEqual(Interval.of(0.25));
  });

  it("meets the enclosure of the certified linear algebra, and covers matrices inside the intervals", () => {
    const entry = fc.double({ min: -1, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.tuple(entry, entry, entry, entry, entry, entry), ([a, b, c, d, e, f]) => {
        const mid = [a, b, c, b, d, e, c, e, f];
        const wide = mid.map((x) => Interval.between(x - 1e-3, x + 1e-3));
        const other = leastEigenvalue({ n: 3, mid: Float64Array.from(mid), radius: 0 }).value;
        const narrow = leastEigenvalueOf(points(mid), 3);
        expect(narrow.lo <= other.hi && other.lo <= narrow.hi).toBe(true);
        const around = leastEigenvalueOf(wide, 3);
        expect(around.lo <= other.lo && other.hi <= around.hi).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
