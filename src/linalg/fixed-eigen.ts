import { Ball, bitLength, Rational } from "../kernel/index.ts";
import type { Directions } from "./directions.ts";
import { leastEigenvalue } from "./eigen.ts";
import type { SymmetricEnclosure } from "./enclosure.ts";
import { type FixedSymmetric, limitGramAt } from "./fixed.ts";
import { encloseLeast } from "./fixed-search.ts";
import { limitGram } from "./gram.ts";

/**
 * Encloses the least eigenvalue of every matrix in A, to about A.rad n 2^-bits. Below: for a shift q with a fixed-point
 * factor L, M - q I = L L^T + R exactly, so lambda_min(M) >= q - |R|_2, R an exact integer matrix bounded by its
 * largest row sum: a residual check, no interval arithmetic inside the factorisation. Above: the Rayleigh quotient of
 * an integer vector, in integers. Both are widened by the entries' radius, |E|_2 <= n A.rad 2^-bits (Weyl). Doubles
 * only propose the first shift and the start vector.
 */
export function leastEigenvalueAt(A: FixedSymmetric, start?: Float64Array): Ball {
  const { n } = A;
  const guard = 8 + 2 * bitLength(BigInt(n));
  const bits = A.bits + guard;
  const matrix = A.mid.map((row) => row.map((x) => x << BigInt(guard)));
  const entryError = (BigInt(n) * A.rad) << BigInt(guard);
  const proposal = leastEigenvalue(inDoubles(A));
  const { lower, upper } = encloseLeast(matrix, bits, proposal.value.lo, start ?? proposal.vector);
  const least = lower - entryError;
  const most = upper + entryError;
  return Ball.enclosing(least + most, most - least, -bits - 1, bits);
}

/** Encloses the spectral norm of every matrix in A: the larger of minus the least and the greatest eigenvalue. */
export function spectralNormAt(A: FixedSymmetric): Ball {
  const negated = { ...A, mid: A.mid.map((row) => row.map((x) => -x)) };
  return leastEigenvalueAt(A).negate().max(leastEigenvalueAt(negated).negate()).max(0n);
}

/**
 * The least eigenvalue of the limit Gram matrix to `digits` decimal digits: the enclosure's relative width is at most
 * 10^-digits, unless `mostBits` is too little for that (a singular matrix has no relative accuracy at all); then the
 * last, still correct, enclosure is returned. The working precision starts from the size of lambda0 in doubles.
 */
export function leastEigenvalueDigits(
  directions: Directions,
  digits: number,
  mostBits: number = 2048 + 4 * bitsOf(digits),
): Ball {
  const seen = leastEigenvalue(limitGram(directions)).value;
  const headroom = seen.lo > 0 ? Math.ceil(-Math.log2(seen.lo)) : 0;
  let bits = Math.min(mostBits, bitsOf(digits) + headroom + 2 * bitLength(BigInt(directions.n)) + 8);
  for (;;) {
    const value = leastEigenvalueAt(limitGramAt(directions, bits));
    const missing = Math.ceil(Math.log2(value.relativeWidth())) + bitsOf(digits);
    if (missing <= 0 || bits >= mostBits) return value;
    bits = Math.min(mostBits, Number.isFinite(missing) ? bits + missing + 4 : 2 * bits);
  }
}

/** Bits that hold that many decimal digits. */
function bitsOf(digits: number): number {
  return Math.ceil(digits * Math.log2(10)) + 1;
}

/** The midpoints rounded to doubles; the radius covers that rounding, entry by entry at most u |m_ij|. */
function inDoubles(A: FixedSymmetric): SymmetricEnclosure {
  const mid = new Float64Array(A.n * A.n);
  let most = 0;
  for (let i = 0; i < A.n; i++) {
    for (let j = 0; j <= i; j++) {
      const entry = Rational.fromDyadic(A.mid[i][j], -A.bits).toDouble();
      mid[i * A.n + j] = entry;
      most = Math.max(most, Math.abs(entry));
    }
  }
  return { n: A.n, mid, radius: A.n * most * 2 ** -52 };
}
