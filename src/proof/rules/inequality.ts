import { Combination } from "../combination.ts";
import { decide } from "../decide.ts";
import { Reasoning, requireRelation } from "../reasoning.ts";
import { invalid, type Rule, valid } from "../rule.ts";
import { conjuncts, relation, showTerm } from "../term.ts";

/**
 * A relation of numbers that follows from the ranges of the names and from the premises: the slack of the claim is the sum of the slacks of
 * the premises, each times something at least 0, and of something at least 0.
 */
export const inequality: Rule = {
  name: "inequality",
  summary: "The claim follows from the ranges and the premises by exact arithmetic.",
  check({ claim, premises }, { vocabulary }) {
    const facts = premises.flatMap((premise) => conjuncts(premise.claim));
    const reasoning = new Reasoning(vocabulary, facts);
    const related = requireRelation(claim);
    if (reasoning.proves(claim)) return valid("signs");
    const granted = facts.map(relation).filter((fact) => fact !== null);
    if (new Combination(reasoning).proves(related, granted)) return valid("a combination of the premises");
    const decision = decide(related, granted, vocabulary);
    if (decision.status === "proved") return valid(`branch and bound, ${decision.boxes} boxes`);
    if (decision.status === "refuted") return invalid(decision.counterexample.summary, decision.counterexample);
    return { status: "hole", reason: `${showTerm(claim)} was not decided`, box: decision.box };
  },
};
