import { OutsideDomain, Rational } from "../../kernel/index.ts";
import { derivativeOf } from "../differentiate.ts";
import { counterexample } from "../expectation/refute.ts";
import { requireSilent } from "../hypothesis.ts";
import { evaluate, point } from "../quadrature/evaluate.ts";
import { integrate } from "../quadrature/integrate.ts";
import { samples } from "../quadrature/samples.ts";
import { Taylor } from "../quadrature/taylor.ts";
import { Reasoning } from "../reasoning.ts";
import { Refused, Undecided } from "../refused.ts";
import { type Counterexample, invalid, type Rule, valid } from "../rule.ts";
import { requireSmooth } from "../smooth.ts";
import { atMost, relation, showTerm, substitute, subtract, symbol, type Term } from "../term.ts";

/**
 * A definite integral in closed form, `integral(s, a, b, f) == c`: the antiderivative given under `with` has the derivative f on [a, b], and c
 * is its increase. Before that, both sides are enclosed at a few values of the parameters, the integral by quadrature: where the enclosures do
 * not meet the claim is false, and that point is the counterexample.
 */
export const integral: Rule = {
  name: "integral",
  summary:
    "The closed form of a definite integral, by an antiderivative that is differentiated here, and by quadrature.",
  check({ claim, premises, terms }, context) {
    const { vocabulary } = context;
    const related = relation(claim);
    const { left, right } = related ?? {};
    if (related?.head !== "equal" || left?.kind !== "bind" || left.head !== "integral" || right === undefined) {
      return invalid("the claim is not of the form integral(s, a, b, f) == c");
    }
    const [a, b, f] = left.args as [Term, Term, Term];
    const s = left.variable;
    for (const premise of premises) requireSilent(s, premise, [], context);
    const facts = premises.map((premise) => premise.claim);
    const outside = new Reasoning(vocabulary, facts);
    if (!outside.proves(atMost(a, b))) throw new Refused(`${showTerm(atMost(a, b))} is not established`);
    const refuted = refute({ s, a, b, f, claimed: right }, outside);
    if (refuted !== null) return invalid(refuted.summary, refuted);
    const { antiderivative } = terms;
    if (antiderivative === undefined)
      throw new Undecided("no antiderivative is given, and quadrature proves no equation");
    const inside = new Reasoning(vocabulary, [...facts, atMost(a, symbol(s)), atMost(symbol(s), b)]);
    requireSmooth(antiderivative, s, inside);
    if (!inside.equal(derivativeOf(antiderivative, s), f)) {
      throw new Refused(`the derivative of the antiderivative is ${showTerm(derivativeOf(antiderivative, s))}`);
    }
    const at = (end: Term): Term => substitute(antiderivative, new Map([[s, end]]));
    const increase = subtract(at(b), at(a));
    if (!outside.equal(increase, right)) throw new Refused(`the antiderivative grows by ${showTerm(increase)}`);
    return valid("an antiderivative, and quadrature at a few points");
  },
};

interface Integral {
  readonly s: string;
  readonly a: Term;
  readonly b: Term;
  readonly f: Term;
  readonly claimed: Term;
}

/** A choice of the parameters at which the claimed value is certainly wrong; null when none was found. */
function refute({ s, a, b, f, claimed }: Integral, reasoning: Reasoning): Counterexample | null {
  for (const at of samples([a, b, f, claimed], s, reasoning)) {
    try {
      const zero = point(Rational.zero);
      const fixed = new Map([...at].map(([key, value]) => [key, point(value)]));
      const [lo, hi] = [a, b].map((end) => evaluate(end, fixed, zero).range);
      if (lo === undefined || hi === undefined || lo.rad !== 0n || hi.rad !== 0n || hi.lessThan(lo).certain) continue;
      const integrand = (x: Taylor): Taylor => {
        const values = [...at].map(([key, value]): [string, Taylor] => [key, Taylor.constant(point(value).range, x)]);
        return evaluate(f, new Map([...values, [s, x]]), x);
      };
      const left = integrate(integrand, lo.midpoint(), hi.midpoint(), {
        tolerance: Rational.fromDyadic(1n, -40),
        pieces: 200,
      });
      const right = evaluate(claimed, fixed, zero).range;
      if (!left.overlaps(right)) return counterexample(at, left, right);
    } catch (error) {
      if (!(error instanceof Undecided || error instanceof OutsideDomain)) throw error;
    }
  }
  return null;
}
