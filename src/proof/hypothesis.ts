import type { Reasoning } from "./reasoning.ts";
import { Refused } from "./refused.ts";
import type { Application, Judgement, RuleContext } from "./rule.ts";
import { atMost, bind, freeNames, implies, showTerm, substitute, symbol, type Term } from "./term.ts";

/**
 * The assumed steps that an induction or a continuity argument discharges: each says the claim for the variable itself, or for every value up
 * to it as `all(s, implies(s <= t, ...))` with another variable of the same range.
 * @throws Refused for one that says anything else
 */
export function requireHypothesis(
  { discharge }: Application,
  claim: Term,
  variable: string,
  reasoning: Reasoning,
  { assumption, vocabulary }: RuleContext,
): readonly string[] {
  for (const id of discharge) {
    const supposed = assumption(id);
    if (reasoning.sameClaim(supposed, claim)) continue;
    if (supposed.kind === "bind" && supposed.head === "all" && supposed.variable !== variable) {
      const before = supposed.variable;
      const [a, b] = [vocabulary.get(before), vocabulary.get(variable)];
      const body = substitute(claim, new Map([[variable, symbol(before)]]));
      const upTo = bind("all", before, implies(atMost(symbol(before), symbol(variable)), body));
      const sameRange = a.sort === b.sort && JSON.stringify(rangeText(a.range)) === JSON.stringify(rangeText(b.range));
      if (sameRange && !freeNames(claim).has(before) && reasoning.sameClaim(supposed, upTo)) continue;
    }
    throw new Refused(`the hypothesis ${id} is not the claim up to ${variable}`);
  }
  return discharge;
}

/** @throws Refused when an assumption under the premise, but for those excepted, speaks of the variable */
export function requireSilent(
  variable: string,
  premise: Judgement,
  except: readonly string[],
  { assumption }: RuleContext,
): void {
  const holder = [...premise.assumptions].find((id) => !except.includes(id) && freeNames(assumption(id)).has(variable));
  if (holder !== undefined) throw new Refused(`${variable} is not arbitrary: the assumption ${holder} speaks of it`);
}

function rangeText({ lo, hi, loOpen, hiOpen }: { lo: Term | null; hi: Term | null; loOpen: boolean; hiOpen: boolean }) {
  return [lo === null ? "" : showTerm(lo), hi === null ? "" : showTerm(hi), loOpen, hiOpen];
}
