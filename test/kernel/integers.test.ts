import fc from "fast-check";
import { expect, test } from "vitest";
import { bitLength, ceilDivide, floorDivide, greatestCommonDivisor, integerSqrt } from "../../src/kernel/index.ts";

const big = fc.oneof(fc.bigInt(-(2n ** 80n), 2n ** 80n), fc.bigInt(-(2n ** 3000n), 2n ** 3000n));
const natural = big.map((n) => (n < 0n ? -n : n));

test("bitLength counts binary digits (oracle: toString(2))", () => {
  for (let k = 0; k < 2300; k += k < 1100 ? 1 : 37) {
    for (const n of [2n ** BigInt(k) - 1n, 2n ** BigInt(k), 2n ** BigInt(k) + 1n, -(2n ** BigInt(k)) + 1n]) {
      const digits = (n < 0n ? -n : n).toString(2);
      expect(bitLength(n)).toBe(digits === "0" ? 0 : digits.length);
    }
  }
  fc.assert(fc.property(natural, (n) => bitLength(n) === (n === 0n ? 0 : n.toString(2).length)));
});

test("integerSqrt is the integer part of the root (oracle: r^2 <= n < (r+1)^2)", () => {
  const isRoot = (n: bigint) => {
    const r = integerSqrt(n);
    return r >= 0n && r * r <= n && n < (r + 1n) * (r + 1n);
  };
  fc.assert(fc.property(natural, isRoot));
  fc.assert(fc.property(natural, (n) => integerSqrt(n * n) === n && (n === 0n || integerSqrt(n * n - 1n) === n - 1n)));
  for (let n = 0n; n < 1000n; n++) expect(isRoot(n)).toBe(true);
  for (const k of [26n, 52n, 53n, 498n, 499n, 511n, 512n]) {
    for (const d of [-1n, 0n, 1n]) expect(isRoot((2n ** k + d) ** 2n - 1n)).toBe(true);
  }
  expect(() => integerSqrt(-1n)).toThrow(RangeError);
});

test("floorDivide and ceilDivide (oracle: q b <= a < (q+1) b)", () => {
  fc.assert(
    fc.property(
      big,
      natural.map((b) => b + 1n),
      (a, b) => {
        const floor = floorDivide(a, b);
        const ceil = ceilDivide(a, b);
        return floor * b <= a && a < (floor + 1n) * b && (ceil - 1n) * b < a && a <= ceil * b;
      },
    ),
  );
  expect(floorDivide(-6n, 3n)).toBe(-2n);
  expect(ceilDivide(-7n, 3n)).toBe(-2n);
});

test("greatestCommonDivisor (oracle: Euclid by subtraction of quotients, step by step)", () => {
  const euclid = (a: bigint, b: bigint): bigint => (b === 0n ? a : euclid(b, a % b));
  fc.assert(
    fc.property(natural, natural, fc.bigInt(0n, 2n ** 70n), (a, b, c) => {
      return greatestCommonDivisor(a * c, -b * c) === euclid(a * c, b * c);
    }),
  );
  expect(greatestCommonDivisor(0n, 0n)).toBe(0n);
  expect(greatestCommonDivisor(0n, -12n)).toBe(12n);
});
