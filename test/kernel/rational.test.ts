import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { greatestCommonDivisor, nextDown, nextUp, Rational } from "../../src/kernel/index.ts";
import { finiteDouble, rational } from "./support.ts";

describe("arithmetic", () => {
  test("field laws and lowest terms (oracle: the laws, on integers cross-multiplied)", () => {
    fc.assert(
      fc.property(rational, rational, rational, (a, b, c) => {
        expect(
          a
            .plus(b)
            .times(c)
            .equals(a.times(c).plus(b.times(c))),
        ).toBe(true);
        expect(a.minus(b).plus(b).equals(a)).toBe(true);
        if (!b.isZero()) expect(a.over(b).times(b).equals(a)).toBe(true);
        for (const x of [a.plus(b), a.times(b), a.minus(c)]) {
          expect(x.denominator > 0n).toBe(true);
          expect(greatestCommonDivisor(x.numerator, x.denominator)).toBe(1n);
        }
        expect(a.plus(b).numerator * a.denominator * b.denominator).toBe(
          (a.numerator * b.denominator + b.numerator * a.denominator) * a.plus(b).denominator,
        );
        expect(a.compare(b)).toBe(a.minus(b).sign());
        expect(a.pow(3).equals(a.times(a).times(a))).toBe(true);
      }),
    );
  });

  test("small cases (oracle: by hand)", () => {
    const half = Rational.of(1, 2);
    expect(`${Rational.of(6, -4)}`).toBe("-3/2");
    expect(`${Rational.of(-6, -3)}`).toBe("2");
    expect(`${half.pow(-3)}`).toBe("8");
    expect(`${Rational.of(-2, 3).pow(-3)}`).toBe("-27/8");
    expect(`${Rational.zero.pow(0)}`).toBe("1");
    expect(`${Rational.of(-1, 2).abs()}`).toBe("1/2");
    expect(`${Rational.fromDyadic(12n, -3)} ${Rational.fromDyadic(3n, 2)} ${Rational.fromDyadic(0n, -5)}`).toBe(
      "3/2 12 0",
    );
    expect([half.sign(), half.negate().sign(), Rational.zero.sign()]).toEqual([1, -1, 0]);
  });

  test("refusals, each with a twin that succeeds", () => {
    expect(() => Rational.of(1, 0)).toThrow(RangeError);
    expect(() => Rational.of(0.5)).toThrow(RangeError);
    expect(() => Rational.of(2 ** 53)).toThrow(RangeError);
    expect(`${Rational.of(2 ** 53 - 1)}`).toBe("9007199254740991");
    expect(() => Rational.one.over(Rational.zero)).toThrow(RangeError);
    expect(() => Rational.zero.pow(-1)).toThrow(RangeError);
    expect(() => Rational.one.pow(0.5)).toThrow(RangeError);
    expect(() => Rational.one < Rational.zero).toThrow(TypeError);
  });
});

describe("doubles", () => {
  test("fromDouble then toDouble is the identity (oracle: the double itself)", () => {
    fc.assert(
      fc.property(finiteDouble, (x) => Rational.fromDouble(x).toDouble() === x),
      { numRuns: 2000 },
    );
    for (const x of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
      expect(() => Rational.fromDouble(x)).toThrow(RangeError);
    }
  });

  test("fromDouble is exact (oracle: 0.1 is 3602879701896397/2^55)", () => {
    expect(`${Rational.fromDouble(0.1)}`).toBe("3602879701896397/36028797018963968");
    expect(`${Rational.fromDouble(-1.5)}`).toBe("-3/2");
    expect(Rational.fromDouble(2 ** -1074).denominator).toBe(1n << 1074n);
  });

  test("toDouble of a quotient of doubles and integers is IEEE division (oracle: the engine's /, correctly rounded)", () => {
    fc.assert(
      fc.property(finiteDouble, finiteDouble, (a, b) => {
        if (b === 0) return;
        expect(Rational.fromDouble(a).over(Rational.fromDouble(b)).toDouble()).toBe(a / b + 0);
      }),
      { numRuns: 2000 },
    );
  });

  test("toDouble down and up are neighbours around the exact value (oracle: exact comparison)", () => {
    const tiny = Rational.of(1n, 1n << 1080n);
    fc.assert(
      fc.property(rational, fc.constantFrom(Rational.one, tiny, Rational.of(1n << 1020n)), (q, scale) => {
        const x = q.times(scale);
        const [lo, hi] = [x.toDouble("down"), x.toDouble("up")];
        expect(lo === Number.NEGATIVE_INFINITY || Rational.fromDouble(lo).compare(x) <= 0).toBe(true);
        expect(hi === Number.POSITIVE_INFINITY || Rational.fromDouble(hi).compare(x) >= 0).toBe(true);
        if (lo !== hi) expect(hi).toBe(nextUp(lo));
        else expect(Rational.fromDouble(lo).equals(x)).toBe(true);
      }),
    );
  });

  test("ties go to even, overflow goes to Infinity only beyond the last tie (oracle: IEEE 754 by hand)", () => {
    const at = (n: bigint, e: number) => Rational.fromDyadic(n, e).toDouble();
    expect(at(2n ** 53n + 1n, 0)).toBe(2 ** 53);
    expect(at(2n ** 53n + 3n, 0)).toBe(2 ** 53 + 4);
    expect(at(1n, -1075)).toBe(0);
    expect(at(3n, -1075)).toBe(2 * 2 ** -1074);
    expect(at(2n ** 60n + 1n, -1135)).toBe(2 ** -1074);
    expect(at(2n ** 54n - 1n, 970)).toBe(Number.POSITIVE_INFINITY);
    expect(at(2n ** 80n - 2n ** 26n - 1n, 944)).toBe(Number.MAX_VALUE);
    expect(Rational.fromDyadic(1n, 5000).toDouble("down")).toBe(Number.MAX_VALUE);
    expect(Rational.fromDyadic(-1n, 5000).toDouble("down")).toBe(Number.NEGATIVE_INFINITY);
    expect(Rational.fromDyadic(1n, -5000).toDouble("up")).toBe(2 ** -1074);
    expect(Rational.fromDyadic(-1n, -5000).toDouble("up") + 0).toBe(0);
  });
});

