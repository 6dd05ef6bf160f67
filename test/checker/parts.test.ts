import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalJson } from "../../src/certificate/index.ts";
import { orthantBounds, piBounds } from "../../src/checker/angle.ts";
import * as checker from "../../src/checker/integers.ts";
import { ceilDiv, ceilSqrt, decimal, floorDiv, floorSqrt } from "../../src/checker/integers.ts";
import { parseCanonical } from "../../src/checker/json.ts";
import { sha256 } from "../../src/checker/sha256.ts";
import { Ball, Rational } from "../../src/kernel/index.ts";

describe("SHA-256 of the checker (oracle: node:crypto)", () => {
  it("agrees on every length around a block, and on random bytes", () => {
    const equal = (bytes: Uint8Array): void => {
      expect(sha256(bytes)).toBe(createHash("sha256").update(bytes).digest("hex"));
    };
    for (let length = 0; length <= 130; length++) equal(new Uint8Array(length).fill(length));
    fc.assert(fc.property(fc.uint8Array({ maxLength: 500 }), equal));
  });
});

describe("directed integer arithmetic (oracle: the definitions)", () => {
  const big = fc.bigInt(-(2n ** 300n), 2n ** 300n);
  it("floor and ceiling of quotients", () => {
    fc.assert(
      fc.property(big, fc.bigInt(1n, 2n ** 150n), (a, b) => {
        const [down, up] = [floorDiv(a, b), ceilDiv(a, b)];
        expect(down * b <= a && a < (down + 1n) * b).toBe(true);
        expect(up * b >= a && a > (up - 1n) * b).toBe(true);
      }),
    );
  });
  it("floor and ceiling of roots", () => {
    const check = (a: bigint): void => {
      const [down, up] = [floorSqrt(a), ceilSqrt(a)];
      expect(down ** 2n <= a && a < (down + 1n) ** 2n).toBe(true);
      expect(up ** 2n >= a && (up === 0n || (up - 1n) ** 2n < a)).toBe(true);
    };
    for (let a = 0n; a < 3_000n; a++) check(a);
    fc.assert(fc.property(fc.bigInt(0n, 2n ** 700n), check));
    fc.assert(fc.property(fc.bigInt(0n, 2n ** 300n), (r) => [r * r, r * r + 1n, r * r + 2n * r].forEach(check)));
  });
});

describe("bounds over 2^W (oracle: exact fractions)", () => {
  const W = fc.bigInt(0n, 12n);
  const part = fc.bigInt(-60n, 60n);
  const fraction = fc.tuple(part, fc.bigInt(1n, 40n)).map(([num, den]) => ({ num, den }));
  const at = (x: bigint, w: bigint): Rational => Rational.fromDyadic(x, -Number(w));
  const exactly = ({ num, den }: { num: bigint; den: bigint }): Rational => Rational.of(num, den);
  /** The exact value is inside, and no bound is further from it than so many units. */
  const inside = (bounds: checker.Bounds, exact: Rational, w: bigint, units = 1n): void => {
    const [lo, hi] = [bounds[0], bounds[1]].map((x) => at(x, w));
    expect([lo.compare(exact) <= 0, hi.compare(exact) >= 0]).toEqual([true, true]);
    const slack = at(units, w);
    expect([exact.minus(lo).compare(slack) <= 0, hi.minus(exact).compare(slack) <= 0]).toEqual([true, true]);
  };
  it("a fraction, a sum, a difference, a product, a size", () => {
    fc.assert(
      fc.property(fraction, fraction, W, (a, b, w) => {
        const [x, y, A, B] = [checker.ratio(a.num, a.den, w), checker.ratio(b.num, b.den, w), exactly(a), exactly(b)];
        inside(x, A, w);
        inside(checker.plus(x, y), A.plus(B), w, 2n);
        inside(checker.minus(x, y), A.minus(B), w, 2n);
        inside(checker.size(x), A.abs(), w);
        inside(checker.times(x, y, w), A.times(B), w, 200n);
      }),
    );
  });
  it("sums, differences, products and sizes of wide bounds hold those of all that is inside, and no more", () => {
    const wide = fc.tuple(part, part).map(([a, b]): checker.Bounds => (a < b ? [a, b] : [b, a]));
    fc.assert(
      fc.property(wide, wide, (x, y) => {
        const ends = (f: (a: bigint, b: bigint) => bigint): checker.Bounds => {
          const all = x.flatMap((a) => y.map((b) => f(a, b)));
          return [all.reduce(checker.min), all.reduce(checker.max)];
        };
        expect(checker.plus(x, y)).toEqual(ends((a, b) => a + b));
        expect(checker.minus(x, y)).toEqual(ends((a, b) => a - b));
        expect(checker.times(x, y, 0n)).toEqual(ends((a, b) => a * b));
        const sizes = Array.from({ length: Number(x[1] - x[0]) + 1 }, (_, k) => checker.abs(x[0] + BigInt(k)));
        expect(checker.size(x)).toEqual([sizes.reduce(checker.min), sizes.reduce(checker.max)]);
      }),
    );
  });
  it("a root", () => {
    fc.assert(
      fc.property(fraction, W, ({ num, den }, w) => {
        const [lo, hi] = checker.rootOf(num * num, den, w);
        const square = Rational.of(num * num, den);
        expect([at(lo, w).times(at(lo, w)).compare(square) <= 0, at(hi, w).times(at(hi, w)).compare(square) > 0]).toEqual([true, true]); // biome-ignore format: one row
        expect(hi - lo).toBe(1n);
      }),
    );
  });
});

