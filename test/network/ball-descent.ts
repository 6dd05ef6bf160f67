import { Ball, Dyadic, type Rational } from "../../src/kernel/index.ts";
import type { Directions } from "../../src/linalg/index.ts";
import type { Descent, Start } from "../../src/network/index.ts";

/**
 * Gradient descent by its definition, weight by weight, in balls of many digits: the oracle of the trajectory in doubles. It shares no formula
 * with it: no Gram matrix, no coefficients, no pattern that is kept.
 */
export class BallDescent {
  readonly #rows: Ball[][];
  readonly #labels: readonly Rational[];
  readonly #signs: Int8Array;
  readonly #eta: Rational;
  readonly #start: Ball[][];
  readonly #bits: number;
  weights: Ball[][];

  constructor(directions: Directions, start: Start, labels: readonly Rational[], eta: Rational, bits = 400) {
    const { d, exact } = directions;
    this.#bits = bits;
    this.#rows = exact.map((row) => {
      const square = row.reduce((sum, x) => sum + x * x, 0n);
      return row.map((x) => Ball.of(x, bits).over(Ball.of(square, bits).sqrt()));
    });
    this.#labels = labels;
    this.#signs = start.signs;
    this.#eta = eta;
    this.#start = Array.from({ length: start.m }, (_, r) =>
      Array.from({ length: d }, (_, k) => Ball.of(Dyadic.fromDouble(start.weights[r * d + k]).toRational(), bits)),
    );
    this.weights = this.#start;
  }

  /** <w_r, x_i>, n x m. */
  products(): Ball[][] {
    return this.#rows.map((x) =>
      this.weights.map((w) => w.reduce((sum, entry, k) => sum.plus(entry.times(x[k])), this.#zero)),
    );
  }

  /** The signs, n x m; null when one of them cannot be told at these digits. A ball that is exactly 0 is active. */
  pattern(): boolean[][] | null {
    const signs = this.products().map((row) => row.map((z) => z.sign()));
    if (signs.some((row) => row.includes(undefined))) return null;
    return signs.map((row) => row.map((sign) => sign !== -1));
  }

  residual(): Ball[] {
    const root = Ball.of(this.#signs.length, this.#bits).sqrt();
    return this.products().map((row, i) =>
      row
        .reduce((sum, z, r) => sum.plus(z.max(0).times(this.#signs[r])), this.#zero)
        .over(root)
        .minus(this.#labels[i]),
    );
  }

  /** |w_r - w_r(0)|^2 for every neuron. */
  drifts(): Ball[] {
    return this.weights.map((w, r) =>
      w.reduce((sum, entry, k) => sum.plus(entry.minus(this.#start[r][k]).square()), this.#zero),
    );
  }

  /** |W~ - W|_F^2 and |e~ - e|^2 for the weights and the residual that a trajectory in doubles stands for. */
  distances(descent: Descent): { weights: Ball; residual: Ball } {
    const { sums, e, pattern, margins, n, m } = descent;
    const exact = (hi: number, lo: number): Ball => Ball.of(hi, this.#bits).plus(lo);
    const scale = Ball.of(this.#eta, this.#bits).over(Ball.of(m, this.#bits).sqrt());
    const weights = this.#start.flatMap((w, r) => {
      const c = Array.from({ length: n }, (_, j) => (pattern.has(r, j) ? exact(sums.hi[j], sums.lo[j]) : this.#zero));
      margins.forEachOffset(r, (j, hi, lo) => {
        c[j] = c[j].plus(exact(hi, lo));
      });
      return w.map((entry, k) => {
        const moved = c.reduce((sum, x, j) => sum.plus(x.times(this.#rows[j][k])), this.#zero);
        return entry.minus(moved.times(scale).times(this.#signs[r])).minus(this.weights[r][k]);
      });
    });
    const residual = this.residual().map((x, i) => x.minus(exact(e.hi[i], e.lo[i])));
    return { weights: squareOf(weights), residual: squareOf(residual) };
  }

  /** One step with a pattern that {@link pattern} gave. */
  advance(pattern: readonly (readonly boolean[])[]): void {
    const e = this.residual();
    const scale = Ball.of(this.#eta, this.#bits).over(Ball.of(this.#signs.length, this.#bits).sqrt());
    this.weights = this.weights.map((w, r) =>
      w.map((entry, k) => {
        const pull = e.reduce((sum, x, i) => (pattern[i][r] ? sum.plus(x.times(this.#rows[i][k])) : sum), this.#zero);
        return entry.minus(pull.times(scale).times(this.#signs[r]));
      }),
    );
  }

  get #zero(): Ball {
    return Ball.of(0, this.#bits);
  }
}

/** The sum of squares. */
export function squareOf(x: readonly Ball[]): Ball {
  return x.slice(1).reduce((sum, entry) => sum.plus(entry.square()), x[0].square());
}
