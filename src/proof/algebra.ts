import { Rational } from "../kernel/index.ts";
import { type Fraction, isOne, ONE, POSITIVE, whole } from "./atoms.ts";
import { Fractions } from "./fractions.ts";
import type { Sort } from "./names.ts";
import { asConstant, constant, type Monomial, type Polynomial, raised, single, summandOf, ZERO } from "./polynomial.ts";
import { rootOfPolynomial } from "./roots.ts";
import type { Sign } from "./signs.ts";
import { apply, number, power, type Term } from "./term.ts";

const LARGEST_POWER = 64;

/**
 * Normal forms of numbers: quotients of polynomials with rational coefficients in atoms (symbols, opaque quantities, roots, exponentials),
 * where exponents of atoms known to be at least 0 may be rational. Equal normal forms prove equality; the converse need not hold.
 *
 * What is undefined (1/0, a root of a negative number, a logarithm of what is not positive) counts as some unknown number, and a/b is a (1/b): so
 * x/x is 1 and sqrt(x)^2 is x only where the sign of x is known.
 */
export class Algebra extends Fractions {
  readonly #normal = new Map<Term, Fraction>();
  readonly #signOf: (term: Term) => Sign;
  readonly #sortOf: (term: Term) => Sort;

  readonly #inner: Algebra;

  /**
   * @param signOf what is known of the sign of a number
   * @param inner an algebra without granted facts: what stands under a binder, P or E speaks of other values and other outcomes
   */
  constructor(signOf: (term: Term) => Sign, sort: (term: Term) => Sort, inner?: Algebra) {
    super();
    this.#signOf = signOf;
    this.#sortOf = sort;
    this.#inner = inner ?? this;
  }

  /** The normal form of a number. @throws Undecided when it grows beyond bounds */
  normalForm(term: Term): Fraction {
    const known = this.#normal.get(term);
    if (known !== undefined) return known;
    const found = this.#compute(term);
    this.#normal.set(term, found);
    return found;
  }

  /** Whether the normal forms prove both numbers equal. */
  equal(a: Term, b: Term): boolean {
    return this.isZero(this.minus(this.normalForm(a), this.normalForm(b)));
  }

  #compute(term: Term): Fraction {
    if (term.kind === "number") return whole(constant(term.value));
    if (term.kind !== "apply") return whole(this.#atom(this.#keyOf(term), term));
    const [first, second] = term.args;
    const sub = (arg: Term | undefined): Fraction => this.normalForm(arg!);
    switch (term.head) {
      case "add":
        return this.plus(sub(first), sub(second));
      case "subtract":
        return this.minus(sub(first), sub(second));
      case "negate":
        return this.scale(sub(first), Rational.of(-1));
      case "multiply":
        return this.#isMatrix(first!) && this.#isMatrix(second!)
          ? this.#opaque(term)
          : this.times(sub(first), sub(second));
      case "divide":
        return this.times(sub(first), this.#inverse(sub(second), second!));
      case "sqrt":
        return this.#root(sub(first), first!) ?? this.#opaque(term);
      case "abs":
        return this.#absolute(sub(first), first!);
      case "erf":
        return this.#odd("erf", sub(first), term);
      case "exp":
        return this.#exponential(sub(first)) ?? this.#opaque(term);
      case "log":
        return this.#logarithm(sub(first), term);
      case "pow":
        if (this.#isMatrix(first!)) return this.#opaque(term);
        return this.#power(sub(first), first!, second!) ?? this.#opaque(term);
      default:
        return this.#opaque(term);
    }
  }

  #isMatrix(term: Term): boolean {
    return this.#sortOf(term) === "matrix";
  }

  #opaque(term: Term): Fraction {
    return whole(this.#atom(this.#keyOf(term), term));
  }

  /** The text by which an atom is known: scalar arguments by their normal forms, so that `e(t + 0)` is `e(t)`. */
  #keyOf(term: Term): string {
    if (term.kind === "number") return term.value.toString();
    if (term.kind === "symbol") return term.name;
    const inside = term.kind === "bind" || term.head === "P" || term.head === "E" ? this.#inner : this;
    const keys = term.args.map((arg) => inside.#argumentKey(arg));
    const args = (term.head === "inner" ? keys.sort() : keys).join(", "); // the inner product is symmetric
    return term.kind === "bind" ? `${term.head}[${term.variable}](${args})` : `${term.head}(${args})`;
  }

  #argumentKey(term: Term): string {
    return this.#sortOf(term) !== "truth" ? this.key(this.normalForm(term)) : this.#keyOf(term);
  }

