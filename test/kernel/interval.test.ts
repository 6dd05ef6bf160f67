import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as kernel from "../../src/kernel/index.ts";
import { Ball, Interval, nextDown, nextUp, Rational, Truth } from "../../src/kernel/index.ts";
import { finiteDouble } from "./support.ts";

const exact = (x: number) => Rational.fromDouble(x);
const runs = { numRuns: 3000 };

/** lo and hi are the tightest doubles around the exact value: correctly rounded down and up. */
function isTight(lo: number, hi: number, value: Rational): void {
  expect(lo + 0).toBe(value.toDouble("down") + 0);
  expect(hi + 0).toBe(value.toDouble("up") + 0);
}

describe("directed scalar operations are correctly rounded (oracle: exact rationals)", () => {
  const operations = [
    ["add", kernel.addDown, kernel.addUp, (a: Rational, b: Rational) => a.plus(b)],
    ["sub", kernel.subDown, kernel.subUp, (a: Rational, b: Rational) => a.minus(b)],
    ["mul", kernel.mulDown, kernel.mulUp, (a: Rational, b: Rational) => a.times(b)],
    ["div", kernel.divDown, kernel.divUp, (a: Rational, b: Rational) => a.over(b)],
  ] as const;
  for (const [name, down, up, operation] of operations) {
    test(name, () => {
      fc.assert(
        fc.property(finiteDouble, finiteDouble, (a, b) => {
          if (name === "div" && b === 0) return;
          isTight(down(a, b), up(a, b), operation(exact(a), exact(b)));
        }),
        runs,
      );
      // The ends of the range, and the edges of the range in which errors are computed in doubles.
      const powers = [-1074, -1022, -970, -538, -481, -480, -479, 0, 479, 480, 481, 1000, 1023].map((e) => 2 ** e);
      const ends = [
        ...powers,
        3 * 2 ** -1074,
        0.1,
        1 / 3,
        2 / 3,
        Number.MAX_VALUE,
        nextDown(2 ** 480),
        nextUp(2 ** -480),
      ];
      for (const a of ends.flatMap((x) => [x, -x, nextUp(x)]).filter(Number.isFinite)) {
        for (const b of ends.flatMap((x) => [x, -x, nextDown(x)]).filter((x) => x !== 0)) {
          isTight(down(a, b), up(a, b), operation(exact(a), exact(b)));
        }
      }
    });
  }

  test("sqrt (oracle: squares compared as rationals)", () => {
    const isRoot = (a: number) => {
      const [lo, hi] = [kernel.sqrtDown(a), kernel.sqrtUp(a)];
      expect(exact(lo).pow(2).compare(exact(a)) <= 0).toBe(true);
      expect(exact(hi).pow(2).compare(exact(a)) >= 0).toBe(true);
      expect(hi === lo || hi === nextUp(lo)).toBe(true);
      if (hi === lo) expect(exact(lo).pow(2).equals(exact(a))).toBe(true);
    };
    fc.assert(
      fc.property(finiteDouble, (a) => isRoot(Math.abs(a))),
      runs,
    );
    for (const a of [0, 1, 2, 4, 2 ** -1074, 2 ** -1073, 2 ** 480, 2 ** -480, Number.MAX_VALUE]) isRoot(a);
    expect(() => kernel.sqrtDown(-1)).toThrow(RangeError);
    expect(() => kernel.sqrtUp(-(2 ** -1074))).toThrow(RangeError);
  });

  test("NaN stays NaN, overflow never rounds inward, exact infinities stay (oracle: IEEE 754 and real bounds by hand)", () => {
    const { addDown, addUp, mulDown, mulUp, divDown, divUp, sqrtDown } = kernel;
    for (const f of [addDown, addUp, mulDown, mulUp, divDown, divUp]) {
      expect(f(Number.NaN, 1)).toBeNaN();
      expect(f(1, Number.NaN)).toBeNaN();
    }
    expect(sqrtDown(Number.NaN)).toBeNaN();
    expect(mulUp(0, Number.POSITIVE_INFINITY)).toBeNaN();
    expect(addUp(Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY)).toBeNaN();
    expect(addDown(Number.MAX_VALUE, Number.MAX_VALUE)).toBe(Number.MAX_VALUE);
    expect(addUp(-Number.MAX_VALUE, -Number.MAX_VALUE)).toBe(-Number.MAX_VALUE);
    expect(addDown(Number.POSITIVE_INFINITY, 1)).toBe(Number.POSITIVE_INFINITY);
    expect(addDown(Number.NEGATIVE_INFINITY, 1)).toBe(Number.NEGATIVE_INFINITY);
    expect(divUp(1, Number.POSITIVE_INFINITY)).toBe(0);
    expect(() => divDown(1, 0)).toThrow(RangeError);
  });

  test("gamma(k) is k u / (1 - k u) rounded up, by at most two ulps (oracle: exact rationals)", () => {
    const u = Rational.fromDyadic(1n, -53);
    fc.assert(
      fc.property(fc.oneof(fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: 1, max: 2 ** 52 - 1 })), (k) => {
        const ku = Rational.of(k).times(u);
        const value = ku.over(Rational.one.minus(ku));
        const bound = kernel.gamma(k);
        expect(exact(bound).compare(value) >= 0).toBe(true);
        expect(exact(nextDown(nextDown(nextDown(bound)))).compare(value) < 0).toBe(true);
      }),
    );
    expect(kernel.gamma(0)).toBe(0);
    expect(kernel.gamma(2 ** 52 - 1)).toBeGreaterThan(0.99);
    for (const k of [2 ** 52, -1, Number.NaN, Number.POSITIVE_INFINITY])
      expect(() => kernel.gamma(k)).toThrow(RangeError);
    expect(kernel.UNIT_ROUNDOFF).toBe(2 ** -53);
  });
});

