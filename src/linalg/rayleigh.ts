import { gamma, mulUp, Rational } from "../kernel/index.ts";
import type { SignedMatrix } from "./definite.ts";
import { productRest, sumRest } from "./precise.ts";

/** A sum to twice the working precision: the value is sum + rest. */
interface TwoFold {
  sum: number;
  rest: number;
}

/**
 * Upper bound of the least eigenvalue of sign * M: the Rayleigh quotient of any nonzero vector (Courant-Fischer)
 * rounded up, or the least diagonal entry when that is smaller (the quotient of a unit vector). +Infinity when a
 * diagonal entry is not finite.
 *
 * Numerator N = v^T M v and denominator D = v^T v are summed to twice the working precision. A compensated sum of k
 * products is off by at most gamma(2 k)^2 sum |a_i b_i| before its last rounding (Ogita, Rump and Oishi 2005, section
 * 5), for the rows and again for the 2 n products of the outer sum, so |N~ - N| <= 4 gamma(4 n)^2 max|m_ij| (sum
 * |v_i|)^2 and |D~ - D| <= 4 gamma(4 n)^2 (sum |v_i|)^2; underflow adds at most 16 (n + 1)^2 2^-1074 to each, as |v_i|
 * <= 1. So a least eigenvalue many orders below |M| still gets a sharp bound. The quotient is formed in exact rationals
 * and rounded up once.
 */
export function rayleighUpper(matrix: SignedMatrix, vector: Float64Array): number {
  const diagonal = leastDiagonal(matrix);
  const v = normalised(vector);
  if (v === undefined || diagonal === Infinity) return diagonal;
  const quotient = quotientUp(matrix, v);
  return Math.min(quotient, diagonal);
}

function leastDiagonal({ n, mid, sign }: SignedMatrix): number {
  let least = Infinity;
  for (let i = 0; i < n; i++) {
    const entry = sign * mid[i * n + i];
    if (!(entry > -Infinity && entry < Infinity)) return Infinity;
    if (entry < least) least = entry;
  }
  return least;
}

/**
 * The vector divided by its largest magnitude, with entries below 2^-200 set to 0 (any vector will do); undefined when
 * it is zero or not finite.
 */
function normalised(vector: Float64Array): Float64Array | undefined {
  let most = 0;
  for (let i = 0; i < vector.length; i++) {
    const magnitude = Math.abs(vector[i]);
    if (!(magnitude < Infinity)) return undefined;
    if (magnitude > most) most = magnitude;
  }
  if (most === 0) return undefined;
  return vector.map((x) => (Math.abs(x / most) < 2 ** -200 ? 0 : x / most));
}

/** The Rayleigh quotient of v, |v_i| <= 1, rounded up; Infinity when something overflowed. */
function quotientUp({ n, mid, sign }: SignedMatrix, v: Float64Array): number {
  const twice = v.map((x) => 2 * x);
  const numerator: TwoFold = { sum: 0, rest: 0 };
  const denominator: TwoFold = { sum: 0, rest: 0 };
  const row: TwoFold = { sum: 0, rest: 0 };
  let most = 0;
  let size = 0;
  for (let i = 0; i < n; i++) {
    const start = i * n;
    // Row i of 2 * (strict lower triangle) + diagonal: its product with v, times v_i, summed over i, is v^T M v.
    innerProduct(mid, start, twice, i, row);
    addProduct(mid[start + i], v[i], row);
    addProduct(v[i], row.sum, numerator);
    addProduct(v[i], row.rest, numerator);
    addProduct(v[i], v[i], denominator);
    size += Math.abs(v[i]);
    for (let j = 0; j <= i; j++) {
      const magnitude = Math.abs(mid[start + j]);
      if (magnitude > most) most = magnitude;
    }
  }
  if (!Number.isFinite(numerator.sum + numerator.rest)) return Infinity;
  const relative = 4 * gamma(4 * n) ** 2 * (1 + 2 ** -20);
  const underflow = mulUp(16 * (n + 1) ** 2, 2 ** -1074);
  const share = mulUp(mulUp(relative, size * (1 + 2 ** -20)), size * (1 + 2 ** -20));
  const top = value(numerator)
    .times(Rational.of(sign))
    .plus(bound(mulUp(share, most), underflow));
  const slack = bound(share, underflow);
  const bottom = top.sign() >= 0 ? value(denominator).minus(slack) : value(denominator).plus(slack);
  return top.over(bottom).toDouble("up");
}

function value(x: TwoFold): Rational {
  return Rational.fromDouble(x.sum).plus(Rational.fromDouble(x.rest));
}

function bound(a: number, b: number): Rational {
  return Rational.fromDouble(a).plus(Rational.fromDouble(b));
}

/** x += a b. */
function addProduct(a: number, b: number, x: TwoFold): void {
  const product = a * b;
  const next = x.sum + product;
  x.rest += sumRest(x.sum, product, next) + productRest(a, b, product);
  x.sum = next;
}

/** out = sum over k < length of a[from + k] b[k]. */
function innerProduct(a: Float64Array, from: number, b: Float64Array, length: number, out: TwoFold): void {
  let sum = 0;
  let rest = 0;
  for (let k = 0; k < length; k++) {
    const product = a[from + k] * b[k];
    const next = sum + product;
    rest += sumRest(sum, product, next) + productRest(a[from + k], b[k], product);
    sum = next;
  }
  out.sum = sum;
  out.rest = rest;
}
