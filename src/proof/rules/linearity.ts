import { Reasoning } from "../reasoning.ts";
import { invalid, type Rule, valid } from "../rule.ts";
import { apply, divide, multiply, number, relation, showTerm, type Term } from "../term.ts";
import type { Vocabulary } from "../vocabulary.ts";

/**
 * E is linear: E(u + v) is E(u) + E(v), fixed factors and sums over an index come out. Both sides of the claim are brought into that form and
 * compared. Every random number of a proof is integrable: it is a polynomial in Gaussian variables, signs and what is bounded.
 */
export const linearity: Rule = {
  name: "linearity",
  summary: "The expectation of a sum is the sum of the expectations, and fixed factors come out.",
  check({ claim }, { vocabulary }) {
    const related = relation(claim);
    if (related?.head !== "equal") return invalid("the claim is no equation");
    const [left, right] = [related.left, related.right].map((side) => expanded(side, vocabulary)) as [Term, Term];
    if (new Reasoning(vocabulary).equal(left, right)) return valid();
    return invalid(`the left side is ${showTerm(left)}, the right side ${showTerm(right)}`);
  },
};

/** The term with every E outside of P and E taken apart. */
function expanded(term: Term, vocabulary: Vocabulary): Term {
  if (term.kind === "number" || term.kind === "symbol") return term;
  if (term.kind === "apply" && term.head === "E") return expectationOf(term.args[0]!, vocabulary);
  if (term.kind === "apply" && term.head === "P") return term;
  return { ...term, args: term.args.map((arg) => expanded(arg, vocabulary)) };
}

function expectationOf(term: Term, vocabulary: Vocabulary): Term {
  const isFixed = (t: Term): boolean => !vocabulary.isRandom(t);
  const inside = (t: Term): Term => expectationOf(t, vocabulary);
  if (isFixed(term)) return term;
  if (term.kind === "bind" && term.head === "sum") return { ...term, args: term.args.map(inside) };
  if (isSum(term)) return { ...term, args: term.args.map(inside) };
  const factors = factorsOf(term, isFixed);
  const at = factors.findIndex((factor) => isSum(factor));
  const sum = factors[at];
  if (sum !== undefined && isSum(sum)) {
    const rest = factors.toSpliced(at, 1);
    return { ...sum, args: sum.args.map((part) => inside(multiply(...rest, part))) };
  }
  const fixed = factors.filter(isFixed);
  const random = factors.filter((factor) => !isFixed(factor));
  const [only, ...more] = random;
  const isOtherSum = more.length === 0 && only?.kind === "bind" && only.head === "sum";
  return multiply(...fixed, isOtherSum ? inside(only) : apply("E", multiply(...random)));
}

const isSum = (term: Term): term is Extract<Term, { kind: "apply" }> =>
  term.kind === "apply" && ["add", "subtract", "negate"].includes(term.head);

const LARGEST_POWER = 4;

/** The factors of a product: whole powers written out, a fixed divisor as the factor 1/b. */
function factorsOf(term: Term, isFixed: (t: Term) => boolean): readonly Term[] {
  if (term.kind !== "apply" || isFixed(term)) return [term];
  const [a, b] = term.args as [Term, Term];
  if (term.head === "multiply") return [...factorsOf(a, isFixed), ...factorsOf(b, isFixed)];
  if (term.head === "divide" && isFixed(b)) return [...factorsOf(a, isFixed), divide(number(1), b)];
  if (term.head === "pow" && b.kind === "number" && b.value.denominator === 1n) {
    const k = Number(b.value.numerator);
    if (k >= 1 && k <= LARGEST_POWER) return Array.from({ length: k }, () => factorsOf(a, isFixed)).flat();
  }
  return [term];
}
