import { Reasoning } from "../reasoning.ts";
import { invalid, type Rule, valid } from "../rule.ts";
import { apply, divide, multiply, relation, showTerm, type Term } from "../term.ts";
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
  const fixed = (t: Term): boolean => !vocabulary.isRandom(t);
  const inside = (t: Term): Term => expectationOf(t, vocabulary);
  if (fixed(term)) return term;
  if (term.kind === "bind" && term.head === "sum") return { ...term, args: term.args.map(inside) };
  if (term.kind !== "apply") return apply("E", term);
  const [a, b] = term.args as [Term, Term];
  if (["add", "subtract", "negate"].includes(term.head)) return { ...term, args: term.args.map(inside) };
  if (term.head === "divide" && fixed(b)) return divide(inside(a), b);
  if (term.head === "multiply" && fixed(a)) return multiply(a, inside(b));
  if (term.head === "multiply" && fixed(b)) return multiply(b, inside(a));
  const product = multipliedOut(term);
  return product === null ? apply("E", term) : inside(product);
}

/** A square or product of sums as a sum of products; null for anything else. */
function multipliedOut(term: Extract<Term, { kind: "apply" }>): Term | null {
  const [a, b] = term.args as [Term, Term];
  if (term.head === "pow" && b.kind === "number" && b.value.numerator === 2n && b.value.denominator === 1n) {
    if (a.kind !== "apply") return null;
    if (["add", "subtract"].includes(a.head)) return multiply(a, a);
    return ["multiply", "divide"].includes(a.head) ? { ...a, args: a.args.map((part) => apply("pow", part, b)) } : null;
  }
  if (term.head !== "multiply") return null;
  if (a.kind === "apply" && ["add", "subtract"].includes(a.head)) {
    return { ...a, args: a.args.map((part) => multiply(part, b)) };
  }
  if (b.kind === "apply" && ["add", "subtract"].includes(b.head)) {
    return { ...b, args: b.args.map((part) => multiply(a, part)) };
  }
  return null;
}
