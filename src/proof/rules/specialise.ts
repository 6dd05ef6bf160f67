import { instantiated } from "../instantiate.ts";
import { invalid, type Rule, valid } from "../rule.ts";
import { sameClaim } from "../same.ts";
import { showTerm, type Term } from "../term.ts";

/** From `all(t, ...)`, the claim about one t: the term given under the variable's name, or the variable itself. */
export const specialise: Rule = {
  name: "specialise",
  summary: "Opens all(t, ...) at a term that lies in the range of t.",
  check({ claim, premises, terms }, { vocabulary }) {
    const [premise, ...others] = premises;
    if (premise?.claim.kind !== "bind" || premise.claim.head !== "all") {
      return invalid("the first premise is not of the form all(t, ...)");
    }
    const { variable, args } = premise.claim;
    const stray = Object.keys(terms).find((name) => name !== variable);
    if (stray !== undefined) return invalid(`${stray} is not the variable that the premise binds`);
    const at: Record<string, Term> = terms[variable] === undefined ? {} : { [variable]: terms[variable] };
    const found = instantiated(args[0]!, at, others, vocabulary);
    return sameClaim(found, claim, vocabulary) ? valid() : invalid(`the premise gives ${showTerm(found)}`);
  },
};
