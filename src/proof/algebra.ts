import { Rational } from "../kernel/index.ts";
import { integerFactors } from "./integer-factors.ts";
import type { Sort } from "./names.ts";
import {
  asConstant,
  constant,
  difference,
  type Monomial,
  type Polynomial,
  product,
  raised,
  type Summand,
  scaled,
  single,
  sum,
  summandOf,
  times,
  UNIT,
  ZERO,
} from "./polynomial.ts";
import { productOfSigns, type Sign } from "./signs.ts";
import { add, apply, divide, multiply, number, power, type Term } from "./term.ts";

/** A quotient of polynomials; the denominator is 1 where it can be, and is known not to be 0 otherwise. */
export interface Fraction {
  readonly numerator: Polynomial;
  readonly denominator: Polynomial;
}

/** What a normal form is a polynomial in. */
interface Atom {
  readonly key: string;
  readonly sign: Sign;
  /** What the atom to the power 1 expands to: the number of a prime, the radicand of a root. */
  readonly expansion: Polynomial | null;
  /** The atom is `log` of this. */
  readonly logarithmOf: Fraction | null;
  /** A whole number, for its sort alone. */
  readonly whole: boolean;
  readonly term: () => Term;
}

const ONE = constant(Rational.one);
const HALF = Rational.of(1, 2);
const POSITIVE: Sign = { atLeastZero: true, atMostZero: false, notZero: true };
const LARGEST_POWER = 64;

/**
 * Normal forms of numbers: quotients of polynomials with rational coefficients in atoms (symbols, opaque quantities, roots, exponentials),
 * where exponents of atoms known to be at least 0 may be rational. Equal normal forms prove equality; the converse need not hold.
 *
 * What is undefined (1/0, a root of a negative number, a logarithm of what is not positive) counts as some unknown number, and a/b is a (1/b): so
 * x/x is 1 and sqrt(x)^2 is x only where the sign of x is known.
 */
export class Algebra {
  readonly #atoms: Atom[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #normal = new Map<Term, Fraction>();
  readonly #signOf: (term: Term) => Sign;
  readonly #sortOf: (term: Term) => Sort;

  readonly #inner: Algebra;

  /**
   * @param signOf what is known of the sign of a number
   * @param inner an algebra without granted facts: what stands under a binder, P or E speaks of other values and other outcomes
   */
  constructor(signOf: (term: Term) => Sign, sort: (term: Term) => Sort, inner?: Algebra) {
    this.#signOf = signOf;
    this.#sortOf = sort;
    this.#inner = inner ?? this;
  }

  /** The number 1, as a polynomial. */
  readonly one = ONE;

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

  isZero(x: Fraction): boolean {
    return x.numerator.size === 0;
  }

