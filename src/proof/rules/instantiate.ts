import { consequence, instantiated } from "../instantiate.ts";
import { invalid, type Rule, valid } from "../rule.ts";
import { sameClaim } from "../same.ts";
import { showTerm, type Term } from "../term.ts";

/**
 * Puts terms for variables in the first premise, and takes the assumptions of an implication from the other premises (modus ponens).
 * A variable that an assumption still in force mentions stays what it is: it is not arbitrary. `all(t, ...)` may be opened the same way.
 */
export const instantiate: Rule = {
  name: "instantiate",
  summary: "Puts terms for variables, and draws the conclusion of an implication whose assumptions are premises.",
  check({ claim, terms, premises }, { vocabulary, assumption }) {
    const [first, ...others] = premises;
    if (first === undefined) return invalid("it needs a premise");
    for (const id of first.assumptions) {
      const fixed = vocabulary.namesIn(assumption(id));
      const name = Object.keys(terms).find((variable) => fixed.has(variable));
      if (name !== undefined) return invalid(`${name} is not arbitrary: the assumption ${id} speaks of it`);
    }
    const found = consequence(instantiated(first.claim, terms, others, vocabulary), others, vocabulary);
    return sameClaim(found, claim, vocabulary) ? valid() : invalid(`the premises give ${showTerm(found)}`);
  },
};

/** The body of `all(t, ...)`; null for any other formula. */
export function bodyOfAll(term: Term): { readonly variable: string; readonly body: Term } | null {
  return term.kind === "bind" && term.head === "all" ? { variable: term.variable, body: term.args[0]! } : null;
}
