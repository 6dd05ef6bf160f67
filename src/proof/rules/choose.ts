import { Refused } from "../refused.ts";
import { invalid, type Rule, type RuleContext } from "../rule.ts";
import { sameClaim } from "../same.ts";
import { declarationsOf } from "../statement.ts";
import { showTerm, type Term } from "../term.ts";

/**
 * From `any(k, A)`, what follows from A for a k of which nothing else is known. Premises: `any(k, A)`, and the claim resting on the hypothesis A,
 * an assumed step that is discharged. Neither the claim nor another assumption under it may speak of k.
 */
export const choose: Rule = {
  name: "choose",
  summary: "Draws from any(k, ...) what follows for an arbitrary such k and does not speak of k.",
  check({ claim, premises, discharge }, context) {
    const { vocabulary, assumption } = context;
    const [exists, then, ...more] = premises;
    const [hypothesis, ...others] = discharge;
    if (exists === undefined || then === undefined || more.length > 0)
      return invalid("it takes any(...) and the claim");
    if (exists.claim.kind !== "bind" || exists.claim.head !== "any") {
      return invalid("the first premise is not of the form any(k, ...)");
    }
    if (hypothesis === undefined || others.length > 0) return invalid("it discharges one hypothesis");
    const { variable, args } = exists.claim;
    if (!sameClaim(assumption(hypothesis), args[0]!, vocabulary)) {
      throw new Refused(`the hypothesis ${hypothesis} is not ${showTerm(args[0]!)}`);
    }
    if (exists.assumptions.has(hypothesis))
      throw new Refused(`that there is such a ${variable} rests on ${hypothesis}`);
    const given = [...then.assumptions].filter((id) => id !== hypothesis);
    const holder = given.find((id) => speaksOf(assumption(id), variable, context));
    if (holder !== undefined) throw new Refused(`${variable} is not arbitrary: the assumption ${holder} speaks of it`);
    if (speaksOf(claim, variable, context)) throw new Refused(`the claim speaks of ${variable}`);
    if (!sameClaim(then.claim, claim, vocabulary)) return invalid(`the premise gives ${showTerm(then.claim)}`);
    return { status: "valid", discharged: [hypothesis] };
  },
};

/** Whether the variable stands in the term, or in the range of a name in it. */
function speaksOf(term: Term, variable: string, { vocabulary }: RuleContext): boolean {
  return Object.hasOwn(declarationsOf([term], vocabulary, {}), variable);
}