  #atom(key: string, term: Term): Polynomial {
    return this.atoms.of(key, () => ({
      sign: this.#signOf(term),
      whole: this.#sortOf(term) === "integer",
      term: () => term,
    }));
  }

  #inverse(x: Fraction, term: Term): Fraction {
    const only = single(x.numerator);
    const inverted = only === null ? null : this.atoms.inverse(only);
    if (inverted !== null) return { numerator: this.atoms.product(x.denominator, inverted), denominator: ONE };
    const known = this.#signOf(term).notZero || this.sign(x).notZero;
    if (known && x.numerator.size > 0) return { numerator: x.denominator, denominator: x.numerator };
    return this.#opaque(apply("divide", number(1), term));
  }

  #absolute(x: Fraction, term: Term): Fraction {
    const [a, b] = [this.sign(x), this.#signOf(term)];
    if (a.atLeastZero || b.atLeastZero) return x;
    if (a.atMostZero || b.atMostZero) return this.scale(x, Rational.of(-1));
    return this.#root(this.times(x, x), power(term, 2)) ?? this.#opaque(apply("abs", term));
  }

  /** A function with f(-x) = -f(x): of x and -x, that of the one whose first coefficient is positive. */
  #odd(head: string, x: Fraction, term: Term): Fraction {
    const first = [...x.numerator].sort(([a], [b]) => (a < b ? -1 : 1))[0];
    if (first === undefined) return x;
    if (first[1].coefficient.sign() > 0) return this.#opaque(term);
    const minus = Rational.of(-1);
    return this.scale(this.#opaque(apply(head, this.asTerm(this.scale(x, minus)))), minus);
  }

  /** The square root of what is known to be at least 0; null for anything else. */
  #root(x: Fraction, term: Term): Fraction | null {
    if (!(this.#signOf(term).atLeastZero || this.sign(x).atLeastZero)) return null;
    if (x.numerator.size === 0) return x;
    if (!isOne(x.denominator)) {
      const below = this.atoms.signOfSum(x.denominator);
      if (!(below.atLeastZero && below.notZero)) return null;
      const above = rootOfPolynomial(this.atoms.product(x.numerator, x.denominator), this.atoms);
      return { numerator: above, denominator: x.denominator };
    }
    return whole(rootOfPolynomial(x.numerator, this.atoms));
  }

  /** exp of a sum is the product of the exps; exp(c log x) is x^c. */
  #exponential(x: Fraction): Fraction | null {
    if (!isOne(x.denominator)) return null;
    let result = whole(ONE);
    for (const { coefficient, monomial } of x.numerator.values()) {
      result = this.times(
        result,
        this.#logarithmUndone(coefficient, monomial) ?? this.#exponentialAtom(coefficient, monomial),
      );
    }
    return result;
  }

  #exponentialAtom(coefficient: Rational, monomial: Monomial): Fraction {
    const inner = summandOf(Rational.one, monomial);
    const atom = this.atoms.of(`exp(${this.atoms.text(inner)})`, () => ({
      sign: POSITIVE,
      term: () => apply("exp", this.atoms.asTerm(inner)),
    }));
    return whole(summandOf(Rational.one, raised(single(atom)!.monomial, coefficient)));
  }

  #logarithmUndone(coefficient: Rational, monomial: Monomial): Fraction | null {
    const [entry, ...more] = monomial;
    if (entry === undefined || more.length > 0 || !entry[1].equals(Rational.one)) return null;
    const argument = this.atoms.at(entry[0]).logarithmOf;
    if (argument === null || coefficient.denominator !== 1n) return null;
    const k = Number(coefficient.numerator);
    if (Math.abs(k) > LARGEST_POWER) return null;
    const powered = this.#wholePower(argument, Math.abs(k));
    return k >= 0 ? powered : { numerator: powered.denominator, denominator: powered.numerator };
  }

  #logarithm(x: Fraction, term: Term): Fraction {
    if (x.numerator.size === 1 && asConstant(x.numerator)?.equals(Rational.one) && isOne(x.denominator))
      return whole(ZERO);
    const [a, b] = [this.sign(x), this.#signOf((term as Extract<Term, { kind: "apply" }>).args[0]!)];
    const positive = (a.atLeastZero && a.notZero) || (b.atLeastZero && b.notZero);
    return whole(
      this.atoms.of(`log(${this.key(x)})`, () => ({
        sign: this.#signOf(term),
        logarithmOf: positive ? x : null,
        term: () => term,
      })),
    );
  }

  #power(base: Fraction, baseTerm: Term, exponentTerm: Term): Fraction | null {
    const exponent = this.normalForm(exponentTerm);
    if (!isOne(exponent.denominator)) return null;
    const value = asConstant(exponent.numerator);
    if (value !== null) return this.#constantPower(base, baseTerm, value);
    return this.#symbolicPower(base, baseTerm, exponent.numerator);
  }

  #constantPower(base: Fraction, baseTerm: Term, exponent: Rational): Fraction | null {
    const doubled = exponent.times(Rational.of(2));
    if (doubled.denominator !== 1n || exponent.abs().compare(Rational.of(LARGEST_POWER)) > 0) return null;
    if (exponent.denominator !== 1n) {
      const root = this.#root(base, baseTerm);
      return root === null || exponent.sign() < 0 ? null : this.#wholePower(root, Number(doubled.numerator));
    }
    const k = Number(exponent.numerator);
    if (k >= 0) return this.#wholePower(base, k);
    return this.#wholePower(this.#inverse(base, baseTerm), -k);
  }

  #wholePower(x: Fraction, k: number): Fraction {
    let result = whole(ONE);
    for (let i = 0; i < k; i++) result = this.times(result, x);
    return result;
  }

  /** b^(k + 3) is b^k b^3: for a positive b, or for whole numbers at least 0 in the exponent. */
  #symbolicPower(base: Fraction, baseTerm: Term, exponent: Polynomial): Fraction | null {
    const [a, b] = [this.sign(base), this.#signOf(baseTerm)];
    const positive = (a.atLeastZero && a.notZero) || (b.atLeastZero && b.notZero);
    let result = whole(ONE);
    for (const summand of exponent.values()) {
      const { coefficient, monomial } = summand;
      const natural = coefficient.denominator === 1n && coefficient.sign() > 0 && this.atoms.isNatural(monomial);
      if (!natural && !positive) return null;
      if (monomial.size === 0) {
        const part = this.#constantPower(base, baseTerm, coefficient);
        if (part === null) return null;
        result = this.times(result, part);
        continue;
      }
      const key = `pow(${this.key(base)}, ${this.atoms.text(summandOf(Rational.one, monomial))})`;
      const sign: Sign = positive
        ? POSITIVE
        : { ...POSITIVE, atLeastZero: a.atLeastZero || b.atLeastZero, notZero: false };
      const atom = this.atoms.of(key, () => ({
        sign,
        term: () => power(baseTerm, this.atoms.asTerm(summandOf(Rational.one, monomial))),
      }));
      result = this.times(result, whole(summandOf(Rational.one, raised(single(atom)!.monomial, coefficient))));
    }
    return result;
  }
}
