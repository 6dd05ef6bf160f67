import { Ball, Interval, OutsideDomain, type Rational } from "../kernel/index.ts";
import type { Range } from "./names.ts";
import { KNOWN_FUNCTIONS } from "./sorts.ts";
import { conjuncts, relation, sameTerm, subtract, type Term } from "./term.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** What is certain of the sign of a number. */
export interface Sign {
  readonly atLeastZero: boolean;
  readonly atMostZero: boolean;
  readonly notZero: boolean;
}

const UNKNOWN: Sign = { atLeastZero: false, atMostZero: false, notZero: false };
const POSITIVE: Sign = { atLeastZero: true, atMostZero: false, notZero: true };
const EVERYTHING = Interval.between(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY);

/**
 * What the ranges of the names, and relations that are granted, say about the sign and size of numbers: by interval arithmetic and the rule of
 * signs. A quotient by what may be 0, a root of what may be negative and the like are taken for any number at all.
 */
export class Signs {
  readonly #vocabulary: Vocabulary;
  readonly #facts: readonly { readonly term: Term; readonly sign: Sign; readonly range: Interval }[];
  readonly #known = new Map<Term, Sign>();

  /** @param facts claims that are granted: a side of one is known by what the ranges say about its other side */
  constructor(vocabulary: Vocabulary, facts: readonly Term[] = []) {
    this.#vocabulary = vocabulary;
    this.#facts = [];
    if (facts.length > 0)
      this.#facts = facts.flatMap(conjuncts).flatMap((fact) => factsOf(fact, new Signs(vocabulary)));
  }

  /** Whether the relation follows. False means only "not seen". */
  proves(claim: Term): boolean {
    const related = relation(claim);
    if (related === null) return false;
    const { head, left, right } = related;
    if (head === "equal") return sameTerm(left, right);
    if (head === "atMost" && sameTerm(left, right)) return true;
    if (this.#isDeclared(head === "lessThan", left, right)) return true;
    const slack = left.kind === "number" && left.value.isZero() ? right : subtract(right, left);
    const sign = this.signOf(slack);
    return sign.atLeastZero && (head === "atMost" || sign.notZero);
  }

  /** Whether one side is the end of the range that is declared for the other. */
  #isDeclared(strict: boolean, left: Term, right: Term): boolean {
    const [below, above] = [this.#rangeOf(left), this.#rangeOf(right)];
    const isEnd = (end: Term | null | undefined, open: boolean | undefined, other: Term): boolean =>
      end != null && sameTerm(end, other) && (!strict || open === true);
    return isEnd(below?.hi, below?.hiOpen, right) || isEnd(above?.lo, above?.loOpen, left);
  }

  #rangeOf(term: Term): Range | null {
    const isName = term.kind === "symbol" && term.name !== "pi";
    return isName ? this.#vocabulary.get(term.name).range : null;
  }

