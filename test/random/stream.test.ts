import { describe, expect, it } from "vitest";
import { fillNormal, normalAt, type Stream, signAt, stream, uniformAt } from "../../src/random/index.ts";
import { philox4x32 } from "../../src/random/philox.ts";

const DRAWS = 200_000;

function normals(s: Stream, count = DRAWS, offset = 0): Float64Array {
  const out = new Float64Array(count);
  fillNormal(s, out, offset);
  return out;
}

/** Average of f over the draws; its standard error is sd / sqrt(DRAWS). */
function average(x: Float64Array, f: (value: number, i: number) => number): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += f(x[i]!, i);
  return sum / x.length;
}

describe("stream", () => {
  it("has the seed as key and (block, trial, FNV-1a of the purpose) as counter", () => {
    // Oracle: Philox called with the documented counter; the published FNV-1a vector "foobar" -> bf9cf968.
    const s = stream((5n << 32n) | 9n, "foobar", 77);
    const words = new Uint32Array(4);
    for (const [block, high] of [
      [3, 0],
      [2 ** 33 + 1, 2],
    ] as const) {
      philox4x32(high === 0 ? block : 1, high, 77, 0xbf9cf968, 9, 5, words);
      const k = (word: number) => (BigInt(words[word]!) << 20n) | (BigInt(words[word + 1]!) >> 12n);
      const exact = (n: bigint) => Number(2n * n + 1n) / 2 ** 53;
      expect(uniformAt(s, 2 * block)).toBe(exact(k(0)));
      expect(uniformAt(s, 2 * block + 1)).toBe(exact(k(2)));
    }
  });

  it.each([-1, 0.5, Number.NaN, 2 ** 53, 1n << 64n, -1n])("refuses the seed %s", (seed) => {
    expect(() => stream(seed, "weights")).toThrow(/the seed .* is not an integer from 0 to 2\^64 - 1/);
  });

  it.each([-1, 0.5, Number.NaN, 2 ** 32])("refuses the trial %s", (trial) => {
    expect(() => stream(0, "weights", trial)).toThrow(/the trial .* is not an integer/);
  });

  it("accepts the first and last seed and trial, and a number and a bigint seed alike", () => {
    expect(stream(0, "a", 0).key).toEqual([0, 0]);
    expect(stream((1n << 64n) - 1n, "a", 2 ** 32 - 1).key).toEqual([0xffffffff, 0xffffffff]);
    expect(stream(12345678901, "a")).toEqual(stream(12345678901n, "a"));
  });
});

describe("generated values", () => {
  // Public behaviour: a run is replayed from its seed, so these values may never change.
  it("of stream(0, weights) stay the same", () => {
    const s = stream(0, "weights");
    expect([0, 1, 2, 3].map((i) => uniformAt(s, i))).toEqual([
      0.7090520115460025, 0.7682900536124692, 0.8953188161952593, 0.02571587433779221,
    ]);
    expect([0, 1, 2, 3].map((i) => normalAt(s, i))).toEqual([
      0.5506174022075768, 0.7332271598165321, 1.2553206890498445, -1.947859736390913,
    ]);
    expect([0, 1, 2, 3].map((i) => signAt(s, i))).toEqual([1, 1, 1, -1]);
  });

  it("of a large seed, a trial and large indices stay the same", () => {
    const s = stream(20181004n * 2n ** 33n + 7n, "labels", 3);
    expect([0, 1, 2 ** 33 + 1, 2 ** 34 + 1].map((i) => normalAt(s, i))).toEqual([
      0.9989249402612635, -1.7086570382221662, 0.6067870129376779, 0.2903598176171421,
    ]);
  });

  it("do not depend on where or how they are asked for: fillNormal equals normalAt", () => {
    const s = stream(4, "weights", 1);
    for (const offset of [0, 1, 2, 7, 2 ** 33 - 1]) {
      for (const length of [0, 1, 2, 5, 8]) {
        const expected = Array.from({ length }, (_, k) => normalAt(s, offset + k));
        expect([...normals(s, length, offset)]).toEqual(expected);
      }
    }
  });
});

describe("distribution", () => {
  const x = normals(stream(1, "weights"));

  it("has the moments of N(0,1) up to the sixth within five standard errors", () => {
    // Oracle: E x^k = 0, 1, 0, 3, 0, 15 and Var x^k = 1, 2, 15, 96, 945, 10170.
    const moments = [0, 1, 0, 3, 0, 15];
    const variances = [1, 2, 15, 96, 945, 10170];
    for (let k = 1; k <= 6; k++) {
      const error = Math.abs(average(x, (value) => value ** k) - moments[k - 1]!);
      expect(error).toBeLessThan(5 * Math.sqrt(variances[k - 1]! / DRAWS));
    }
  });

  it("fills 1000 cells of equal probability evenly (chi-square within five standard errors)", () => {
    const s = stream(2, "labels");
    const cells = new Float64Array(1000);
    for (let i = 0; i < DRAWS; i++) cells[Math.floor(uniformAt(s, i) * 1000)]! += 1;
    const expected = DRAWS / 1000;
    const chiSquare = cells.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
    expect(Math.abs(chiSquare - 999)).toBeLessThan(5 * Math.sqrt(2 * 999));
  });

  it("has balanced signs that match the uniforms", () => {
    const s = stream(3, "signs");
    let sum = 0;
    let mismatches = 0;
    for (let i = 0; i < DRAWS; i++) {
      const sign = signAt(s, i);
      if ((sign === -1) !== uniformAt(s, i) < 0.5) mismatches++;
      sum += sign;
    }
    expect(mismatches).toBe(0);
    expect(Math.abs(sum)).toBeLessThan(5 * Math.sqrt(DRAWS));
  });

  it.each<[string, Stream, number]>([
    ["seed", stream(2, "weights"), 0],
    ["seed, high word", stream(1n + (1n << 32n), "weights"), 0],
    ["purpose", stream(1, "labels"), 0],
    ["trial", stream(1, "weights", 1), 0],
    ["place", stream(1, "weights"), 1],
  ])("is uncorrelated, in values and squares, with a stream of another %s", (_, other, offset) => {
    // Oracle: for independent N(0,1), E xy = 0 with variance 1 and E (x^2 - 1)(y^2 - 1) = 0 with variance 4.
    const y = normals(other, DRAWS, offset);
    expect(Math.abs(average(x, (value, i) => value * y[i]!))).toBeLessThan(5 / Math.sqrt(DRAWS));
    const squares = average(x, (value, i) => (value * value - 1) * (y[i]! * y[i]! - 1));
    expect(Math.abs(squares)).toBeLessThan(10 / Math.sqrt(DRAWS));
  });
});
