import { Rational } from "../kernel/index.ts";
import { Atoms, type Fraction, isOne, ONE, whole } from "./atoms.ts";
import { difference, type Polynomial, raised, type Summand, scaled, sum, summandOf, times } from "./polynomial.ts";
import { productOfSigns, type Sign } from "./signs.ts";
import { divide, type Term } from "./term.ts";

/** Arithmetic of quotients of polynomials in atoms, and what can be read off them. */
export class Fractions {
  protected readonly atoms = new Atoms();

  /** The number 1, as a polynomial. */
  readonly one = ONE;

  isZero(x: Fraction): boolean {
    return x.numerator.size === 0;
  }

  /** What the signs of the atoms say about the sign of a normal form. */
  sign(x: Fraction): Sign {
    const above = this.atoms.signOfSum(x.numerator);
    if (isOne(x.denominator) || this.isZero(x)) return above;
    return productOfSigns(above, this.atoms.signOfSum(x.denominator));
  }

  plus(x: Fraction, y: Fraction): Fraction {
    if (samePolynomial(x.denominator, y.denominator)) {
      return { numerator: sum(x.numerator, y.numerator), denominator: x.denominator };
    }
    return {
      numerator: sum(this.atoms.product(x.numerator, y.denominator), this.atoms.product(y.numerator, x.denominator)),
      denominator: this.atoms.product(x.denominator, y.denominator),
    };
  }

  minus(x: Fraction, y: Fraction): Fraction {
    return this.plus(x, this.scale(y, Rational.of(-1)));
  }

  scale(x: Fraction, factor: Rational): Fraction {
    return { numerator: scaled(x.numerator, factor), denominator: x.denominator };
  }

  times(x: Fraction, y: Fraction): Fraction {
    return {
      numerator: this.atoms.product(x.numerator, y.numerator),
      denominator: this.atoms.product(x.denominator, y.denominator),
    };
  }

  /** The quotient of two summands as a normal form; null where an atom is left below the line that may be 0. */
  ratio(a: Summand, b: Summand): Fraction | null {
    const monomial = times(a.monomial, raised(b.monomial, Rational.of(-1)));
    const below = [...monomial].filter(([, exponent]) => exponent.sign() < 0);
    if (below.some(([atom]) => !this.atoms.at(atom).sign.notZero)) return null;
    return whole(this.atoms.simplified({ coefficient: a.coefficient.over(b.coefficient), monomial }));
  }

  /** The coefficients of a polynomial in one symbol, by its exponent; null when it is none (the symbol below the line, to a broken power, inside an atom). */
  coefficients({ numerator, denominator }: Fraction, name: string): ReadonlyMap<number, Fraction> | null {
    const place = this.atoms.numberOf(name);
    const found = new Map<number, Fraction>();
    if (this.atoms.mentions(denominator, name)) return null;
    for (const { coefficient, monomial } of numerator.values()) {
      const exponent = place === undefined ? undefined : monomial.get(place);
      const rest = new Map([...monomial].filter(([atom]) => atom !== place));
      const part = { numerator: summandOf(coefficient, rest), denominator };
      if (this.atoms.mentions(part.numerator, name)) return null;
      const degree = exponent ?? Rational.zero;
      if (degree.denominator !== 1n || degree.sign() < 0) return null;
      const k = Number(degree.numerator);
      const before = found.get(k);
      found.set(k, before === undefined ? part : this.plus(before, part));
    }
    return found;
  }

  /** The number that a normal form stands for, written out. */
  asTerm({ numerator, denominator }: Fraction): Term {
    const above = this.atoms.asTerm(numerator);
    return isOne(denominator) ? above : divide(above, this.atoms.asTerm(denominator));
  }

  /** A text that is the same for the same normal form. */
  key({ numerator, denominator }: Fraction): string {
    return isOne(denominator)
      ? this.atoms.text(numerator)
      : `(${this.atoms.text(numerator)})/(${this.atoms.text(denominator)})`;
  }
}

const samePolynomial = (a: Polynomial, b: Polynomial): boolean => a === b || difference(a, b).size === 0;