  /** What the signs of the atoms say about the sign of a normal form. */
  sign(x: Fraction): Sign {
    const above = this.#signOfSum(x.numerator);
    if (isOne(x.denominator)) return above;
    return productOfSigns(above, this.#signOfSum(x.denominator));
  }

  signOfSummand({ coefficient, monomial }: Summand): Sign {
    let sign = signOfConstant(coefficient);
    for (const [atom, exponent] of monomial) sign = productOfSigns(sign, this.#signOfPower(atom, exponent));
    return sign;
  }

  plus(x: Fraction, y: Fraction): Fraction {
    if (samePolynomial(x.denominator, y.denominator)) {
      return { numerator: sum(x.numerator, y.numerator), denominator: x.denominator };
    }
    return {
      numerator: sum(this.#product(x.numerator, y.denominator), this.#product(y.numerator, x.denominator)),
      denominator: this.#product(x.denominator, y.denominator),
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
      numerator: this.#product(x.numerator, y.numerator),
      denominator: this.#product(x.denominator, y.denominator),
    };
  }

  /** The quotient of two summands as a normal form; null where an atom is left below the line that may be 0. */
  ratio(a: Summand, b: Summand): Fraction | null {
    const monomial = times(a.monomial, raised(b.monomial, Rational.of(-1)));
    const below = [...monomial].filter(([, exponent]) => exponent.sign() < 0);
    if (below.some(([atom]) => !this.#atoms[atom]!.sign.notZero)) return null;
    return whole(this.#simplified({ coefficient: a.coefficient.over(b.coefficient), monomial }));
  }

  /** The coefficients of a polynomial in one symbol, by its exponent; null when it is none (the symbol below the line, to a broken power, inside an atom). */
  coefficients({ numerator, denominator }: Fraction, name: string): ReadonlyMap<number, Fraction> | null {
    const place = this.#numbers.get(name);
    const found = new Map<number, Fraction>();
    if (this.#mentions(denominator, name)) return null;
    for (const { coefficient, monomial } of numerator.values()) {
      const exponent = place === undefined ? undefined : monomial.get(place);
      const rest = new Map([...monomial].filter(([atom]) => atom !== place));
      const part = { numerator: summandOf(coefficient, rest), denominator };
      if (this.#mentions(part.numerator, name)) return null;
      const degree = exponent ?? Rational.zero;
      if (degree.denominator !== 1n || degree.sign() < 0) return null;
      const k = Number(degree.numerator);
      const before = found.get(k);
      found.set(k, before === undefined ? part : this.plus(before, part));
    }
    return found;
  }

  #mentions(p: Polynomial, name: string): boolean {
    const word = new RegExp(`(^|[^A-Za-z0-9_])${name}([^A-Za-z0-9_]|$)`);
    return [...p.values()].some(({ monomial }) =>
      [...monomial.keys()].some((atom) => word.test(this.#atoms[atom]!.key)),
    );
  }

  /** The number that a normal form stands for, written out. */
  asTerm({ numerator, denominator }: Fraction): Term {
    const above = this.#polynomialTerm(numerator);
    return isOne(denominator) ? above : divide(above, this.#polynomialTerm(denominator));
  }

  #polynomialTerm(p: Polynomial): Term {
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

  /** A text that is the same for the same normal form. */
  key({ numerator, denominator }: Fraction): string {
    return isOne(denominator) ? this.#text(numerator) : `(${this.#text(numerator)})/(${this.#text(denominator)})`;
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
    const args = term.args.map((arg) => inside.#argumentKey(arg)).join(", ");
    return term.kind === "bind" ? `${term.head}[${term.variable}](${args})` : `${term.head}(${args})`;
  }

  #argumentKey(term: Term): string {
    return this.#sortOf(term) !== "truth" ? this.key(this.normalForm(term)) : this.#keyOf(term);
  }

  #atom(key: string, term: Term): Polynomial {
    return this.#atomOf(key, () => ({
      sign: this.#signOf(term),
      whole: this.#sortOf(term) === "integer",
      term: () => term,
    }));
  }

  #atomOf(key: string, describe: () => Partial<Atom> & Pick<Atom, "sign" | "term">): Polynomial {
    let index = this.#numbers.get(key);
    if (index === undefined) {
      index = this.#atoms.length;
      this.#numbers.set(key, index);
      this.#atoms.push({ key, whole: false, expansion: null, logarithmOf: null, ...describe() });
    }
    return summandOf(Rational.one, new Map([[index, Rational.one]]));
  }

  #inverse(x: Fraction, term: Term): Fraction {
    const only = single(x.numerator);
    const inverted = only === null ? null : this.#inverseSummand(only);
    if (inverted !== null) return { numerator: this.#product(x.denominator, inverted), denominator: ONE };
    const known = this.#signOf(term).notZero || this.sign(x).notZero;
    if (known && x.numerator.size > 0) return { numerator: x.denominator, denominator: x.numerator };
    return this.#opaque(apply("divide", number(1), term));
  }

  #inverseSummand({ coefficient, monomial }: Summand): Polynomial | null {
    if (coefficient.isZero() || [...monomial.keys()].some((atom) => !this.#atoms[atom]!.sign.notZero)) return null;
    return this.#simplified({
      coefficient: Rational.one.over(coefficient),
      monomial: raised(monomial, Rational.of(-1)),
    });
  }

  #absolute(x: Fraction, term: Term): Fraction {
    const [a, b] = [this.sign(x), this.#signOf(term)];
    if (a.atLeastZero || b.atLeastZero) return x;
    if (a.atMostZero || b.atMostZero) return this.scale(x, Rational.of(-1));
    return this.#root(this.times(x, x), power(term, 2)) ?? this.#opaque(apply("abs", term));
  }

  /** The square root of what is known to be at least 0; null for anything else. */
  #root(x: Fraction, term: Term): Fraction | null {
    if (!(this.#signOf(term).atLeastZero || this.sign(x).atLeastZero)) return null;
    if (x.numerator.size === 0) return x;
    if (!isOne(x.denominator)) {
      const below = this.#signOfSum(x.denominator);
      if (!(below.atLeastZero && below.notZero)) return null;
      const above = this.#rootOfPolynomial(this.#product(x.numerator, x.denominator));
      return { numerator: above, denominator: x.denominator };
    }
    return whole(this.#rootOfPolynomial(x.numerator));
  }

  /** Takes out the root of the rational content and of the powers of positive atoms that all summands share; the rest is an atom. */
  #rootOfPolynomial(p: Polynomial): Polynomial {
    const content = contentOf(p);
    const shared = this.#sharedMonomial(p);
    const outside = this.#product(
      this.#rootOfRational(content),
      this.#simplified({ coefficient: Rational.one, monomial: raised(shared, HALF) }),
    );
    const inverse = summandOf(Rational.one.over(content), raised(shared, Rational.of(-1)));
    const rest = this.#product(p, inverse);
    if (asConstant(rest)?.equals(Rational.one)) return outside;
    const key = `root(${this.#text(rest)})`;
    const atom = this.#atomOf(key, () => ({
      sign: { ...POSITIVE, notZero: this.#signOfSum(rest).notZero },
      expansion: rest,
      term: () => this.asTerm(whole(rest)),
    }));
    return this.#product(outside, this.#halved(atom));
  }

  #halved(atom: Polynomial): Polynomial {
    const { monomial } = single(atom)!;
    return summandOf(Rational.one, raised(monomial, HALF));
  }

  /** In one summand, every atom that is at least 0; in several, the least power of the positive atoms that all of them have. */
  #sharedMonomial(p: Polynomial): Monomial {
    const summands = [...p.values()];
    const [first] = summands;
    const shared = new Map<number, Rational>();
    for (const [atom, exponent] of first?.monomial ?? UNIT) {
      const { sign } = this.#atoms[atom]!;
      if (!sign.atLeastZero || !(summands.length === 1 || sign.notZero)) continue;
      const least = summands.reduce((low, { monomial }) => {
        const other = monomial.get(atom) ?? Rational.zero;
        return other.compare(low) < 0 ? other : low;
      }, exponent);
      if (!least.isZero()) shared.set(atom, least);
    }
    return shared;
  }

