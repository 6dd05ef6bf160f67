import { Rational } from "../kernel/index.ts";
import { Undecided } from "./refused.ts";

/** A product of powers of atoms: exponents by the number of the atom, none of them 0. */
export type Monomial = ReadonlyMap<number, Rational>;

/** A term of a polynomial. */
export interface Summand {
  readonly coefficient: Rational;
  readonly monomial: Monomial;
}

/** A sum of rational multiples of monomials, by the text of the monomial; no coefficient is 0. Exponents are rational and may be negative. */
export type Polynomial = ReadonlyMap<string, Summand>;

const MOST_SUMMANDS = 4_000;

export const ZERO: Polynomial = new Map();
export const UNIT: Monomial = new Map();

export function constant(value: Rational): Polynomial {
  return summandOf(value, UNIT);
}

export function summandOf(coefficient: Rational, monomial: Monomial): Polynomial {
  return coefficient.isZero() ? ZERO : new Map([[monomialKey(monomial), { coefficient, monomial }]]);
}

export function monomialKey(monomial: Monomial): string {
  return [...monomial]
    .sort(([a], [b]) => a - b)
    .map(([atom, exponent]) => `${atom}^${exponent}`)
    .join(" ");
}

export function sum(a: Polynomial, b: Polynomial): Polynomial {
  const result = new Map(a);
  for (const [key, { coefficient, monomial }] of b) {
    const total = (result.get(key)?.coefficient ?? Rational.zero).plus(coefficient);
    if (total.isZero()) result.delete(key);
    else result.set(key, { coefficient: total, monomial });
  }
  return requireSmall(result);
}

export function scaled(a: Polynomial, factor: Rational): Polynomial {
  if (factor.isZero()) return ZERO;
  return new Map([...a].map(([key, s]) => [key, { ...s, coefficient: s.coefficient.times(factor) }]));
}

export function difference(a: Polynomial, b: Polynomial): Polynomial {
  return sum(a, scaled(b, Rational.of(-1)));
}

/** The product of two monomials: exponents add up. */
export function times(a: Monomial, b: Monomial): Monomial {
  const result = new Map(a);
  for (const [atom, exponent] of b) {
    const total = (result.get(atom) ?? Rational.zero).plus(exponent);
    if (total.isZero()) result.delete(atom);
    else result.set(atom, total);
  }
  return result;
}

/** The monomial with every exponent multiplied by `factor`. */
export function raised(a: Monomial, factor: Rational): Monomial {
  return new Map(factor.isZero() ? [] : [...a].map(([atom, exponent]) => [atom, exponent.times(factor)]));
}

/** The product of all pairs of summands; `simplified` may rewrite the monomial of each (a root squared is its radicand). */
export function product(a: Polynomial, b: Polynomial, simplified: (s: Summand) => Polynomial): Polynomial {
  let result: Polynomial = ZERO;
  if (a.size * b.size > MOST_SUMMANDS * 10) throw new Undecided("the product has too many terms");
  for (const x of a.values()) {
    for (const y of b.values()) {
      const coefficient = x.coefficient.times(y.coefficient);
      result = sum(result, simplified({ coefficient, monomial: times(x.monomial, y.monomial) }));
    }
  }
  return result;
}

/** The only summand; null when there are none or several. */
export function single(a: Polynomial): Summand | null {
  if (a.size !== 1) return null;
  for (const summand of a.values()) return summand;
  return null;
}

/** The value, when no atom occurs; null otherwise. */
export function asConstant(a: Polynomial): Rational | null {
  if (a.size === 0) return Rational.zero;
  const only = single(a);
  return only !== null && only.monomial.size === 0 ? only.coefficient : null;
}

function requireSmall(a: Map<string, Summand>): Polynomial {
  if (a.size > MOST_SUMMANDS) throw new Undecided(`a normal form has more than ${MOST_SUMMANDS} terms`);
  return a;
}
