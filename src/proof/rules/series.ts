import { Rational } from "../../kernel/index.ts";
import type { Fraction } from "../atoms.ts";
import { Reasoning, requireRelation } from "../reasoning.ts";
import { Refused } from "../refused.ts";
import { type Rule, type RuleContext, valid } from "../rule.ts";
import { SERIES, type Series } from "../taylor.ts";
import { atMost, lessThan, number, sameTerm, showTerm, symbol, type Term } from "../term.ts";

const LARGEST_DEGREE = 200;

/**
 * A function against a polynomial, `P(x) <= f(x)` or `f(x) <= P(x)` for x >= 0, by the power series of f: its coefficients are exact and its
 * remainder is bounded. `with: { of: "asin(x)", variable: x }` names the function, one of those in `taylor.ts`.
 *
 * - Below a series of positive terms: every coefficient of P is at most that of f.
 * - Above one, on [0, 1]: the coefficients before the last are at least those of f, and the last at least what f(1) leaves.
 * - A series whose terms alternate: P is a partial sum, and the first term left out has the right sign.
 */
export const series: Rule = {
  name: "series",
  summary: "A polynomial bounds a function, by exact power series coefficients and the sign of the remainder.",
  check({ claim, terms }, context) {
    const { left, right, head } = requireRelation(claim);
    const { variable, of } = terms;
    if (variable?.kind !== "symbol" || of === undefined)
      throw new Refused("it needs the function under `of` and its variable under `variable`");
    if (head === "equal") throw new Refused("a partial sum is no function");
    const known = knownSeries(of, variable.name, context);
    requireDomain(variable.name, known, context);
    const below = sameTerm(right, of);
    if (!below && !sameTerm(left, of)) throw new Refused(`no side of the claim is ${showTerm(of)}`);
    const comparison = new Comparison(known, variable.name, new Reasoning(context.vocabulary));
    const polynomial = below ? left : right;
    if (head === "lessThan") throw new Refused("a partial sum may be the value itself at 0: claim <=");
    comparison.require(polynomial, below);
    return valid(known.kind === "positive" ? "positive coefficients" : "a partial sum of alternating terms");
  },
};

function knownSeries(of: Term, variable: string, { vocabulary }: RuleContext): Series {
  for (const [form, known] of Object.entries(SERIES)) {
    const written = vocabulary.read(form.replace(/\bx\b/g, variable));
    if (sameTerm(written, of)) return known;
  }
  throw new Refused(`the series of ${showTerm(of)} is not known: ${Object.keys(SERIES).join(", ")} are`);
}

function requireDomain(variable: string, { radius, closed }: Series, { vocabulary }: RuleContext): void {
  const reasoning = new Reasoning(vocabulary);
  const x = symbol(variable);
  if (!reasoning.proves(atMost(number(0), x))) throw new Refused(`${variable} may be negative`);
  if (radius === Number.POSITIVE_INFINITY) return;
  const end = number(radius);
  const { hi, hiOpen } = vocabulary.get(variable).range;
  const inside = closed ? reasoning.proves(atMost(x, end)) : reasoning.proves(lessThan(x, end));
  const openEnd = hi !== null && hiOpen && reasoning.proves(atMost(hi, end));
  if (!inside && !openEnd) throw new Refused(`${variable} may leave the disc of convergence`);
}

class Comparison {
  readonly #series: Series;
  readonly #variable: string;
  readonly #reasoning: Reasoning;

  constructor(series: Series, variable: string, reasoning: Reasoning) {
    this.#series = series;
    this.#variable = variable;
    this.#reasoning = reasoning;
  }

  /** @throws Refused unless the polynomial is below (or above) the function */
  require(polynomial: Term, below: boolean): void {
    const { algebra } = this.#reasoning;
    const given = algebra.coefficients(algebra.normalForm(polynomial), this.#variable);
    if (given === null) throw new Refused(`${showTerm(polynomial)} is no polynomial in ${this.#variable}`);
    const degree = Math.max(0, ...given.keys());
    if (degree > LARGEST_DEGREE) throw new Refused(`a polynomial has degree ${LARGEST_DEGREE} at most`);
    const zero = algebra.normalForm(number(0));
    const coefficients = Array.from({ length: degree + 1 }, (_, k) => given.get(k) ?? zero);
    if (this.#series.kind === "alternating") this.#requirePartialSum(coefficients, below);
    else if (below)
      for (const [k, c] of coefficients.entries()) this.#requireOrder(c, this.#exact(k), `coefficient ${k}`);
    else this.#requireAbove(coefficients);
  }

  #exact(k: number): Fraction {
    const { algebra } = this.#reasoning;
    return algebra.scale(algebra.normalForm(this.#series.scale), this.#series.coefficient(k));
  }

  #requireOrder(smaller: Fraction, larger: Fraction, what: string): void {
    const { algebra } = this.#reasoning;
    const gap = algebra.minus(larger, smaller);
    if (algebra.isZero(gap) || this.#reasoning.proves(atMost(number(0), algebra.asTerm(gap)))) return;
    throw new Refused(
      `${what} is ${algebra.key(smaller)} against ${algebra.key(larger)}: in the wrong order, or not decided`,
    );
  }

  #requireAbove(coefficients: readonly Fraction[]): void {
    const { algebra } = this.#reasoning;
    const { atOne, closed } = this.#series;
    if (atOne === null || !closed) throw new Refused("this series has no finite value at 1: its tail is not bounded");
    const last = coefficients.length - 1;
    let tail = algebra.normalForm(atOne);
    for (let k = 0; k < last; k++) {
      this.#requireOrder(this.#exact(k), coefficients[k]!, `coefficient ${k}`);
      tail = algebra.minus(tail, this.#exact(k));
    }
    this.#requireOrder(tail, coefficients[last]!, "the last coefficient, for the tail,");
  }

  #requirePartialSum(coefficients: readonly Fraction[], below: boolean): void {
    const { algebra } = this.#reasoning;
    const wrong = coefficients.findIndex((c, k) => !algebra.isZero(algebra.minus(c, this.#exact(k))));
    if (wrong >= 0)
      throw new Refused(
        `coefficient ${wrong} is ${algebra.key(coefficients[wrong]!)}, not ${algebra.key(this.#exact(wrong))}`,
      );
    let next = coefficients.length;
    while (this.#series.coefficient(next).isZero()) next += 1;
    const sign = this.#series.coefficient(next).compare(Rational.zero);
    if (sign !== (below ? 1 : -1)) throw new Refused(`the first term left out, of degree ${next}, has the wrong sign`);
  }
}