const interval = fc.tuple(finiteDouble, finiteDouble).map(([a, b]) => Interval.between(Math.min(a, b), Math.max(a, b)));

/** The least and greatest of some exact values. */
function range(values: readonly Rational[]): readonly [Rational, Rational] {
  const sorted = [...values].sort((a, b) => a.compare(b));
  return [sorted[0]!, sorted[sorted.length - 1]!];
}

function isTightInterval(x: Interval, [least, greatest]: readonly [Rational, Rational]): void {
  expect(x.lo).toBe(least.toDouble("down") + 0);
  expect(x.hi).toBe(greatest.toDouble("up") + 0);
}

describe("Interval operations give the tightest interval (oracle: exact rationals at the end points)", () => {
  const ends = (x: Interval) => [exact(x.lo), exact(x.hi)];
  const pairs = (x: Interval, y: Interval, f: (a: Rational, b: Rational) => Rational) =>
    range(ends(x).flatMap((a) => ends(y).map((b) => f(a, b))));

  test("plus, minus, times, over, scale", () => {
    fc.assert(
      fc.property(interval, interval, (x, y) => {
        isTightInterval(
          x.plus(y),
          pairs(x, y, (a, b) => a.plus(b)),
        );
        isTightInterval(
          x.minus(y),
          pairs(x, y, (a, b) => a.minus(b)),
        );
        isTightInterval(
          x.times(y),
          pairs(x, y, (a, b) => a.times(b)),
        );
        isTightInterval(
          x.scale(y.lo),
          pairs(x, Interval.of(y.lo), (a, b) => a.times(b)),
        );
        if (y.contains(0)) expect(() => x.over(y)).toThrow(RangeError);
        else
          isTightInterval(
            x.over(y),
            pairs(x, y, (a, b) => a.over(b)),
          );
      }),
      { numRuns: 1500 },
    );
  });

  test("negate, abs, square, sqrt, width, magnitude", () => {
    fc.assert(
      fc.property(interval, (x) => {
        const [lo, hi] = ends(x) as [Rational, Rational];
        const inside = x.contains(0) ? [Rational.zero] : [];
        isTightInterval(x.negate(), [hi.negate(), lo.negate()]);
        isTightInterval(x.abs(), range([lo.abs(), hi.abs(), ...inside]));
        isTightInterval(x.square(), range([lo.pow(2), hi.pow(2), ...inside]));
        expect(x.width()).toBe(hi.minus(lo).toDouble("up"));
        expect(x.magnitude()).toBe(range([lo.abs(), hi.abs()])[1].toDouble());
        if (x.lo < 0) expect(() => x.sqrt()).toThrow(RangeError);
        else expect([x.sqrt().lo, x.sqrt().hi]).toEqual([kernel.sqrtDown(x.lo), kernel.sqrtUp(x.hi)]);
      }),
      { numRuns: 1500 },
    );
  });

  test("max, min, hull, contains and comparisons (oracle: exact rationals and the definitions)", () => {
    fc.assert(
      fc.property(interval, interval, (x, y) => {
        expect([x.max(y).lo, x.max(y).hi]).toEqual([Math.max(x.lo, y.lo), Math.max(x.hi, y.hi)]);
        expect([x.min(y).lo, x.min(y).hi]).toEqual([Math.min(x.lo, y.lo), Math.min(x.hi, y.hi)]);
        expect(x.hull(y).contains(x) && x.hull(y).contains(y)).toBe(true);
        expect(x.contains(y)).toBe(x.lo <= y.lo && y.hi <= x.hi);
        expect(x.lessThan(y)).toBe(x.hi < y.lo ? Truth.yes : x.lo >= y.hi ? Truth.no : Truth.unknown);
        expect(x.atMost(y)).toBe(x.hi <= y.lo ? Truth.yes : x.lo > y.hi ? Truth.no : Truth.unknown);
        expect(x.greaterThan(y)).toBe(y.lessThan(x));
        expect(x.atLeast(y)).toBe(y.atMost(x));
      }),
    );
    expect(Interval.of(1).atMost(1)).toBe(Truth.yes);
    expect(Interval.of(1).lessThan(1)).toBe(Truth.no);
  });
});

