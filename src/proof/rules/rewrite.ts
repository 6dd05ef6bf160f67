import { Reasoning } from "../reasoning.ts";
import { Refused } from "../refused.ts";
import { invalid, type Judgement, type Rule, type RuleContext, valid } from "../rule.ts";
import { freeNames, relation, sameTerm, showTerm, type Term } from "../term.ts";

/**
 * Replaces, everywhere in the first premise, the left side of an equation by its right side. Under a binder, P or E the equation has to hold
 * for every value and outcome: there it must not rest on assumptions that speak of them.
 */
export const rewrite: Rule = {
  name: "rewrite",
  summary: "Replaces equals by equals in the first premise.",
  check({ claim, premises }, context) {
    const [first, ...equations] = premises;
    if (first === undefined || equations.length === 0) return invalid("it needs a premise and an equation");
    const found = equations.reduce((term, equation) => replaced(term, equation, context), first.claim);
    return new Reasoning(context.vocabulary).sameClaim(found, claim)
      ? valid()
      : invalid(`the premises give ${showTerm(found)}`);
  },
};

function replaced(term: Term, equation: Judgement, { vocabulary, assumption }: RuleContext): Term {
  const related = relation(equation.claim);
  if (related?.head !== "equal") throw new Refused(`${equation.id} is no equation`);
  const { left, right } = related;
  const assumed = [...equation.assumptions].map(assumption);
  const mentioned = new Set(assumed.flatMap((claim) => [...vocabulary.namesIn(claim)]));
  const random = assumed.some((claim) => vocabulary.isRandom(claim));
  const visit = (t: Term, open: boolean): Term => {
    if (sameTerm(t, left)) {
      if (open) return right;
      throw new Refused(`${showTerm(left)} stands where the assumptions of ${equation.id} need not hold`);
    }
    if (t.kind === "number" || t.kind === "symbol") return t;
    if (t.kind === "apply") {
      const inside = open && !(random && (t.head === "P" || t.head === "E"));
      return { ...t, args: t.args.map((arg) => visit(arg, inside)) };
    }
    const last = t.args.length - 1;
    const binds = freeNames(right).has(t.variable) || freeNames(left).has(t.variable);
    return {
      ...t,
      args: t.args.map((arg, at) => visit(arg, open && !(at === last && binds && mentioned.has(t.variable)))),
    };
  };
  return visit(term, true);
}
