import { requireHypothesis, requireSilent } from "../hypothesis.ts";
import { Reasoning } from "../reasoning.ts";
import { Refused } from "../refused.ts";
import { type Application, invalid, type Judgement, type Rule, type RuleContext } from "../rule.ts";
import { add, number, showTerm, substitute, type Term } from "../term.ts";

/**
 * Induction over a whole number k that starts at the lower end of its range. Premises: the claim there, and the claim for k + 1 resting on the
 * hypothesis, an assumed step that is discharged: the claim for k itself, or `all(j, implies(j <= k, ...))` for all before it too.
 */
export const induction: Rule = {
  name: "induction",
  summary: "The claim holds at the start, and for k + 1 when it holds up to k.",
  check(step, context) {
    const { claim, premises, terms, discharge } = step;
    const [start, next, ...more] = premises;
    if (start === undefined || next === undefined || more.length > 0) return invalid("it takes the start and the step");
    const k = variableOf(terms.variable, context);
    const reasoning = new Reasoning(context.vocabulary);
    requireClaim(start, substitute(claim, new Map([[k.name, k.lo]])), reasoning);
    requireClaim(
      next,
      substitute(claim, new Map([[k.name, add({ kind: "symbol", name: k.name }, number(1))]])),
      reasoning,
    );
    const hypothesis = requireHypothesis(step, claim, k.name, reasoning, context);
    requireSilent(k.name, start, [], context);
    requireSilent(k.name, next, hypothesis, context);
    return { status: "valid", discharged: discharge };
  },
};

function variableOf(
  term: Application["terms"][string] | undefined,
  { vocabulary }: RuleContext,
): { name: string; lo: Term } {
  if (term?.kind !== "symbol") throw new Refused("it needs the variable under `variable`");
  const { sort, role, range } = vocabulary.get(term.name);
  if (sort !== "integer" || role !== "variable") throw new Refused(`${term.name} is no variable whole number`);
  if (range.lo?.kind !== "number" || range.loOpen || range.lo.value.denominator !== 1n) {
    throw new Refused(`${term.name} does not start at a whole number`);
  }
  if (range.hi !== null) throw new Refused(`${term.name} ends: k + 1 may leave its range`);
  return { name: term.name, lo: range.lo };
}

function requireClaim(premise: Judgement, wanted: Term, reasoning: Reasoning): void {
  if (!reasoning.sameClaim(premise.claim, wanted)) throw new Refused(`${premise.id} does not say ${showTerm(wanted)}`);
}
