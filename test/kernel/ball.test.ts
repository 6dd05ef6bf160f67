import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Ball, Interval, Rational, Truth } from "../../src/kernel/index.ts";
import { finiteDouble, marked, rational } from "./support.ts";

const runs = { numRuns: 1500 };
const two = Rational.of(2);

/** A bound for the rounding of one operation: 2^-(bits - 4) of the largest number in the ball. */
function isNear(result: Ball, width: Rational): void {
  const size = result.lower().abs().plus(result.upper().abs());
  const slack = size.times(two.pow(4 - result.bits)).plus(width.times(Rational.of(17, 16)));
  expect(result.radius().times(two).compare(slack) <= 0).toBe(true);
}

describe("arithmetic contains the exact result for every number inside (oracle: exact rationals)", () => {
  test("plus, minus, times, over; no wider than the operands make them", () => {
    fc.assert(
      fc.property(marked, marked, (x, y) => {
        const [a, b, s, t] = [x.ball, y.ball, x.inside, y.inside];
        const [r, q] = [a.radius(), b.radius()];
        const size = (ball: Ball) => ball.midpoint().abs();
        expect(a.contains(s)).toBe(true);
        expect(a.plus(b).contains(s.plus(t))).toBe(true);
        isNear(a.plus(b), r.plus(q).times(two));
        expect(a.minus(b).contains(s.minus(t))).toBe(true);
        isNear(a.minus(b), r.plus(q).times(two));
        expect(a.times(b).contains(s.times(t))).toBe(true);
        isNear(a.times(b), two.times(size(a).times(q).plus(size(b).times(r)).plus(r.times(q))));
        if (b.contains(0n)) expect(() => a.over(b)).toThrow(RangeError);
        else {
          expect(a.over(b).contains(s.over(t))).toBe(true);
          const least = size(b).minus(q);
          isNear(a.over(b), two.times(r.plus(size(a).over(size(b)).times(q))).over(least));
        }
        expect(a.plus(b).bits).toBe(Math.max(a.bits, b.bits));
      }),
      runs,
    );
  });

  test("operands that are rationals, integers and doubles", () => {
    fc.assert(
      fc.property(marked, rational, finiteDouble, (x, q, d) => {
        const exact = Rational.fromDouble(d);
        expect(x.ball.plus(q).contains(x.inside.plus(q))).toBe(true);
        expect(x.ball.times(d).contains(x.inside.times(exact))).toBe(true);
        expect(x.ball.minus(q.numerator).contains(x.inside.minus(Rational.of(q.numerator)))).toBe(true);
        if (!q.isZero()) expect(x.ball.over(q).contains(x.inside.over(q))).toBe(true);
        expect(x.ball.plus(q).bits).toBe(x.ball.bits);
      }),
    );
  });

  test("negate, abs, square, pow, max, min, hull, withBits, between", () => {
    fc.assert(
      fc.property(marked, marked, fc.integer({ min: -9, max: 9 }), (x, y, k) => {
        const [a, b, s, t] = [x.ball, y.ball, x.inside, y.inside];
        const [larger, smaller] = s.compare(t) > 0 ? [s, t] : [t, s];
        expect(a.negate().contains(s.negate())).toBe(true);
        expect(a.abs().contains(s.abs())).toBe(true);
        isNear(a.abs(), a.radius().times(two));
        expect(a.square().contains(s.pow(2))).toBe(true);
        expect(a.square().lower().compare(Rational.zero) >= 0 || a.square().rad > 0n).toBe(true);
        expect(a.max(b).contains(larger)).toBe(true);
        expect(a.min(b).contains(smaller)).toBe(true);
        expect(a.hull(b).contains(a) && a.hull(b).contains(b)).toBe(true);
        isNear(a.hull(b), a.upper().minus(b.lower()).abs().plus(b.upper().minus(a.lower()).abs()));
        expect(a.withBits(12).contains(a)).toBe(true);
        expect(Ball.between(smaller, larger, 20).contains(smaller)).toBe(true);
        expect(Ball.between(smaller, larger, 20).contains(larger)).toBe(true);
        if (k < 0 && a.contains(0n)) expect(() => a.pow(k)).toThrow(RangeError);
        else if (a.radius().times(Rational.of(100)).compare(a.midpoint().abs()) < 0 || k >= 0) {
          expect(a.pow(k).contains(s.pow(k))).toBe(true);
        }
      }),
      runs,
    );
  });

  test("numbers of very different size: nothing is lost and nothing explodes (oracle: exact signs)", () => {
    const tiny = Ball.enclosing(-3n, 1n, -2_000_000_000);
    const sum = Ball.of(1n).plus(tiny);
    expect(sum.greaterThan(Rational.of((1n << 126n) - 1n, 1n << 126n)).certain).toBe(true);
    expect(sum.contains(1n)).toBe(true);
    expect(sum.lessThan(1n).state).toBe("unknown");
    expect(sum.relativeWidth()).toBeLessThan(2 ** -120);
    expect(tiny.plus(1n).contains(1n)).toBe(true);
    expect(tiny.plus(0n).contains(tiny)).toBe(true);
    expect(Ball.of(0n).plus(tiny).sign()).toBe(-1);
    expect(tiny.minus(tiny).contains(0n)).toBe(true);
    expect(tiny.max(-1n).sign()).toBe(-1);
    expect(tiny.min(1n).sign()).toBe(-1);
    expect(tiny.hull(1n).contains(1n) && tiny.hull(1n).contains(tiny)).toBe(true);
    expect(tiny.times(tiny).sign()).toBe(1);
  });
});

