import { Rational } from "../kernel/index.ts";
import {
  asConstant,
  constant,
  type Monomial,
  type Polynomial,
  product,
  raised,
  type Summand,
  summandOf,
} from "./polynomial.ts";
import { productOfSigns, type Sign } from "./signs.ts";
import { add, multiply, number, power, type Term } from "./term.ts";

/** A quotient of polynomials; the denominator is 1 where it can be, and is known not to be 0 otherwise. */
export interface Fraction {
  readonly numerator: Polynomial;
  readonly denominator: Polynomial;
}

/** What a normal form is a polynomial in. */
export interface Atom {
  readonly key: string;
  readonly sign: Sign;
  /** What the atom to the power 1 expands to: the number of a prime, the radicand of a root. */
  readonly expansion: Polynomial | null;
  /** The atom is `log` of this, which is known to be positive. */
  readonly logarithmOf: Fraction | null;
  /** A whole number, for its sort alone. */
  readonly whole: boolean;
  readonly term: () => Term;
}

export const ONE = constant(Rational.one);
export const POSITIVE: Sign = { atLeastZero: true, atMostZero: false, notZero: true };

/** The atoms of one algebra by number, and what can be said of polynomials in them. */
export class Atoms {
  readonly #atoms: Atom[] = [];
  readonly #numbers = new Map<string, number>();

  /** The atom of this number. */
  at(index: number): Atom {
    return this.#atoms[index]!;
  }

  /** The number of the atom known by this text. */
  numberOf(key: string): number | undefined {
    return this.#numbers.get(key);
  }

  /** The atom known by this text, to the power 1; described when it is new. */
  of(key: string, describe: () => Partial<Atom> & Pick<Atom, "sign" | "term">): Polynomial {
    let index = this.#numbers.get(key);
    if (index === undefined) {
      index = this.#atoms.length;
      this.#numbers.set(key, index);
      this.#atoms.push({ key, whole: false, expansion: null, logarithmOf: null, ...describe() });
    }
    return summandOf(Rational.one, new Map([[index, Rational.one]]));
  }

  product(a: Polynomial, b: Polynomial): Polynomial {
    return product(a, b, (summand) => this.simplified(summand));
  }

  /** Whole powers of primes and of roots become what they stand for. */
  simplified({ coefficient, monomial }: Summand): Polynomial {
    for (const [atom, exponent] of monomial) {
      const { expansion } = this.#atoms[atom]!;
      const floor =
        exponent.numerator / exponent.denominator - (exponent.sign() < 0 && exponent.denominator !== 1n ? 1n : 0n);
      if (expansion === null || floor === 0n) continue;
      const value = asConstant(expansion);
      if (value === null && floor < 0n) continue;
      const rest = new Map(monomial);
      const left = exponent.minus(Rational.of(floor));
      if (left.isZero()) rest.delete(atom);
      else rest.set(atom, left);
      if (value !== null)
        return this.simplified({ coefficient: coefficient.times(value.pow(Number(floor))), monomial: rest });
      let result = this.simplified({ coefficient, monomial: rest });
      for (let i = 0n; i < floor; i++) result = this.product(result, expansion);
      return result;
    }
    return summandOf(coefficient, monomial);
  }

  /** 1 over a summand; null when it is 0 or has an atom that may be 0. */
  inverse({ coefficient, monomial }: Summand): Polynomial | null {
    if (coefficient.isZero() || [...monomial.keys()].some((atom) => !this.#atoms[atom]!.sign.notZero)) return null;
    return this.simplified({
      coefficient: Rational.one.over(coefficient),
      monomial: raised(monomial, Rational.of(-1)),
    });
  }

  signOfSum(p: Polynomial): Sign {
    const signs = [...p.values()].map((summand) => this.signOfSummand(summand));
    if (signs.length === 0) return { atLeastZero: true, atMostZero: true, notZero: false };
    const atLeastZero = signs.every((sign) => sign.atLeastZero);
    const atMostZero = signs.every((sign) => sign.atMostZero);
    const some = signs.some((sign) => sign.notZero);
    return { atLeastZero, atMostZero, notZero: signs.length === 1 ? some : (atLeastZero || atMostZero) && some };
  }

  signOfSummand({ coefficient, monomial }: Summand): Sign {
    let sign = signOfConstant(coefficient);
    for (const [atom, exponent] of monomial) sign = productOfSigns(sign, this.signOfPower(atom, exponent));
    return sign;
  }

  signOfPower(atom: number, exponent: Rational): Sign {
    const { sign } = this.#atoms[atom]!;
    const even = exponent.numerator % 2n === 0n;
    const known = exponent.sign() > 0 || sign.notZero;
    if (!known) return { atLeastZero: false, atMostZero: false, notZero: false };
    if (even) return { atLeastZero: true, atMostZero: false, notZero: sign.notZero };
    if (exponent.denominator !== 1n) return { atLeastZero: sign.atLeastZero, atMostZero: false, notZero: sign.notZero };
    return sign;
  }

  /** Whether every atom stands for a whole number that is at least 0, to a whole power. */
  isNatural(monomial: Monomial): boolean {
    return [...monomial].every(([atom, exponent]) => {
      const { whole, sign } = this.#atoms[atom]!;
      return exponent.denominator === 1n && exponent.sign() > 0 && sign.atLeastZero && whole;
    });
  }

  /** Whether the symbol of this name is in the polynomial, be it inside an atom. */
  mentions(p: Polynomial, name: string): boolean {
    const word = new RegExp(`(^|[^A-Za-z0-9_])${name}([^A-Za-z0-9_]|$)`);
    return [...p.values()].some(({ monomial }) =>
      [...monomial.keys()].some((atom) => word.test(this.#atoms[atom]!.key)),
    );
  }

  /** The number that a polynomial stands for, written out. */
  asTerm(p: Polynomial): Term {
    const summands = [...p.values()].map(({ coefficient, monomial }) => {
      const factors = [...monomial].map(([atom, exponent]): Term => {
        const term = this.#atoms[atom]!.term();
        return exponent.equals(Rational.one) ? term : power(term, number(exponent));
      });
      return factors.length > 0 && coefficient.equals(Rational.one)
        ? multiply(...factors)
        : multiply(number(coefficient), ...factors);
    });
    return add(...summands);
  }

  /** A text that is the same for the same polynomial. */
  text(p: Polynomial): string {
    if (p.size === 0) return "0";
    return [...p.values()]
      .map(({ coefficient, monomial }) => {
        const powers = [...monomial].map(([atom, exponent]) => `{${this.#atoms[atom]!.key}}^${exponent}`).sort();
        return [coefficient.toString(), ...powers].join("*");
      })
      .sort()
      .join(" + ");
  }
}

export const whole = (numerator: Polynomial): Fraction => ({ numerator, denominator: ONE });
export const isOne = (p: Polynomial): boolean => p.size === 1 && (asConstant(p)?.equals(Rational.one) ?? false);

function signOfConstant(value: Rational): Sign {
  return { atLeastZero: value.sign() >= 0, atMostZero: value.sign() <= 0, notZero: value.sign() !== 0 };
}
