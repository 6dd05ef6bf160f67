import { Decimal } from "decimal.js";
import fc from "fast-check";
import { expect, test } from "vitest";
import { Ball, Rational } from "../../src/kernel/index.ts";
import { widened } from "./support.ts";

/** decimal.js works with 15 digits more and is trusted to a relative 10^-(digits + 12). */
const EXTRA_DIGITS = 15;
const TRUSTED_DIGITS = 12;

/** Doubles k / 2^20 print as short exact decimals, so both engines start from the same number. */
const short = (lo: number, hi: number) => fc.integer({ min: lo * 2 ** 20, max: hi * 2 ** 20 }).map((k) => k / 2 ** 20);

const functions = [
  ["sqrt", short(0, 1000), (x: Ball) => x.sqrt(), (x: Decimal) => x.sqrt()],
  ["exp", short(-50, 50), (x: Ball) => x.exp(), (x: Decimal) => x.exp()],
  ["log", short(0, 1000).filter((x) => x > 0), (x: Ball) => x.log(), (x: Decimal) => x.ln()],
  ["atan", short(-100, 100), (x: Ball) => x.atan(), (x: Decimal) => x.atan()],
  ["asin", short(-1, 1), (x: Ball) => x.asin(), (x: Decimal) => x.asin()],
  ["acos", short(-1, 1), (x: Ball) => x.acos(), (x: Decimal) => x.acos()],
  [
    "reciprocal",
    short(-9, 9).filter((x) => x !== 0),
    (x: Ball) => Ball.of(1n, x.bits).over(x),
    (x: Decimal) => x.pow(-1),
  ],
] as const;

for (const digits of [34, 50]) {
  const bits = Math.ceil((digits + 1) * 3.33);
  const Second = Decimal.clone({ precision: digits + EXTRA_DIGITS });
  const trusted = Rational.of(10).pow(-digits - TRUSTED_DIGITS);
  for (const [name, points, ball, decimal] of functions) {
    test(`${name} at ${digits} digits agrees with the second engine (oracle: decimal.js, widened)`, () => {
      fc.assert(
        fc.property(points, (x) => {
          const second = decimal(new Second(x.toFixed(20)));
          const [lo, hi] = widened(Rational.parse(second.toString()), trusted);
          const mine = ball(Ball.of(x, bits));
          expect(mine.overlaps(Ball.between(lo, hi, bits + 60))).toBe(true);
          // Not only near: the second engine's interval is 1000 times narrower and must lie inside, up to its own width.
          expect(mine.lower().compare(hi) <= 0 && mine.upper().compare(lo) >= 0).toBe(true);
          expect(mine.relativeWidth()).toBeLessThanOrEqual(2 ** (3 - bits));
        }),
        { numRuns: 60 },
      );
    });
  }

  test(`decimal bounds at ${digits} digits are read by the second engine (oracle: decimal.js comparisons)`, () => {
    const root = Ball.of(2n, bits).sqrt().toDecimalBounds(digits);
    const value = new Second(2).sqrt();
    expect(value.gte(root.lo) && value.lte(root.hi)).toBe(true);
    expect(new Second(root.hi).minus(root.lo).lt(`1e${2 - digits}`)).toBe(true);
  });
}
