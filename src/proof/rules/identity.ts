import { decide } from "../decide.ts";
import { Reasoning } from "../reasoning.ts";
import { Refused } from "../refused.ts";
import { hole, invalid, type Rule, valid } from "../rule.ts";
import { secondOpinion } from "../second-engine.ts";
import { relation, showTerm } from "../term.ts";

/** Both sides of an equation have the same normal form. Premises only tell the signs of what they speak of (a divisor is not 0, a radicand not negative). */
export const identity: Rule = {
  name: "identity",
  summary: "Both sides have the same normal form: an algebraic identity.",
  check({ claim, premises }, { vocabulary, secondEngine }) {
    const related = relation(claim);
    if (related?.head !== "equal") throw new Refused(`${showTerm(claim)} is no equation`);
    const facts = premises.map((premise) => premise.claim);
    const reasoning = new Reasoning(vocabulary, facts);
    if (reasoning.equal(related.left, related.right)) {
      if (secondEngine === null) return valid("equal normal forms");
      const opinion = secondOpinion(related.left, related.right, secondEngine, reasoning.algebra);
      if (opinion === "disagrees")
        return hole("the normal forms are equal, but nerdamer expands the difference to something else");
      return valid(`equal normal forms; nerdamer ${opinion}`);
    }
    const decision = decide(
      related,
      facts.map(relation).filter((fact) => fact !== null),
      vocabulary,
    );
    if (decision.status === "refuted") return invalid(decision.counterexample.summary, decision.counterexample);
    throw new Refused(`the difference has the normal form ${reasoning.algebra.key(reasoning.slack(related))}`);
  },
};
