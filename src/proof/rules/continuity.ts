import { requireHypothesis, requireSilent } from "../hypothesis.ts";
import { Reasoning, requireRelation } from "../reasoning.ts";
import { Refused } from "../refused.ts";
import { type Application, invalid, type Judgement, type Rule, type RuleContext } from "../rule.ts";
import { atMost, bind, freeNames, lessThan, showTerm, substitute, type Term } from "../term.ts";

/**
 * The continuity argument of Lemma 3.4. Let x be continuous in t from the start of its range on. When x <= b up to t gives x <= a at t, with a
 * below b, and x <= b at the start, then x <= a for ever: x cannot first reach b, as it would have to be at most a there.
 *
 * Claim: `x(t) <= a`. Premises, in this order: `continuous(t, x(t))`; `x <= b` at the start; `a < b`; the claim, resting on the hypothesis
 * `all(s, implies(s <= t, x(s) <= b))`, an assumed step that is discharged.
 */
export const continuity: Rule = {
  name: "continuity",
  summary: "What is continuous, starts below b, and is at most a < b as long as it was at most b, stays at most a.",
  check(step, context) {
    const [continuous, start, gap, next, ...more] = step.premises;
    if (continuous === undefined || start === undefined || gap === undefined || next === undefined || more.length > 0) {
      return invalid("it takes continuity, the start, the gap and the step");
    }
    const { head, left: x, right: a } = requireRelation(step.claim);
    if (head !== "atMost") throw new Refused("the claim is not of the form x <= a");
    const { name, lo } = variableOf(step, context);
    const reasoning = new Reasoning(context.vocabulary);
    const b = requireRelation(start.claim).right;
    if (freeNames(a).has(name) || freeNames(b).has(name)) throw new Refused(`the bounds must not depend on ${name}`);
    requireSaid(continuous, bind("continuous", name, x), reasoning);
    requireSaid(start, atMost(substitute(x, new Map([[name, lo]])), b), reasoning);
    requireSaid(gap, lessThan(a, b), reasoning);
    requireSaid(next, step.claim, reasoning);
    if (step.discharge.length === 0) return invalid("it discharges no hypothesis");
    const hypothesis = requireHypothesis(step, atMost(x, b), name, reasoning, context);
    for (const premise of [continuous, start, gap]) requireSilent(name, premise, [], context);
    requireSilent(name, next, hypothesis, context);
    return { status: "valid", discharged: hypothesis };
  },
};

function variableOf({ terms }: Application, { vocabulary }: RuleContext): { readonly name: string; readonly lo: Term } {
  const { variable } = terms;
  if (variable?.kind !== "symbol") throw new Refused("it needs the variable under `variable`");
  const { sort, role, range } = vocabulary.get(variable.name);
  if (sort !== "real" || role !== "variable") throw new Refused(`${variable.name} is no variable real number`);
  if (range.lo === null || range.loOpen) throw new Refused(`${variable.name} has no first value`);
  return { name: variable.name, lo: range.lo };
}

function requireSaid(premise: Judgement, wanted: Term, reasoning: Reasoning): void {
  if (!reasoning.sameClaim(premise.claim, wanted)) throw new Refused(`${premise.id} does not say ${showTerm(wanted)}`);
}