  /** What is certain of the sign of a number. */
  signOf(term: Term): Sign {
    const known = this.#known.get(term);
    if (known !== undefined) return known;
    const range = this.enclosureOf(term);
    const signs = [this.#signBySigns(term), signOfRange(range)];
    for (const fact of this.#facts) if (sameTerm(fact.term, term)) signs.push(fact.sign);
    const found: Sign = {
      atLeastZero: signs.some((sign) => sign.atLeastZero),
      atMostZero: signs.some((sign) => sign.atMostZero),
      notZero: signs.some((sign) => sign.notZero),
    };
    this.#known.set(term, found);
    return found;
  }

  /** An interval around every value that a number can take; everything where nothing is known. */
  enclosureOf(term: Term): Interval {
    let found = this.#enclosed(term);
    for (const fact of this.#facts) {
      if (!sameTerm(fact.term, term)) continue;
      const [lo, hi] = [Math.max(found.lo, fact.range.lo), Math.min(found.hi, fact.range.hi)];
      if (lo <= hi) found = Interval.between(lo, hi);
    }
    return found;
  }

  #enclosed(term: Term): Interval {
    try {
      return this.#enclose(term);
    } catch (error) {
      if (error instanceof OutsideDomain) return EVERYTHING;
      throw error;
    }
  }

  #enclose(term: Term): Interval {
    if (term.kind === "number") return aroundRational(term.value);
    if (term.kind === "symbol") return term.name === "pi" ? Ball.pi(64).toInterval() : this.#declaredRange(term.name);
    if (term.kind === "bind") return EVERYTHING;
    const sub = (at: number): Interval => this.enclosureOf(term.args[at]!);
    switch (term.head) {
      case "add":
        return sub(0).plus(sub(1));
      case "subtract":
        return sub(0).minus(sub(1));
      case "negate":
        return sub(0).negate();
      case "multiply":
        return sameTerm(term.args[0]!, term.args[1]!) ? sub(0).square() : sub(0).times(sub(1));
      case "divide":
        return sub(0).over(sub(1));
      case "abs":
        return sub(0).abs();
      case "max":
        return sub(0).max(sub(1));
      case "min":
        return sub(0).min(sub(1));
      case "sqrt":
        return sub(0).sqrt();
      case "exp":
        return sub(0).hi <= 0 ? Interval.between(0, 1) : Interval.between(0, Number.POSITIVE_INFINITY);
      case "log":
        return encloseLogarithm(sub(0));
      case "pow":
        return encloseWholePower(term.args[1]!, sub(0));
      case "acos":
      case "asin":
        return Interval.between(-1, 1).contains(sub(0)) ? Interval.between(-2, 4) : EVERYTHING;
      default:
        return this.#rangeOfFunction(term.head);
    }
  }

  #rangeOfFunction(head: string): Interval {
    if (Object.hasOwn(KNOWN_FUNCTIONS, head)) {
      const range = KNOWN_FUNCTIONS[head]?.range;
      return range === undefined ? EVERYTHING : Interval.between(range[0], range[1]);
    }
    return this.#vocabulary.has(head) ? this.#declaredRange(head) : EVERYTHING;
  }

  #declaredRange(name: string): Interval {
    const { lo, hi } = this.#vocabulary.get(name).range;
    return Interval.between(
      lo === null ? Number.NEGATIVE_INFINITY : this.enclosureOf(lo).lo,
      hi === null ? Number.POSITIVE_INFINITY : this.enclosureOf(hi).hi,
    );
  }

  #signBySigns(term: Term): Sign {
    if (term.kind === "symbol") return term.name === "pi" ? POSITIVE : this.#signOfDeclared(term.name);
    if (term.kind !== "apply") return UNKNOWN;
    const sub = (at: number): Sign => this.signOf(term.args[at]!);
    switch (term.head) {
      case "add":
        return sumOfSigns(sub(0), sub(1));
      case "subtract":
        return sumOfSigns(sub(0), opposite(sub(1)));
      case "negate":
        return opposite(sub(0));
      case "multiply":
        return productOfSigns(sub(0), sub(1));
      case "divide":
        return sub(1).notZero ? productOfSigns(sub(0), sub(1)) : UNKNOWN;
      case "sqrt":
        return sub(0).atLeastZero ? { ...UNKNOWN, atLeastZero: true, notZero: sub(0).notZero } : UNKNOWN;
      case "abs":
        return { ...UNKNOWN, atLeastZero: true, notZero: sub(0).notZero };
      case "exp":
        return POSITIVE;
      case "pow":
        return signOfPower(sub(0), term.args[1]!);
      default:
        return Object.hasOwn(KNOWN_FUNCTIONS, term.head) ? UNKNOWN : this.#signOfDeclared(term.head);
    }
  }

  #signOfDeclared(name: string): Sign {
    if (!this.#vocabulary.has(name)) return UNKNOWN;
    const { lo, hi, loOpen, hiOpen } = this.#vocabulary.get(name).range;
    const above = lo === null ? UNKNOWN : this.signOf(lo);
    const below = hi === null ? UNKNOWN : this.signOf(hi);
    return {
      atLeastZero: above.atLeastZero,
      atMostZero: below.atMostZero,
      notZero: (above.atLeastZero && (loOpen || above.notZero)) || (below.atMostZero && (hiOpen || below.notZero)),
    };
  }
}