describe("pi and the orthant probability (oracle: the ball arithmetic of the kernel, written independently)", () => {
  const W = 120n;
  const inside = ([lo, hi]: readonly [bigint, bigint], exact: Ball): void => {
    const at = (x: bigint): Rational => Rational.fromDyadic(x, -Number(W));
    expect(exact.atLeast(at(lo)).certain && exact.atMost(at(hi)).certain).toBe(true);
    expect(hi - lo).toBeLessThan(2n ** 16n);
  };
  it("pi", () => inside(piBounds(W), Ball.pi(300)));
  it("(pi - acos c) / (2 pi) for two integer rows, near and far from parallel", () => {
    const small = fc.bigInt(-40n, 40n);
    const near = fc.tuple(fc.bigInt(1n, 2n ** 40n), fc.bigInt(-3n, 3n)).map(([x, e]) => [[x, x], [x, x + e]]); // biome-ignore format: one row
    const rows = fc.oneof(near, fc.array(fc.tuple(small, small), { minLength: 2, maxLength: 2 }));
    fc.assert(
      fc.property(rows, ([[a, b], [c, d]]) => {
        const [g, aa, bb] = [a * c + b * d, a * a + b * b, c * c + d * d];
        fc.pre(aa > 0n && bb > 0n && g !== 0n);
        const bounds = orthantBounds(g, aa * bb - g * g, W, piBounds(W));
        if (aa * bb === g * g) {
          expect(bounds).toEqual(g > 0n ? [1n << (W - 1n), 1n << (W - 1n)] : [0n, 0n]);
          return;
        }
        const pi = Ball.pi(500);
        const cosine = Ball.of(g, 500).over(Ball.of(aa * bb, 500).sqrt());
        inside(bounds, pi.minus(cosine.acos()).over(pi.times(2n)));
      }),
      { numRuns: 400 },
    );
  });
});

describe("decimals for people", () => {
  it.each([
    [1n, 3n, false, "3.33333e-1"],
    [1n, 3n, true, "3.33334e-1"],
    [-1n, 3n, false, "-3.33334e-1"],
    [99_999_999n, 100_000_000n, true, "1"],
    [25n, 1n, true, "2.5e1"],
    [0n, 7n, true, "0"],
  ])("%s/%s", (num, den, up, text) => {
    expect(decimal({ num, den }, up)).toBe(text);
  });
});

describe("canonical JSON", () => {
  it("reads what the writer writes (oracle: round trip)", () => {
    const whole = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER });
    const text = fc.string({ unit: "binary" }).filter((s) => !/\\ud/.test(JSON.stringify(s)));
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { depthSize: "small", maxDepth: 8 },
        whole,
        text,
        fc.array(tie("tree")),
        fc.dictionary(
          text.filter((name) => name !== "__proto__"),
          tie("tree"),
        ),
      ),
    }));
    fc.assert(
      fc.property(tree, (value) => {
        expect(parseCanonical(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
  it("accepts these", () => {
    expect(parseCanonical('{"a":[0,1,"x"],"b":{}}')).toEqual({ a: [0, 1, "x"], b: {} });
    expect(parseCanonical("9007199254740991")).toBe(9007199254740991);
    expect(Object.entries(parseCanonical('{"__proto__":1}'))).toEqual([["__proto__", 1]]);
  });
  it.each([
    '{"b":1,"a":2}',
    '{"a":1,"a":1}',
    '{"a":1,}',
    "[1,]",
    "[1 ]",
    " 1",
    "1 ",
    "01",
    "-1",
    "+5",
    "1e3",
    "1.0",
    "0x10",
    "9007199254740992",
    "10000000000000000000",
    "NaN",
    "Infinity",
    "null",
    "true",
    "'a'",
    '"a',
    '"\\u0041"',
    '"\\/"',
    '"\\ud800"',
    '"\t"',
    '"\\x"',
    '"\\u00"',
    "",
    "{",
    "[",
    '{"a"}',
    '{"a":}',
    "{a:1}",
    "[[[[[[[[[[[[[[1]]]]]]]]]]]]]]",
    "[".repeat(100_000),
    `[${"0,".repeat(2 ** 22 + 1)}0]`,
    "\ufeff1",
    '{"a":1}x',
  ])("refuses number %#", (text) => {
    // biome-ignore format: a list
    expect(() => parseCanonical(text)).toThrow(/expected/);
  });
});
