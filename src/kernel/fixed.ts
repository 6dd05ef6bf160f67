import { bitLength, integerSqrt, shiftFloor } from "./integers.ts";

/**
 * Elementary functions in fixed point: numbers are integers in units of 2^-bits, called ulps here. Every result carries
 * a bound of its own error, derived beside the code. Shifts and divisions of non-negative integers round down, so each
 * is short by less than one ulp.
 */
export interface Approximation {
  /** The true value lies within `error` ulps of `value`. */
  readonly value: bigint;
  readonly error: bigint;
}

/**
 * Sum of s^k t^(2k+1) / (2k+1) over k >= 0: atan t for s = -1, atanh t for s = +1. Takes 0 <= t <= 2^bits / 3.
 *
 * Error: a computed power is short by at most delta, where delta' <= (t^2) delta + t + 1 <= delta/9 + 4/3, so delta < 2.
 * Dividing and cutting adds less than 1, so each term is off by less than 3. When the computed power is 0 the true one
 * is below 2, and the rest of the series below 2 / (1 - 1/9) < 3.
 */
function oddSeries(t: bigint, bits: number, s: -1 | 1): Approximation {
  const shift = BigInt(bits);
  const square = (t * t) >> shift;
  let value = t;
  let power = (t * square) >> shift;
  let odd = 3n;
  let positive = s > 0;
  while (power !== 0n) {
    const term = power / odd;
    value = positive ? value + term : value - term;
    power = (power * square) >> shift;
    odd += 2n;
    if (s < 0) positive = !positive;
  }
  return { value, error: 3n * (odd >> 1n) + 3n };
}

/** As `oddSeries`, for t = 1/n with an integer n >= 5: the powers by exact division, each term short by less than 2. */
function oddSeriesOfReciprocal(n: bigint, bits: number, s: -1 | 1): Approximation {
  const square = n * n;
  let power = (1n << BigInt(bits)) / n;
  let value = power;
  let odd = 1n;
  let positive = true;
  for (;;) {
    power /= square;
    if (power === 0n) break;
    odd += 2n;
    if (s < 0) positive = !positive;
    value = positive ? value + power / odd : value - power / odd;
  }
  // (odd + 1) / 2 terms; the powers left out are below 2, 2/25, ...
  return { value, error: odd + 1n + 3n };
}

function combine(parts: readonly (readonly [bigint, Approximation])[]): Approximation {
  let value = 0n;
  let error = 0n;
  for (const [factor, part] of parts) {
    value += factor * part.value;
    error += (factor < 0n ? -factor : factor) * part.error;
  }
  return { value, error };
}

/** pi = 16 atan(1/5) - 4 atan(1/239) (Machin 1706). */
export function piFixed(bits: number): Approximation {
  return combine([
    [16n, oddSeriesOfReciprocal(5n, bits, -1)],
    [-4n, oddSeriesOfReciprocal(239n, bits, -1)],
  ]);
}

/** log 2 = 18 atanh(1/26) - 2 atanh(1/4801) + 8 atanh(1/8749). */
export function log2Fixed(bits: number): Approximation {
  return combine([
    [18n, oddSeriesOfReciprocal(26n, bits, 1)],
    [-2n, oddSeriesOfReciprocal(4801n, bits, 1)],
    [8n, oddSeriesOfReciprocal(8749n, bits, 1)],
  ]);
}

/** How often `atanFixed` and `expFixed` halve their argument: about as many steps as it saves in the series. */
export function halvingsFor(bits: number): number {
  return 3 + Math.floor(Math.sqrt(bits) / 6);
}

/**
 * atan t for 0 <= t <= 1, from atan t = 2 atan(t / (1 + sqrt(1 + t^2))) until t is small.
 *
 * Error of a halving: the root is short by less than 1, the denominator d >= 2^(bits+1), so the quotient q <= 2^bits / 2
 * is too large by less than q / d <= 1/4, and too small by less than 1. The map has slope at most 1/2, so errors e of t
 * follow e' <= e/2 + 1 and stay below 2. Each halving doubles the final error.
 */
export function atanFixed(t: bigint, bits: number): Approximation {
  const target = halvingsFor(bits);
  const halvings = Math.max(0, target + 1 - (bits - bitLength(t)));
  const one = 1n << BigInt(bits);
  const oneSquared = one << BigInt(bits);
  let reduced = t;
  for (let i = 0; i < halvings; i++) {
    reduced = (reduced << BigInt(bits)) / (one + integerSqrt(oneSquared + reduced * reduced));
  }
  const series = oddSeries(reduced, bits, -1);
  const scale = BigInt(halvings);
  return { value: series.value << scale, error: (series.error + (halvings === 0 ? 0n : 2n)) << scale };
}

/** atanh t for 0 <= t <= 1/3. */
export function atanhFixed(t: bigint, bits: number): Approximation {
  return oddSeries(t, bits, 1);
}

/**
 * exp r for -1/4 <= r <= 1 (r in ulps), by Taylor's series of r / 2^k, squared k times.
 *
 * Error: shifting r down moves it by less than 1 ulp, and exp there by less than 2. With |r / 2^k| <= 1/4 a computed
 * term is off by delta' <= (delta/4 + 1)/n + 1 < 2 ulps; when it vanishes the true one is below 2 and the rest of the
 * series below 2 * (1/4 + 1/16 + ...) + 2 < 3. A square doubles the error times the value, and cuts 1.
 */
export function expFixed(r: bigint, bits: number): Approximation {
  const shift = BigInt(bits);
  const halvings = halvingsFor(bits);
  const small = r >> BigInt(halvings);
  let value = 1n << shift;
  let term = value;
  let n = 0n;
  do {
    n += 1n;
    term = ((term * small) >> shift) / n;
    value += term;
  } while (term !== 0n && term !== -1n);
  let error = 2n * n + 5n;
  for (let i = 0; i < halvings; i++) {
    // |y^2 - Y^2| <= |y - Y| (2 y + |y - Y|), and the shift cuts less than 1.
    error = ((error * (2n * value + error)) >> shift) + 2n;
    value = (value * value) >> shift;
  }
  return { value, error };
}

/** The integer nearest below n * 2^shift, with the error of that cut: 0 when exact, else 1. */
export function toFixed(n: bigint, shift: number): Approximation {
  const value = shiftFloor(n, shift);
  const exact = shift >= 0 || value << BigInt(-shift) === n;
  return { value, error: exact ? 0n : 1n };
}
