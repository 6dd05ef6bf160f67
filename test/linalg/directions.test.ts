import { describe, expect, test } from "vitest";
import { Problem, Rational } from "../../src/kernel/index.ts";
import { cosineMatrix, directionsOf, pairBall } from "../../src/linalg/index.ts";
import { sumOfSquares } from "../../src/linalg/precise.ts";
import { generator, randomDirections } from "./data.ts";

function codeOf(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    if (error instanceof Problem) return error.code;
    throw error;
  }
  return "none";
}

describe("directionsOf", () => {
  test("floats are the integers over a power of two, correctly rounded (oracle: Rational.toDouble)", () => {
    const rows = [
      [1n, 2n, 3n],
      [-(2n ** 200n) - 1n, 2n ** 147n + 1n, 5n],
      [2n ** 53n + 1n, 2n ** 53n + 3n, -1n],
      [2n ** 2000n - 1n, 2n ** 1999n + 2n ** 1946n + 1n, 2n ** 930n + 1n],
      [2n ** 64n - 1n, 0n, -(2n ** 63n)],
    ];
    const { floats } = directionsOf(rows);
    rows.forEach((row, i) => {
      const bits = Math.max(...row.map((x) => x.toString(2).replace("-", "").length));
      row.forEach((x, k) => {
        expect(floats[3 * i + k]).toBe(Rational.of(x, 2n ** BigInt(bits)).toDouble());
      });
      const most = Math.max(...floats.subarray(3 * i, 3 * i + 3).map(Math.abs));
      expect(most).toBeGreaterThanOrEqual(0.5);
      expect(most).toBeLessThanOrEqual(1);
    });
  });

  test("entries too small for a double go to the nearest one", () => {
    const { floats } = directionsOf([[2n ** 1100n, 3n * 2n ** 26n, 2n ** 20n]]);
    expect(Array.from(floats)).toEqual([0.5, 2 ** -1073, 0]);
  });

  test("refuses zero rows, ragged rows and no rows, naming the row; its twin is accepted", () => {
    expect(
      codeOf(() =>
        directionsOf([
          [1n, 2n],
          [0n, 0n],
        ]),
      ),
    ).toBe("linalg/zero-row");
    expect(codeOf(() => directionsOf([[1n, 2n], [1n]]))).toBe("linalg/shape");
    expect(codeOf(() => directionsOf([]))).toBe("linalg/shape");
    expect(codeOf(() => directionsOf([[]]))).toBe("linalg/shape");
    expect(
      codeOf(() =>
        directionsOf([
          [1n, 2n],
          [0n, 1n],
        ]),
      ),
    ).toBe("none");
    expect(() => directionsOf([[1n], [0n]])).toThrow(/zero row/);
  });
});

describe("sumOfSquares", () => {
  test.each([1, 10, 1000, 20000])(
    "%i terms within 2 u of the exact sum, where a plain loop is not (oracle: exact rationals)",
    (d) => {
      const next = generator(d);
      const x = Float64Array.from({ length: d }, next);
      const units = (value: number) => Rational.fromDouble(value).times(Rational.fromDyadic(1n, 200)).numerator;
      const exact = x.reduce((sum, value) => sum + units(value) ** 2n, 0n);
      const relative = (computed: number) =>
        Math.abs(Number((units(computed) << 200n) - exact) / Number(exact)) / 2 ** -53;
      expect(relative(sumOfSquares(x, 0, d))).toBeLessThanOrEqual(2);
      const plain = x.reduce((sum, value) => sum + value * value, 0);
      if (d === 20000) expect(relative(plain)).toBeGreaterThan(2);
    },
  );
});

