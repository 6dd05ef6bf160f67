import { Rational } from "../../kernel/index.ts";
import type { Reasoning } from "../reasoning.ts";
import { KNOWN_FUNCTIONS } from "../sorts.ts";
import { showTerm, type Term } from "../term.ts";

/** Where, between the ends of its range, a quantity is tried; dyadic, so that ends of integrals are exact. Each row has another order. */
const PLACES = [Rational.of(3, 8), Rational.of(3, 16), Rational.of(13, 16)];

/**
 * Values at which a formula is tried: one for every symbol and opaque quantity of the terms, inside the range that is known for it.
 * @param skip a variable that gets no value
 */
export function samples(terms: readonly Term[], skip: string, reasoning: Reasoning): Map<string, Rational>[] {
  const found = new Map<string, Term>();
  for (const term of terms) collect(term, skip, found);
  return PLACES.map((_, row) => {
    const quantities = [...found].map(([key, term], at): [string, Rational] => {
      const { lo, hi } = reasoning.signs.enclosureOf(term);
      return [key, inside(lo, hi, PLACES[(row + at) % PLACES.length]!)];
    });
    return new Map(quantities);
  });
}

/** The symbols and the opaque quantities in a term; a known function of numbers is looked into. */
function collect(term: Term, skip: string, found: Map<string, Term>): void {
  if (term.kind === "number") return;
  if (term.kind === "symbol") {
    if (term.name !== skip && term.name !== "pi") found.set(term.name, term);
    return;
  }
  if (term.kind === "apply" && isArithmetic(term.head)) {
    for (const arg of term.args) collect(arg, skip, found);
    return;
  }
  found.set(showTerm(term), term);
}

const ARITHMETIC = ["add", "subtract", "negate", "multiply", "divide", "pow", "atMost", "lessThan", "and", "or", "not"];

function isArithmetic(head: string): boolean {
  if (ARITHMETIC.includes(head) || head === "indicator") return true;
  const known = Object.hasOwn(KNOWN_FUNCTIONS, head) ? KNOWN_FUNCTIONS[head] : undefined;
  return known !== undefined && known.to === "real" && known.of.every((sort) => sort === "real") && head !== "E";
}

function inside(lo: number, hi: number, place: Rational): Rational {
  const [below, above] = [Number.isFinite(lo), Number.isFinite(hi)];
  if (below && above) {
    const [a, b] = [Rational.fromDouble(lo), Rational.fromDouble(hi)];
    return a.plus(b.minus(a).times(place));
  }
  if (below) return Rational.fromDouble(lo).plus(place).plus(place);
  if (above) return Rational.fromDouble(hi).minus(place).minus(place);
  return place;
}
