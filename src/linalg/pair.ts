import { Ball } from "../kernel/index.ts";
import type { Directions } from "./directions.ts";

/** Everything the limit kernel needs of one pair of directions at angle theta in [0, pi]. */
export interface PairBall {
  /** cos theta. */
  readonly cos: Ball;
  /** Orthant probability (pi - theta)/(2 pi). */
  readonly p: Ball;
  /** Entry of the limit Gram matrix, cos theta (pi - theta)/(2 pi). */
  readonly h: Ball;
  /** theta, to full relative precision however small. */
  readonly angle: Ball;
}

/**
 * The pair (i, j) at `bits` bits, from the exact integers g = <x_i, x_j> and D = g_ii g_jj - g^2 >= 0 (Cauchy-Schwarz),
 * without a cosine that has lost the angle: the acute angle between the two lines is atan(sqrt(D) / |g|). D = 0 exactly
 * when the rows are parallel or anti-parallel; then, and when g = 0, cos, p and h are exact.
 */
export function pairBall(directions: Directions, i: number, j: number, bits: number): PairBall {
  return pairEvaluator(directions, bits)(i, j);
}

/** `pairBall` for many pairs: squared norms and pi are computed once. */
export function pairEvaluator(directions: Directions, bits: number): (i: number, j: number) => PairBall {
  const work = bits + 8;
  const pi = Ball.pi(work);
  const twoPi = pi.times(2n);
  const squares: bigint[] = [];
  const square = (i: number): bigint => {
    squares[i] ??= innerProduct(directions.exact[i], directions.exact[i]);
    return squares[i];
  };
  return (i, j) => {
    const g = innerProduct(directions.exact[i], directions.exact[j]);
    const product = square(i) * square(j);
    const determinant = product - g * g;
    if (determinant === 0n) return parallelPair(g > 0n, pi, bits);
    if (g === 0n) return orthogonalPair(pi, bits);
    const cos = Ball.of(g, work).over(Ball.of(product, work).sqrt());
    const acute = Ball.of(determinant, work)
      .sqrt()
      .over(g < 0n ? -g : g)
      .atan();
    const angle = g > 0n ? acute : pi.minus(acute);
    const share = acute.over(twoPi);
    const p = g > 0n ? share.negate().plus(half(work)) : share;
    return {
      cos: cos.withBits(bits),
      p: p.withBits(bits),
      h: cos.times(p).withBits(bits),
      angle: angle.withBits(bits),
    };
  };
}

/** <a, b>, exactly. */
export function innerProduct(a: readonly bigint[], b: readonly bigint[]): bigint {
  let sum = 0n;
  for (let k = 0; k < a.length; k++) sum += a[k] * b[k];
  return sum;
}

function half(bits: number): Ball {
  return Ball.of(0.5, bits);
}

function parallelPair(sameSide: boolean, pi: Ball, bits: number): PairBall {
  const zero = Ball.of(0n, bits);
  if (!sameSide) return { cos: Ball.of(-1n, bits), p: zero, h: zero, angle: pi.withBits(bits) };
  return { cos: Ball.of(1n, bits), p: half(bits), h: half(bits), angle: zero };
}

function orthogonalPair(pi: Ball, bits: number): PairBall {
  return {
    cos: Ball.of(0n, bits),
    p: Ball.of(0.25, bits),
    h: Ball.of(0n, bits),
    angle: pi.times(half(bits)).withBits(bits),
  };
}