/** What a granted relation says about each of its sides, from what is known of the other. */
function factsOf(fact: Term, signs: Signs): { term: Term; sign: Sign; range: Interval }[] {
  const related = relation(fact);
  if (related === null) return [];
  const { head, left, right } = related;
  const strict = head === "lessThan";
  const [low, high] = [signs.signOf(left), signs.signOf(right)];
  const [from, to] = [signs.enclosureOf(left).lo, signs.enclosureOf(right).hi];
  const found = [
    {
      term: right,
      sign: { ...UNKNOWN, atLeastZero: low.atLeastZero, notZero: low.atLeastZero && (strict || low.notZero) },
      range: Interval.between(from, Number.POSITIVE_INFINITY),
    },
    {
      term: left,
      sign: { ...UNKNOWN, atMostZero: high.atMostZero, notZero: high.atMostZero && (strict || high.notZero) },
      range: Interval.between(Number.NEGATIVE_INFINITY, to),
    },
  ];
  if (head !== "equal") return found;
  return [
    { term: left, sign: low, range: EVERYTHING },
    { term: right, sign: low, range: signs.enclosureOf(left) },
    { term: left, sign: high, range: signs.enclosureOf(right) },
  ];
}

function aroundRational(value: Rational): Interval {
  return Interval.between(value.toDouble("down"), value.toDouble("up"));
}

function encloseLogarithm(x: Interval): Interval {
  if (x.lo <= 0) return EVERYTHING;
  const low = Ball.of(x.lo).log().toInterval().lo;
  return Interval.between(low, Number.isFinite(x.hi) ? Ball.of(x.hi).log().toInterval().hi : Number.POSITIVE_INFINITY);
}

function encloseWholePower(exponent: Term, base: Interval): Interval {
  if (exponent.kind !== "number" || exponent.value.denominator !== 1n) return EVERYTHING;
  const k = Number(exponent.value.numerator);
  if (!(k >= 0 && k <= 64)) return EVERYTHING;
  let result = Interval.of(1);
  for (let i = 0; i + 1 < k; i += 2) result = result.times(base.square());
  return k % 2 === 1 ? result.times(base) : result;
}

const opposite = ({ atLeastZero, atMostZero, notZero }: Sign): Sign => ({
  atLeastZero: atMostZero,
  atMostZero: atLeastZero,
  notZero,
});
const signOfRange = (range: Interval): Sign => ({
  atLeastZero: range.lo >= 0,
  atMostZero: range.hi <= 0,
  notZero: range.lo > 0 || range.hi < 0,
});

function sumOfSigns(a: Sign, b: Sign): Sign {
  const atLeastZero = a.atLeastZero && b.atLeastZero;
  const atMostZero = a.atMostZero && b.atMostZero;
  return { atLeastZero, atMostZero, notZero: (atLeastZero || atMostZero) && (a.notZero || b.notZero) };
}

/** The sign of a product of numbers with these signs. */
export function productOfSigns(a: Sign, b: Sign): Sign {
  return {
    atLeastZero: (a.atLeastZero && b.atLeastZero) || (a.atMostZero && b.atMostZero),
    atMostZero: (a.atLeastZero && b.atMostZero) || (a.atMostZero && b.atLeastZero),
    notZero: a.notZero && b.notZero,
  };
}

function signOfPower(base: Sign, exponent: Term): Sign {
  const whole = exponent.kind === "number" && exponent.value.denominator === 1n;
  const even = whole && exponent.value.numerator % 2n === 0n;
  if (!base.notZero && !(exponent.kind === "number" && exponent.value.sign() >= 0)) {
    // 0 to a power that may be negative is no number; to one that is not, it is 0 or 1.
    return UNKNOWN;
  }
  if (!even && !base.atLeastZero) return UNKNOWN;
  return { atLeastZero: true, atMostZero: false, notZero: base.notZero };
}
