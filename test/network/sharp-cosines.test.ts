import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Ball, Rational } from "../../src/kernel/index.ts";
import { type Backend, type Directions, directionsOf, plainBackend } from "../../src/linalg/index.ts";
import { createWasmBackend } from "../../src/linalg/wasm/index.ts";
import { activationPattern, drawStart, preactivations } from "../../src/network/index.ts";
import { type SharpCosines, sharpCosines } from "../../src/network/sharp-cosines.ts";
import { sharpResidual } from "../../src/network/start-residual.ts";
import { stream, uniformAt } from "../../src/random/index.ts";

const BITS = 300;
const dot = (x: readonly bigint[], y: readonly bigint[]): bigint => x.reduce((sum, entry, k) => sum + entry * y[k], 0n);
const word = (hi: number, lo: number): Ball => Ball.of(hi, BITS).plus(lo);
const isWithin = (difference: Ball, error: number): boolean =>
  difference.square().atMost(Ball.of(error, BITS).square()).certain;

/** Every cosine and every unit row lies within its error (oracle: whole numbers, roots in balls of 300 bits). */
function expectEnclosed({ n, d, exact }: Directions, { hi, lo, error, rows, rowError }: SharpCosines): void {
  const lengths = exact.map((x) => Ball.of(dot(x, x), BITS).sqrt());
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      const cosine = Ball.of(dot(exact[i], exact[j]), BITS).over(lengths[i].times(lengths[j]));
      const off = word(hi[i * n + j], lo[i * n + j]).minus(cosine);
      if (!isWithin(off, error)) throw new Error(`cosine ${i} ${j} is off by ${off.toInterval().hi}, not ${error}`);
    }
    const square = exact[i].reduce(
      (sum, x, k) => {
        const at = i * d + k;
        return sum.plus(word(rows.hi[at], rows.lo[at]).minus(Ball.of(x, BITS).over(lengths[i])).square());
      },
      Ball.of(0, BITS),
    );
    expect(square.atMost(Ball.of(rowError, BITS).square()).certain, `row ${i}`).toBe(true);
  }
}

/** Draws whole numbers from 0 to 2^bits - 1, one after the other. */
function drawer(purpose: string): (bits: bigint) => bigint {
  const from = stream(7, purpose);
  let at = 0;
  const half = (): bigint => BigInt(Math.floor(uniformAt(from, at++) * 2 ** 32));
  return (bits) => ((half() << 32n) + half()) >> (64n - bits);
}

/**
 * Rows of 512 entries on which the parts of the split are as large as they can be, so that their sums need all 53 bits: each is a multiple of
 * 2^-22 just below 1, and nearly half a unit more.
 */
function tightRows(n: number): Directions {
  const draw = drawer("tight rows");
  return directionsOf(
    Array.from({ length: n }, () =>
      Array.from({ length: 512 }, () => (((1n << 22n) - 1n - draw(3n)) << 38n) + (3n << 35n) + draw(35n)),
    ),
  );
}

describe("cosines to more than double precision", () => {
  it("where sums of the parts fill a double: one bit more in a part would round them", () => {
    const directions = tightRows(6);
    expectEnclosed(directions, sharpCosines(directions, plainBackend));
  });

  it.each([
    ["plain", plainBackend],
    ["wasm", createWasmBackend()],
  ])("in 1000 dimensions the error is below 1e-23, by the %s backend", (_, backend: Backend) => {
    const draw = drawer("rows");
    const directions = directionsOf(
      Array.from({ length: 5 }, () => Array.from({ length: 1000 }, () => draw(62n) - (1n << 61n))),
    );
    const cosines = sharpCosines(directions, backend);
    expect(cosines.error).toBeLessThan(1e-23);
    expectEnclosed(directions, cosines);
  });

  it("for few and for huge entries, block by block or at once", () => {
    const entry = fc.oneof(fc.bigInt({ min: -9n, max: 9n }), fc.bigInt({ min: -(2n ** 200n), max: 2n ** 200n }));
    const inputs = fc
      .integer({ min: 1, max: 4 })
      .chain((d) => fc.array(fc.array(entry, { minLength: d, maxLength: d }), { minLength: 1, maxLength: 7 }))
      .filter((rows) => rows.every((row) => row.some((x) => x !== 0n)));
    fc.assert(
      fc.property(inputs, fc.integer({ min: 1, max: 8 }), (rows, block) => {
        const directions = directionsOf(rows);
        expectEnclosed(directions, sharpCosines(directions, plainBackend, block));
      }),
      { numRuns: 40 },
    );
  });
});

describe("the residual at the start (oracle: sums of whole numbers)", () => {
  it.each([
    [1, "drawn", 1],
    [37, "drawn", 1],
    [4200, "drawn", 1],
    [300, "of sizes down to 2^-79", 80],
  ])("of %d neurons, %s, is within its error", (m, _, sizes) => {
    const draw = drawer("inputs");
    const directions = directionsOf(
      Array.from({ length: 4 }, () => Array.from({ length: 12 }, () => draw(20n) - (1n << 19n))),
    );
    const { n, d, exact } = directions;
    const drawn = drawStart({ seed: 5, m, d });
    const start = { ...drawn, weights: drawn.weights.map((w, at) => w * 2 ** -(Math.floor(at / d) % sizes)) };
    const pattern = activationPattern(directions, start, preactivations(directions, start));
    const labels = Array.from({ length: n }, (_, i) => Rational.of(i, 7));
    const { hi, lo, error } = sharpResidual(start, pattern, sharpCosines(directions, plainBackend), labels);
    expect(error).toBeLessThan(1e-24);
    const unit = 2 ** 200;
    const whole = Array.from(start.weights, (w) => BigInt(w * unit));
    const square = exact.reduce(
      (sum, x, i) => {
        let output = 0n;
        for (let r = 0; r < m; r++) {
          const z = dot(x, whole.slice(r * d, (r + 1) * d));
          if (z > 0n) output += start.signs[r] > 0 ? z : -z;
        }
        const exactly = Ball.of(output, BITS)
          .over(unit)
          .over(Ball.of(dot(x, x) * BigInt(m), BITS).sqrt())
          .minus(labels[i]);
        return sum.plus(word(hi[i], lo[i]).minus(exactly).square());
      },
      Ball.of(0, BITS),
    );
    expect(square.atMost(Ball.of(error, BITS).square()).certain).toBe(true);
  });
});
