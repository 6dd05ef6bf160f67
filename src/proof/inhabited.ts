import { Refused } from "./refused.ts";
import { Signs } from "./signs.ts";
import { sortOf } from "./sorts.ts";
import { atMost, lessThan, showTerm, type Term } from "./term.ts";
import type { Vocabulary } from "./vocabulary.ts";

/**
 * Every name has a value: from a variable without any, everything would follow. The ends of a range speak of names declared before it only,
 * the lower one is at most the upper one whatever their values, and a whole number lies between them.
 * @throws Refused for a range that is empty, or may be, or that depends on itself
 */
export function requireInhabited(vocabulary: Vocabulary): void {
  const before = new Set<string>();
  const signs = new Signs(vocabulary);
  for (const name of vocabulary.names) {
    const { range, sort } = vocabulary.get(name);
    const ends = [range.lo, range.hi].filter((end) => end !== null);
    const later = ends
      .flatMap((end) => [...vocabulary.namesIn(end)])
      .find((used) => used !== "pi" && !before.has(used));
    if (later !== undefined)
      throw new Refused(`the range of ${name} speaks of ${later}, which is not declared before it`);
    if (range.lo !== null && range.hi !== null) {
      const isOpen = range.loOpen || range.hiOpen;
      const wanted = (isOpen ? lessThan : atMost)(range.lo, range.hi);
      if (!signs.proves(wanted))
        throw new Refused(`the range of ${name} may be empty: ${showTerm(wanted)} is not known`);
      if (sort === "integer" && !holdsWholeNumber(range, vocabulary)) {
        throw new Refused(`the range of ${name} may hold no whole number: a closed end has to be one`);
      }
    }
    before.add(name);
  }
}

function holdsWholeNumber(
  { lo, hi, loOpen, hiOpen }: { lo: Term | null; hi: Term | null; loOpen: boolean; hiOpen: boolean },
  vocabulary: Vocabulary,
): boolean {
  const isWhole = (end: Term | null, open: boolean): boolean =>
    end !== null && !open && sortOf(end, vocabulary) === "integer";
  return isWhole(lo, loOpen) || isWhole(hi, hiOpen);
}
