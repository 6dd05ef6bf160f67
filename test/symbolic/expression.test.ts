import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Ball, Rational } from "../../src/kernel/index.ts";
import { Expression, ExpressionParser } from "../../src/symbolic/index.ts";

const parser = new ExpressionParser();
const none = (name: string): Ball => {
  throw new Error(`unexpected name ${name}`);
};
const evaluate = (text: string, bits = 128): Ball => new Expression(text, parser).evaluate(none, bits);

/** A random expression as text, with its exact value (null when it divides by 0). */
interface Built {
  text: string;
  value: Rational | null;
}
const constant = fc
  .tuple(fc.integer({ min: 0, max: 9_999 }), fc.integer({ min: 0, max: 3 }))
  .map(([k, places]): Built => {
    const digits = String(k).padStart(places + 1, "0");
    const text = places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
    return { text, value: Rational.of(BigInt(k), 10n ** BigInt(places)) };
  });
const built: fc.Arbitrary<Built> = fc.letrec<{ tree: Built }>((tie) => ({
  tree: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    constant,
    fc.tuple(fc.constantFrom("+", "-", "*", "/"), tie("tree"), tie("tree")).map(([op, a, b]) => combine(op, a, b)),
    fc
      .tuple(tie("tree"), fc.integer({ min: 0, max: 4 }))
      .map(([a, k]): Built => ({ text: `(${a.text})^${k}`, value: a.value === null ? null : a.value.pow(k) })),
    tie("tree").map((a): Built => ({ text: `-(${a.text})`, value: a.value?.negate() ?? null })),
  ),
})).tree;

function combine(op: string, a: Built, b: Built): Built {
  const text = `(${a.text}) ${op} (${b.text})`;
  if (a.value === null || b.value === null) return { text, value: null };
  if (op === "+") return { text, value: a.value.plus(b.value) };
  if (op === "-") return { text, value: a.value.minus(b.value) };
  if (op === "*") return { text, value: a.value.times(b.value) };
  return { text, value: b.value.isZero() ? null : a.value.over(b.value) };
}

describe("Expression", () => {
  it("contains the exact rational value of random expressions (oracle: Rational arithmetic)", () => {
    fc.assert(
      fc.property(built, ({ text, value }) => {
        fc.pre(value !== null && text.length < 2_000);
        const ball = evaluate(text);
        expect(ball.contains(value)).toBe(true);
        expect(
          ball.radius().compare(
            value
              .abs()
              .plus(Rational.of(1))
              .times(Rational.of(1, 10n ** 20n)),
          ),
        ).toBeLessThan(0);
      }),
    );
  });

  it("reads decimals exactly: 0.1 is one tenth, not the double", () => {
    expect(evaluate("0.1 * 10 - 1").contains(0)).toBe(true);
    expect(evaluate("0.1").contains(Rational.of(1, 10))).toBe(true);
    expect(evaluate("0.1").contains(Rational.fromDouble(0.1))).toBe(false);
  });

  it("evaluates functions and pi (oracle: decimals of mpmath at 30 digits)", () => {
    const closeTo = (text: string, decimal: string): void => {
      const distance = evaluate(text, 160).minus(Rational.parse(decimal)).abs();
      expect(distance.lessThan(Rational.parse("1e-29")).certain).toBe(true);
    };
    closeTo("sqrt(2 * pi) / 16", "0.156664267164437531400985330301");
    closeTo("log(2)", "0.693147180559945309417232121458");
    closeTo("exp(-1)", "0.367879441171442321595523770161");
    closeTo("max(sqrt(2), 1.4)", "1.41421356237309504880168872421");
  });

  it("names what it mentions, and writes LaTeX in the paper's letters", () => {
    const width = new Expression("8 * n^2 * log(n * (n + 1) / delta) / lambda0^2", parser);
    expect(width.names).toEqual(["n", "delta", "lambda0"]);
    expect(width.toLatex()).toBe(
      String.raw`\frac{8\cdot{ n}^{2}\cdot\ln\left(\frac{ n\cdot\left( n+1\right)}{\delta}\right)}{{\lambda_0}^{2}}`,
    );
  });

  it("a letter after a command keeps its space (planted: \\cdotm is no command)", () => {
    expect(new Expression("2 * width * lambda0", parser).toLatex()).toBe(String.raw`2\cdot m\cdot\lambda_0`);
  });

  it.each(["sin(1)", "2^0.5", "2^n", "1 < 2", "[1, 2]", "a = 1", "1e400^1001", "max(1)", "f(x) = x", ""])(
    "refuses %j, for which there is no enclosure",
    (text) => {
      expect(() => new Expression(text, parser).evaluate(() => Ball.of(1), 64)).toThrow(SyntaxError);
    },
  );

  it("refuses a division by a ball that contains 0, and a text that is too long", () => {
    expect(() => evaluate("1 / (1 - 1)")).toThrow(RangeError);
    expect(() => new Expression("1+".repeat(1_001), parser)).toThrow(SyntaxError);
  });
});
