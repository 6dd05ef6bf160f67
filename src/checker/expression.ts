import type { Bounds, Fraction } from "./integers.ts";
import { ceilDiv, ceilSqrt, floorDiv, floorSqrt, minus, plus, ratio, times } from "./integers.ts";
import { Refusal } from "./outcome.ts";

/** Scale of the numbers that claims establish and compare, in bits. */
export const FACT_BITS = 2048n;
const one = 1n << FACT_BITS;

/** Bounds of a fraction, a product, a quotient, a root and a power, over 2^FACT_BITS. @throws Refusal outside of a domain */
export const boundsOf = ({ num, den }: Fraction): Bounds => ratio(num, den, FACT_BITS);
export const product = (a: Bounds, b: Bounds): Bounds => times(a, b, FACT_BITS);
const quotient = (a: Bounds, [lo, hi]: Bounds): Bounds =>
  lo > 0n
    ? product(a, [floorDiv(one * one, hi), ceilDiv(one * one, lo)])
    : refuse("a divisor that may not be positive");
export const root = ([lo, hi]: Bounds): Bounds =>
  lo >= 0n ? [floorSqrt(lo * one), ceilSqrt(hi * one)] : refuse("the root of what may be negative");
function power(base: Bounds, [exponent, same]: Bounds): Bounds {
  const k = Number(exponent >> FACT_BITS);
  if (exponent !== same || BigInt(k) * one !== exponent || k < 1 || k > 9) refuse("an exponent that is not 1, ..., 9");
  return Array.from({ length: k - 1 }, () => base).reduce(product, base);
}

const refuse = (reason: string): never => {
  throw new Refusal("invalid", "", reason);
};

/** How closely each operator binds, and what it does. */
const OPERATORS = new Map<string | undefined, readonly [level: number, apply: (a: Bounds, b: Bounds) => Bounds]>([
  ["+", [1, plus]],
  ["-", [1, minus]],
  ["*", [2, product]],
  ["/", [2, quotient]],
  ["^", [3, power]],
]);

/**
 * Encloses an expression over 2^FACT_BITS: whole numbers, names, + - * /, ^ with an exponent from 1 to 9, sqrt( ), parentheses.
 * @throws Refusal when it is none of this, leaves a domain, or a name is not known
 */
export function evaluate(text: string, names: (name: string) => Bounds): Bounds {
  const tokens = text.match(/\w+|\S/g) ?? [];
  const operand = (token: string | undefined): Bounds => {
    if (token === "sqrt" && tokens[0] === "(") return root(operand(tokens.shift()));
    if (token !== "(")
      return /^\d+$/.test(token ?? "") ? boundsOf({ num: BigInt(token ?? ""), den: 1n }) : names(token ?? "");
    const inner = above(0);
    return tokens.shift() === ")" ? inner : refuse(`"${text}" is no expression`);
  };
  /** What operators that bind more closely than this hold together. */
  const above = (level: number): Bounds => {
    let value = operand(tokens.shift());
    for (let next = OPERATORS.get(tokens[0]); next !== undefined && next[0] > level; next = OPERATORS.get(tokens[0])) {
      tokens.shift();
      value = next[1](value, above(next[0]));
    }
    return value;
  };
  const value = above(0);
  return tokens.length === 0 ? value : refuse(`"${text}" is no expression`);
}

/** Whether "left < right" or "left <= right" is certainly true: not where a name is not known or a domain is left. */
export function isTrue(comparison: string, names: (name: string) => Bounds): boolean {
  const [left, relation, right] = comparison.split(/ (<=|<) /);
  try {
    const [a, b] = [evaluate(left, names), evaluate(right, names)];
    return relation === "<" ? a[1] < b[0] : a[1] <= b[0];
  } catch (error) {
    if (error instanceof Refusal && error.outcome === "invalid") return false;
    throw error;
  }
}
