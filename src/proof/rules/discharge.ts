import { invalid, type Rule } from "../rule.ts";
import { sameClaim } from "../same.ts";
import { implies, showTerm } from "../term.ts";

/** From a claim that rests on assumptions, the implication that does not. */
export const discharge: Rule = {
  name: "discharge",
  summary: "Turns assumptions of the premise into the left side of an implication.",
  check({ claim, premises, discharge: ids }, { vocabulary, assumption }) {
    const [premise, ...more] = premises;
    if (premise === undefined || more.length > 0) return invalid("it takes one premise");
    if (ids.length === 0) return invalid("it discharges nothing");
    const missing = ids.find((id) => !premise.assumptions.has(id));
    if (missing !== undefined) return invalid(`the premise does not rest on ${missing}`);
    const found = ids.reduceRight((then, id) => implies(assumption(id), then), premise.claim);
    if (!sameClaim(found, claim, vocabulary)) return invalid(`the premise gives ${showTerm(found)}`);
    return { status: "valid", discharged: ids };
  },
};
