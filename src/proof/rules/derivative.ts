import { derivativeOf } from "../differentiate.ts";
import { Reasoning, requireRelation } from "../reasoning.ts";
import { Refused } from "../refused.ts";
import { invalid, type Judgement, type Rule, type RuleContext, valid } from "../rule.ts";
import { requireSmooth } from "../smooth.ts";
import {
  atMost,
  freeNames,
  number,
  type Relation,
  relation,
  showTerm,
  substitute,
  subtract,
  type Term,
} from "../term.ts";

/**
 * A relation `left <= right` on the range of a variable, because it holds at the lower end and right - left does not fall from there on.
 * The premises: the relation at the end, and `0 <= g`, where g is the derivative of right - left. The derivative is taken here, and it is the
 * script's g or nothing. `with: { variable: x }` says by which variable.
 */
export const derivative: Rule = {
  name: "derivative",
  summary: "It holds at the lower end of the range, and the derivative of right - left is at least 0.",
  check({ claim, premises, terms }, context) {
    const { vocabulary } = context;
    const related = requireRelation(claim);
    const variable = terms.variable;
    if (variable?.kind !== "symbol") throw new Refused("it needs the variable under `variable`");
    const { range, role } = vocabulary.get(variable.name);
    if (role !== "variable" || range.lo === null || range.loOpen) {
      throw new Refused(`${variable.name} has no least value from which to go`);
    }
    const [end, slope, ...sides] = premises;
    if (end === undefined || slope === undefined)
      return invalid("it needs the relation at the end and the derivative's sign");
    requireArbitrary(variable.name, slope, context);
    const reasoning = new Reasoning(
      vocabulary,
      sides.map((side) => side.claim),
    );
    const atEnd = substitute(claim, new Map([[variable.name, range.lo]]));
    if (!reasoning.sameClaim(end.claim, atEnd)) throw new Refused(`the first premise does not say ${showTerm(atEnd)}`);
    requireSmooth(subtract(related.right, related.left), variable.name, reasoning);
    requireSlope(related, slope.claim, variable.name, reasoning);
    return valid("the derivative");
  },
};

function requireSlope({ head, left, right }: Relation, claim: Term, variable: string, reasoning: Reasoning): void {
  if (head === "equal") throw new Refused("a derivative's sign gives no equation");
  const given = relation(claim);
  const found = derivativeOf(subtract(right, left), variable);
  if (
    given === null ||
    given.head === "equal" ||
    !reasoning.sameClaim(atMost(given.left, given.right), atMost(number(0), found))
  ) {
    throw new Refused(`the second premise does not say ${showTerm(atMost(number(0), found))}`);
  }
}

/** The premise must hold for every value of the variable. */
function requireArbitrary(variable: string, premise: Judgement, { assumption }: RuleContext): void {
  const holder = [...premise.assumptions].find((id) => freeNames(assumption(id)).has(variable));
  if (holder !== undefined) throw new Refused(`${variable} is not arbitrary: the assumption ${holder} speaks of it`);
}
