import { describe, expect, test } from "vitest";
import { Ball, nextUp, Rational } from "../../src/kernel/index.ts";
import { ASIN_COEFFICIENTS } from "../../src/linalg/acos.ts";
import { ACOS_RELATIVE_ERROR, acos, ORTHANT_ABSOLUTE_ERROR, orthantProbability } from "../../src/linalg/index.ts";
import { randomPoints, specialPoints } from "./acos-points.ts";

/** Errors of both functions at c in units of what is allowed, against 100-bit balls. */
function errors(c: number, pi: bigint): { acos: number; orthant: number } {
  const bits = 110;
  const angle = Ball.of(c, bits).acos();
  const units = (x: Rational) => (x.numerator << 120n) / x.denominator;
  const truth = units(angle.midpoint());
  const computed = units(Rational.fromDouble(acos(c)));
  const share = ((pi - truth) << 120n) / (2n * pi);
  const slack = 2 ** -100; // radius of the ball and the cuts of the division, in absolute terms
  const angleError = Math.abs(Number(computed - truth)) / 2 ** 120 + slack * Number(truth) * 2 ** -120;
  const shareError = Math.abs(Number(units(Rational.fromDouble(orthantProbability(c))) - share)) / 2 ** 120 + slack;
  return {
    acos:
      truth === 0n ? (computed === 0n ? 0 : Infinity) : angleError / (ACOS_RELATIVE_ERROR * (Number(truth) / 2 ** 120)),
    orthant: shareError / ORTHANT_ABSOLUTE_ERROR,
  };
}

describe("acos and the orthant probability", () => {
  test("10^5 points lie within the stated errors, and come within a factor of four of them (oracle: BigInt balls)", () => {
    const midpoint = Ball.pi(130).midpoint();
    const pi = (midpoint.numerator << 120n) / midpoint.denominator;
    let worstAcos = 0;
    let worstOrthant = 0;
    for (const c of [...specialPoints(), ...randomPoints(100_000)]) {
      const { acos: a, orthant: p } = errors(c, pi);
      expect(a <= 1 && p <= 1, `c = ${c}: ${a}, ${p}`).toBe(true);
      worstAcos = Math.max(worstAcos, a);
      worstOrthant = Math.max(worstOrthant, p);
    }
    // A test that could not see an error of this size would be blind.
    expect(worstAcos).toBeGreaterThan(1 / 4);
    expect(worstOrthant).toBeGreaterThan(1 / 4);
  });

  test("values at 0, +-1/2, +-1 (oracle: closed forms)", () => {
    expect([acos(1), orthantProbability(1), orthantProbability(-1), orthantProbability(0)]).toEqual([0, 0.5, 0, 0.25]);
    expect(acos(-1)).toBe(Math.PI);
    expect(acos(0)).toBe(Math.PI / 2);
    expect(Math.abs(orthantProbability(0.5) - 1 / 3)).toBeLessThanOrEqual(2 ** -53);
    expect(Math.abs(orthantProbability(-0.5) - 1 / 6)).toBeLessThanOrEqual(2 ** -53);
  });

  test("the same bits everywhere: a digest of 4001 values of each (oracle: pinned; other engines must reproduce it)", () => {
    const digest = (f: (c: number) => number): string => {
      const bits = new Uint32Array(Float64Array.from({ length: 4001 }, (_, k) => f(k / 2000 - 1)).buffer);
      return bits.reduce((hash, word) => Math.imul(hash ^ word, 0x01000193) >>> 0, 0x811c9dc5).toString(16);
    };
    expect([digest(acos), digest(orthantProbability)]).toEqual(["ae2d47af", "e57cb454"]);
  });

  test("outside [-1, 1] there is no answer, and NaN stays NaN", () => {
    for (const c of [nextUp(1), -nextUp(1), 2, Infinity, Number.NaN]) {
      expect(acos(c)).toBeNaN();
      expect(orthantProbability(c)).toBeNaN();
    }
  });

  test("the polynomial's method error is below 2^-57 (oracle: proof in exact rationals by Taylor and Chebyshev)", () => {
    expect(methodError() < 2 ** -57).toBe(true);
    expect(methodError() > 2 ** -60).toBe(true); // and the bound is not an empty one
  });
});

/**
 * Upper bound of z |P(z) - P~(z)| on [0, 1/4]. Taylor: P = sum binom(2k,k) / (4^k (2k+1)) z^(k-1), its coefficients
 * positive and falling, so the tail after K terms is at most the next coefficient times z^K / (1 - z). The difference
 * of the two polynomials, written in Chebyshev polynomials of x = 8 z - 1, is at most its absolute coefficient sum.
 */
function methodError(): number {
  const terms = 40;
  let taylor = Rational.of(1, 6);
  const difference: Rational[] = [];
  for (let k = 1; k <= terms; k++) {
    difference.push(Rational.fromDouble(ASIN_COEFFICIENTS[k - 1] ?? 0).minus(taylor));
    const next = taylor.times(Rational.of((2 * k + 1) * (2 * k + 1), (2 * k + 2) * (2 * k + 3)));
    taylor = next;
  }
  const tail = taylor.times(Rational.of(1, 4).pow(terms)).over(Rational.of(3, 4));
  return chebyshevSum(inVariable(difference)).plus(tail).times(Rational.of(1, 4)).toDouble("up");
}

/** Coefficients in x of a polynomial in z = (x + 1)/8. */
function inVariable(polynomial: readonly Rational[]): Rational[] {
  const eighth = Rational.of(1, 8);
  return polynomial.reduceRight<Rational[]>((result, coefficient) => {
    const next = Array.from({ length: result.length + 1 }, () => Rational.zero);
    result.forEach((value, i) => {
      next[i] = next[i].plus(value.times(eighth));
      next[i + 1] = next[i + 1].plus(value.times(eighth));
    });
    next[0] = next[0].plus(coefficient);
    return next;
  }, []);
}

/** Sum of the absolute Chebyshev coefficients, by x T_k = (T_(k+1) + T_|k-1|)/2 and Horner's rule. */
function chebyshevSum(polynomial: readonly Rational[]): Rational {
  const half = Rational.of(1, 2);
  const chebyshev = polynomial.reduceRight<Rational[]>((result, coefficient) => {
    const next = Array.from({ length: result.length + 1 }, () => Rational.zero);
    result.forEach((value, k) => {
      const share = value.times(half);
      next[k + 1] = next[k + 1].plus(share);
      next[Math.abs(k - 1)] = next[Math.abs(k - 1)].plus(share);
    });
    next[0] = next[0].plus(coefficient);
    return next;
  }, []);
  return chebyshev.reduce((sum, value) => sum.plus(value.abs()), Rational.zero);
}
