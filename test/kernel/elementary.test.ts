import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Ball, Rational } from "../../src/kernel/index.ts";
import fixture from "./fixtures/mpmath.json" with { type: "json" };
import { marked, widened } from "./support.ts";

/** Bits for 34, 50 and 100 decimal digits. */
const PRECISIONS = [113, 166, 332];
/** How far off the 150 printed digits may be. */
const PRINTED = Rational.parse("1e-148");

type ElementaryName = "sqrt" | "exp" | "log" | "atan" | "asin" | "acos" | "erf";

const cases = fixture.cases.map((line) => {
  const [name, point, value] = line.split(" ") as [ElementaryName, string, string];
  const [mantissa, exponent] = point.split("*2^") as [string, string];
  return { name, point, mantissa: BigInt(mantissa), exponent: Number(exponent), value: Rational.parse(value) };
});

describe("elementary functions at exact points (oracle: mpmath, fixtures/make_mpmath.py)", () => {
  for (const name of new Set(cases.map((c) => c.name))) {
    test(`${name} contains the value and is as narrow as its bits`, () => {
      const own = cases.filter((c) => c.name === name);
      expect(own.length).toBeGreaterThan(30);
      for (const { point, mantissa, exponent, value } of own) {
        for (const bits of PRECISIONS) {
          const x = Ball.enclosing(mantissa, 0n, exponent, 2000);
          const result = functionAt(name, x, bits);
          const [lo, hi] = widened(value, PRINTED);
          const exact = result.rad === 0n && result.atLeast(lo).and(result.atMost(hi)).certain;
          expect(exact || (result.contains(lo) && result.contains(hi)), `${name}(${point}) at ${bits} bits`).toBe(true);
          expect(result.relativeWidth(), `${name}(${point}) at ${bits} bits`).toBeLessThanOrEqual(2 ** (3 - bits));
        }
      }
    });
  }

  test("pi to 500 digits, at every precision up to 1500 bits (oracle: mpmath)", () => {
    const value = Rational.parse(fixture.pi);
    for (let bits = 8; bits <= 1500; bits += 13) {
      const [lo, hi] = widened(value, Rational.parse("1e-498"));
      expect(Ball.pi(bits).contains(lo) && Ball.pi(bits).contains(hi)).toBe(true);
      expect(
        Ball.pi(bits)
          .radius()
          .compare(Rational.of(2).pow(3 - bits)) <= 0,
      ).toBe(true);
    }
  });
});

/** f(x) worked with `bits` bits while x keeps all of its own. */
function functionAt(name: ElementaryName, x: Ball, bits: number): Ball {
  const same = Ball.enclosing(x.mid, x.rad, x.exponent, bits);
  return same.contains(x) && same.rad === 0n ? same[name]() : x[name]().withBits(bits);
}

