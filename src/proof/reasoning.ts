import { Algebra } from "./algebra.ts";
import type { Fraction } from "./atoms.ts";
import { Refused } from "./refused.ts";
import { type Sign, Signs } from "./signs.ts";
import { sortOf } from "./sorts.ts";
import { type Relation, relation, sameTerm, showTerm, type Term } from "./term.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** Exact reasoning about numbers under some granted facts: normal forms, signs, and whether two claims say the same. */
export class Reasoning {
  readonly algebra: Algebra;
  readonly signs: Signs;
  /** Without the facts: for what stands under a binder. */
  readonly #inner: Reasoning;

  /** @param facts claims that are granted, used for the signs of what they speak of */
  constructor(vocabulary: Vocabulary, facts: readonly Term[] = []) {
    this.signs = new Signs(vocabulary, facts);
    this.#inner = facts.length === 0 ? this : new Reasoning(vocabulary);
    this.algebra = new Algebra(
      (term) => this.signs.signOf(term),
      (term) => sortOf(term, vocabulary),
      facts.length === 0 ? undefined : this.#inner.algebra,
    );
  }

  /** Whether two numbers are proved equal. */
  equal(a: Term, b: Term): boolean {
    return sameTerm(a, b) || this.algebra.equal(a, b);
  }

  /** right - left of a relation. */
  slack({ left, right }: Relation): Fraction {
    return this.algebra.minus(this.algebra.normalForm(right), this.algebra.normalForm(left));
  }

  /** What is known of the sign of a number, from its form and from its normal form. */
  signOf(term: Term): Sign {
    const [a, b] = [this.signs.signOf(term), this.algebra.sign(this.algebra.normalForm(term))];
    return {
      atLeastZero: a.atLeastZero || b.atLeastZero,
      atMostZero: a.atMostZero || b.atMostZero,
      notZero: a.notZero || b.notZero,
    };
  }

  /** Whether a relation follows from ranges and facts alone. */
  proves(claim: Term): boolean {
    const related = relation(claim);
    if (related === null) return false;
    if (this.signs.proves(claim)) return true;
    const slack = this.slack(related);
    if (related.head === "equal") return this.algebra.isZero(slack);
    const sign = this.algebra.sign(slack);
    return sign.atLeastZero && (related.head === "atMost" || sign.notZero);
  }

  /** Whether two claims say the same: up to names of bound variables, the order of `and`, and equal numbers on both sides of a relation. */
  sameClaim(a: Term, b: Term): boolean {
    if (sameTerm(a, b)) return true;
    const [x, y] = [relation(a), relation(b)];
    if (x !== null && y !== null) return x.head === y.head && this.#sameRelation(x, y);
    if (a.kind === "bind" && b.kind === "bind") return this.#sameBound(a, b);
    if (a.kind !== "apply" || b.kind !== "apply" || a.head !== b.head || a.args.length !== b.args.length) return false;
    if (!["and", "or", "not", "implies"].includes(a.head)) return false;
    return a.args.every((arg, at) => this.sameClaim(arg, b.args[at]!));
  }

  #sameRelation(x: Relation, y: Relation): boolean {
    const slacks = [this.slack(x), this.slack(y)] as const;
    if (this.algebra.isZero(this.algebra.minus(slacks[0], slacks[1]))) return true;
    return x.head === "equal" && this.algebra.isZero(this.algebra.plus(slacks[0], slacks[1]));
  }

  #sameBound(a: Extract<Term, { kind: "bind" }>, b: Extract<Term, { kind: "bind" }>): boolean {
    if (a.head !== b.head || a.args.length !== 1 || b.args.length !== 1 || a.variable !== b.variable) return false;
    return (a.head === "all" || a.head === "any") && this.#inner.sameClaim(a.args[0]!, b.args[0]!);
  }
}

/** The two sides of the claim of a step. @throws Refused when it is no relation */
export function requireRelation(claim: Term): Relation {
  const related = relation(claim);
  if (related === null) throw new Refused(`${showTerm(claim)} is no relation of two numbers`);
  return related;
}
