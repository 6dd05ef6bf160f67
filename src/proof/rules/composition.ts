import { Combination } from "../combination.ts";
import { Reasoning, requireRelation } from "../reasoning.ts";
import { Refused } from "../refused.ts";
import { type Rule, valid } from "../rule.ts";
import { atMost, conjuncts, relation, showTerm, type Term } from "../term.ts";

/**
 * Puts the premises together inside a term: where both sides of the claim have the same shape, each place at which they differ is bounded by a
 * premise, and the term is monotone in that place. So `a <= b` gives `sqrt(a) <= sqrt(b)`, and with `0 <= c` also `c / b <= c / a` for a > 0.
 */
export const composition: Rule = {
  name: "composition",
  summary: "Replaces parts of a term by bounds of them, where the term is monotone.",
  check({ claim, premises }, { vocabulary }) {
    const related = requireRelation(claim);
    const facts = premises.flatMap((premise) => conjuncts(premise.claim));
    const order = new Order(new Reasoning(vocabulary, facts), facts);
    const below = order.below(related.left, related.right);
    if (related.head === "atMost" && below) return valid("monotone");
    if (related.head === "equal" && below && order.below(related.right, related.left))
      return valid("equal in all places");
    throw new Refused(
      `${showTerm(claim)} does not follow place by place${related.head === "lessThan" ? " (it gives <= only)" : ""}`,
    );
  },
};

/** Whether one term is at most another, by bounds of its parts. */
class Order {
  readonly #reasoning: Reasoning;
  readonly #facts: readonly Term[];

  constructor(reasoning: Reasoning, facts: readonly Term[]) {
    this.#reasoning = reasoning;
    this.#facts = facts;
  }

  below(a: Term, b: Term): boolean {
    if (this.#reasoning.equal(a, b)) return true;
    const claim = atMost(a, b);
    if (this.#facts.some((fact) => this.#reasoning.sameClaim(fact, claim))) return true;
    if (a.kind === "apply" && b.kind === "apply" && a.head === b.head && a.args.length === b.args.length) {
      if (this.#placewise(a.head, a.args, b.args)) return true;
    }
    const granted = this.#facts.map(relation).filter((fact) => fact !== null);
    return this.#reasoning.proves(claim) || new Combination(this.#reasoning).proves(relation(claim)!, granted);
  }

  #placewise(head: string, [a, x]: readonly Term[], [b, y]: readonly Term[]): boolean {
    if (a === undefined || b === undefined) return false;
    const signOf = (term: Term) => this.#reasoning.signOf(term);
    const positive = (term: Term): boolean => signOf(term).atLeastZero && signOf(term).notZero;
    const equal = (p: Term, q: Term): boolean => this.#reasoning.equal(p, q);
    switch (head) {
      case "negate":
        return this.below(b, a);
      case "exp":
      case "erf":
        return this.below(a, b);
      case "sqrt":
        return signOf(a).atLeastZero && this.below(a, b);
      case "log":
        return positive(a) && this.below(a, b);
    }
    if (x === undefined || y === undefined) return false;
    switch (head) {
      case "add":
      case "max":
      case "min":
        return this.below(a, b) && this.below(x, y);
      case "subtract":
        return this.below(a, b) && this.below(y, x);
      case "multiply":
        return this.#product(a, x, b, y) || (equal(x, y) && this.#product(x, a, y, b));
      case "divide":
        return signOf(a).atLeastZero && positive(y) && this.below(a, b) && this.below(y, x);
      case "pow":
        return equal(x, y) && signOf(x).atLeastZero && signOf(a).atLeastZero && this.below(a, b);
      default:
        return false;
    }
  }

  /** a x <= b y, from 0 <= a <= b and 0 <= x <= y, or where one factor is the same on both sides. */
  #product(a: Term, x: Term, b: Term, y: Term): boolean {
    const atLeastZero = (term: Term): boolean => this.#reasoning.signOf(term).atLeastZero;
    const same = this.#reasoning.equal(a, b);
    if (same && atLeastZero(a)) return this.below(x, y);
    if (same && this.#reasoning.signOf(a).atMostZero) return this.below(y, x);
    return atLeastZero(a) && atLeastZero(x) && this.below(a, b) && this.below(x, y);
  }
}
