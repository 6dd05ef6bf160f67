/**
 * The quantile function of N(0,1) in plain IEEE 754 operations (+ - * / and Math.sqrt, which every engine rounds alike), so that
 * one seed gives the same bits everywhere. Math.log is not used: its last bits differ between engines.
 */

/** ln 2 = LN2_HIGH + LN2_LOW; LN2_HIGH has 32 bits, so k LN2_HIGH is exact for every exponent k below. */
const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;
/** 2^64, 2^32, ..., 2^1. */
const POWERS = [2 ** 64, 2 ** 32, 2 ** 16, 2 ** 8, 2 ** 4, 2 ** 2, 2];
/** 1/3, 1/5, ..., 1/23: the series of atanh(s)/s in s^2, without its leading 1, highest power first. */
const ATANH_SERIES = [1 / 23, 1 / 21, 1 / 19, 1 / 17, 1 / 15, 1 / 13, 1 / 11, 1 / 9, 1 / 7, 1 / 5, 1 / 3];

/**
 * Natural logarithm of a double 2^-127 <= x <= 1. With x = 2^k m, m in [sqrt(1/2), sqrt 2) and s = (m - 1)/(m + 1), |s| < 0.172, it is
 * k ln 2 + 2 atanh(s). Relative error below 2^-51 (compared with mpmath in the tests). Not an enclosure: for sampling only.
 */
export function deterministicLog(x: number): number {
  let m = x;
  let k = 0;
  for (let i = 0, step = 64; step >= 1; i++, step >>= 1) {
    if (m * POWERS[i] <= 1) {
      m *= POWERS[i];
      k -= step;
    }
  }
  if (m < Math.SQRT1_2) {
    m *= 2;
    k -= 1;
  }
  const s = (m - 1) / (m + 1);
  const tail = horner(ATANH_SERIES, s * s) * s * s;
  return k * LN2_HIGH + (2 * s + (2 * s * tail + k * LN2_LOW));
}

/** Value at t of the polynomial with eight coefficients, highest power first: {@link horner}, the same operations without its loop. */
function hornerOfEight(c: readonly number[], t: number): number {
  return ((((((c[0] * t + c[1]) * t + c[2]) * t + c[3]) * t + c[4]) * t + c[5]) * t + c[6]) * t + c[7];
}

/** Value at t of the polynomial with the given coefficients, highest power first. */
function horner(coefficients: readonly number[], t: number): number {
  let value = coefficients[0];
  for (let i = 1; i < coefficients.length; i++) value = value * t + coefficients[i];
  return value;
}

const MIDDLE_P = [
  0.0007745450142783414, 0.022723844989269184, 0.2417807251774506, 1.2704582524523684, 3.6478483247632045,
  5.769497221460691, 4.630337846156546, 1.4234371107496837,
];
const MIDDLE_Q = [
  1.0507500716444169e-9, 0.0005475938084995345, 0.015198666563616457, 0.14810397642748008, 0.6897673349851,
  1.6763848301838038, 2.053191626637759, 1,
];
const TAIL_P = [
  2.0103343992922881e-7, 0.000027115555687434876, 0.0012426609473880784, 0.026532189526576124, 0.2965605718285049,
  1.7848265399172913, 5.463784911164114, 6.657904643501104,
];
const TAIL_Q = [
  2.0442631033899397e-15, 1.421511758316446e-7, 0.000018463183175100548, 0.0007868691311456133, 0.014875361290850615,
  0.1369298809227358, 0.599832206555888, 1,
];

/** The two polynomials of the central region, 85 % of all deviates, with their coefficients in the code: read from an array they take twice as long. */
function centralNumerator(t: number): number {
  return (
    ((((((2509.0809287301227 * t + 33430.57558358813) * t + 67265.7709270087) * t + 45921.95393154987) * t +
      13731.69376550946) *
      t +
      1971.5909503065513) *
      t +
      133.14166789178438) *
      t +
    3.3871328727963665
  );
}

function centralDenominator(t: number): number {
  return (
    ((((((5226.495278852854 * t + 28729.085735721943) * t + 39307.89580009271) * t + 21213.794301586597) * t +
      5394.196021424751) *
      t +
      687.1870074920579) *
      t +
      42.31333070160091) *
      t +
    1
  );
}

/**
 * The p-quantile of N(0,1), 2^-127 <= p < 1, relative error below 1e-15: algorithm AS 241 (PPND16) of Wichura, "The percentage points of
 * the normal distribution", Applied Statistics 37 (1988) 477-484. Exactly odd: normalQuantile(1 - p) = -normalQuantile(p) whenever
 * 1 - p is a double.
 */
export function normalQuantile(p: number): number {
  const q = p - 0.5;
  if (Math.abs(q) <= 0.425) {
    const t = 0.180625 - q * q;
    return (q * centralNumerator(t)) / centralDenominator(t);
  }
  const r = Math.sqrt(-deterministicLog(q < 0 ? p : 1 - p));
  const size =
    r <= 5
      ? hornerOfEight(MIDDLE_P, r - 1.6) / hornerOfEight(MIDDLE_Q, r - 1.6)
      : hornerOfEight(TAIL_P, r - 5) / hornerOfEight(TAIL_Q, r - 5);
  return q < 0 ? -size : size;
}