describe("cosineMatrix", () => {
  test.each([1, 2, 5, 64, 65, 300])(
    "d = %i: every cosine within the error, which is a small multiple of u (oracle: 128-bit balls)",
    (d) => {
      const X = randomDirections(12, d, d);
      const { cos, error } = cosineMatrix(X);
      expect(error).toBeLessThan(2 ** -53 * (d + 14));
      for (let i = 0; i < 12; i++) {
        expect(cos[13 * i]).toBe(1);
        for (let j = 0; j < i; j++) {
          const truth = pairBall(X, i, j, 128).cos;
          const off = Math.abs(
            truth
              .minus(cos[12 * i + j])
              .midpoint()
              .toDouble(),
          );
          expect(off).toBeLessThanOrEqual(error);
        }
      }
    },
  );

  test("rows of very different size, and with entries that underflow, keep the error", () => {
    const X = directionsOf([
      [2n ** 900n, 1n, 3n],
      [1n, 2n ** 1200n, -7n],
      [5n, 7n ** 50n, 11n ** 40n],
    ]);
    const { cos, error } = cosineMatrix(X);
    for (const [i, j] of [
      [1, 0],
      [2, 0],
      [2, 1],
    ]) {
      const off = pairBall(X, i, j, 200)
        .cos.minus(cos[3 * i + j])
        .midpoint()
        .toDouble();
      expect(Math.abs(off)).toBeLessThanOrEqual(error);
    }
  });
});

describe("pairBall", () => {
  test("orthogonal, parallel and anti-parallel rows are exact (oracle: definition)", () => {
    const X = directionsOf([
      [2n, 1n],
      [-1n, 2n],
      [6n, 3n],
      [-4n, -2n],
    ]);
    const exact = (i: number, j: number) => {
      const { cos, p, h } = pairBall(X, i, j, 60);
      for (const ball of [cos, p, h]) expect(ball.rad).toBe(0n);
      return [cos, p, h].map((ball) => ball.midpoint().toDouble());
    };
    expect(exact(0, 1)).toEqual([0, 0.25, 0]);
    expect(exact(0, 2)).toEqual([1, 0.5, 0.5]);
    expect(exact(0, 3)).toEqual([-1, 0, 0]);
    expect(pairBall(X, 0, 2, 60).angle.contains(0)).toBe(true);
    expect(pairBall(X, 0, 3, 60).angle.midpoint().toDouble()).toBe(Math.PI);
  });

  test("parallel rows stay exact when their integers are far longer than the working precision", () => {
    const row = [3n ** 200n, -(7n ** 110n), 1n];
    const X = directionsOf([row, row.map((x) => x * 5n ** 90n), row.map((x) => -x)]);
    for (const [j, cos, h] of [
      [1, 1, 0.5],
      [2, -1, 0],
    ]) {
      const pair = pairBall(X, 0, j, 60);
      expect([pair.cos.rad, pair.h.rad, pair.cos.contains(cos), pair.h.contains(h)]).toEqual([0n, 0n, true, true]);
    }
  });

  test("cosines +-1/2 give angles pi/3 and 2 pi/3, p = 1/3 and 1/6 (oracle: closed form)", () => {
    const X = directionsOf([
      [1n, 1n, 0n],
      [1n, 0n, 1n],
      [-1n, 0n, -1n],
    ]);
    const third = Rational.of(1, 3);
    const sixth = Rational.of(1, 6);
    const acute = pairBall(X, 0, 1, 100);
    const obtuse = pairBall(X, 0, 2, 100);
    expect(acute.p.contains(third) && acute.h.contains(sixth) && acute.cos.contains(Rational.of(1, 2))).toBe(true);
    expect(obtuse.p.contains(sixth) && obtuse.h.contains(Rational.of(-1, 12))).toBe(true);
    expect(acute.h.relativeWidth()).toBeLessThan(2 ** -95);
    expect(obtuse.p.relativeWidth()).toBeLessThan(2 ** -95);
  });

  test("a tiny angle keeps all its digits, on either side (oracle: 2 atan t of the rational point)", () => {
    for (const k of [3n, 30n, 300n]) {
      const b = 2n * 10n ** k;
      const X = directionsOf([
        [1n, 0n],
        [b * b - 1n, 2n * b],
        [1n - b * b, -2n * b],
      ]);
      const { angle } = pairBall(X, 0, 1, 120);
      const truth = Rational.of(1n, b);
      expect(angle.relativeWidth()).toBeLessThan(2 ** -110);
      // 2 atan t lies between 2 t - 2 t^3/3 and 2 t.
      const low = truth.times(Rational.of(2)).minus(truth.pow(3).times(Rational.of(2, 3)));
      expect(angle.upper().compare(low)).toBe(1);
      expect(angle.lower().compare(truth.times(Rational.of(2)))).toBe(-1);
      const opposite = pairBall(X, 0, 2, 120);
      expect(opposite.p.relativeWidth()).toBeLessThan(2 ** -110);
    }
  });
});
