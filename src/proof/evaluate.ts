import { Ball } from "../kernel/index.ts";
import { Undecided } from "./refused.ts";
import type { Term } from "./term.ts";

/**
 * An enclosure of a number at a point.
 * @param value gives the value of a symbol or of an opaque quantity
 * @throws RangeError where the number is not defined at the point, Undecided for a term that has no enclosure
 */
export function evaluateTerm(term: Term, value: (atom: Term) => Ball, bits: number): Ball {
  const sub = (t: Term): Ball => evaluateTerm(t, value, bits);
  if (term.kind === "number") return Ball.of(term.value, bits);
  if (term.kind === "symbol") return term.name === "pi" ? Ball.pi(bits) : value(term);
  if (term.kind === "bind") return value(term);
  const [first, second] = term.args;
  if (first === undefined) return value(term);
  if (second !== undefined) return evaluateBinary(term, first, second, value, sub);
  switch (term.head) {
    case "negate":
      return sub(first).negate();
    case "sqrt":
      return sub(first).sqrt();
    case "exp":
      return sub(first).exp();
    case "log":
      return sub(first).log();
    case "abs":
      return sub(first).abs();
    case "erf":
      return sub(first).erf();
    case "atan":
      return sub(first).atan();
    case "asin":
      return sub(first).asin();
    case "acos":
      return sub(first).acos();
    default:
      return value(term);
  }
}

function evaluateBinary(term: Term, a: Term, b: Term, value: (atom: Term) => Ball, sub: (t: Term) => Ball): Ball {
  switch ((term as Extract<Term, { kind: "apply" }>).head) {
    case "add":
      return sub(a).plus(sub(b));
    case "subtract":
      return sub(a).minus(sub(b));
    case "multiply":
      return sub(a).times(sub(b));
    case "divide":
      return sub(a).over(sub(b));
    case "max":
      return sub(a).max(sub(b));
    case "min":
      return sub(a).min(sub(b));
    case "pow":
      return evaluatePower(sub(a), b, sub);
    default:
      return value(term);
  }
}

function evaluatePower(base: Ball, exponent: Term, sub: (t: Term) => Ball): Ball {
  if (exponent.kind === "number") {
    const { numerator, denominator } = exponent.value;
    const k = Number(numerator);
    if (Math.abs(k) <= 1_000_000 && denominator === 1n) return base.pow(k);
    if (Math.abs(k) <= 1_000_000 && denominator === 2n) return base.sqrt().pow(k);
  }
  const found = sub(exponent);
  if (found.rad === 0n && found.exponent >= 0 && found.mid < 1_000_000n) {
    const k = Number(found.midpoint().numerator);
    if (Math.abs(k) <= 1_000_000) return base.pow(k);
  }
  if (base.sign() === 1) return found.times(base.log()).exp();
  throw new Undecided("a power of a number that is not positive");
}
