import { describe, expect, test } from "vitest";
import { gamma, Rational } from "../../src/kernel/index.ts";
import { BitMatrix, plainBackend as backend, coactivationCounts } from "../../src/linalg/index.ts";
import { generator } from "./data.ts";

/** Around every edge of the register blocks, chunks and panels. */
const SIZES = [1, 2, 3, 4, 5, 6, 7, 8, 9, 47, 48, 49, 63, 64, 65, 97, 127, 128, 129];

/** A double as an integer in units of 2^-300; every double of these tests is a multiple. */
function units(x: number): bigint {
  const scaled = Rational.fromDouble(x).times(Rational.fromDyadic(1n, 300));
  expect(scaled.denominator).toBe(1n);
  return scaled.numerator;
}

function magnitude(x: bigint): bigint {
  return x < 0n ? -x : x;
}

/** |error| <= gamma(depth) * size, exactly; both in the same units. */
function within(error: bigint, depth: number, size: bigint): boolean {
  const bound = Rational.fromDouble(gamma(depth)).times(Rational.of(size));
  return Rational.of(magnitude(error)).compare(bound) <= 0;
}

describe("gram", () => {
  test.each(SIZES)("n = %i, all d: integer rows give exact integers (oracle: integer products)", (n) => {
    for (const d of [1, 2, 3, 5, 63, 64, 65, 129]) {
      const next = generator(n * 1000 + d);
      const rows = Float64Array.from({ length: n * d }, () => Math.round(64 * next()));
      const out = new Float64Array(n * n).fill(Number.NaN);
      backend.gram(rows, n, d, out);
      for (let i = 0; i < n; i++) {
        for (let j = 0; j <= i; j++) {
          let sum = 0;
          for (let k = 0; k < d; k++) sum += rows[i * d + k] * rows[j * d + k];
          if (out[i * n + j] !== sum) expect.fail(`entry ${i}, ${j} at d = ${d} is ${out[i * n + j]}, not ${sum}`);
        }
      }
    }
  });

  test.each([1, 9, 64, 65, 200])(
    "d = %i: rounding stays within the declared depth (oracle: exact rational products)",
    (d) => {
      const n = 6;
      const next = generator(d);
      const rows = Float64Array.from({ length: n * d }, next);
      const out = new Float64Array(n * n);
      backend.gram(rows, n, d, out);
      const exact = Array.from(rows, units);
      for (let i = 0; i < n; i++) {
        for (let j = 0; j <= i; j++) {
          let sum = 0n;
          let size = 0n;
          for (let k = 0; k < d; k++) {
            const product = exact[i * d + k] * exact[j * d + k];
            sum += product;
            size += magnitude(product);
          }
          expect(within((units(out[i * n + j]) << 300n) - sum, backend.sumDepth(d), size)).toBe(true);
        }
      }
    },
  );

  test("the declared depths are those of any order of summation or less", () => {
    for (const k of SIZES) {
      expect(backend.sumDepth(k)).toBeLessThanOrEqual(Math.max(k, 1));
      expect(backend.factorDepth(k)).toBeLessThanOrEqual(k + 1);
    }
    expect(backend.sumDepth(64)).toBe(64);
    expect(backend.sumDepth(1000)).toBe(64 + 15);
    expect(backend.factorDepth(48)).toBe(49);
    expect(backend.factorDepth(480)).toBe(48 + 10);
  });
});

/**
 * A random upper triangular integer matrix with powers of two on its diagonal: every step of the factorisation of R^T R
 * is exact.
 */
function integerFactor(n: number): number[][] {
  const next = generator(n);
  return Array.from({ length: n }, (_, i) =>
    Array.from({ length: n }, (_, j) =>
      j < i ? 0 : j === i ? 2 ** Math.round(2 * next() + 1) : Math.round(6 * next()),
    ),
  );
}

/** R^T R in the storage of the room, the lower triangle filled with a mark. */
function stored(R: readonly (readonly number[])[]): { matrix: Float64Array; pivots: Float64Array } {
  const n = R.length;
  const matrix = new Float64Array(n * n).fill(7.5);
  const pivots = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    for (let j = i; j < n; j++) {
      let sum = 0;
      for (let k = 0; k <= i; k++) sum += R[k][i] * R[k][j];
      if (i === j) pivots[i] = sum;
      else matrix[i * n + j] = sum;
    }
  }
  return { matrix, pivots };
}

