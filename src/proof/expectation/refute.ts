import { Ball, OutsideDomain, Rational } from "../../kernel/index.ts";
import { evaluate, point, type Values } from "../quadrature/evaluate.ts";
import { integrate } from "../quadrature/integrate.ts";
import { samples } from "../quadrature/samples.ts";
import { Taylor } from "../quadrature/taylor.ts";
import type { Reasoning } from "../reasoning.ts";
import { Undecided } from "../refused.ts";
import type { Counterexample } from "../rule.ts";
import { showTerm, type Term } from "../term.ts";
import { GAUSSIAN } from "./piecewise.ts";
import { growthOf, tailBeyond } from "./tail.ts";

const BITS = 128;
/** Beyond 13 a standard normal variable is with probability 2^-126 only. */
const CUT = Rational.of(13);
const EFFORT = { bits: BITS, tolerance: Rational.fromDyadic(1n, -50) };

/**
 * An enclosure of E f(z) for a standard normal z: the integral of f(z) phi(z) over [-13, 13], and a bound of the tails by the growth of f.
 * @throws Undecided, RangeError where there is none
 */
export function encloseExpectation(integrand: Term, at: ReadonlyMap<string, Rational>): Ball {
  const middle = integrate((z) => evaluate(integrand, valuesOf(at, z), z).times(density(z)), CUT.negate(), CUT, EFFORT);
  const fixed = new Map([...at].map(([key, value]) => [key, Ball.of(value, BITS)]));
  return middle.plus(aroundZero(tailBeyond(CUT, growthOf(integrand, fixed, BITS), BITS)));
}

/** An enclosure of P(z >= 0, z' >= 0) for standard normals with covariance k/sqrt(1 + k^2): the integral over z >= 0 of phi(z) P(z' >= 0 | z). */
export function encloseOrthant(slope: Rational): Ball {
  const middle = integrate(
    (z) => {
      const number = (x: Ball): Taylor => Taylor.constant(x, z);
      const inner = z.times(number(Ball.of(slope, BITS).over(Ball.of(2n, BITS).sqrt())));
      return density(z)
        .times(number(Ball.of(1n, BITS)).plus(inner.erf()))
        .over(number(Ball.of(2n, BITS)));
    },
    Rational.zero,
    CUT,
    EFFORT,
  );
  return middle.plus(aroundZero(tailBeyond(CUT, [Ball.of(1n, BITS)], BITS)));
}

/** A point at which the claimed value of E f(z) is certainly wrong, by enclosures of both; null when none was found. */
export function refuteExpectation(integrand: Term, claimed: Term, reasoning: Reasoning): Counterexample | null {
  for (const at of samples([integrand, claimed], GAUSSIAN, reasoning)) {
    const found = attempt(at, () => encloseExpectation(integrand, at), claimed);
    if (found !== null) return found;
  }
  return null;
}

/** The same for the probability that both of two correlated variables are at least 0; the claim is a function of their covariance. */
export function refuteOrthant(claimed: Term, cosine: Term, reasoning: Reasoning): Counterexample | null {
  for (const slope of [Rational.of(3, 4), Rational.of(-4, 3), Rational.of(5, 12)]) {
    for (const others of samples([claimed], showTerm(cosine), reasoning)) {
      // k/sqrt(1 + k^2) is rational for these.
      const [a, b] = [slope.numerator, slope.denominator];
      const hypotenuse = BigInt(Math.round(Math.sqrt(Number(a * a + b * b))));
      const at = new Map([...others, [showTerm(cosine), Rational.of(a, hypotenuse)]]);
      const found = attempt(at, () => encloseOrthant(slope), claimed);
      if (found !== null) return found;
    }
  }
  return null;
}

function attempt(at: ReadonlyMap<string, Rational>, integral: () => Ball, claimed: Term): Counterexample | null {
  try {
    const zero = point(Rational.zero, BITS);
    const right = evaluate(claimed, valuesOf(at, zero), zero).range;
    const left = integral();
    return left.overlaps(right) ? null : counterexample(at, left, right);
  } catch (error) {
    if (error instanceof Undecided || error instanceof OutsideDomain) return null;
    throw error;
  }
}

/** Both sides of a claim, enclosed at a point where they cannot be equal. */
export function counterexample(at: ReadonlyMap<string, Rational>, left: Ball, right: Ball): Counterexample {
  const place = Object.fromEntries([...at].map(([key, value]) => [key, value.toString()]));
  const [a, b] = [left.toDecimalBounds(12), right.toDecimalBounds(12)];
  const where = Object.entries(place).map(([key, value]) => `${key} = ${value}`);
  const summary = `the integral is in [${a.lo}, ${a.hi}] and the claimed value in [${b.lo}, ${b.hi}]${where.length > 0 ? ` at ${where.join(", ")}` : ""}`;
  return { at: place, left: a, right: b, summary };
}

function valuesOf(at: ReadonlyMap<string, Rational>, z: Taylor): Values {
  const fixed = [...at].map(([key, value]): [string, Taylor] => [key, Taylor.constant(Ball.of(value, BITS), z)]);
  return new Map([...fixed, [GAUSSIAN, z]]);
}

/** The density of the standard normal law. */
function density(z: Taylor): Taylor {
  const root = Ball.pi(BITS).times(2n).sqrt();
  return z
    .times(z)
    .over(Taylor.constant(Ball.of(-2n, BITS), z))
    .exp()
    .over(Taylor.constant(root, z));
}

function aroundZero(bound: Ball): Ball {
  return Ball.between(bound.upper().negate(), bound.upper(), BITS);
}
