import fc from "fast-check";
import { Ball, Rational } from "../../src/kernel/index.ts";

/** Every finite double, with the ends of the range well represented. */
export const finiteDouble: fc.Arbitrary<number> = fc.oneof(
  { weight: 3, arbitrary: fc.double({ noDefaultInfinity: true, noNaN: true }) },
  { weight: 2, arbitrary: fc.double({ min: -1e6, max: 1e6, noNaN: true }) },
  { weight: 1, arbitrary: fc.double({ min: -1e-300, max: 1e-300, noNaN: true }) },
  { weight: 1, arbitrary: fc.double({ min: 1e300, noDefaultInfinity: true, noNaN: true }) },
  { weight: 1, arbitrary: fc.integer({ min: -20, max: 20 }).map((k) => k * 2 ** -1074) },
  { weight: 1, arbitrary: fc.constantFrom(0, 1, -1, Number.MAX_VALUE, -Number.MAX_VALUE, 2 ** -1022, 2 ** -1074) },
);

/** Fractions with terms of up to 100 bits. */
export const rational: fc.Arbitrary<Rational> = fc
  .tuple(fc.bigInt(-(2n ** 100n), 2n ** 100n), fc.bigInt(1n, 2n ** 100n))
  .map(([n, d]) => Rational.of(n, d));

/** A ball, and a number in it: mid + rad * (k / 16) for a whole k from -16 to 16, in units of 2^exponent. */
export interface Marked {
  readonly ball: Ball;
  readonly inside: Rational;
}

/** Balls from exact to wide, of 16 to 200 bits, around numbers from 2^-400 to 2^400. */
export const marked: fc.Arbitrary<Marked> = fc
  .record({
    mid: fc.oneof(fc.bigInt(-(2n ** 150n), 2n ** 150n), fc.bigInt(-20n, 20n)),
    rad: fc.oneof(fc.constant(0n), fc.bigInt(0n, 2n ** 20n), fc.bigInt(0n, 2n ** 160n)),
    exponent: fc.integer({ min: -400, max: 400 }),
    bits: fc.constantFrom(16, 53, 113, 200),
    k: fc.oneof(fc.constantFrom(-16, 16), fc.integer({ min: -16, max: 16 })),
  })
  .map(({ mid, rad, exponent, bits, k }) => ({
    ball: Ball.enclosing(mid, rad, exponent, bits),
    inside: Rational.fromDyadic(16n * mid + BigInt(k) * rad, exponent - 4),
  }));

/** x (1 - relative) and x (1 + relative), in order. */
export function widened(x: Rational, relative: Rational): readonly [Rational, Rational] {
  const slack = x.abs().times(relative);
  return [x.minus(slack), x.plus(slack)];
}