describe("exactness", () => {
  test("what fits into the bits stays exact (oracle: exact rationals)", () => {
    fc.assert(
      fc.property(finiteDouble, finiteDouble, (x, y) => {
        const [a, b] = [Ball.of(x, 5000), Ball.of(y, 5000)];
        expect(a.rad).toBe(0n);
        expect(
          a
            .plus(b)
            .midpoint()
            .equals(Rational.fromDouble(x).plus(Rational.fromDouble(y))),
        ).toBe(true);
        expect(
          a
            .times(b)
            .midpoint()
            .equals(Rational.fromDouble(x).times(Rational.fromDouble(y))),
        ).toBe(true);
        expect(a.plus(b).rad + a.times(b).rad).toBe(0n);
        expect(a.square().sqrt().midpoint().equals(Rational.fromDouble(x).abs())).toBe(true);
      }),
      { numRuns: 100 },
    );
    expect(Ball.of(6n).over(3n).rad).toBe(0n);
    expect(Ball.of(1n).over(3n).rad > 0n).toBe(true);
    expect(Ball.of(0n).over(3n).sign()).toBe(0);
  });

  test("the midpoint keeps `bits` bits and the radius stays short (oracle: the promise)", () => {
    fc.assert(
      fc.property(marked, marked, (x, y) => {
        for (const z of [x.ball.times(y.ball), x.ball.plus(y.ball), x.ball.square(), x.ball.atan()]) {
          const size = z.mid < 0n ? -z.mid : z.mid;
          expect(size <= 1n << BigInt(z.bits)).toBe(true);
          expect(z.rad <= 1n << 61n).toBe(true);
        }
      }),
    );
  });

  test("a power of an exact number is as narrow as its bits (oracle: exact rationals)", () => {
    fc.assert(
      fc.property(rational, fc.integer({ min: -40, max: 40 }), fc.constantFrom(64, 113), (q, k, bits) => {
        if (q.isZero()) return;
        const base = Rational.of((q.numerator % 2n ** 50n) | 1n);
        const power = Ball.of(base, bits).pow(k);
        expect(power.contains(base.pow(k))).toBe(true);
        expect(power.relativeWidth()).toBeLessThanOrEqual(2 ** (3 - bits));
      }),
    );
  });

  test("a ball of a rational is as narrow as its bits (oracle: exact rationals)", () => {
    fc.assert(
      fc.property(rational, fc.integer({ min: 8, max: 300 }), (q, bits) => {
        const ball = Ball.of(q, bits);
        expect(ball.contains(q)).toBe(true);
        expect(ball.relativeWidth()).toBeLessThanOrEqual(2 ** (3 - bits));
      }),
    );
  });
});

