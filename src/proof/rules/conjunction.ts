import { invalid, type Rule, valid } from "../rule.ts";
import { sameClaim } from "../same.ts";
import { conjuncts, showTerm } from "../term.ts";

/** From claims, any `and` of their parts: it joins and it takes apart. */
export const conjunction: Rule = {
  name: "conjunction",
  summary: "Joins claims by `and`, or takes a part of one.",
  check({ claim, premises }, { vocabulary }) {
    const known = premises.flatMap((premise) => conjuncts(premise.claim));
    const missing = conjuncts(claim).find((part) => !known.some((other) => sameClaim(other, part, vocabulary)));
    return missing === undefined ? valid() : invalid(`no premise says ${showTerm(missing)}`);
  },
};
