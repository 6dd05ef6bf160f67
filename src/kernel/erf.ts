import { compareScaled } from "./dyadic.ts";
import { type Enclosure, product, quotient } from "./enclosure.ts";
import { toFixed } from "./fixed.ts";
import { bitLength, shiftFloor } from "./integers.ts";
import { expPoint, guardBits, image, piEnclosure, sqrtPoint } from "./points.ts";

/**
 * erf(m * 2^e) = 2/sqrt(pi) e^(-x^2) sum of 2^n x^(2n+1) / (1 3 5 ... (2n+1)), all terms of one sign; for large x from
 * 0 < 1 - erf x < e^(-x^2).
 */
export function erfPoint(m: bigint, e: number, bits: number): Enclosure {
  if (m === 0n) return { mid: 0n, rad: 0n, exp: 0 };
  if (m < 0n) {
    const mirrored = erfPoint(-m, e, bits);
    return { mid: -mirrored.mid, rad: mirrored.rad, exp: mirrored.exp };
  }
  const digits = bits + 8;
  const square = m * m;
  // x^2 >= 0.7 digits > digits log 2, so e^(-x^2) < 2^-digits.
  if (compareScaled(10n * square, 2 * e, BigInt(7 * digits), 0) >= 0) {
    return { mid: (2n << BigInt(digits)) - 1n, rad: 1n, exp: -digits - 1 };
  }
  const work = bits + guardBits(bits);
  const gaussian = expPoint(-square, 2 * e, work);
  const pi = piEnclosure(work);
  const rootPi = image(sqrtPoint, { mid: pi.mid, rad: pi.rad, exp: pi.exp }, work);
  const half = quotient(product(erfSeries(m, e, work), gaussian, work), rootPi, work);
  return { mid: half.mid, rad: half.rad, exp: half.exp + 1 };
}

/**
 * The series of `erfPoint` for x = m * 2^e > 0.
 *
 * Error: every term is cut by less than 2 ulps. A cut at one term reaches the later ones times x^2/1, x^2/2, ..., so all
 * of them together by less than e^(x^2) times. Once the computed term is 0 the true one is at most that sum of cuts, and
 * from 2n + 3 >= 4 x^2 on the terms halve at least, so the rest is at most that sum again.
 */
function erfSeries(m: bigint, e: number, bits: number): Enclosure {
  const square = m * m;
  const squareAbove = shiftFloor(square, 2 * e) + 1n; // x^2 < squareAbove
  const growth = Math.ceil(Number(squareAbove) * 1.5); // e^(x^2) < 2^growth
  const work = bits + growth + Math.max(0, -(bitLength(m) + e));
  let term = toFixed(m, e + work).value;
  let value = term;
  let odd = 1n;
  while (term !== 0n || odd < 4n * squareAbove) {
    odd += 2n;
    term = shiftFloor(term * square, 2 * e + 1) / odd;
    value += term;
  }
  const cuts = (odd + 1n) << BigInt(growth); // (odd + 1) / 2 terms
  return { mid: value, rad: 2n * cuts, exp: -work };
}
