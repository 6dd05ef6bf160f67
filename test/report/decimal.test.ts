import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { shorten, shownBounds } from "../../src/report/index.ts";

/** A decimal text as mantissa times a power of ten, exactly: the oracle, in BigInt alone. */
function exact(text: string): { mantissa: bigint; power: number } {
  const [, sign = "", whole = "", fraction = "", power = "0"] = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/.exec(text)!;
  return { mantissa: BigInt(`${sign}${whole}${fraction}`), power: Number(power) - fraction.length };
}

function compare(a: string, b: string): number {
  const [x, y] = [exact(a), exact(b)];
  const power = Math.min(x.power, y.power);
  const scaled = ({ mantissa, power: p }: { mantissa: bigint; power: number }): bigint =>
    mantissa * 10n ** BigInt(p - power);
  const difference = scaled(x) - scaled(y);
  return difference > 0n ? 1 : difference < 0n ? -1 : 0;
}

const decimals = fc
  .record({
    sign: fc.constantFrom("", "-"),
    whole: fc.bigInt({ min: 0n, max: 10n ** 30n }),
    fraction: fc.option(fc.stringMatching(/^\d{1,40}$/), { nil: undefined }),
    power: fc.option(fc.integer({ min: -320, max: 320 }), { nil: undefined }),
  })
  .map(({ sign, whole, fraction, power }) => {
    return `${sign}${whole}${fraction === undefined ? "" : `.${fraction}`}${power === undefined ? "" : `e${power}`}`;
  });

describe("shortening an enclosure (oracle: exact comparison of decimals in BigInt)", () => {
  it("a shown lower bound is never above the true one, a shown upper bound never below it", () => {
    fc.assert(
      fc.property(decimals, decimals, fc.integer({ min: 1, max: 12 }), (lo, hi, digits) => {
        const short = shorten({ lo, hi }, digits);
        return compare(short.lo, lo) <= 0 && compare(short.hi, hi) >= 0;
      }),
      { numRuns: 3000 },
    );
  });

  it("is within one unit of the last shown digit, and exact when the digits suffice", () => {
    expect(shorten({ lo: "2.90853999e-4", hi: "2.90854001e-4" }, 5)).toEqual({ lo: "0.00029085", hi: "0.00029086" });
    expect(shorten({ lo: "-1.23456", hi: "-1.23456" }, 3)).toEqual({ lo: "-1.24", hi: "-1.23" });
    expect(shorten({ lo: "9.999", hi: "9.999" }, 2)).toEqual({ lo: "9.9", hi: "10" });
    expect(shorten({ lo: "1234567890123", hi: "1234567890123" }, 4)).toEqual({ lo: "1.234e12", hi: "1.235e12" });
    expect(shorten({ lo: "0", hi: "-0" }, 4)).toEqual({ lo: "0", hi: "0" });
    expect(shorten({ lo: "-Infinity", hi: "Infinity" }, 4)).toEqual({ lo: "-Infinity", hi: "Infinity" });
  });

  it("shows a number once when it is known exactly, else both ends", () => {
    expect(shownBounds({ lo: "0.5", hi: "0.5" }, 4)).toBe("0.5");
    expect(shownBounds({ lo: "0.123456", hi: "0.123456" }, 4)).toBe("[0.1234, 0.1235]");
  });

  it.each(["NaN", "", "1,5", "0x10", "1_000", " 1", "1e", "--1", "<b>"])(
    "refuses %j, which is no decimal number",
    (text) => {
      expect(() => shorten({ lo: text, hi: "1" }, 4)).toThrow(RangeError);
      expect(() => shorten({ lo: "0", hi: text }, 4)).toThrow(RangeError);
    },
  );
});
