import { Ball, type Rational } from "../../kernel/index.ts";
import { Undecided } from "../refused.ts";
import { isApply, relation, showTerm, type Term } from "../term.ts";
import { Taylor } from "./taylor.ts";

/** Values of symbols and opaque quantities, by the text of their term. */
export type Values = ReadonlyMap<string, Taylor>;

/**
 * The Taylor model of a term, or its plain enclosure when the values have order 0.
 * @param like any model of the wanted order and precision
 * @throws Undecided for a quantity without a value, RangeError where the term has no enclosure, Kink
 */
export function evaluate(term: Term, values: Values, like: Taylor): Taylor {
  const { bits } = like.range;
  const constant = (value: Ball): Taylor => Taylor.constant(value, like);
  const sub = (t: Term): Taylor => evaluate(t, values, like);
  const given = values.get(showTerm(term));
  if (given !== undefined) return given;
  if (term.kind === "number") return constant(Ball.of(term.value, bits));
  if (term.kind === "symbol" && term.name === "pi") return constant(Ball.pi(bits));
  if (term.kind !== "apply") throw new Undecided(`${showTerm(term)} has no value here`);
  const [first, second] = term.args as [Term, Term];
  switch (term.head) {
    case "add":
      return sub(first).plus(sub(second));
    case "subtract":
      return sub(first).minus(sub(second));
    case "negate":
      return sub(first).negate();
    case "multiply":
      return sub(first).times(sub(second));
    case "divide":
      return sub(first).over(sub(second));
    case "pow":
      return power(sub(first), second);
    case "max":
      return sub(first).plus(sub(second).minus(sub(first)).relu());
    case "min":
      return sub(first).minus(sub(first).minus(sub(second)).relu());
    case "indicator":
      return truth(first, sub, constant(Ball.of(1n, bits)));
    default:
      return unary(term.head, sub, first, term);
  }
}

function unary(head: string, sub: (t: Term) => Taylor, argument: Term, term: Term): Taylor {
  const functions: Readonly<Record<string, (x: Taylor) => Taylor>> = {
    sqrt: (x) => x.sqrt(),
    exp: (x) => x.exp(),
    log: (x) => x.log(),
    abs: (x) => x.abs(),
    erf: (x) => x.erf(),
    acos: (x) => x.acos(),
    asin: (x) => x.asin(),
    atan: (x) => x.atan(),
  };
  if (!Object.hasOwn(functions, head)) throw new Undecided(`${showTerm(term)} has no value here`);
  return functions[head]!(sub(argument));
}

function power(base: Taylor, exponent: Term): Taylor {
  const value =
    exponent.kind === "number" ? exponent.value : isApply(exponent, "negate") ? negated(exponent.args[0]!) : null;
  if (value === null || value.denominator > 2n)
    throw new Undecided(`the power ${showTerm(exponent)} has no value here`);
  const root = value.denominator === 2n ? base.sqrt() : base;
  return root.pow(Number(value.numerator));
}

const negated = (term: Term): Rational | null => (term.kind === "number" ? term.value.negate() : null);

/** 1 where the claim holds and 0 elsewhere, up to single points. */
function truth(claim: Term, sub: (t: Term) => Taylor, one: Taylor): Taylor {
  const related = relation(claim);
  if (related !== null && related.head !== "equal") return sub(related.right).minus(sub(related.left)).step();
  if (claim.kind === "apply" && claim.args.length > 0) {
    const parts = claim.args.map((part) => truth(part, sub, one));
    if (claim.head === "and") return parts[0]!.times(parts[1]!);
    if (claim.head === "not") return one.minus(parts[0]!);
    if (claim.head === "or") return parts[0]!.plus(parts[1]!).minus(parts[0]!.times(parts[1]!));
  }
  throw new Undecided(`the event ${showTerm(claim)} has no value here`);
}

/** The order-0 model of a number. */
export function point(value: Rational | Ball, bits = 128): Taylor {
  const ball = Ball.of(value, bits);
  return Taylor.variable(ball, ball, 0);
}