describe("edges", () => {
  test("what is no interval of real numbers is refused (oracle: the definition)", () => {
    const { NaN: nan, POSITIVE_INFINITY: inf } = Number;
    for (const [lo, hi] of [
      [nan, 1],
      [1, nan],
      [nan, nan],
      [2, 1],
      [inf, inf],
      [-inf, -inf],
    ] as const) {
      expect(() => Interval.between(lo, hi)).toThrow(RangeError);
    }
    expect(() => Interval.of(inf)).toThrow(RangeError);
    expect(() => Interval.of(1).plus(nan)).toThrow(RangeError);
    expect(() => Interval.of(1) < Interval.of(2)).toThrow(TypeError);
    expect(`${Interval.between(-inf, inf)}`).toBe("[-Infinity, Infinity]");
  });

  test("unbounded intervals stay enclosures (oracle: by hand)", () => {
    const huge = Interval.of(Number.MAX_VALUE).times(2);
    expect([huge.lo, huge.hi]).toEqual([Number.MAX_VALUE, Number.POSITIVE_INFINITY]);
    const zero = Interval.of(0).times(huge);
    expect([zero.lo, zero.hi]).toEqual([0, 0]);
    const everything = Interval.between(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY);
    expect(`${Interval.of(0).times(everything)} ${everything.times(0)}`).toBe("[0, 0] [0, 0]");
    const reciprocal = Interval.of(1).over(huge);
    expect(reciprocal.lo).toBe(0);
    expect(reciprocal.hi > 0).toBe(true);
    expect(huge.contains(Number.POSITIVE_INFINITY)).toBe(false);
    expect(huge.minus(huge).contains(0)).toBe(true);
    expect(huge.lessThan(Number.MAX_VALUE)).toBe(Truth.no);
    expect(Interval.between(-1, 1).times(huge).lo).toBe(Number.NEGATIVE_INFINITY);
    expect(() => Ball.of(huge)).toThrow(RangeError);
  });

  test("an end is never -0 (oracle: Object.is)", () => {
    expect(Object.is(Interval.between(-0, -0).negate().lo, 0)).toBe(true);
    expect(Object.is(Interval.between(-1, 0).negate().lo, 0)).toBe(true);
    expect(Object.is(Interval.of(-1).times(0).hi, 0)).toBe(true);
  });

  test("to a ball and back (oracle: exact rationals)", () => {
    fc.assert(
      fc.property(interval, (x) => {
        const ball = Ball.of(x, 2200);
        expect(ball.contains(x.lo) && ball.contains(x.hi)).toBe(true);
        const rounded = Ball.of(x, 64);
        expect(rounded.contains(x.lo) && rounded.contains(x.hi)).toBe(true);
        expect(rounded.toInterval().contains(x)).toBe(true);
      }),
    );
    const same = Ball.of(Interval.between(1, 1.5), 128).toInterval();
    expect([same.lo, same.hi]).toEqual([1, 1.5]);
  });
});
