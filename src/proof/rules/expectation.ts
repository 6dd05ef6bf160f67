import { expectationOf, GAUSSIAN } from "../expectation/piecewise.ts";
import { refuteExpectation, refuteOrthant } from "../expectation/refute.ts";
import { Reasoning } from "../reasoning.ts";
import { Refused, Undecided } from "../refused.ts";
import { invalid, type Judgement, type Rule, valid } from "../rule.ts";
import {
  add,
  apply,
  conjuncts,
  divide,
  isApply,
  number,
  relation,
  sameTerm,
  showTerm,
  subtract,
  symbol,
  type Term,
} from "../term.ts";
import { requireCertain } from "../theorems/theorem.ts";
import type { Vocabulary } from "../vocabulary.ts";

/**
 * An expectation over one vector w with the law `normal`, and numbers with the law `sign`, in closed form. The vector may occur in inner
 * products with fixed vectors of length 1 only (the premises say that they are): <w, x> is standard normal. With one such vector the
 * integrand is a piecewise polynomial, and its partial moments are exact; with two it is the probability of both being at least 0,
 * (pi - theta)/(2 pi) (Sheppard 1899). A claim that does not agree is compared with an enclosure of the integral at a few points.
 */
export const expectation: Rule = {
  name: "expectation",
  summary: "The closed form of a Gaussian expectation or probability, in one or two directions.",
  theorem: "theorem:gaussian",
  check({ claim, premises }, context) {
    requireCertain(premises, context);
    const related = relation(claim);
    const integrand = related?.head === "equal" ? integrandOf(related.left) : null;
    if (related === null || integrand === null)
      return invalid("the claim is not of the form E(...) == c or P(...) == c");
    const { vocabulary } = context;
    if (vocabulary.isRandom(related.right)) return invalid("the right side depends on the start");
    const reasoning = new Reasoning(
      vocabulary,
      premises.map((premise) => premise.claim),
    );
    const directions = new Directions(vocabulary, premises);
    const gaussian = directions.read(averagedOverSigns(integrand, vocabulary));
    const [first, second, ...more] = directions.found;
    if (more.length > 0) throw new Undecided("more than two directions");
    const closed =
      first !== undefined && second !== undefined
        ? orthant(gaussian, apply("inner", first, second))
        : expectationOf(gaussian, reasoning);
    if (reasoning.equal(closed, related.right)) return valid(`it is ${showTerm(closed)}`);
    const counterexample =
      second === undefined
        ? refuteExpectation(gaussian, related.right, reasoning)
        : refuteOrthant(related.right, apply("inner", first!, second), reasoning);
    if (counterexample !== null) return invalid(counterexample.summary, counterexample);
    throw new Undecided(`it is ${showTerm(closed)}, and that was not seen to be ${showTerm(related.right)}`);
  },
};

function integrandOf(term: Term): Term | null {
  if (term.kind !== "apply") return null;
  if (term.head === "E") return term.args[0]!;
  return term.head === "P" ? apply("indicator", term.args[0]!) : null;
}

/** The mean over both values of every number with the law `sign`, which is independent of all the rest. */
function averagedOverSigns(term: Term, vocabulary: Vocabulary): Term {
  const sign = find(term, (t) => t.kind === "apply" && vocabulary.has(t.head) && vocabulary.get(t.head).law === "sign");
  if (sign === null) return term;
  const at = (value: number): Term => replaced(term, (t) => (sameTerm(t, sign) ? number(value) : null));
  const mean = divide(add(at(1), at(-1)), number(2));
  return averagedOverSigns(mean, vocabulary);
}

/** Puts Gaussian variables for the inner products of the one random vector with fixed unit vectors. */
class Directions {
  readonly found: Term[] = [];
  readonly #vocabulary: Vocabulary;
  readonly #premises: readonly Judgement[];

  constructor(vocabulary: Vocabulary, premises: readonly Judgement[]) {
    this.#vocabulary = vocabulary;
    this.#premises = premises;
  }

  read(term: Term): Term {
    const isDrawn = (t: Term): boolean =>
      t.kind === "apply" && this.#vocabulary.has(t.head) && this.#vocabulary.get(t.head).law === "normal";
    const drawn = find(term, isDrawn);
    const result =
      drawn === null
        ? term
        : replaced(term, (t) => {
            if (!isApply(t, "inner")) return null;
            const [u, v] = t.args as [Term, Term];
            if (sameTerm(u, drawn)) return this.#variable(v);
            return sameTerm(v, drawn) ? this.#variable(u) : null;
          });
    this.#requireNothingElse(result);
    return result;
  }

