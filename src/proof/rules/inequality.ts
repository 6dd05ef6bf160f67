import { OutsideDomain } from "../../kernel/index.ts";
import { Combination } from "../combination.ts";
import { decide } from "../decide.ts";
import { evaluateTerm } from "../evaluate.ts";
import { Reasoning, requireRelation } from "../reasoning.ts";
import { Undecided } from "../refused.ts";
import { type Counterexample, invalid, type Rule, valid } from "../rule.ts";
import { conjuncts, type Relation, relation, showTerm, type Term } from "../term.ts";

const BITS = 160;
const SHOWN_DIGITS = 15;

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
    if (related.head === "lessThan" && reasoning.equal(related.left, related.right)) {
      const equal = bothEqual(related);
      return invalid(equal?.summary ?? "both sides are equal, exactly", equal ?? undefined);
    }
    const decision = decide(related, granted, vocabulary);
    if (decision.status === "proved") return valid(`branch and bound, ${decision.boxes} boxes`);
    if (decision.status === "refuted") return invalid(decision.counterexample.summary, decision.counterexample);
    return { status: "hole", reason: `${showTerm(claim)} was not decided`, box: decision.box };
  },
};

/** Numbers of the same normal form, of which one is said to be below the other; null where they depend on a variable, so that no value can be shown. */
function bothEqual({ left, right }: Relation): Counterexample | null {
  const variable = (term: Term): never => {
    throw new Undecided(`${showTerm(term)} has no value`);
  };
  try {
    const [a, b] = [left, right].map((side) => evaluateTerm(side, variable, BITS).toDecimalBounds(SHOWN_DIGITS));
    const summary = `${showTerm(left)} and ${showTerm(right)} are equal, exactly, and neither is below the other`;
    return { at: {}, left: a!, right: b!, summary };
  } catch (error) {
    if (error instanceof Undecided || error instanceof OutsideDomain) return null;
    throw error;
  }
}