describe("comparison", () => {
  const state = (yes: boolean, no: boolean) => (yes ? Truth.yes : no ? Truth.no : Truth.unknown);

  test("of balls is that of their exact ends (oracle: exact rationals)", () => {
    const near = fc
      .tuple(fc.bigInt(-8n, 8n), fc.bigInt(0n, 4n), fc.integer({ min: -2, max: 2 }))
      .map(([mid, rad, exponent]) => Ball.enclosing(mid, rad, exponent, 64));
    fc.assert(
      fc.property(near, near, (a, b) => {
        const [al, ah, bl, bh] = [a.lower(), a.upper(), b.lower(), b.upper()];
        expect(a.lessThan(b)).toBe(state(ah.compare(bl) < 0, al.compare(bh) >= 0));
        expect(a.atMost(b)).toBe(state(ah.compare(bl) <= 0, al.compare(bh) > 0));
        expect(a.greaterThan(b)).toBe(b.lessThan(a));
        expect(a.atLeast(b)).toBe(b.atMost(a));
        expect(a.contains(b)).toBe(al.compare(bl) <= 0 && bh.compare(ah) <= 0);
        expect(a.overlaps(b)).toBe(al.compare(bh) <= 0 && bl.compare(ah) <= 0);
        const signs = new Set([al.sign(), ah.sign()]);
        expect(a.sign()).toBe(signs.size === 1 ? al.sign() : undefined);
      }),
      runs,
    );
  });

  test("with a rational is exact: no ball is made of it (oracle: 1/3 against its own dyadic neighbours)", () => {
    const third = Rational.of(1, 3);
    const below = Ball.of(Rational.fromDyadic((1n << 200n) / 3n, -200), 200);
    expect(below.lessThan(third)).toBe(Truth.yes);
    expect(below.withBits(400).atLeast(third)).toBe(Truth.no);
    expect(Ball.of(third, 30).contains(third)).toBe(true);
    expect(below.contains(third)).toBe(false);
    expect(() => below.contains(Number.NaN)).toThrow(RangeError);
    expect(() => below.lessThan(Number.NaN)).toThrow(RangeError);
    expect(() => below.atMost(Number.POSITIVE_INFINITY)).toThrow(RangeError);
    expect(below.atMost(Number.MAX_VALUE)).toBe(Truth.yes);
  });

  test("relativeWidth bounds (upper - lower) / |x| from above, closely (oracle: exact rationals)", () => {
    fc.assert(
      fc.property(marked, ({ ball }) => {
        const width = ball.relativeWidth();
        if (ball.rad === 0n) return void expect(width).toBe(0);
        if (ball.contains(0n)) return void expect(width).toBe(Number.POSITIVE_INFINITY);
        const ends = [ball.lower().abs(), ball.upper().abs()];
        const least = ends[0]!.compare(ends[1]!) < 0 ? ends[0]! : ends[1]!;
        const value = ball.radius().times(two).over(least);
        expect(Rational.fromDouble(width).compare(value) >= 0).toBe(true);
        expect(Rational.fromDouble(width).compare(value.times(Rational.of(1001, 1000))) <= 0).toBe(true);
      }),
    );
  });
});

describe("conversion", () => {
  test("toInterval is the tightest outward (oracle: exact rationals rounded down and up)", () => {
    fc.assert(
      fc.property(marked, fc.constantFrom(0, -900, 900), ({ ball }, shift) => {
        const moved = Ball.enclosing(ball.mid, ball.rad, ball.exponent + shift, 300);
        const { lo, hi } = moved.toInterval();
        expect([lo, hi]).toEqual([moved.lower().toDouble("down") + 0, moved.upper().toDouble("up") + 0]);
      }),
    );
    expect(`${Ball.enclosing(1n, 0n, 5000).toInterval()}`).toBe(`[${Number.MAX_VALUE}, Infinity]`);
  });

  test("toDecimalBounds is outward and within one unit of the last digit (oracle: read back exactly)", () => {
    fc.assert(
      fc.property(marked, fc.integer({ min: 1, max: 40 }), ({ ball }, digits) => {
        const { lo, hi } = ball.toDecimalBounds(digits);
        for (const [text, end, side] of [
          [lo, ball.lower(), -1],
          [hi, ball.upper(), 1],
        ] as const) {
          const read = Rational.parse(text);
          const excess = read.minus(end).times(Rational.of(side));
          expect(excess.sign()).not.toBe(-1);
          expect(excess.compare(end.abs().times(Rational.of(10).pow(1 - digits))) <= 0).toBe(true);
          expect(
            text
              .replace(/^-?0*\.?0*|e.*$/g, "")
              .replace(/[-.]/g, "")
              .replace(/0+$/, "").length,
          ).toBeLessThanOrEqual(digits);
          expect(Number.isNaN(Number(text))).toBe(false);
        }
      }),
      runs,
    );
  });

  test("decimals are written plainly while short (oracle: by hand)", () => {
    const both = (x: Rational, digits: number) => Ball.of(x, 200).toDecimalBounds(digits);
    expect(both(Rational.parse("0.5"), 5)).toEqual({ lo: "0.5", hi: "0.5" });
    expect(both(Rational.of(-1, 3), 3)).toEqual({ lo: "-0.334", hi: "-0.333" });
    expect(both(Rational.of(2, 3), 3)).toEqual({ lo: "0.666", hi: "0.667" });
    expect(both(Rational.of(1234567), 3)).toEqual({ lo: "1230000", hi: "1240000" });
    expect(both(Rational.of(1234567), 8)).toEqual({ lo: "1234567", hi: "1234567" });
    expect(both(Rational.of(12345, 10), 5)).toEqual({ lo: "1234.5", hi: "1234.5" });
    expect(both(Rational.of(999999), 2)).toEqual({ lo: "990000", hi: "1000000" });
    expect(both(Rational.parse("1.5e-9"), 1).hi).toBe("2e-9");
    expect(both(Rational.parse("12.5e29"), 3)).toEqual({ lo: "1.25e30", hi: "1.25e30" });
    expect(both(Rational.zero, 3)).toEqual({ lo: "0", hi: "0" });
    expect(both(Rational.of(1), 1)).toEqual({ lo: "1", hi: "1" });
    expect(() => both(Rational.one, 0)).toThrow(RangeError);
    expect(() => both(Rational.one, 1.5)).toThrow(RangeError);
    expect(`${Ball.of(0.25)}`).toBe("0.25");
    expect(`${Ball.of(Rational.of(1, 3), 20)}`).toMatch(/^\[0\.33333\d*, 0\.33333\d*\]$/);
  });
});

