import { Ball, Interval, OutsideDomain, type Rational } from "../kernel/index.ts";
import { KNOWN_FUNCTIONS } from "./sorts.ts";
import { relation, sameTerm, subtract, type Term } from "./term.ts";
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

/** Whether the relation follows from the ranges of the names alone, by interval arithmetic and the rule of signs. False means only "not seen". */
export function followsFromRanges(claim: Term, vocabulary: Vocabulary): boolean {
  const related = relation(claim);
  if (related === null) return false;
  const { head, left, right } = related;
  if (head === "equal") return sameTerm(left, right);
  if (head === "atMost" && sameTerm(left, right)) return true;
  const slack = isZero(left) ? right : subtract(right, left);
  const sign = signOf(slack, vocabulary);
  return sign.atLeastZero && (head === "atMost" || sign.notZero);
}

/** What the ranges of the names say about the sign of a term. */
export function signOf(term: Term, vocabulary: Vocabulary): Sign {
  const bySign = signBySigns(term, vocabulary);
  const range = enclosureOf(term, vocabulary);
  return {
    atLeastZero: bySign.atLeastZero || range.lo >= 0,
    atMostZero: bySign.atMostZero || range.hi <= 0,
    notZero: bySign.notZero || range.lo > 0 || range.hi < 0,
  };
}

/** An interval around every value that a number can take, from the ranges of the names; everything where nothing is known. */
export function enclosureOf(term: Term, vocabulary: Vocabulary): Interval {
  try {
    return enclose(term, vocabulary);
  } catch (error) {
    if (error instanceof OutsideDomain) return EVERYTHING;
    throw error;
  }
}

function enclose(term: Term, vocabulary: Vocabulary): Interval {
  if (term.kind === "number") return aroundRational(term.value);
  if (term.kind === "symbol") {
    if (term.name === "pi") return Ball.pi(64).toInterval();
    return declaredRange(term.name, vocabulary);
  }
  if (term.kind === "bind") return EVERYTHING;
  const sub = (at: number): Interval => enclosureOf(term.args[at]!, vocabulary);
  switch (term.head) {
    case "add":
      return sub(0).plus(sub(1));
    case "subtract":
      return sub(0).minus(sub(1));
    case "negate":
      return sub(0).negate();
    case "multiply":
      return sub(0).times(sub(1));
    case "divide":
      return sub(0).over(sub(1));
    case "abs":
      return sub(0).abs();
    case "max":
      return sub(0).max(sub(1));
    case "min":
      return sub(0).min(sub(1));
    case "sqrt":
      return sub(0).max(0).sqrt();
    case "pow":
      return encloseWholePower(term.args[1]!, sub(0));
    default:
      return rangeOfFunction(term.head, vocabulary);
  }
}

function aroundRational(value: Rational): Interval {
  return Interval.between(value.toDouble("down"), value.toDouble("up"));
}

function encloseWholePower(exponent: Term, base: Interval): Interval {
  if (exponent.kind !== "number" || exponent.value.denominator !== 1n) return EVERYTHING;
  const k = Number(exponent.value.numerator);
  if (!(k >= 0 && k <= 64)) return EVERYTHING;
  let result = Interval.of(1);
  for (let i = 0; i + 1 < k; i += 2) result = result.times(base.square());
  return k % 2 === 1 ? result.times(base) : result;
}

function rangeOfFunction(head: string, vocabulary: Vocabulary): Interval {
  if (Object.hasOwn(KNOWN_FUNCTIONS, head)) {
    const range = KNOWN_FUNCTIONS[head]?.range;
    return range === undefined ? EVERYTHING : Interval.between(range[0], range[1]);
  }
  return vocabulary.has(head) ? declaredRange(head, vocabulary) : EVERYTHING;
}

function declaredRange(name: string, vocabulary: Vocabulary): Interval {
  const { lo, hi } = vocabulary.get(name).range;
  return Interval.between(
    lo === null ? Number.NEGATIVE_INFINITY : enclosureOf(lo, vocabulary).lo,
    hi === null ? Number.POSITIVE_INFINITY : enclosureOf(hi, vocabulary).hi,
  );
}

function signBySigns(term: Term, vocabulary: Vocabulary): Sign {
  if (term.kind === "symbol") return term.name === "pi" ? POSITIVE : signOfDeclared(term.name, vocabulary);
  if (term.kind !== "apply") return UNKNOWN;
  const signs = (): Sign[] => term.args.map((arg) => signOf(arg, vocabulary));
  switch (term.head) {
    case "add": {
      const [a, b] = signs() as [Sign, Sign];
      return sumOfSigns(a, b);
    }
    case "subtract": {
      const [a, b] = signs() as [Sign, Sign];
      return sumOfSigns(a, opposite(b));
    }
    case "negate":
      return opposite(signs()[0]!);
    case "multiply":
    case "divide": {
      const [a, b] = signs() as [Sign, Sign];
      return productOfSigns(a, b);
    }
    case "sqrt":
      return { ...UNKNOWN, atLeastZero: true, notZero: isPositive(signs()[0]!) };
    case "abs":
      return { ...UNKNOWN, atLeastZero: true, notZero: signs()[0]!.notZero };
    case "exp":
      return POSITIVE;
    case "pow":
      return signOfPower(signs()[0]!, term.args[1]!);
    default:
      return Object.hasOwn(KNOWN_FUNCTIONS, term.head) ? UNKNOWN : signOfDeclared(term.head, vocabulary);
  }
}

const isPositive = (sign: Sign): boolean => sign.atLeastZero && sign.notZero;
const isZero = (term: Term): boolean => term.kind === "number" && term.value.isZero();
const opposite = ({ atLeastZero, atMostZero, notZero }: Sign): Sign => ({
  atLeastZero: atMostZero,
  atMostZero: atLeastZero,
  notZero,
});

function sumOfSigns(a: Sign, b: Sign): Sign {
  const atLeastZero = a.atLeastZero && b.atLeastZero;
  const atMostZero = a.atMostZero && b.atMostZero;
  return { atLeastZero, atMostZero, notZero: (atLeastZero || atMostZero) && (a.notZero || b.notZero) };
}

function productOfSigns(a: Sign, b: Sign): Sign {
  return {
    atLeastZero: (a.atLeastZero && b.atLeastZero) || (a.atMostZero && b.atMostZero),
    atMostZero: (a.atLeastZero && b.atMostZero) || (a.atMostZero && b.atLeastZero),
    notZero: a.notZero && b.notZero,
  };
}

function signOfPower(base: Sign, exponent: Term): Sign {
  const even = exponent.kind === "number" && exponent.value.denominator === 1n && exponent.value.numerator % 2n === 0n;
  return {
    atLeastZero: even || base.atLeastZero,
    atMostZero: false,
    notZero: base.notZero && (even || base.atLeastZero),
  };
}

function signOfDeclared(name: string, vocabulary: Vocabulary): Sign {
  if (!vocabulary.has(name)) return UNKNOWN;
  const { lo, hi, loOpen, hiOpen } = vocabulary.get(name).range;
  const above = lo === null ? UNKNOWN : signOf(lo, vocabulary);
  const below = hi === null ? UNKNOWN : signOf(hi, vocabulary);
  return {
    atLeastZero: above.atLeastZero,
    atMostZero: below.atMostZero,
    notZero: (above.atLeastZero && (loOpen || above.notZero)) || (below.atMostZero && (hiOpen || below.notZero)),
  };
}