describe("factor and solve", () => {
  test.each(SIZES)(
    "n = %i: R comes back from R^T R exactly, the lower triangle untouched (oracle: the R it was made of)",
    (n) => {
      const R = integerFactor(n);
      const { matrix, pivots } = stored(R);
      expect(backend.factor(matrix, pivots, n)).toBe(true);
      for (let i = 0; i < n; i++) {
        expect(pivots[i]).toBe(R[i][i]);
        for (let j = 0; j < n; j++) {
          const expected = j > i ? R[i][j] : 7.5;
          if (matrix[i * n + j] !== expected) expect.fail(`entry ${i}, ${j} is ${matrix[i * n + j]}, not ${expected}`);
        }
      }
    },
  );

  test.each([9, 65, 100])(
    "n = %i: the residual stays within the declared depth (oracle: exact rational residual)",
    (n) => {
      const next = generator(n);
      const matrix = new Float64Array(n * n);
      const pivots = Float64Array.from({ length: n }, () => 2 + next());
      for (let i = 0; i < n; i++) for (let j = i + 1; j < n; j++) matrix[i * n + j] = next() / 8;
      const before = Array.from(matrix, units);
      const diagonal = Array.from(pivots, units);
      expect(backend.factor(matrix, pivots, n)).toBe(true);
      const R = (i: number, j: number) => (i === j ? factorPivots[i] : factor[i * n + j]);
      const factor = Array.from(matrix, units);
      const factorPivots = Array.from(pivots, units);
      for (let i = 0; i < n; i += 3) {
        for (let j = i; j < n; j++) {
          let rest = (i === j ? diagonal[i] : before[i * n + j]) << 300n;
          let size = 0n;
          for (let k = 0; k <= i; k++) {
            const product = R(k, i) * R(k, j);
            rest -= product;
            size += magnitude(product);
          }
          if (!within(rest, backend.factorDepth(n), size)) expect.fail(`residual ${i}, ${j} is too large`);
        }
      }
    },
  );

  test.each([1, 4, 48, 49, 100])(
    "n = %i: a matrix that is not positive definite is refused, wherever it shows",
    (n) => {
      for (const bad of [0, Math.floor(n / 2), n - 1]) {
        for (const value of [0, -1, Number.NaN, Infinity, -Infinity]) {
          const { matrix, pivots } = stored(integerFactor(n));
          pivots[bad] = value;
          expect(backend.factor(matrix, pivots, n)).toBe(false);
        }
        const twin = stored(integerFactor(n));
        expect(backend.factor(twin.matrix, twin.pivots, n)).toBe(true);
      }
    },
  );

  test("a NaN or an infinity off the diagonal is refused as well", () => {
    for (const value of [Number.NaN, Infinity, -Infinity, 1e200]) {
      for (const [i, j] of [
        [0, 1],
        [3, 70],
        [60, 99],
      ]) {
        const { matrix, pivots } = stored(integerFactor(100));
        matrix[i * 100 + j] = value;
        expect(backend.factor(matrix, pivots, 100)).toBe(false);
      }
    }
  });

  test.each([1, 2, 5, 49, 65])("n = %i: solve undoes R^T R, multiply is the product (oracle: integers)", (n) => {
    const R = integerFactor(n);
    const { matrix, pivots } = stored(R);
    const next = generator(n);
    const x = Float64Array.from({ length: n }, () => Math.round(20 * next()));
    const mirrored = new Float64Array(n * n).fill(Number.NaN);
    for (let i = 0; i < n; i++)
      for (let j = 0; j <= i; j++) mirrored[i * n + j] = i === j ? pivots[i] : matrix[j * n + i];
    const b = new Float64Array(n);
    backend.multiply(mirrored, n, x, b);
    for (let i = 0; i < n; i++) {
      let sum = 0;
      for (let j = 0; j < n; j++) sum += mirrored[i >= j ? i * n + j : j * n + i] * x[j];
      expect(b[i]).toBe(sum);
    }
    if (n > 5) return; // beyond, the integers of the solution are no longer exact in doubles
    backend.factor(matrix, pivots, n);
    backend.solve(matrix, pivots, n, b);
    for (let i = 0; i < n; i++) expect(b[i]).toBeCloseTo(x[i], 9);
  });

  test("solve at n = 65 and 130 leaves a small residual (oracle: multiply)", () => {
    for (const n of [65, 130]) {
      const next = generator(n);
      const matrix = new Float64Array(n * n);
      const pivots = new Float64Array(n).fill(4);
      for (let i = 0; i < n; i++) {
        matrix[i * n + i] = 4;
        for (let j = 0; j < i; j++) matrix[i * n + j] = matrix[j * n + i] = next() / 8;
      }
      expect(backend.factor(matrix, pivots, n)).toBe(true);
      const x = new Float64Array(n).fill(1);
      backend.solve(matrix, pivots, n, x);
      const back = new Float64Array(n);
      backend.multiply(matrix, n, x, back);
      for (let i = 0; i < n; i++) expect(Math.abs(back[i] - 1)).toBeLessThan(1e-13);
    }
  });
});

describe("coactivationCounts", () => {
  test.each([1, 31, 32, 33, 63, 64, 65, 96, 97, 200])("%i columns (oracle: counting bit by bit)", (columns) => {
    const n = 7;
    const next = generator(columns);
    const bits = new BitMatrix(n, columns);
    const rows = Array.from({ length: n }, (_, i) =>
      Array.from({ length: columns }, () => i === 0 || next() > 0.25 - i / 8),
    );
    rows.forEach((row, i) => {
      row.forEach((bit, r) => {
        bits.set(i, r, !bit);
        bits.set(i, r, bit);
      });
    });
    const counts = coactivationCounts(bits.words, n, bits.wordsPerRow);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j <= i; j++) {
        expect(counts[i * n + j]).toBe(rows[i].filter((bit, r) => bit && rows[j][r]).length);
      }
      rows[i].forEach((bit, r) => {
        expect(bits.get(i, r)).toBe(bit);
      });
    }
    expect(counts[0]).toBe(columns);
  });

  test("refuses a buffer that is too short, and sizes that are none", () => {
    expect(() => coactivationCounts(new Uint32Array(5), 3, 2)).toThrow(RangeError);
    expect(coactivationCounts(new Uint32Array(6), 3, 2)).toEqual(new Int32Array(9));
    expect(() => new BitMatrix(-1, 3)).toThrow(RangeError);
    expect(() => new BitMatrix(2, 0.5)).toThrow(RangeError);
  });
});
