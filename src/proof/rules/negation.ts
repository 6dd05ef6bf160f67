import { Reasoning } from "../reasoning.ts";
import { invalid, type Rule, valid } from "../rule.ts";
import { apply, bind, showTerm, type Term } from "../term.ts";

/** Moves `not` inward: not(a <= b) is b < a, what does not hold for any i fails for all, and not both is one of the two not. */
export const negation: Rule = {
  name: "negation",
  summary: "The premise with every `not` moved inward, down to the relations.",
  check({ claim, premises }, { vocabulary }) {
    const [premise, ...more] = premises;
    if (premise === undefined || more.length > 0) return invalid("it takes one premise");
    const found = inward(premise.claim, false);
    return new Reasoning(vocabulary).sameClaim(found, inward(claim, false))
      ? valid()
      : invalid(`the premise gives ${showTerm(found)}`);
  },
};

const OPPOSITE: Readonly<Record<string, string>> = { and: "or", or: "and" };

/** The term, or its negation, without a `not` above a relation. */
function inward(term: Term, negated: boolean): Term {
  const stays = negated ? apply("not", term) : term;
  if (term.kind === "bind" && (term.head === "all" || term.head === "any")) {
    const head = negated ? (term.head === "all" ? "any" : "all") : term.head;
    return bind(head, term.variable, inward(term.args[0]!, negated));
  }
  if (term.kind !== "apply") return stays;
  const [a, b] = term.args as [Term, Term];
  switch (term.head) {
    case "not":
      return inward(a, !negated);
    case "and":
    case "or":
      return apply(negated ? OPPOSITE[term.head]! : term.head, inward(a, negated), inward(b, negated));
    case "implies":
      return negated
        ? apply("and", inward(a, false), inward(b, true))
        : apply("implies", inward(a, false), inward(b, false));
    case "atMost":
      return negated ? apply("lessThan", b, a) : term;
    case "lessThan":
      return negated ? apply("atMost", b, a) : term;
    default:
      return stays;
  }
}
