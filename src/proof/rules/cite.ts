import { consequence, instantiated } from "../instantiate.ts";
import { invalid, type Rule } from "../rule.ts";
import { sameClaim } from "../same.ts";
import { showTerm } from "../term.ts";

/** Uses what another script proves, with terms put for its variables and its assumptions taken from the premises. */
export const cite: Rule = {
  name: "cite",
  summary: "Instantiates a statement proved by another script.",
  check({ cite: id, claim, terms, premises }, { cited, vocabulary }) {
    if (id === null) return invalid("it cites no statement");
    const formula = instantiated(cited(id), terms, premises, vocabulary);
    const found = consequence(formula, premises, vocabulary);
    if (!sameClaim(found, claim, vocabulary)) return invalid(`${id} gives ${showTerm(found)}`);
    return { status: "valid", note: id, cited: [id] };
  },
};
