import { addUp, Ball, Dyadic, divUp, gamma, Interval, mulUp, Problem, Rational, subDown } from "../kernel/index.ts";
import type { Directions } from "../linalg/index.ts";
import { activationPattern, hasPair } from "./pattern.ts";
import { type Preactivations, preactivations } from "./preactivation.ts";
import type { Start } from "./start.ts";

/** The predictions of a start and what separates them from the labels y, enclosed. */
export interface Residual {
  /** n entries: u_i = f(W(0), a, x_i / |x_i|). */
  readonly u: readonly Interval[];
  /** n entries: e_i = u_i - y_i. */
  readonly e: readonly Interval[];
  /** |e|, the Euclidean norm. */
  readonly norm: Interval;
  /** |y|^2. */
  readonly labelNormSquared: Interval;
}

/**
 * The residual at the start, in doubles rounded outward.
 * @throws Problem "network/labels" unless there is one label a row
 */
export function residual(
  directions: Directions,
  start: Start,
  values: Preactivations,
  labels: readonly Rational[],
): Residual {
  requireLabels(directions, labels);
  const root = Interval.of(start.m).sqrt();
  const u = labels.map((_, i) => neuronSum(i, start, values).over(root));
  const e = u.map((prediction, i) => prediction.minus(enclose(labels[i])));
  const norm = e.reduce((sum, entry) => sum.plus(entry.square()), Interval.of(0)).sqrt();
  const squares = labels.reduce((sum, y) => sum.plus(y.times(y)), Rational.of(0));
  return { u, e, norm, labelNormSquared: enclose(squares) };
}

/**
 * sum_r a_r relu(z_ri). The computed sum of m terms is off by gamma(m) sum_r relu(z_ri), and relu moves by no more than
 * its argument: by at most sum_r error_r in all.
 */
function neuronSum(i: number, { m, signs }: Start, { z, error }: Preactivations): Interval {
  let sum = 0;
  let total = 0;
  let slack = 0;
  for (let r = 0; r < m; r++) {
    const value = z[i * m + r];
    if (value > 0) {
      sum += signs[r] * value;
      total += value;
    }
    slack += error[r];
  }
  const shrink = subDown(1, gamma(m)); // a computed sum of m nonnegative terms is at least this share of the true one
  const radius = divUp(addUp(mulUp(gamma(m), total), slack), shrink);
  return Interval.of(sum).plus(Interval.between(-radius, radius));
}

/**
 * |e(0)| at a precision of `bits` bits, from exact integers: u_i = <sum over active r of a_r w_r, x_i> / sqrt(m
 * |x_i|^2).
 * @throws Problem "network/labels" unless there is one label a row
 */
export function residualAt(directions: Directions, start: Start, labels: readonly Rational[], bits: number): Ball {
  requireLabels(directions, labels);
  const pattern = activationPattern(directions, start, preactivations(directions, start));
  const { d, m, signs } = start;
  const { mantissas, exponent } = commonExponent(start.weights);
  let squares = Ball.of(0, bits);
  for (let i = 0; i < directions.n; i++) {
    const row = directions.exact[i];
    const sum = new Array<bigint>(d).fill(0n);
    for (let r = 0; r < m; r++) {
      if (!hasPair(pattern, i, r)) continue;
      for (let k = 0; k < d; k++) sum[k] += signs[r] === 1 ? mantissas[r * d + k] : -mantissas[r * d + k];
    }
    const inner = sum.reduce((total, entry, k) => total + entry * row[k], 0n);
    const scale = row.reduce((total, entry) => total + entry * entry, 0n) * BigInt(m);
    const numerator = Ball.of(new Dyadic(inner, exponent).toRational(), bits);
    squares = squares.plus(numerator.over(Ball.of(scale, bits).sqrt()).minus(labels[i]).square());
  }
  return rootOfNonnegative(squares, bits);
}

/** Integers and one exponent with values[k] = mantissas[k] 2^exponent, exactly. */
function commonExponent(values: Float64Array): { mantissas: bigint[]; exponent: number } {
  const parts = Array.from(values, (value) => Dyadic.fromDouble(value));
  const exponent = parts.reduce((least, part) => Math.min(least, part.exponent), 0);
  return { mantissas: parts.map((part) => part.mantissa << BigInt(part.exponent - exponent)), exponent };
}

/** The root of a number known not to be negative, though its ball may reach below 0. */
function rootOfNonnegative(square: Ball, bits: number): Ball {
  if (square.lower().sign() > 0) return square.sqrt();
  const top = square.upper();
  return top.sign() > 0 ? Ball.between(0, Ball.of(top, bits).sqrt().upper(), bits) : Ball.of(0, bits);
}

function enclose(x: Rational): Interval {
  return Interval.between(x.toDouble("down"), x.toDouble("up"));
}

/** @throws Problem "network/labels" unless there is one label a row */
export function requireLabels(directions: Directions, labels: readonly Rational[]): void {
  if (labels.length === directions.n) return;
  throw new Problem({
    code: "network/labels",
    message: `${labels.length} labels for ${directions.n} rows`,
    expected: "one label for each row",
  });
}