  #rootOfRational(x: Rational): Polynomial {
    let result = constant(Rational.of(1n, x.denominator));
    for (const [prime, times] of integerFactors(x.numerator * x.denominator)) {
      const value = Rational.of(prime);
      result = scaled(result, value.pow(Math.floor(times / 2)));
      if (times % 2 === 0) continue;
      const atom = this.#atomOf(`prime ${prime}`, () => ({
        sign: POSITIVE,
        expansion: constant(value),
        term: () => number(value),
      }));
      result = this.#product(result, this.#halved(atom));
    }
    return result;
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
    const atom = this.#atomOf(`exp(${this.#text(inner)})`, () => ({
      sign: POSITIVE,
      term: () => apply("exp", this.asTerm(whole(inner))),
    }));
    return whole(summandOf(Rational.one, raised(single(atom)!.monomial, coefficient)));
  }

  #logarithmUndone(coefficient: Rational, monomial: Monomial): Fraction | null {
    const [entry, ...more] = monomial;
    if (entry === undefined || more.length > 0 || !entry[1].equals(Rational.one)) return null;
    const argument = this.#atoms[entry[0]]!.logarithmOf;
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
      this.#atomOf(`log(${this.key(x)})`, () => ({
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
      const natural = coefficient.denominator === 1n && coefficient.sign() > 0 && this.#isNatural(monomial);
      if (!natural && !positive) return null;
      if (monomial.size === 0) {
        const part = this.#constantPower(base, baseTerm, coefficient);
        if (part === null) return null;
        result = this.times(result, part);
        continue;
      }
      const key = `pow(${this.key(base)}, ${this.#text(summandOf(Rational.one, monomial))})`;
      const sign: Sign = positive
        ? POSITIVE
        : { ...POSITIVE, atLeastZero: a.atLeastZero || b.atLeastZero, notZero: false };
      const atom = this.#atomOf(key, () => ({
        sign,
        term: () => power(baseTerm, this.asTerm(whole(summandOf(Rational.one, monomial)))),
      }));
      result = this.times(result, whole(summandOf(Rational.one, raised(single(atom)!.monomial, coefficient))));
    }
    return result;
  }

  /** Whether every atom stands for a whole number that is at least 0, to a whole power. */
  #isNatural(monomial: Monomial): boolean {
    return [...monomial].every(([atom, exponent]) => {
      const { whole, sign } = this.#atoms[atom]!;
      return exponent.denominator === 1n && exponent.sign() > 0 && sign.atLeastZero && whole;
    });
  }

  #product(a: Polynomial, b: Polynomial): Polynomial {
    return product(a, b, (summand) => this.#simplified(summand));
  }

  /** Whole powers of primes and of roots become what they stand for. */
  #simplified({ coefficient, monomial }: Summand): Polynomial {
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
        return this.#simplified({ coefficient: coefficient.times(value.pow(Number(floor))), monomial: rest });
      let result = this.#simplified({ coefficient, monomial: rest });
      for (let i = 0n; i < floor; i++) result = this.#product(result, expansion);
      return result;
    }
    return summandOf(coefficient, monomial);
  }

  #signOfSum(p: Polynomial): Sign {
    const signs = [...p.values()].map((summand) => this.signOfSummand(summand));
    if (signs.length === 0) return { atLeastZero: true, atMostZero: true, notZero: false };
    const atLeastZero = signs.every((sign) => sign.atLeastZero);
    const atMostZero = signs.every((sign) => sign.atMostZero);
    const some = signs.some((sign) => sign.notZero);
    return { atLeastZero, atMostZero, notZero: signs.length === 1 ? some : (atLeastZero || atMostZero) && some };
  }

  #signOfPower(atom: number, exponent: Rational): Sign {
    const { sign } = this.#atoms[atom]!;
    const even = exponent.numerator % 2n === 0n;
    const known = exponent.sign() > 0 || sign.notZero;
    if (!known) return { atLeastZero: false, atMostZero: false, notZero: false };
    if (even) return { atLeastZero: true, atMostZero: false, notZero: sign.notZero };
    if (exponent.denominator !== 1n) return { atLeastZero: sign.atLeastZero, atMostZero: false, notZero: sign.notZero };
    return sign;
  }

  #text(p: Polynomial): string {
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

const whole = (numerator: Polynomial): Fraction => ({ numerator, denominator: ONE });
const isOne = (p: Polynomial): boolean => p.size === 1 && (asConstant(p)?.equals(Rational.one) ?? false);
const samePolynomial = (a: Polynomial, b: Polynomial): boolean => a === b || difference(a, b).size === 0;

function signOfConstant(value: Rational): Sign {
  return { atLeastZero: value.sign() >= 0, atMostZero: value.sign() <= 0, notZero: value.sign() !== 0 };
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
