import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Rational } from "../../src/kernel/index.ts";
import {
  boundMethod,
  compareLowerTail,
  compareScaledMass,
  compareUpperTail,
  exactUpperTail,
  lowerBound,
  upperBound,
} from "../../src/statistics/index.ts";

/** Oracle: P(X >= k) by adding up the probability of every number of successes, from Pascal's triangle, in exact rationals. */
function enumeratedTail(k: number, trials: number, p: Rational): Rational {
  let row = [1n];
  for (let i = 0; i < trials; i++) row = [1n, ...row.slice(1).map((c, j) => c + row[j]), 1n];
  const q = Rational.one.minus(p);
  return row.reduce(
    (sum, c, j) =>
      j < k
        ? sum
        : sum.plus(
            Rational.of(c)
              .times(p.pow(j))
              .times(q.pow(trials - j)),
          ),
    Rational.zero,
  );
}

const exact = (k: number, trials: number, p: Rational): Rational => {
  const { sum, whole } = exactUpperTail(k, trials, p);
  return Rational.of(sum, whole);
};

const ALPHA = Rational.of(1, 20);
const PROBABILITIES = [Rational.of(1, 2), Rational.of(19, 20), Rational.of(1, 3), Rational.of(1, 1000)];

describe("exact binomial tails", () => {
  it("agree with enumeration, for every k and every N up to 60", () => {
    for (let trials = 1; trials <= 60; trials += trials < 12 ? 1 : 7) {
      for (const p of PROBABILITIES) {
        for (let k = 0; k <= trials; k++) {
          const tail = enumeratedTail(k, trials, p);
          expect(exact(k, trials, p).equals(tail)).toBe(true);
          // Ties are decided exactly: the level is the tail itself.
          expect(compareUpperTail(k, trials, p, tail)).toBe(0);
          expect(compareUpperTail(k, trials, p, ALPHA)).toBe(tail.compare(ALPHA));
          const below = Rational.one.minus(k === trials ? Rational.zero : enumeratedTail(k + 1, trials, p));
          expect(compareLowerTail(k, trials, p, ALPHA)).toBe(below.compare(ALPHA));
        }
      }
    }
  });

  it("are compared rightly with levels a hair to either side", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 300 }),
        fc.nat(),
        fc.integer({ min: 1, max: 998 }),
        fc.constantFrom(-1, 1),
        (trials, seed, thousandths, side) => {
          const k = seed % (trials + 1);
          const p = Rational.of(thousandths, 999);
          const tail = exact(k, trials, p);
          const hair = tail.times(Rational.of(side, 10n ** 80n));
          expect(compareUpperTail(k, trials, p, tail.plus(hair))).toBe(-side);
        },
      ),
      { numRuns: 60, seed: 6 },
    );
  });

  it("work at sizes where no double holds a term", () => {
    // P(X >= N) = p^N, exactly; a power of two keeps it in lowest terms.
    const p = Rational.of(63, 64);
    const power = p.pow(3_000);
    expect(compareUpperTail(3_000, 3_000, p, power)).toBe(0);
    expect(compareUpperTail(3_000, 3_000, p, Rational.of(power.numerator + 1n, 64n ** 3_000n))).toBe(-1);
    expect(compareScaledMass(3_000, 3_000, p, Rational.of(power.numerator * 3_001n, 64n ** 3_000n))).toBe(0);
    expect(compareUpperTail(50_000, 100_000, Rational.of(1, 2), Rational.of(1, 2))).toBe(1);
    expect(compareUpperTail(50_001, 100_000, Rational.of(1, 2), Rational.of(1, 2))).toBe(-1);
  });

  it("refuse what is no number of successes", () => {
    for (const [k, n] of [
      [-1, 5],
      [6, 5],
      [1.5, 5],
      [0, 0],
      [Number.NaN, 5],
    ]) {
      expect(() => compareUpperTail(k, n, ALPHA, ALPHA)).toThrow(RangeError);
    }
    expect(() => compareUpperTail(1, 5, Rational.one, ALPHA)).toThrow(RangeError);
    expect(compareUpperTail(1, 5, ALPHA, ALPHA)).toBe(1);
  });
});

describe("Clopper-Pearson bounds", () => {
  /**
   * Two-sided 95 % limits printed in Clopper and Pearson's method tables (R: binom.test; the values for 0 of 10, 1 of 10, 8 of 20 are in every
   * textbook table of exact binomial limits), that is, one-sided at 97.5 %.
   */
  it("agree with published tables", () => {
    const method = boundMethod("clopper-pearson", Rational.of(1, 40));
    const table: readonly (readonly [number, number, number, number])[] = [
      [0, 10, 0, 0.3085],
      [1, 10, 0.0025, 0.445],
      [5, 10, 0.1871, 0.8129],
      [10, 10, 0.6915, 1],
      [8, 20, 0.1912, 0.6395],
      [15, 20, 0.509, 0.9134],
      [0, 30, 0, 0.1157],
      [50, 100, 0.3983, 0.6017],
      [95, 100, 0.8872, 0.9836],
    ];
    for (const [s, n, lower, upper] of table) {
      expect(lowerBound(method, s, n).toDouble()).toBeCloseTo(lower, 3.9);
      expect(upperBound(method, s, n).toDouble()).toBeCloseTo(upper, 3.9);
    }
  });

  it("are rounded outward: the exact tail at the bound and one grid step inside it say so", () => {
    const method = boundMethod("clopper-pearson", ALPHA);
    const step = Rational.of(1, 1_000_000);
    for (const [s, n] of [
      [3, 7],
      [59, 60],
      [1, 60],
      [30, 60],
    ]) {
      const lower = lowerBound(method, s, n);
      expect(enumeratedTail(s, n, lower).compare(ALPHA)).toBeLessThanOrEqual(0);
      expect(enumeratedTail(s, n, lower.plus(step)).compare(ALPHA)).toBe(1);
      const upper = upperBound(method, s, n);
      const atMost = (p: Rational) => Rational.one.minus(enumeratedTail(s + 1, n, p));
      expect(atMost(upper).compare(ALPHA)).toBeLessThanOrEqual(0);
      expect(atMost(upper.minus(step)).compare(ALPHA)).toBe(1);
    }
  });

  it("cover at least 1 - alpha, exactly: the probability of every number of successes is added up", () => {
    const method = boundMethod("clopper-pearson", ALPHA);
    for (const trials of [5, 20, 60]) {
      const bounds = Array.from({ length: trials + 1 }, (_, s) => lowerBound(method, s, trials));
      for (const p of [0.05, 0.3, 0.5, 0.8, 0.95, 0.99].map((x) => Rational.parse(String(x)))) {
        const missed = bounds.findIndex((bound) => bound.compare(p) > 0);
        const miss = missed === -1 ? Rational.zero : enumeratedTail(missed, trials, p);
        expect(miss.compare(ALPHA)).toBeLessThanOrEqual(0);
      }
    }
  });
});
