import { invalid, type Rule, valid } from "../rule.ts";
import { sameClaim } from "../same.ts";
import { bind, showTerm } from "../term.ts";

/** From a claim about an arbitrary t, the claim `all(t, ...)`. */
export const generalise: Rule = {
  name: "generalise",
  summary: "Binds a variable that no assumption in force mentions.",
  check({ claim, premises }, { vocabulary, assumption }) {
    const [premise, ...more] = premises;
    if (premise === undefined || more.length > 0) return invalid("it takes one premise");
    if (claim.kind !== "bind" || claim.head !== "all") return invalid("the claim is not of the form all(t, ...)");
    const { variable } = claim;
    const holder = [...premise.assumptions].find((id) => vocabulary.namesIn(assumption(id)).has(variable));
    if (holder !== undefined) return invalid(`${variable} is not arbitrary: the assumption ${holder} speaks of it`);
    const found = bind("all", variable, premise.claim);
    return sameClaim(found, claim, vocabulary) ? valid() : invalid(`the premise gives ${showTerm(found)}`);
  },
};