describe("wide balls", () => {
  /** Balls of 64 to 200 bits inside a domain, and two numbers of each. */
  const within = (lo: number, hi: number) =>
    fc.tuple(
      fc.double({ min: lo, max: hi, noNaN: true }),
      fc.double({ min: lo, max: hi, noNaN: true }),
      fc.constantFrom(64, 113, 200),
    );

  const increasing: readonly (readonly [ElementaryName, number, number])[] = [
    ["sqrt", 0, 1e6],
    ["exp", -800, 800],
    ["log", 2 ** -30, 1e6],
    ["atan", -1e6, 1e6],
    ["asin", -1, 1],
    ["erf", -8, 8],
  ];
  for (const [name, least, greatest] of [...increasing, ["acos", -1, 1] as const]) {
    test(`${name} of a ball contains ${name} at its ends and inside, and little more (oracle: the function at points)`, () => {
      fc.assert(
        fc.property(within(least, greatest), ([a, b, bits]) => {
          const [lo, hi] = a < b ? [a, b] : [b, a];
          const ball = Ball.between(lo, hi, bits);
          if (ball.lower().toDouble("down") < least || ball.upper().toDouble("up") > greatest) return;
          if (name === "log" && ball.contains(0n)) return;
          const result = ball[name]();
          const points = [ball.lower(), ball.upper(), ball.midpoint()].map((x) => Ball.of(x, 2300)[name]());
          for (const point of points) expect(result.contains(point.withBits(300))).toBe(true);
          const ends = points[0]!.hull(points[1]!);
          const slack = Rational.of(1025, 1024)
            .times(ends.radius())
            .plus(
              ends
                .midpoint()
                .abs()
                .times(Rational.of(2).pow(6 - bits)),
            );
          expect(result.radius().compare(slack) <= 0).toBe(true);
        }),
        { numRuns: 60 },
      );
    });
  }

  test("acos and asin leave out what lies beyond [-1, 1] (oracle: acos at the clipped ends, pi)", () => {
    const over = Ball.between(0.5, 2).acos();
    expect(over.contains(Ball.of(0.5, 200).acos()) && over.contains(0n)).toBe(true);
    expect(over.upper().toDouble()).toBeLessThan(1.0472);
    const all = Ball.between(-9, 7).acos();
    expect(all.contains(Ball.pi(300)) && all.contains(0n)).toBe(true);
    expect(all.upper().toDouble()).toBeLessThan(3.15);
    const nearOne = Ball.enclosing((1n << 100n) - 1n, 3n, -100).acos();
    expect(nearOne.contains(0n)).toBe(true);
    expect(nearOne.upper().toDouble()).toBeLessThan(2 ** -48);
    const nearMinusOne = Ball.enclosing(-(1n << 100n), 3n, -100).asin();
    expect(nearMinusOne.contains(Ball.pi(300).over(-2n))).toBe(true);
  });

  test("exp far below -2^20 is small and not negative at its upper end (oracle: e^(-2^21) < 2^-3000000)", () => {
    const far = Ball.of(-(2 ** 40)).exp();
    expect(far.contains(0n)).toBe(true);
    expect(far.lessThan(Rational.fromDyadic(1n, -1_400_000)).certain).toBe(true);
    const wide = Ball.between(-(2 ** 30), 1).exp();
    expect(wide.contains(Rational.parse("2.718281828")) && wide.contains(Rational.parse("1e-9"))).toBe(true);
    const justNormal = Ball.of(-(2 ** 21) + 1).exp();
    expect(justNormal.sign()).toBe(1);
  });
});

describe("identities (oracle: the identity; both sides must overlap, and closely)", () => {
  const near = (x: Ball, y: Ball, bits: number) => {
    expect(x.overlaps(y)).toBe(true);
    expect(x.minus(y).abs().upper().compare(Rational.of(2).pow(-bits)) < 0).toBe(true);
  };

  test("exp(log x) = x, log(exp x) = x, tan-free: asin x + acos x = pi/2, atan x + atan 1/x = pi/2", () => {
    fc.assert(
      fc.property(fc.double({ min: 2 ** -10, max: 1, noNaN: true }), fc.constantFrom(64, 128, 777, 1500), (x, bits) => {
        const ball = Ball.of(x, bits);
        near(ball.log().exp(), ball, bits - 10);
        near(ball.exp().log(), ball, bits - 10);
        near(ball.asin().plus(ball.acos()), Ball.pi(bits).over(2n), bits - 10);
        near(ball.atan().plus(Ball.of(1n, bits).over(ball).atan()), Ball.pi(bits).over(2n), bits - 10);
        near(ball.negate().acos().plus(ball.acos()), Ball.pi(bits), bits - 10);
        near(ball.sqrt().square(), ball, bits - 10);
      }),
      { numRuns: 60 },
    );
  });

  test("odd functions are odd, exactly (oracle: mirrored balls)", () => {
    fc.assert(
      fc.property(marked, ({ ball }) => {
        const x = ball.atan();
        const y = ball.negate().atan().negate();
        expect(x.contains(y) || x.overlaps(y)).toBe(true);
        expect(x.lower().minus(y.lower()).abs().compare(x.radius().plus(y.radius())) <= 0).toBe(true);
      }),
    );
  });
});
