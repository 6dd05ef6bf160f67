import fc from "fast-check";
import { expect, test } from "vitest";
import { Dyadic, Rational } from "../../src/kernel/index.ts";
import { finiteDouble } from "./support.ts";

const dyadic = fc
  .tuple(fc.bigInt(-(2n ** 90n), 2n ** 90n), fc.integer({ min: -300, max: 300 }))
  .map(([m, e]) => new Dyadic(m, e));

test("sums, products and order agree with rationals (oracle: exact rationals)", () => {
  fc.assert(
    fc.property(dyadic, dyadic, (a, b) => {
      const [x, y] = [a.toRational(), b.toRational()];
      expect(a.plus(b).toRational().equals(x.plus(y))).toBe(true);
      expect(a.minus(b).toRational().equals(x.minus(y))).toBe(true);
      expect(a.times(b).toRational().equals(x.times(y))).toBe(true);
      expect(a.compare(b)).toBe(x.compare(y));
      expect(a.compare(a.plus(new Dyadic(1n, -400)))).toBe(-1);
      expect(a.equals(b)).toBe(x.equals(y));
      expect(a.sign()).toBe(x.sign());
      expect(a.abs().toRational().equals(x.abs())).toBe(true);
      expect(a.toDouble()).toBe(x.toDouble());
    }),
  );
});

test("equal numbers have equal parts: odd mantissa, or 0 * 2^0 (oracle: by hand)", () => {
  expect(`${new Dyadic(24n, -1)}`).toBe("3*2^2");
  expect(`${new Dyadic(0n, 77)}`).toBe("0*2^0");
  expect(new Dyadic(4n).equals(new Dyadic(1n, 2))).toBe(true);
  expect(() => new Dyadic(1n, 0.5)).toThrow(RangeError);
  expect(() => new Dyadic(1n) < new Dyadic(2n)).toThrow(TypeError);
});

test("fromDouble is exact (oracle: the double itself, and rationals)", () => {
  fc.assert(
    fc.property(finiteDouble, (x) => {
      expect(Dyadic.fromDouble(x).toDouble()).toBe(x + 0);
      expect(Dyadic.fromDouble(x).toRational().equals(Rational.fromDouble(x))).toBe(true);
    }),
  );
  expect(() => Dyadic.fromDouble(Number.NaN)).toThrow(RangeError);
});

test("compare needs no common exponent (oracle: by hand; a shift by 10^12 bits would not fit in memory)", () => {
  expect(new Dyadic(1n, 1e12).compare(new Dyadic(3n, -1e12))).toBe(1);
  expect(new Dyadic(-1n, 1e12).compare(new Dyadic(-3n, -1e12))).toBe(-1);
  expect(new Dyadic(-1n, 1e12).compare(new Dyadic(3n, -1e12))).toBe(-1);
});
