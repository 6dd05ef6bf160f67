import { Refused } from "./refused.ts";
import type { Judgement } from "./rule.ts";
import { sameClaim } from "./same.ts";
import { Signs } from "./signs.ts";
import { sortOf } from "./sorts.ts";
import { atMost, conjuncts, freeNames, isApply, lessThan, sameTerm, showTerm, substitute, type Term } from "./term.ts";
import type { Vocabulary } from "./vocabulary.ts";

/**
 * A formula with terms put for variables. Each term must lie in the variable's range: by its own range, or because a premise says so.
 * @throws Refused for a name that is no variable, a term of another sort, and a term that may leave the range
 */
export function instantiated(
  formula: Term,
  terms: Readonly<Record<string, Term>>,
  premises: readonly Judgement[],
  vocabulary: Vocabulary,
): Term {
  for (const [name, term] of Object.entries(terms)) {
    const { role, of, sort } = vocabulary.get(name);
    if (role !== "variable" || of.length > 0) throw new Refused(`${name} is no variable: nothing can be put for it`);
    const found = sortOf(term, vocabulary);
    if (found !== sort && !(sort === "real" && found === "integer")) {
      throw new Refused(`${showTerm(term)} is a ${found} and ${name} stands for a ${sort}`);
    }
    if (vocabulary.isRandom(term) && occursUnderProbability(formula, name)) {
      throw new Refused(`${showTerm(term)} depends on the start and cannot be put for ${name} under P or E`);
    }
    requireInRange(name, term, terms, premises, vocabulary);
  }
  return substitute(formula, new Map(Object.entries(terms)));
}

function occursUnderProbability(formula: Term, name: string): boolean {
  if (formula.kind === "number" || formula.kind === "symbol") return false;
  if (isApply(formula, "P") || isApply(formula, "E")) return freeNames(formula).has(name);
  if (formula.kind === "bind" && formula.variable === name) {
    return formula.args.slice(0, -1).some((arg) => occursUnderProbability(arg, name));
  }
  return formula.args.some((arg) => occursUnderProbability(arg, name));
}

function requireInRange(
  name: string,
  term: Term,
  terms: Readonly<Record<string, Term>>,
  premises: readonly Judgement[],
  vocabulary: Vocabulary,
): void {
  const { range } = vocabulary.get(name);
  if (term.kind === "symbol" && sameRange(term.name, name, vocabulary)) return;
  const by = new Map(Object.entries(terms));
  const wanted: Term[] = [];
  if (range.lo !== null) wanted.push((range.loOpen ? lessThan : atMost)(substitute(range.lo, by), term));
  if (range.hi !== null) wanted.push((range.hiOpen ? lessThan : atMost)(term, substitute(range.hi, by)));
  for (const claim of wanted) {
    const shown =
      new Signs(vocabulary).proves(claim) || premises.some((premise) => sameClaim(premise.claim, claim, vocabulary));
    if (!shown) throw new Refused(`${showTerm(claim)} is not established, and ${name} is only known in its range`);
  }
}

function sameRange(a: string, b: string, vocabulary: Vocabulary): boolean {
  if (a === "pi" || vocabulary.get(a).of.length > 0) return false;
  const [x, y] = [vocabulary.get(a).range, vocabulary.get(b).range];
  const sameEnd = (p: Term | null, q: Term | null): boolean => (p === null || q === null ? p === q : sameTerm(p, q));
  return sameEnd(x.lo, y.lo) && sameEnd(x.hi, y.hi) && x.loOpen === y.loOpen && x.hiOpen === y.hiOpen;
}

/**
 * What follows from a formula when the premises are granted: `implies(A, B)` gives B once every conjunct of A is the claim of a premise.
 * Premises that the formula does not ask for are left aside.
 * @throws Refused when an assumption of the formula is not among the premises
 */
export function consequence(formula: Term, premises: readonly Judgement[], vocabulary: Vocabulary): Term {
  let rest = formula;
  while (isApply(rest, "implies")) {
    const [given, then] = rest.args as [Term, Term];
    for (const part of conjuncts(given)) {
      if (premises.some((premise) => sameClaim(premise.claim, part, vocabulary))) continue;
      if (new Signs(vocabulary).proves(part)) continue;
      throw new Refused(`the premise ${showTerm(part)} is missing`);
    }
    rest = then;
  }
  return rest;
}
