import { Rational } from "../kernel/index.ts";
import { type Atoms, POSITIVE } from "./atoms.ts";
import { integerFactors } from "./integer-factors.ts";
import {
  asConstant,
  constant,
  type Monomial,
  type Polynomial,
  raised,
  scaled,
  single,
  summandOf,
  UNIT,
} from "./polynomial.ts";
import { number } from "./term.ts";

const HALF = Rational.of(1, 2);

/**
 * The square root of a polynomial that is at least 0. Takes out the root of the rational content and of the powers of positive atoms that all
 * summands share; the rest is an atom.
 */
export function rootOfPolynomial(p: Polynomial, atoms: Atoms): Polynomial {
  const content = contentOf(p);
  const shared = sharedMonomial(p, atoms);
  const outside = atoms.product(
    rootOfRational(content, atoms),
    atoms.simplified({ coefficient: Rational.one, monomial: raised(shared, HALF) }),
  );
  const inverse = summandOf(Rational.one.over(content), raised(shared, Rational.of(-1)));
  const rest = atoms.product(p, inverse);
  if (asConstant(rest)?.equals(Rational.one)) return outside;
  const key = `root(${atoms.text(rest)})`;
  const atom = atoms.of(key, () => ({
    sign: { ...POSITIVE, notZero: atoms.signOfSum(rest).notZero },
    expansion: rest,
    term: () => atoms.asTerm(rest),
  }));
  return atoms.product(outside, halved(atom));
}

function halved(atom: Polynomial): Polynomial {
  const { monomial } = single(atom)!;
  return summandOf(Rational.one, raised(monomial, HALF));
}

/** In one summand, every atom that is at least 0; in several, the least power of the positive atoms that all of them have. */
function sharedMonomial(p: Polynomial, atoms: Atoms): Monomial {
  const summands = [...p.values()];
  const [first] = summands;
  const shared = new Map<number, Rational>();
  for (const [atom, exponent] of first?.monomial ?? UNIT) {
    const { sign } = atoms.at(atom);
    if (!sign.atLeastZero || !(summands.length === 1 || sign.notZero)) continue;
    const least = summands.reduce((low, { monomial }) => {
      const other = monomial.get(atom) ?? Rational.zero;
      return other.compare(low) < 0 ? other : low;
    }, exponent);
    if (!least.isZero()) shared.set(atom, least);
  }
  return shared;
}

function rootOfRational(x: Rational, atoms: Atoms): Polynomial {
  let result = constant(Rational.of(1n, x.denominator));
  for (const [prime, times] of integerFactors(x.numerator * x.denominator)) {
    const value = Rational.of(prime);
    result = scaled(result, value.pow(Math.floor(times / 2)));
    if (times % 2 === 0) continue;
    const atom = atoms.of(`prime ${prime}`, () => ({
      sign: POSITIVE,
      expansion: constant(value),
      term: () => number(value),
    }));
    result = atoms.product(result, halved(atom));
  }
  return result;
}

/** The positive rational that all coefficients are whole multiples of, as large as possible. */
function contentOf(p: Polynomial): Rational {
  let numerator = 0n;
  let denominator = 1n;
  for (const { coefficient } of p.values()) {
    const [n, d] = [
      coefficient.numerator < 0n ? -coefficient.numerator : coefficient.numerator,
      coefficient.denominator,
    ];
    numerator = greatestCommonDivisor(numerator, n);
    denominator = (denominator / greatestCommonDivisor(denominator, d)) * d;
  }
  return Rational.of(numerator, denominator);
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  return b === 0n ? a : greatestCommonDivisor(b, a % b);
}
