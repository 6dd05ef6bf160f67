import { Ball, type Rational } from "../../kernel/index.ts";
import { evaluate, point } from "../quadrature/evaluate.ts";
import { Undecided } from "../refused.ts";
import { showTerm, type Term } from "../term.ts";
import { GAUSSIAN } from "./piecewise.ts";

/** Coefficients, all at least 0, of a polynomial p with |f(z)| <= p(|z|) for every z, by the form of f. @throws Undecided for other forms */
export function growthOf(f: Term, at: ReadonlyMap<string, Ball>, bits: number): Ball[] {
  const sub = (t: Term): Ball[] => growthOf(t, at, bits);
  const given = at.get(showTerm(f));
  if (given !== undefined) return [given.abs()];
  if (f.kind === "symbol" && f.name === GAUSSIAN) return [Ball.of(0n, bits), Ball.of(1n, bits)];
  if (f.kind === "number" || f.kind === "symbol") {
    const zero = point(Ball.of(0n, bits), bits);
    return [evaluate(f, new Map(), zero).range.abs()];
  }
  const [a, b] = f.args as [Term, Term];
  switch (f.head) {
    case "add":
    case "subtract":
    case "max":
    case "min":
      return plus(sub(a), sub(b), bits);
    case "negate":
    case "abs":
      return sub(a);
    case "multiply":
      return times(sub(a), sub(b), bits);
    case "divide": {
      const values = new Map([...at].map(([key, value]) => [key, point(value, bits)]));
      const divisor = evaluate(b, values, point(Ball.of(0n, bits), bits)).range.abs();
      return sub(a).map((c) => c.over(divisor));
    }
    case "pow": {
      const k = b.kind === "number" && b.value.denominator === 1n ? Number(b.value.numerator) : -1;
      if (k < 0 || k > 12) break;
      return Array.from({ length: k }, () => sub(a)).reduce((x, y) => times(x, y, bits), [Ball.of(1n, bits)]);
    }
    case "indicator":
    case "erf":
      return [Ball.of(1n, bits)];
  }
  throw new Undecided(`the growth of ${showTerm(f)} is not known`);
}

/**
 * A bound of the integral of p(|z|) phi(z) over |z| > cut: with J_k that of z^k phi(z) over z > cut, J_0 <= phi(cut)/cut, J_1 = phi(cut) and
 * J_k = cut^(k-1) phi(cut) + (k - 1) J_(k-2).
 */
export function tailBeyond(cut: Rational, coefficients: readonly Ball[], bits: number): Ball {
  const t = Ball.of(cut, bits);
  const phi = t.square().over(-2n).exp().over(Ball.pi(bits).times(2n).sqrt());
  const moments: Ball[] = [phi.over(t), phi];
  for (let k = 2; k < coefficients.length; k++) {
    moments.push(
      t
        .pow(k - 1)
        .times(phi)
        .plus(moments[k - 2]!.times(BigInt(k - 1))),
    );
  }
  const one = coefficients.reduce((sum, c, k) => sum.plus(c.times(moments[k]!)), Ball.of(0n, bits));
  return one.times(2n);
}

function plus(a: readonly Ball[], b: readonly Ball[], bits: number): Ball[] {
  const zero = Ball.of(0n, bits);
  return Array.from({ length: Math.max(a.length, b.length) }, (_, k) => (a[k] ?? zero).plus(b[k] ?? zero));
}

function times(a: readonly Ball[], b: readonly Ball[], bits: number): Ball[] {
  const result = Array.from({ length: a.length + b.length - 1 }, () => Ball.of(0n, bits));
  a.forEach((x, i) => {
    b.forEach((y, j) => {
      result[i + j] = result[i + j]!.plus(x.times(y));
    });
  });
  return result;
}
