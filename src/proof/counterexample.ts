import { Ball, OutsideDomain, Rational } from "../kernel/index.ts";
import { evaluateTerm } from "./evaluate.ts";
import { Undecided } from "./refused.ts";
import type { Counterexample } from "./rule.ts";
import { type Relation, showTerm, type Term } from "./term.ts";
import type { Vocabulary } from "./vocabulary.ts";

const BITS = 160;
const SHOWN_DIGITS = 15;

/**
 * Looks whether a claim is false at a point, certainly: every variable there is in its range, every premise holds, and the claim's sides are
 * enclosed apart. An opaque quantity is given a value of its own, as nothing but its range is known.
 */
export class PointTest {
  readonly #claim: Relation;
  readonly #premises: readonly Relation[];
  readonly #variables: readonly Term[];
  readonly #vocabulary: Vocabulary;

  constructor(claim: Relation, premises: readonly Relation[], variables: readonly Term[], vocabulary: Vocabulary) {
    this.#claim = claim;
    this.#premises = premises;
    this.#variables = variables;
    this.#vocabulary = vocabulary;
  }

  /** The counterexample that a point is; null when it is none, or cannot be shown to be one. */
  at(point: readonly number[]): Counterexample | null {
    if (!this.#variables.every((variable) => this.#isFree(variable))) return null;
    const values = this.#variables.map((variable, i) => this.#valueOf(variable, point[i] ?? Number.NaN));
    if (values.some((value) => value === null)) return null;
    const exact = values as readonly Rational[];
    const at = new Map(this.#variables.map((variable, i) => [showTerm(variable), exact[i]!]));
    try {
      return this.#judge(at);
    } catch (error) {
      if (error instanceof OutsideDomain || error instanceof Undecided) return null;
      throw error;
    }
  }

  #judge(at: ReadonlyMap<string, Rational>): Counterexample | null {
    const chosen = (term: Term): Ball => {
      const found = at.get(showTerm(term));
      if (found === undefined) throw new Undecided(`${showTerm(term)} has no value`);
      return Ball.of(found, BITS);
    };
    const evaluate = (term: Term): Ball => evaluateTerm(term, chosen, BITS);
    if (!this.#variables.every((variable) => this.#inRange(variable, evaluate))) return null;
    if (!this.#premises.every((premise) => holds(premise, evaluate))) return null;
    const [left, right] = [evaluate(this.#claim.left), evaluate(this.#claim.right)];
    if (!fails(this.#claim.head, left, right)) return null;
    const shown = [...at].map(([name, value]): [string, string] => [name, value.toString()]);
    const where = shown.map(([name, value]) => `${name} = ${value}`).join(", ");
    const [l, r] = [left.toDecimalBounds(SHOWN_DIGITS), right.toDecimalBounds(SHOWN_DIGITS)];
    const sides = this.#claim.head === "equal" ? "differs from" : "is not below";
    const summary = `at ${where}: ${showTerm(this.#claim.left)} is ${l.lo} or more and ${sides} ${showTerm(this.#claim.right)}, which is ${r.hi} or less`;
    return { at: Object.fromEntries(shown), left: l, right: r, summary };
  }

  /** Symbols, and opaque functions that occur once, can take any value of their range; what is built from others cannot. */
  #isFree(variable: Term): boolean {
    if (variable.kind === "symbol") return true;
    if (variable.kind !== "apply" || !this.#vocabulary.has(variable.head)) return false;
    return this.#variables.filter((other) => other.kind === "apply" && other.head === variable.head).length === 1;
  }

  #valueOf(variable: Term, x: number): Rational | null {
    if (!Number.isFinite(x)) return null;
    const { sort } = this.#declared(variable);
    return sort === "integer" ? Rational.fromDouble(Math.round(x)) : tidied(x);
  }

  #declared(variable: Term) {
    return this.#vocabulary.get(variable.kind === "symbol" ? variable.name : (variable as { head: string }).head);
  }

  #inRange(variable: Term, evaluate: (term: Term) => Ball): boolean {
    const { lo, hi, loOpen, hiOpen } = this.#declared(variable).range;
    const value = evaluate(variable);
    const above = lo === null || below(evaluate(lo), value, loOpen);
    return above && (hi === null || below(value, evaluate(hi), hiOpen));
  }
}

const below = (a: Ball, b: Ball, strict: boolean): boolean => (strict ? a.lessThan(b) : a.atMost(b)).certain;

function holds({ head, left, right }: Relation, evaluate: (term: Term) => Ball): boolean {
  const [a, b] = [evaluate(left), evaluate(right)];
  if (head !== "equal") return below(a, b, head === "lessThan");
  return a.atMost(b).certain && b.atMost(a).certain;
}

function fails(head: Relation["head"], left: Ball, right: Ball): boolean {
  if (head === "equal") return !left.overlaps(right);
  return head === "atMost" ? right.lessThan(left).certain : right.atMost(left).certain;
}

/** A short rational near a double, for the reader; the check is done at it, not at the double. */
function tidied(x: number): Rational {
  const short = Number(x.toPrecision(4));
  return Rational.parse(String(short));
}
