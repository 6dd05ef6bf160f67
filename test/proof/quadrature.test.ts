import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Ball, Rational } from "../../src/kernel/index.ts";
import { type Integrand, integrate } from "../../src/proof/quadrature/integrate.ts";
import { Taylor } from "../../src/proof/quadrature/taylor.ts";
import values from "./fixtures/integrals.json" with { type: "json" };

const rational = (text: string): Rational => Rational.parse(text);
const number = (x: Taylor, value: Rational | number): Taylor => Taylor.constant(Ball.of(value, x.range.bits), x);
const third = Rational.of(1, 3);

const integrals: Record<keyof typeof values, [Integrand, string, string]> = {
  "exp(-x^2/2) on [-16, 16]": [(x) => x.times(x).over(number(x, -2)).exp(), "-16", "16"],
  "x^3 on [0, 1]": [(x) => x.pow(3), "0", "1"],
  "sqrt(x) on [0, 1]": [(x) => x.sqrt(), "0", "1"],
  "max(x, 0)^2 on [-1, 2]": [(x) => x.relu().pow(2), "-1", "2"],
  "|x - 1/3| on [0, 1]": [(x) => x.minus(number(x, third)).abs(), "0", "1"],
  "1{x >= 1/3} exp(x) on [0, 1]": [(x) => x.minus(number(x, third)).step().times(x.exp()), "0", "1"],
  "atan(x) on [0, 3]": [(x) => x.atan(), "0", "3"],
  "asin(x) on [-1/2, 1/4]": [(x) => x.asin(), "-0.5", "0.25"],
  "acos(x)/(1 + x^2) on [-1/2, 1/2]": [(x) => x.acos().over(number(x, 1).plus(x.times(x))), "-0.5", "0.5"],
  "log(x)^2 on [1, 4]": [(x) => x.log().pow(2), "1", "4"],
  "erf(x) on [-1, 2]": [(x) => x.erf(), "-1", "2"],
  "1/x^3 on [1, 2]": [(x) => x.pow(-3), "1", "2"],
};
const names = Object.keys(integrals) as (keyof typeof values)[];
/** The 40 digits of mpmath and one unit of their last place, as a ball. */
function expected(name: keyof typeof values): Ball {
  const value = rational(values[name]);
  const last = value.abs().plus(Rational.one).times(rational("1e-39"));
  return Ball.between(value.minus(last), value.plus(last), 200);
}

describe("quadrature with enclosed remainders", () => {
  it.each(names)("%s (oracle: mpmath, fixtures/make_integrals.py)", (name) => {
    const [f, lo, hi] = integrals[name];
    const found = integrate(f, rational(lo), rational(hi));
    expect(found.overlaps(expected(name))).toBe(true);
    expect(found.radius().compare(Rational.fromDyadic(1n, -60))).toBeLessThanOrEqual(0);
  });

  it.each(names)("%s: enclosed however little effort is allowed", (name) => {
    const [f, lo, hi] = integrals[name];
    for (const pieces of [0, 1, 5, 20]) {
      for (const order of [2, 6]) {
        try {
          expect(integrate(f, rational(lo), rational(hi), { pieces, order, bits: 64 }).overlaps(expected(name))).toBe(
            true,
          );
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError);
        }
      }
    }
  });

  it("polynomials on any interval (oracle: their antiderivative, in exact rationals)", () => {
    const coefficient = fc.integer({ min: -50, max: 50 });
    fc.assert(
      fc.property(fc.array(coefficient, { minLength: 1, maxLength: 9 }), coefficient, fc.nat(40), (c, from, length) => {
        const f: Integrand = (x) => c.reduceRight((sum, a) => sum.times(x).plus(number(x, a)), number(x, 0));
        const at = (x: Rational): Rational =>
          c.reduce((sum, a, k) => sum.plus(x.pow(k + 1).times(Rational.of(a, k + 1))), Rational.zero);
        const [lo, hi] = [Rational.of(from, 7), Rational.of(from + length, 7)];
        expect(integrate(f, lo, hi).contains(at(hi).minus(at(lo)))).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it("the Gaussian integral over [-R, R] is sqrt(2 pi) erf(R/sqrt 2) (oracle: the kernel's series of erf)", () => {
    for (const R of ["0.01", "0.5", "1", "3", "10"]) {
      const found = integrate((x) => x.times(x).over(number(x, -2)).exp(), rational(`-${R}`), rational(R));
      const root2 = Ball.of(2n).sqrt();
      const closed = Ball.pi()
        .times(2n)
        .sqrt()
        .times(Ball.of(rational(R)).over(root2).erf());
      expect(found.overlaps(closed)).toBe(true);
    }
  });

  it("no value where there is none: poles, roots of what is negative, arcs outside of [-1, 1]", () => {
    const [zero, one, two] = [Rational.zero, Rational.one, Rational.of(2)];
    const none: Integrand[] = [(x) => x.pow(-1), (x) => x.log(), (x) => x.negate().sqrt(), (x) => x.plus(x).asin()];
    for (const f of none) expect(() => integrate(f, zero, one, { pieces: 20 })).toThrow(RangeError);
    expect(() => integrate((x) => x.acos(), one, two, { pieces: 10 })).toThrow(RangeError);
    expect(() => integrate((x) => x, one, zero)).toThrow(RangeError);
    expect(integrate((x) => x.pow(-1), one, two).overlaps(Ball.of(two).log())).toBe(true);
  });
});
