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
  if (term.kind === "bind" && (term.head === "all" || term.head === "any")) {
    const opposite = term.head === "all" ? "any" : "all";
    return bind(negated ? opposite : term.head, term.variable, inward(term.args[0]!, negated));
  }
  if (term.kind !== "apply") return negated ? apply("not", inside(term)) : inside(term);
  const [a, b] = term.args as [Term, Term];
  switch (term.head) {
    case "not":
      return inward(a, !negated);
    case "and":
    case "or":
      return apply(negated ? OPPOSITE[term.head]! : term.head, inward(a, negated), inward(b, negated));
    case "implies":
      return apply(negated ? "and" : "implies", inward(a, false), inward(b, negated));
    case "atMost":
      return negated ? apply("lessThan", inside(b), inside(a)) : apply("atMost", inside(a), inside(b));
    case "lessThan":
      return negated ? apply("atMost", inside(b), inside(a)) : apply("lessThan", inside(a), inside(b));
    default:
      return negated ? apply("not", inside(term)) : inside(term);
  }
}

/** A term with the events in it treated alike: P of an event is P of the same event, however it is written. */
function inside(term: Term): Term {
  if (term.kind === "number" || term.kind === "symbol") return term;
  const isEvent = term.head === "P" || term.head === "indicator";
  return { ...term, args: term.args.map((arg) => (isEvent ? inward(arg, false) : inside(arg))) };
}
