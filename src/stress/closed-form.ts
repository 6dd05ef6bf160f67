import { Ball, Rational } from "../kernel/index.ts";
import type { KnownName, KnownValue } from "./known.ts";

/** Precision of closed forms: about 150 decimal digits, so that angles of 1e-15 keep far more digits than any tier of lemmata shows. */
export const BITS = 512;

/** pi, to {@link BITS} bits. */
export const PI = Ball.pi(BITS);

/** The cosine g / sqrt(squares) of two vectors, from their inner product and the product of their squared norms. */
export function cosine(g: Rational | bigint, squares: Rational | bigint): Ball {
  return Ball.of(g, BITS).over(Ball.of(squares, BITS).sqrt());
}

/** h(c) = c (pi - acos c) / (2 pi), an entry of the limit Gram matrix (Du et al. 2018, section 3), by the arc cosine itself. */
export function limitEntry(c: Ball): Ball {
  return c.times(PI.minus(c.acos())).over(PI.times(2n));
}

/** lambda0 of two points: the matrix ((1/2, h), (h, 1/2)) has the least eigenvalue 1/2 - |h|. */
export function twoPoints(c: Ball): Ball {
  return limitEntry(c).abs().negate().plus(Rational.of(1, 2));
}

/** lambda0 of an opposite pair and a third point at angle theta to the one: 1/2 - (|cos theta| / (2 pi)) sqrt(theta^2 + (pi - theta)^2). */
export function oppositePairAndPoint(c: Ball): Ball {
  const theta = c.acos();
  const root = theta.square().plus(PI.minus(theta).square()).sqrt();
  return c.abs().times(root).over(PI.times(2n)).negate().plus(Rational.of(1, 2));
}

/** lambda0 of a regular simplex of d + 1 points in R^d: 1/4 + asin(1/d) / (2 pi). */
export function simplex(d: number): Ball {
  return Ball.of(Rational.of(1, d), BITS).asin().over(PI.times(2n)).plus(Rational.of(1, 4));
}

/** lambda0 of n equispaced points of the circle, n odd: (sec^2(pi/n) + sec^2(2 pi/n)) / (8 n), by the discrete Fourier transform. */
export function oddCircle(n: number): Ball {
  const secant2 = (k: number): Ball => Ball.of(1n, BITS).over(cosineSine(PI.times(k).over(n)).cos.square());
  return secant2(1)
    .plus(secant2(2))
    .over(8 * n);
}

/** cos x and sin x for |x| <= 4, by their Taylor series: terms that shrink and alternate leave a rest below the first one left out. */
export function cosineSine(x: Ball): { readonly cos: Ball; readonly sin: Ball } {
  const sums = [Ball.of(0n, BITS), Ball.of(0n, BITS)];
  let term = Ball.of(1n, BITS);
  const least = Rational.fromDyadic(1n, -BITS);
  let k = 0;
  while (k <= 8 || term.abs().upper().compare(least) > 0) {
    sums[k % 2] = sums[k % 2].plus(k % 4 < 2 ? term : term.negate());
    k += 1;
    term = term.times(x).over(k);
  }
  const rest = Ball.between(least.negate(), least, BITS);
  return { cos: sums[0].plus(rest), sin: sums[1].plus(rest) };
}

/** A rational number as a known value. */
export function exactly(name: KnownName, value: Rational, source: string): KnownValue {
  return { name, value: Ball.of(value, BITS), form: value.toString(), source };
}

/** A closed form as a known value. */
export function closedForm(name: KnownName, value: Ball, form: string, source: string): KnownValue {
  return { name, value, form, source };
}