describe("parse", () => {
  test("decimals are exact (oracle: by hand)", () => {
    const read = (text: string) => `${Rational.parse(text)}`;
    expect(read("-12.5e-3")).toBe("-1/80");
    expect(read("3/4")).toBe("3/4");
    expect(read("-6/4")).toBe("-3/2");
    expect(read("+6/4")).toBe("3/2");
    expect(read("+.5")).toBe("1/2");
    expect(read("7.")).toBe("7");
    expect(read("007")).toBe("7");
    expect(read("-0")).toBe("0");
    expect(read("1E3")).toBe("1000");
    expect(read("1e+2")).toBe("100");
    expect(read("0.1")).toBe("1/10");
  });

  test("reading and rounding is what Number does (oracle: Number, correctly rounded by ECMAScript)", () => {
    const text = fc.oneof(
      finiteDouble.map(String),
      finiteDouble.map((x) => x.toExponential(5)),
      fc.tuple(fc.bigInt(-(10n ** 30n), 10n ** 30n), fc.integer({ min: -370, max: 320 })).map(([m, e]) => `${m}e${e}`),
    );
    fc.assert(
      fc.property(text, (t) => Rational.parse(t).toDouble() === Number(t)),
      { numRuns: 3000 },
    );
  });

  test("halfway decimals round as Number does (oracle: Number)", () => {
    fc.assert(
      fc.property(finiteDouble, fc.constantFrom(-1n, 0n, 1n), (x, nudge) => {
        if (nextUp(x) === Number.POSITIVE_INFINITY) return;
        const middle = Rational.fromDouble(x)
          .plus(Rational.fromDouble(nextUp(x)))
          .over(Rational.of(2));
        const power = middle.denominator.toString(2).length - 1; // denominator 2^power = 10^power / 5^power
        const text = `${10n * middle.numerator * 5n ** BigInt(power) + nudge}e-${power + 1}`;
        expect(Rational.parse(text).toDouble() + 0).toBe(Number(text) + 0);
      }),
      { numRuns: 300 },
    );
  });

  test("what is not a number is refused (twins above)", () => {
    const refused = [
      "",
      " ",
      "1 ",
      "abc",
      ".",
      "-",
      "e5",
      "1e",
      "1e1.5",
      "0x10",
      "1_000",
      "NaN",
      "Infinity",
      "1/0",
      "1/-2",
      "1/2/3",
      "1.5/2",
      "--1",
      "1,5",
      "١",
    ];
    for (const text of refused) expect(() => Rational.parse(text), text).toThrow(SyntaxError);
    expect(() => Rational.parse("1e100001")).toThrow(SyntaxError);
    expect(() => Rational.parse(`1e${"9".repeat(400)}`)).toThrow(SyntaxError);
    expect(Rational.parse("1e-400").compare(Rational.zero)).toBe(1);
  });
});

test("nextUp and nextDown step to the neighbours (oracle: nothing lies between, by exact midpoints)", () => {
  fc.assert(
    fc.property(finiteDouble, (x) => {
      const up = nextUp(x);
      expect(up > x).toBe(true);
      expect(nextDown(up) + 0).toBe(x + 0);
      expect(nextDown(-x) + 0).toBe(-up + 0);
      const middle = x / 2 + up / 2;
      if (Math.abs(x) > 1e-300 && up < 1e308) expect(middle === x || middle === up).toBe(true);
    }),
    { numRuns: 2000 },
  );
  expect(nextUp(0)).toBe(2 ** -1074);
  expect(nextUp(-0)).toBe(2 ** -1074);
  expect(nextUp(-(2 ** -1074)) + 0).toBe(0);
  expect(nextUp(1)).toBe(1 + 2 ** -52);
  expect(nextDown(1)).toBe(1 - 2 ** -53);
  expect(nextUp(Number.MAX_VALUE)).toBe(Number.POSITIVE_INFINITY);
  expect(nextUp(Number.NEGATIVE_INFINITY)).toBe(-Number.MAX_VALUE);
  expect(nextUp(Number.NaN)).toBeNaN();
  expect(nextUp(2 ** -1022 - 2 ** -1074)).toBe(2 ** -1022);
  expect(nextUp(4294967295 * 2 ** -1074)).toBe(4294967296 * 2 ** -1074);
  expect(nextDown(4294967296 * 2 ** -1074)).toBe(4294967295 * 2 ** -1074);
});