  #variable(direction: Term): Term {
    if (this.#vocabulary.isRandom(direction)) throw new Refused(`${showTerm(direction)} depends on the start`);
    let at = this.found.findIndex((known) => sameTerm(known, direction));
    if (at < 0) {
      this.#requireUnit(direction);
      at = this.found.push(direction) - 1;
    }
    return symbol(at === 0 ? GAUSSIAN : `${GAUSSIAN}${at}`);
  }

  #requireUnit(direction: Term): void {
    const isOne = (t: Term): boolean => t.kind === "number" && t.value.numerator === 1n && t.value.denominator === 1n;
    const isLength = (t: Term): boolean => isApply(t, "length") && sameTerm(t.args[0]!, direction);
    const known = this.#premises
      .flatMap((premise) => conjuncts(premise.claim))
      .map(relation)
      .some(
        (fact) =>
          fact?.head === "equal" &&
          ((isLength(fact.left) && isOne(fact.right)) || (isLength(fact.right) && isOne(fact.left))),
      );
    if (!known) throw new Refused(`no premise says that ${showTerm(direction)} has length 1`);
  }

  /** Nothing random may be left: a second vector, or the vector outside of an inner product, has another law. */
  #requireNothingElse(term: Term): void {
    const left = find(term, (t) => {
      if (t.kind === "symbol")
        return !t.name.startsWith(GAUSSIAN) && t.name !== "pi" && this.#vocabulary.get(t.name).random;
      return t.kind === "apply" && this.#vocabulary.has(t.head) && this.#vocabulary.get(t.head).random;
    });
    if (left !== null) throw new Refused(`${showTerm(left)} is random, and its law is not known here`);
  }
}

/** (pi - acos c)/(2 pi) for the probability that both are at least 0. */
function orthant(term: Term, cosine: Term): Term {
  const parts = factors(term);
  const wanted = [GAUSSIAN, `${GAUSSIAN}1`];
  const positive = (name: string): boolean =>
    parts.some((part) => {
      const fact = relation(part);
      return (
        fact !== null &&
        fact.head !== "equal" &&
        isZero(fact.left) &&
        fact.right.kind === "symbol" &&
        fact.right.name === name
      );
    });
  if (parts.length !== 2 || !wanted.every(positive)) {
    throw new Undecided("in two directions only the probability that both are at least 0 is known");
  }
  const pi = symbol("pi");
  return divide(subtract(pi, apply("acos", cosine)), apply("multiply", number(2), pi));
}

const isZero = (t: Term): boolean => t.kind === "number" && t.value.isZero();

/** The events of a product of indicators, or of the indicator of a conjunction; empty for anything else. */
function factors(term: Term): readonly Term[] {
  if (term.kind !== "apply") return [];
  if (term.head === "multiply") {
    const parts = term.args.map(factors);
    return parts.some((part) => part.length === 0) ? [] : parts.flat();
  }
  return term.head === "indicator" ? conjuncts(term.args[0]!) : [];
}

const isChance = (term: Term): boolean => isApply(term, "P") || isApply(term, "E");

/** The first part of a term, outermost first, that is as asked for. What stands under P or E is no part of it. */
function find(term: Term, wanted: (t: Term) => boolean): Term | null {
  if (wanted(term)) return term;
  if (term.kind === "number" || term.kind === "symbol" || isChance(term)) return null;
  for (const arg of term.args) {
    const found = find(arg, wanted);
    if (found !== null) return found;
  }
  return null;
}

/** The term with parts replaced, outermost first; nothing is replaced where it would come under a binder. */
function replaced(term: Term, by: (t: Term) => Term | null): Term {
  const found = by(term);
  if (found !== null) return found;
  if (term.kind === "number" || term.kind === "symbol") return term;
  if (term.kind === "bind") {
    if (find(term, (t) => by(t) !== null) !== null)
      throw new Undecided(`${term.head} over ${term.variable} in an expectation`);
    return term;
  }
  return { ...term, args: term.args.map((arg) => replaced(arg, by)) };
}
