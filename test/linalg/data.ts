import { Ball, Rational } from "../../src/kernel/index.ts";
import { type Directions, directionsOf, type FixedSymmetric, type SymmetricEnclosure } from "../../src/linalg/index.ts";

/** A small deterministic generator (a 32-bit linear congruence) for test data: numbers in [-1/2, 1/2). */
export function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return (state >>> 0) / 2 ** 32 - 0.5;
  };
}

/** n x d integers, roughly normal with 40 bits. */
export function randomDirections(n: number, d: number, seed: number): Directions {
  const next = generator(seed);
  const normal = () => Array.from({ length: 12 }, next).reduce((a, b) => a + b, 0);
  return directionsOf(
    Array.from({ length: n }, () => Array.from({ length: d }, () => BigInt(Math.round(normal() * 2 ** 40)))),
  );
}

/** The unit vectors of R^d. */
export function orthonormal(d: number): Directions {
  return directionsOf(Array.from({ length: d }, (_, i) => Array.from({ length: d }, (_, k) => (i === k ? 1n : 0n))));
}

/** The unit vectors of R^d and their negatives. */
export function crossPolytope(d: number): Directions {
  const half = orthonormal(d).exact;
  return directionsOf([...half, ...half.map((row) => row.map((x) => -x))]);
}

/** d + 1 vectors of equal pairwise cosine -1/d, as integer vectors in R^(d+1). */
export function simplex(d: number): Directions {
  return directionsOf(
    Array.from({ length: d + 1 }, (_, i) => Array.from({ length: d + 1 }, (_, k) => (i === k ? BigInt(d) : -1n))),
  );
}

/** (1, 0) and the rational point of the circle at angle 2 atan(t), t > 0. */
export function twoPoints(t: Rational): Directions {
  const { numerator: a, denominator: b } = t;
  return directionsOf([
    [1n, 0n],
    [b * b - a * a, 2n * a * b],
  ]);
}

/** n points within 2^-190 of the equispaced points of the unit circle, as integers in units of 2^-200. */
export function circle(n: number): Directions {
  const pi = Ball.pi(260).midpoint();
  return directionsOf(
    Array.from({ length: n }, (_, k) => {
      const angle = pi.times(Rational.of(2 * k, n));
      const units = (angle.numerator << 200n) / angle.denominator;
      return [series(units, 0), series(units, 1)];
    }),
  );
}

/** cos (first = 0) or sin (first = 1) of an angle in units of 2^-200, by Taylor's series. */
function series(angle: bigint, first: 0 | 1): bigint {
  let term = first === 0 ? 1n << 200n : angle;
  let sum = 0n;
  for (let k = BigInt(first); term !== 0n && term !== -1n; k += 2n) {
    sum += term;
    term = (-((term * angle) >> 200n) * angle) / (((k + 1n) * (k + 2n)) << 200n);
  }
  return sum;
}

/**
 * lambda0 of two points at angle theta in (0, pi/2): 1/2 - |cos theta| (pi - theta)/(2 pi) for theta in (0, pi/2),
 * mathematics.md section 4.
 */
export function twoPointLambda0(theta: Ball, cos: Ball, bits: number): Ball {
  const pi = Ball.pi(bits);
  return Ball.of(0.5, bits).minus(cos.times(pi.minus(theta)).over(pi.times(2n)));
}

/** A symmetric matrix of doubles, given in full, as an enclosure of radius 0. */
export function exactly(rows: readonly (readonly number[])[]): SymmetricEnclosure {
  const n = rows.length;
  const mid = new Float64Array(n * n);
  for (let i = 0; i < n; i++) for (let j = 0; j <= i; j++) mid[i * n + j] = rows[i][j];
  return { n, mid, radius: 0 };
}

/**
 * Exact test of positive definiteness of M - shift I, for dyadic entries, by the signs of the leading minors
 * (Sylvester; Bareiss' fraction-free elimination in integers): +1 when all are positive, -1 when the first that is not
 * is negative, 0 when it is zero.
 */
export function definiteness(matrix: readonly (readonly Rational[])[], shift: Rational): -1 | 0 | 1 {
  const unit = [...matrix.flat(), shift].reduce((most, x) => (x.denominator > most ? x.denominator : most), 1n);
  const integer = (x: Rational) => x.numerator * (unit / x.denominator);
  const work = matrix.map((row, i) => row.map((x, j) => integer(x) - (i === j ? integer(shift) : 0n)));
  let previous = 1n;
  for (let k = 0; k < work.length; k++) {
    const minor = work[k][k];
    if (minor <= 0n) return minor === 0n ? 0 : -1;
    for (let i = k + 1; i < work.length; i++) {
      for (let j = k + 1; j < work.length; j++) {
        work[i][j] = (work[i][j] * minor - work[i][k] * work[k][j]) / previous;
      }
    }
    previous = minor;
  }
  return 1;
}

/** The midpoints of a fixed-point matrix as full rational rows, and a bound of the spectral norm of what they miss. */
export function rationalMatrix(A: FixedSymmetric): { rows: Rational[][]; error: Rational } {
  const entry = (i: number, j: number) => Rational.fromDyadic(i >= j ? A.mid[i][j] : A.mid[j][i], -A.bits);
  const rows = Array.from({ length: A.n }, (_, i) => Array.from({ length: A.n }, (_, j) => entry(i, j)));
  return { rows, error: Rational.fromDyadic(A.rad * BigInt(A.n), -A.bits) };
}

/** The lower triangle of an enclosure's midpoints as full rational rows. */
export function rationalOf(A: SymmetricEnclosure): Rational[][] {
  return Array.from({ length: A.n }, (_, i) =>
    Array.from({ length: A.n }, (_, j) => Rational.fromDouble(A.mid[i >= j ? i * A.n + j : j * A.n + i])),
  );
}
