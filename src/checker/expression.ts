import { type Bounds, piBounds } from "./angle.ts";
import { FACT_BITS } from "./claim.ts";
import { ceilDiv, ceilSqrt, floorDiv, floorSqrt, max, min } from "./integers.ts";
import { Invalid } from "./outcome.ts";

/** The value of a name. @throws Invalid when it is not known */
export type Names = (name: string) => Bounds;

const one = 1n << FACT_BITS;

const times = ([a, b]: Bounds, [c, d]: Bounds): Bounds => {
  const products = [a * c, a * d, b * c, b * d];
  return [floorDiv(products.reduce(min), one), ceilDiv(products.reduce(max), one)];
};

function inverse([lo, hi]: Bounds): Bounds {
  if (lo <= 0n) throw new Invalid("", "a divisor that may not be positive");
  return [floorDiv(one * one, hi), ceilDiv(one * one, lo)];
}

function root([lo, hi]: Bounds): Bounds {
  if (lo < 0n) throw new Invalid("", "the root of what may be negative");
  return [floorSqrt(lo * one), ceilSqrt(hi * one)];
}

/**
 * Encloses an expression over 2^FACT_BITS: whole numbers, names, pi, + - * /, ^ with a whole exponent, sqrt( ), parentheses.
 * @throws Invalid when it is none of this or leaves a domain
 */
export function evaluate(text: string, names: Names): Bounds {
  const tokens = text.match(/[A-Za-z]\w*|\d+|\S/g) ?? [];
  let at = 0;
  const next = (token: string): boolean => tokens[at] === token && ++at > 0;
  const expect = (token: string): void => {
    if (!next(token)) throw new Invalid("", `"${text}" is no expression`);
  };
  const atom = (): Bounds => {
    const token = tokens[at++] ?? "";
    if (/^\d+$/.test(token)) return [BigInt(token) * one, BigInt(token) * one];
    if (token === "pi") return piBounds(FACT_BITS);
    if (token !== "(" && !/^[A-Za-z]/.test(token)) throw new Invalid("", `"${text}" is no expression`);
    if (token !== "(" && token !== "sqrt") return names(token);
    if (token === "sqrt") expect("(");
    const inner = sum();
    expect(")");
    return token === "sqrt" ? root(inner) : inner;
  };
  const power = (): Bounds => {
    const base = atom();
    if (!next("^")) return base;
    const exponent = Number(tokens[at++]);
    if (!(Number.isInteger(exponent) && exponent >= 1 && exponent <= 9))
      throw new Invalid("", `"${text}" is no expression`);
    return Array.from({ length: exponent - 1 }, () => base).reduce(times, base);
  };
  const product = (): Bounds => {
    let value = power();
    for (;;) {
      if (next("*")) value = times(value, power());
      else if (next("/")) value = times(value, inverse(power()));
      else return value;
    }
  };
  const sum = (): Bounds => {
    let [lo, hi] = product();
    for (;;) {
      const plus = next("+");
      if (!plus && !next("-")) return [lo, hi];
      const [a, b] = product();
      [lo, hi] = plus ? [lo + a, hi + b] : [lo - b, hi - a];
    }
  };
  const value = sum();
  if (at !== tokens.length) throw new Invalid("", `"${text}" is no expression`);
  return value;
}

/** Whether "left < right" or "left <= right" is certainly true. @throws Invalid as {@link evaluate} */
export function isTrue(comparison: string, names: Names): boolean {
  const [left, relation, right] = comparison.split(/ (<=|<) /);
  const [a, b] = [evaluate(left, names), evaluate(right, names)];
  return relation === "<" ? a[1] < b[0] : a[1] <= b[0];
}
