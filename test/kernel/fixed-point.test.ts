import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Enclosure } from "../../src/kernel/enclosure.ts";
import { erfPoint } from "../../src/kernel/erf.ts";
import {
  type Approximation,
  atanFixed,
  atanhFixed,
  expFixed,
  log2Fixed,
  piFixed,
  toFixed,
} from "../../src/kernel/fixed.ts";
import {
  acosPoint,
  asinPoint,
  atanPoint,
  expPoint,
  logPoint,
  type PointFunction,
  piEnclosure,
  sqrtPoint,
} from "../../src/kernel/points.ts";

/**
 * Balls round away the guard bits, and with them any slip in the error terms of the fixed-point work. Here the error
 * terms themselves are tested, against the same function with MORE more bits (whose values the mpmath fixture vouches
 * for): |value - true| <= error, and the error is not idly large.
 */
const MORE = 200;

function isHonest(coarse: Approximation, fine: Approximation, allowed: bigint): void {
  const shift = BigInt(MORE);
  const gap = (coarse.value << shift) - fine.value;
  expect(gap <= (coarse.error << shift) + fine.error && -gap <= (coarse.error << shift) + fine.error).toBe(true);
  expect(coarse.error <= allowed).toBe(true);
}

describe("error terms in fixed point (oracle: the same function with 200 bits more)", () => {
  const bits = fc.integer({ min: 20, max: 700 });
  /** An argument k / 2^20 in units of 2^-bits, exact. */
  const scaled = (k: number, n: number) => BigInt(k) << BigInt(n - 20);

  test("pi and log 2", () => {
    fc.assert(
      fc.property(bits, (n) => {
        isHonest(piFixed(n), piFixed(n + MORE), 40n * BigInt(n));
        isHonest(log2Fixed(n), log2Fixed(n + MORE), 40n * BigInt(n));
      }),
    );
  });

  test("atan on [0, 1], atanh on [0, 1/3], exp on [-1/4, 1]", () => {
    fc.assert(
      fc.property(bits, fc.integer({ min: 0, max: 2 ** 20 }), (n, k) => {
        isHonest(atanFixed(scaled(k, n), n), atanFixed(scaled(k, n + MORE), n + MORE), 200n * BigInt(n));
        const third = Math.floor(k / 3);
        isHonest(atanhFixed(scaled(third, n), n), atanhFixed(scaled(third, n + MORE), n + MORE), 10n * BigInt(n));
        const r = Math.floor(k * 1.25) - 2 ** 18;
        isHonest(expFixed(scaled(r, n), n), expFixed(scaled(r, n + MORE), n + MORE), 400n * BigInt(n));
      }),
      { numRuns: 1000 },
    );
  });

  test("toFixed is exact or short by less than one (oracle: the integer shifted back)", () => {
    expect(toFixed(-5n, 3)).toEqual({ value: -40n, error: 0n });
    expect(toFixed(24n, -3)).toEqual({ value: 3n, error: 0n });
    expect(toFixed(25n, -3)).toEqual({ value: 3n, error: 1n });
    expect(toFixed(-25n, -3)).toEqual({ value: -4n, error: 1n });
  });
});

describe("enclosures at a point (oracle: the same function with 200 bits more)", () => {
  /** The finer enclosure lies inside the coarser one, up to its own tiny width; both have a small radius. */
  function nests(f: PointFunction, m: bigint, e: number, bits: number): void {
    const coarse = f(m, e, bits);
    const fine = f(m, e, bits + MORE);
    const exp = Math.min(coarse.exp, fine.exp);
    const end = (x: Enclosure, side: bigint) => (x.mid + side * x.rad) << BigInt(x.exp - exp);
    expect(end(coarse, -1n) <= end(fine, 1n) && end(fine, -1n) <= end(coarse, 1n)).toBe(true);
    if (coarse.rad > 0n && m !== 0n) {
      const size = coarse.mid < 0n ? -coarse.mid : coarse.mid;
      expect(size >> BigInt(bits - 2) >= coarse.rad).toBe(true);
    }
  }

  const bits = fc.integer({ min: 12, max: 400 });
  const mantissa = fc.oneof(fc.bigInt(1n, 2n ** 30n), fc.bigInt(1n, 2n ** 200n));
  const point = (least: number, most: number) => {
    // m * 2^e with its leading bit at 2^(top-1)
    return fc
      .tuple(mantissa, fc.integer({ min: least, max: most }))
      .map(([m, top]) => [m, top - m.toString(2).length] as const);
  };
  const functions: readonly (readonly [string, PointFunction, number, number])[] = [
    ["sqrt", sqrtPoint, -300, 300],
    ["exp", expPoint, -300, 20],
    ["log", logPoint, -100_000, 100_000],
    ["log near 1", (m, e, n) => logPoint((1n << 120n) + (m >> 150n), -120 + 0 * e, n), 0, 1],
    ["atan", atanPoint, -300, 300],
    ["asin", asinPoint, -300, 0],
    ["acos", acosPoint, -300, 0],
    ["erf", erfPoint, -100, 4],
  ];
  for (const [name, f, least, most] of functions) {
    test(name, () => {
      fc.assert(
        fc.property(point(least, most), bits, fc.constantFrom(1n, -1n), ([m, e], n, sign) => {
          nests(f, name === "sqrt" || name.startsWith("log") ? m : sign * m, e, n);
        }),
        { numRuns: 300 },
      );
    });
  }

  test("pi", () => {
    for (let n = 8; n < 300; n += 7) nests((_m, _e, b) => piEnclosure(b), 1n, 0, n);
  });
});
