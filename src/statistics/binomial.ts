import { Ball, Rational } from "../kernel/index.ts";

/** Working precision of a tail that is enclosed before it is computed exactly. */
export const BITS = 192;
/** The sum of a tail stops when what is left is this small beside it. */
const NEGLIGIBLE = Rational.fromDyadic(1n, -BITS);

/**
 * P(X >= k) against a level for X ~ Binomial(trials, p): -1 below, 0 equal, 1 above. An enclosure decides nearly always; what it leaves open
 * is decided by the exact sum of integers.
 * @throws RangeError unless trials >= 1 and 0 <= k <= trials are whole numbers and 0 < p < 1
 */
export function compareUpperTail(k: number, trials: number, p: Rational, level: Rational): -1 | 0 | 1 {
  requireCounts(k, trials, p);
  if (k === 0) return Rational.one.compare(level);
  return enclosedOrder(upperTail(k, trials, p), level) ?? exactOrder(exactUpperTail(k, trials, p), level);
}

/** P(X <= k) against a level: the upper tail of the failures. @throws RangeError as {@link compareUpperTail} */
export function compareLowerTail(k: number, trials: number, p: Rational, level: Rational): -1 | 0 | 1 {
  return compareUpperTail(trials - k, trials, Rational.one.minus(p), level);
}

/** (trials + 1) P(X = k) against a level. @throws RangeError as {@link compareUpperTail} */
export function compareScaledMass(k: number, trials: number, p: Rational, level: Rational): -1 | 0 | 1 {
  requireCounts(k, trials, p);
  const enclosed = enclosedOrder(massAt(k, trials, p).times(trials + 1), level);
  return enclosed ?? exactOrder(exactScaledMass(k, trials, p), level);
}

/**
 * P(X >= k) exactly: the sum over j >= k of C(N, j) a^j (b - a)^(N - j) over b^N, p = a / b, not in lowest terms (its digits grow with N, and
 * so does what reducing it would take).
 */
export function exactUpperTail(
  k: number,
  trials: number,
  p: Rational,
): { readonly sum: bigint; readonly whole: bigint } {
  const [a, c] = [p.numerator, p.denominator - p.numerator];
  // From j = N down: term_(j-1) = term_j j c / ((N - j + 1) a), exact in integers.
  let term = a ** BigInt(trials);
  let sum = term;
  for (let j = trials; j > k; j--) {
    term = (term * BigInt(j) * c) / (BigInt(trials - j + 1) * a);
    sum += term;
  }
  return { sum, whole: p.denominator ** BigInt(trials) };
}

/** (N + 1) P(X = k) exactly, likewise. */
function exactScaledMass(k: number, trials: number, p: Rational): { readonly sum: bigint; readonly whole: bigint } {
  const powers = p.numerator ** BigInt(k) * (p.denominator - p.numerator) ** BigInt(trials - k);
  return { sum: BigInt(trials + 1) * binomialCoefficient(k, trials) * powers, whole: p.denominator ** BigInt(trials) };
}

function exactOrder({ sum, whole }: { readonly sum: bigint; readonly whole: bigint }, level: Rational): -1 | 0 | 1 {
  const [left, right] = [sum * level.denominator, level.numerator * whole];
  return left < right ? -1 : left > right ? 1 : 0;
}

/** C(N, k) exactly. */
function binomialCoefficient(k: number, trials: number): bigint {
  let value = 1n;
  for (let j = 1; j <= Math.min(k, trials - k); j++) value = (value * BigInt(trials - j + 1)) / BigInt(j);
  return value;
}

/** An enclosure of P(X = k). */
function massAt(k: number, trials: number, p: Rational): Ball {
  const few = Math.min(k, trials - k);
  let coefficient = Ball.of(1, BITS);
  for (let j = 1; j <= few; j++) coefficient = coefficient.times(trials - j + 1).over(j);
  return coefficient.times(Ball.of(p, BITS).pow(k)).times(Ball.of(Rational.one.minus(p), BITS).pow(trials - k));
}

/**
 * An enclosure of P(X >= k). Above the mean the terms fall at least geometrically, with ratios that fall too: after a term t with
 * next ratio r < 1 at most t r / (1 - r) is left. Below the mean the other tail is summed.
 */
function upperTail(k: number, trials: number, p: Rational): Ball {
  if (Rational.of(k).compare(p.times(Rational.of(trials))) <= 0) {
    return Ball.of(1, BITS).minus(upperTail(trials - k + 1, trials, Rational.one.minus(p)));
  }
  const odds = Ball.of(p.over(Rational.one.minus(p)), BITS);
  let term = massAt(k, trials, p);
  let sum = term;
  for (let j = k; j < trials; j++) {
    const ratio = odds.times(trials - j).over(j + 1);
    term = term.times(ratio);
    sum = sum.plus(term);
    if (term.lessThan(sum.times(NEGLIGIBLE)).certain) {
      const rest = term.times(ratio).over(Ball.of(1, BITS).minus(ratio));
      return sum.hull(sum.plus(rest));
    }
  }
  return sum;
}

/** The order of a number in the ball and a level; undefined when the ball does not say. */
function enclosedOrder(ball: Ball, level: Rational): -1 | 1 | undefined {
  if (ball.lessThan(level).certain) return -1;
  return ball.greaterThan(level).certain ? 1 : undefined;
}

function requireCounts(k: number, trials: number, p: Rational): void {
  const whole = Number.isSafeInteger(trials) && Number.isSafeInteger(k) && trials >= 1 && k >= 0 && k <= trials;
  if (whole && p.sign() > 0 && p.compare(Rational.one) < 0) return;
  throw new RangeError(`${k} of ${trials} trials at probability ${p}`);
}
