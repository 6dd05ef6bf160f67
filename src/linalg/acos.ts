/**
 * acos and the orthant probability in plain IEEE operations, the same bits in every engine (no library function but
 * Math.sqrt, which IEEE 754 rounds correctly).
 *
 * Kernel: asin(s) = s + s z P(z), z = s^2 in [0, 1/4]. P is the Taylor series of (asin(s)/s - 1)/z, whose coefficients
 * are binom(2k,k)/(4^k (2k+1)), k >= 1, written in Chebyshev polynomials of [0, 1/4] and cut after degree 12, then
 * rounded to doubles. What was cut and rounded sums to less than 2^-57 in z P (the test proves it in exact rationals),
 * so asin has a relative method error below 2^-57.
 */
const P0 = 0.16666666666666669;
const P1 = 0.0749999999999834;
const P2 = 0.04464285714653523;
const P3 = 0.03038194412500875;
const P4 = 0.022372173467043486;
const P5 = 0.017352380709839098;
const P6 = 0.013971387083102128;
const P7 = 0.011477517005507174;
const P8 = 0.010333372152967209;
const P9 = 0.005413184483715744;
const P10 = 0.017518833979537993;
const P11 = -0.0150321625992492;
const P12 = 0.028878362746451593;

/** The coefficients of P, constant term first, for the test that proves the method error. */
export const ASIN_COEFFICIENTS: readonly number[] = Object.freeze([
  P0,
  P1,
  P2,
  P3,
  P4,
  P5,
  P6,
  P7,
  P8,
  P9,
  P10,
  P11,
  P12,
]);

const HALF_PI_HIGH = 1.5707963267948966; // the double next to pi/2
const HALF_PI_LOW = 6.123233995736766e-17; // pi/2 minus that double, rounded
const ONE_OVER_TWO_PI = 0.15915494309189535;

/**
 * |acos(c) - exact| <= 4 u * exact for every double c in [-1, 1], u = 2^-53. z P is at most 0.0473 and carries at most
 * 7 roundings, s at most one (the root; z = (1 - |c|)/2 is exact for |c| >= 1/2), the last sum one, the method 2^-57:
 * asin is within 1.5 u, with a rounded root 2.5 u. Doubling is exact. pi/2 - asin and pi - 2 asin lie in [1.04, 3.15],
 * where the inner and the outer subtraction cost at most 1.1 u and 2 u absolutely: below 2.8 u relatively. The constant
 * keeps a safety factor of 1.4.
 */
export const ACOS_RELATIVE_ERROR: number = 4 * 2 ** -53;

/**
 * |orthantProbability(c) - exact| <= 2 u for every double c in [-1, 1]. At most 1/6 is scaled with 4.5 u (asin, the
 * constant, the product), and a sum below 1/2 is rounded by u/4: 1 u in all, doubled for safety.
 */
export const ORTHANT_ABSOLUTE_ERROR: number = 2 * 2 ** -53;

/** asin of s in [0, 1/2] given z = s^2, by Horner's rule; odd in s. */
function asinSmall(s: number, z: number): number {
  let p = P12;
  p = p * z + P11;
  p = p * z + P10;
  p = p * z + P9;
  p = p * z + P8;
  p = p * z + P7;
  p = p * z + P6;
  p = p * z + P5;
  p = p * z + P4;
  p = p * z + P3;
  p = p * z + P2;
  p = p * z + P1;
  p = p * z + P0;
  return s + s * (p * z);
}

/** acos(c) in [0, pi] for a double c in [-1, 1], within ACOS_RELATIVE_ERROR; NaN outside. */
export function acos(c: number): number {
  if (Math.abs(c) <= 0.5) return HALF_PI_HIGH - (asinSmall(c, c * c) - HALF_PI_LOW);
  const z = (1 - Math.abs(c)) * 0.5;
  const half = asinSmall(Math.sqrt(z), z);
  return c > 0 ? 2 * half : 2 * (HALF_PI_HIGH - (half - HALF_PI_LOW));
}

/**
 * Probability that a standard Gaussian vector has a nonnegative inner product with both of two unit vectors of cosine
 * c: p(c) = (pi - acos c)/(2 pi) = 1/4 + asin(c)/(2 pi), in [0, 1/2] (Sheppard 1899), within ORTHANT_ABSOLUTE_ERROR;
 * NaN outside [-1, 1].
 */
export function orthantProbability(c: number): number {
  if (Math.abs(c) <= 0.5) return 0.25 + asinSmall(c, c * c) * ONE_OVER_TWO_PI;
  const z = (1 - Math.abs(c)) * 0.5;
  const share = 2 * asinSmall(Math.sqrt(z), z) * ONE_OVER_TWO_PI;
  return c > 0 ? 0.5 - share : share;
}
