import fc from "fast-check";
import { Rational } from "../../src/kernel/index.ts";
import { type Directions, directionsOf } from "../../src/linalg/index.ts";
import { explicitStart, type Start } from "../../src/network/index.ts";

/**
 * The network evaluated in exact rationals, by the definitions and nothing else: the oracle of this room. Rows are
 * integer vectors of integer length, so that projected rows, cosines and H(W) are rational.
 */

/** Integer vectors with an integer length, by dimension. */
const TRIPLES: Readonly<Record<number, readonly (readonly number[])[]>> = {
  1: [[1], [-1], [3]],
  2: [
    [1, 0],
    [0, 1],
    [3, 4],
    [4, -3],
    [-5, 12],
    [20, 21],
    [-99, 20],
    [-1, 0],
    [9999, 200],
  ],
  3: [
    [1, 0, 0],
    [1, 2, 2],
    [2, -1, 2],
    [2, 3, 6],
    [-6, 2, 3],
    [1, 4, 8],
    [4, 4, -7],
    [0, 3, 4],
    [-2, -1, -2],
  ],
};

export interface Instance {
  readonly rows: readonly (readonly number[])[];
  readonly weights: readonly (readonly number[])[];
  readonly signs: readonly number[];
}

/**
 * Instances with n <= 5, m <= `most`, d <= 3; weights are small multiples of 2^-4, so that exact zeros and ties are
 * common.
 */
export function instances(most = 12, dimensions: readonly number[] = [1, 2, 3]): fc.Arbitrary<Instance> {
  const weight = fc.integer({ min: -40, max: 40 }).map((k) => k / 16);
  return fc.constantFrom(...dimensions).chain((d) =>
    fc
      .record({
        rows: fc.array(fc.constantFrom(...TRIPLES[d]), { minLength: 1, maxLength: 5 }),
        neurons: fc.array(fc.tuple(fc.array(weight, { minLength: d, maxLength: d }), fc.constantFrom(-1, 1)), {
          minLength: 1,
          maxLength: most,
        }),
      })
      .map(({ rows, neurons }) => ({
        rows,
        weights: neurons.map(([w]) => w),
        signs: neurons.map(([, sign]) => sign),
      })),
  );
}

export function directionsFrom(rows: readonly (readonly number[])[]): Directions {
  return directionsOf(rows.map((row) => row.map(BigInt)));
}

export function startFrom({ weights, signs }: Instance): Start {
  return explicitStart(weights, signs);
}

export const exactly = Rational.fromDouble;

/** x / |x| for a row of integer length. */
export function unit(row: readonly number[]): Rational[] {
  const square = row.reduce((sum, x) => sum + x * x, 0);
  const length = Math.round(Math.sqrt(square));
  if (length * length !== square) throw new Error("the length is not an integer");
  return row.map((x) => Rational.of(x, length));
}

export function inner(a: readonly Rational[], b: readonly Rational[]): Rational {
  return a.reduce((sum, x, k) => sum.plus(x.times(b[k])), Rational.of(0));
}

/** <w_r, x_i>, n x m, for weights given as rationals. */
export function products(rows: Instance["rows"], weights: readonly (readonly Rational[])[]): Rational[][] {
  return rows.map((row) => weights.map((w) => inner(unit(row), w)));
}

export function exactWeights(weights: readonly (readonly number[])[]): Rational[][] {
  return weights.map((w) => w.map((x) => exactly(x)));
}

/** H(W), n x n: cos_ij times the share of neurons with both products >= 0. */
export function gramOf(rows: Instance["rows"], weights: readonly (readonly Rational[])[]): Rational[][] {
  const z = products(rows, weights);
  return rows.map((a, i) =>
    rows.map((b, j) => {
      const both = weights.filter((_, r) => z[i][r].sign() >= 0 && z[j][r].sign() >= 0).length;
      return inner(unit(a), unit(b)).times(Rational.of(both, weights.length));
    }),
  );
}

export function minus(a: readonly (readonly Rational[])[], b: readonly (readonly Rational[])[]): Rational[][] {
  return a.map((row, i) => row.map((x, j) => x.minus(b[i][j])));
}

/** Whether |M|_2 <= bound for a symmetric matrix: bound I - M and bound I + M are positive semidefinite. */
export function normAtMost(matrix: readonly (readonly Rational[])[], bound: Rational): boolean {
  return [1, -1].every((sign) =>
    isSemidefinite(
      matrix.map((row, i) =>
        row.map((x, j) => {
          const signed = sign === 1 ? x : x.negate();
          return i === j ? bound.minus(signed) : signed.negate();
        }),
      ),
    ),
  );
}

/** Symmetric elimination in rationals: semidefinite means no negative pivot, and a zero pivot only with a zero row. */
export function isSemidefinite(matrix: readonly (readonly Rational[])[]): boolean {
  const n = matrix.length;
  const a = matrix.map((row) => [...row]);
  for (let k = 0; k < n; k++) {
    const pivot = a[k][k];
    if (pivot.sign() < 0) return false;
    if (pivot.isZero()) {
      if (a[k].slice(k).some((x) => !x.isZero())) return false;
      continue;
    }
    for (let i = k + 1; i < n; i++) {
      const factor = a[i][k].over(pivot);
      for (let j = k + 1; j < n; j++) a[i][j] = a[i][j].minus(factor.times(a[k][j]));
    }
  }
  return true;
}

/** sqrt(m) u_i: the predictions without their root. */
export function scaledPredictions(rows: Instance["rows"], { weights, signs }: Instance): Rational[] {
  const z = products(rows, exactWeights(weights));
  return z.map((row) =>
    row.reduce((sum, x, r) => (x.sign() > 0 ? sum.plus(x.times(Rational.of(signs[r]))) : sum), Rational.of(0)),
  );
}

/** Whether a rational lies between two doubles. */
export function within(lo: number, x: Rational, hi: number): boolean {
  return exactly(lo).compare(x) <= 0 && x.compare(exactly(hi)) <= 0;
}
