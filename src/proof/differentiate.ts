import { Refused } from "./refused.ts";
import { add, apply, divide, freeNames, multiply, number, power, showTerm, subtract, type Term } from "./term.ts";

const ZERO = number(0);
const ONE = number(1);

/**
 * The derivative of a number with respect to a symbol, by the rules of calculus, where the number is differentiable.
 * @throws Refused for a term in which the symbol stands inside something that has no derivative here (`abs`, an opaque function)
 */
export function derivativeOf(term: Term, by: string): Term {
  if (term.kind === "number") return ZERO;
  if (term.kind === "symbol") return term.name === by ? ONE : ZERO;
  if (!freeNames(term).has(by)) return ZERO;
  const [first, second] = term.args as [Term, Term];
  const inner = (): Term => derivativeOf(first, by);
  switch (term.head) {
    case "add":
      return add(inner(), derivativeOf(second, by));
    case "subtract":
      return subtract(inner(), derivativeOf(second, by));
    case "negate":
      return apply("negate", inner());
    case "multiply":
      return add(multiply(inner(), second), multiply(first, derivativeOf(second, by)));
    case "divide":
      return derivativeOfQuotient(first, second, by);
    case "pow":
      return derivativeOfPower(term, first, second, by);
    case "sqrt":
      return divide(inner(), multiply(number(2), term));
    case "exp":
      return multiply(inner(), term);
    case "log":
      return divide(inner(), first);
    case "atan":
      return divide(inner(), add(ONE, power(first, 2)));
    case "asin":
      return divide(inner(), apply("sqrt", subtract(ONE, power(first, 2))));
    case "acos":
      return apply("negate", divide(inner(), apply("sqrt", subtract(ONE, power(first, 2)))));
    case "erf":
      return multiply(
        divide(multiply(number(2), inner()), apply("sqrt", { kind: "symbol", name: "pi" })),
        apply("exp", apply("negate", power(first, 2))),
      );
    default:
      throw new Refused(`${showTerm(term)} has no derivative with respect to ${by} here`);
  }
}

function derivativeOfQuotient(above: Term, below: Term, by: string): Term {
  const [p, q] = [derivativeOf(above, by), derivativeOf(below, by)];
  return subtract(divide(p, below), divide(multiply(above, q), power(below, 2)));
}

function derivativeOfPower(term: Term, base: Term, exponent: Term, by: string): Term {
  if (!freeNames(exponent).has(by)) {
    return multiply(exponent, power(base, subtract(exponent, ONE)), derivativeOf(base, by));
  }
  if (freeNames(base).has(by)) throw new Refused(`${showTerm(term)} has ${by} in base and exponent`);
  return multiply(term, apply("log", base), derivativeOf(exponent, by));
}