describe("refusals, each with a twin that succeeds", () => {
  test("construction", () => {
    for (const x of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
      expect(() => Ball.of(x)).toThrow(RangeError);
      expect(() => Ball.of(1).plus(x)).toThrow(RangeError);
      expect(() => Ball.between(0, x)).toThrow(RangeError);
    }
    for (const bits of [0, 7, -1, 1.5, Number.NaN, 4_000_001]) {
      expect(() => Ball.of(1, bits)).toThrow(RangeError);
      expect(() => Ball.pi(bits)).toThrow(RangeError);
      expect(() => Ball.enclosing(1n, 0n, 0, bits)).toThrow(RangeError);
    }
    expect(Ball.of(1, 8).contains(1)).toBe(true);
    expect(() => Ball.between(2, 1)).toThrow(RangeError);
    expect(Ball.between(1, 2).contains(1.5)).toBe(true);
    expect(() => Ball.enclosing(1n, -1n, 0)).toThrow(RangeError);
    expect(() => Ball.enclosing(1n, 1n, 0.5)).toThrow(RangeError);
    expect(() => Ball.enclosing(1n, 1n, Number.MAX_SAFE_INTEGER).square()).toThrow(RangeError);
    expect(() => Ball.of(1) < Ball.of(2)).toThrow(TypeError);
    expect(Ball.of(Interval.between(1, 2)).contains(2)).toBe(true);
  });

  test("domains", () => {
    const aboveZero = Ball.between(2 ** -40, 1);
    const atZero = Ball.between(0, 1);
    const acrossZero = Ball.between(-(2 ** -40), 1);
    expect(() => acrossZero.sqrt()).toThrow(/reaches below 0/);
    expect(atZero.sqrt().contains(0) && atZero.sqrt().contains(1)).toBe(true);
    expect(() => atZero.log()).toThrow(RangeError);
    expect(aboveZero.log().contains(0)).toBe(true);
    expect(() => Ball.of(1).over(atZero)).toThrow(RangeError);
    expect(() => Ball.of(1).over(0)).toThrow(RangeError);
    expect(
      Ball.of(1)
        .over(aboveZero)
        .contains(2 ** 40),
    ).toBe(true);
    expect(() => Ball.of(2).pow(0.5)).toThrow(RangeError);
    expect(() => Ball.of(2 ** 20 + 1).exp()).toThrow(RangeError);
    expect(
      Ball.of(2 ** 20)
        .exp()
        .greaterThan(0).certain,
    ).toBe(true);
    expect(() => Ball.between(1 + 2 ** -40, 2).acos()).toThrow(RangeError);
    expect(() => Ball.between(-2, -1 - 2 ** -40).asin()).toThrow(RangeError);
    expect(Ball.between(1, 2).acos().sign()).toBe(0);
  });
});
