import { consequence, instantiated } from "../instantiate.ts";
import { invalid, type Rule } from "../rule.ts";
import { sameClaim } from "../same.ts";
import { showTerm } from "../term.ts";

/** Uses a permitted axiom, with terms put for its variables and its assumptions taken from the premises. */
export const axiom: Rule = {
  name: "axiom",
  summary: "Instantiates a permitted axiom of the model.",
  check({ cite, claim, terms, premises }, { axiom: formulaOf, vocabulary }) {
    if (cite === null) return invalid("it cites no axiom");
    const formula = instantiated(formulaOf(cite), terms, premises, vocabulary);
    const found = consequence(formula, premises, vocabulary);
    if (!sameClaim(found, claim, vocabulary)) return invalid(`the axiom gives ${showTerm(found)}`);
    return { status: "valid", note: cite, axioms: [cite] };
  },
};
