import { decide } from "../decide.ts";
import { Reasoning } from "../reasoning.ts";
import { Refused } from "../refused.ts";
import { invalid, type Rule, valid } from "../rule.ts";
import { relation, showTerm } from "../term.ts";

/** Both sides of an equation have the same normal form. Premises only tell the signs of what they speak of (a divisor is not 0, a radicand not negative). */
export const identity: Rule = {
  name: "identity",
  summary: "Both sides have the same normal form: an algebraic identity.",
  check({ claim, premises }, { vocabulary }) {
    const related = relation(claim);
    if (related?.head !== "equal") throw new Refused(`${showTerm(claim)} is no equation`);
    const facts = premises.map((premise) => premise.claim);
    const reasoning = new Reasoning(vocabulary, facts);
    if (reasoning.equal(related.left, related.right)) return valid("equal normal forms");
    const decision = decide(
      related,
      facts.map(relation).filter((fact) => fact !== null),
      vocabulary,
    );
    if (decision.status === "refuted") return invalid(decision.counterexample.summary, decision.counterexample);
    throw new Refused(`the difference has the normal form ${reasoning.algebra.key(reasoning.slack(related))}`);
  },
};
