import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Ball, Rational } from "../../src/kernel/index.ts";
import { encloseExpectation, encloseOrthant } from "../../src/proof/expectation/refute.ts";
import type { Declaration } from "../../src/proof/index.ts";
import { Vocabulary } from "../../src/proof/index.ts";
import { Undecided } from "../../src/proof/refused.ts";
import { expectation } from "../../src/proof/rules/expectation.ts";
import { linearity } from "../../src/proof/rules/linearity.ts";
import { apply, number, symbol, type Term } from "../../src/proof/term.ts";
import { applyRule, outcomeOf } from "./theorems/support.ts";

const index: Declaration = { sort: "integer", range: "[1, n]", role: "variable", meaning: "an index" };
const names: Record<string, Declaration> = {
  n: { sort: "integer", range: "[1, inf)", meaning: "inputs" },
  d: { sort: "integer", range: "[1, inf)", meaning: "dimension" },
  i: index,
  j: index,
  r: index,
  R: { sort: "real", range: "[0, inf)", role: "variable", meaning: "a radius" },
  y: { sort: "real", of: ["integer"], meaning: "labels" },
  x: { sort: "vector", of: ["integer"], size: "d", meaning: "inputs" },
  w: { sort: "vector", of: ["integer"], size: "d", random: true, law: "normal", meaning: "weights" },
  sigma: { sort: "real", of: ["integer"], range: "[-1, 1]", random: true, law: "sign", meaning: "signs" },
  S: { sort: "real", random: true, meaning: "a random number" },
};
const unit = ["length(x(i)) == 1", "length(x(j)) == 1"];
const z = (text: string): string => text.replaceAll("z1", "inner(w(r), x(i))").replaceAll("z2", "inner(x(j), w(r))");
const judge = (claim: string, premises: readonly string[] = unit): string =>
  outcomeOf(applyRule(expectation, names, premises, z(claim)));

describe("Gaussian expectations in closed form", () => {
  it.each([
    ["E(z1) == 0", "odd"],
    ["E(z1^2) == 1", "the variance"],
    ["E(z1^4) == 3", "the fourth moment"],
    ["E(z1^6) == 15", "the double factorial 5!!"],
    ["E(max(z1, 0)^2) == 1/2", "half of the variance"],
    ["E(max(z1, 0)) == 1/sqrt(2*pi)", "half of E|z|"],
    ["E(abs(z1)) == sqrt(2/pi)", "the half-normal mean"],
    ["P(abs(z1) <= R) == erf(R/sqrt(2))", "the definition of erf"],
    ["P(R <= z1) == (1 - erf(R/sqrt(2)))/2", "the upper tail"],
    ["P(R < abs(z1)) == 1 - erf(R/sqrt(2))", "both tails"],
    ["E(indicator(R <= z1)*z1) == exp(-R^2/2)/sqrt(2*pi)", "the antiderivative of z phi"],
    ["E(exp(y(i)*z1)) == exp(y(i)^2/2)", "the moment generating function"],
    ["E(exp(R*z1)*indicator(0 <= z1)) == exp(R^2/2)*(1 + erf(R/sqrt(2)))/2", "the normal law shifted by R"],
    ["E(exp(-R*max(z1, 0))) == 1/2 + exp(R^2/2)*(1 - erf(R/sqrt(2)))/2", "the same with 1 on the other half"],
    ["E(exp(R*abs(z1))) == exp(R^2/2)*(1 + erf(R/sqrt(2)))", "both halves alike"],
    ["E(exp(y(i)*sigma(r)*max(z1, 0))) == 1/2 + exp(y(i)^2/2)/2", "the mean over both signs"],
    ["E(sigma(r)*max(z1, 0)) == 0", "a sign is 1 or -1"],
    ["E((sigma(r)*max(z1, 0))^2) == 1/2", "its square is 1"],
    ["E((sigma(r)*max(z1, 0) - y(i))^2) == 1/2 + y(i)^2", "the cross term vanishes"],
    ["P(0 <= z1 and 0 <= z2) == (pi - acos(inner(x(i), x(j))))/(2*pi)", "Sheppard 1899"],
    ["E(indicator(0 <= z1)*indicator(0 <= z2)) == 1/2 - acos(inner(x(i), x(j)))/(2*pi)", "the same, rearranged"],
  ])("%s (oracle: %s)", (claim) => expect(judge(claim)).toBe("valid"));

  it.each([
    ["E(max(z1, 0)^2) == 1", "the printed E f^2 = 1"],
    ["E(z1^4) == 2", "a moment off by one"],
    ["P(abs(z1) <= R) == erf(R)", "without the root of 2"],
    ["P(abs(z1) <= R) == 2*R/sqrt(2*pi)", "the linear upper bound"],
    ["P(0 <= z1 and 0 <= z2) == (pi - acos(inner(x(i), x(j))))/(3*pi)", "off by one in its last factor"],
    ["P(0 <= z1 and 0 <= z2) == 1/4", "as if independent"],
  ])("%s is refuted by enclosures (%s)", (claim) => expect(judge(claim)).toContain("the integral is in"));

  it.each([
    "E(exp(R*z1)) == exp(R^2)",
    "E(exp(R*z1)) == exp(-R^2/2)",
    "E(exp(R*max(z1, 0))) == exp(R^2/2)",
    "E(exp(R*max(z1, 0))) == 1/2 + exp(R^2/2)/2",
    "E(exp(z1^2)) == 1",
  ])("%s is not accepted: of exponentials there is no enclosure, so it stays undecided", (claim) => {
    expect(() => judge(claim)).toThrow(Undecided);
  });

  it("exponential moments against a sum over a fine grid (oracle: the trapezoid rule)", () => {
    const density = (t: number): number => Math.exp((-t * t) / 2) / Math.sqrt(2 * Math.PI);
    const step = 1 / 1024;
    const mean = (f: (t: number) => number): number => {
      let sum = 0;
      for (let k = -20 / step; k <= 20 / step; k++) sum += f(k * step) * density(k * step) * step;
      return sum;
    };
    const erf = (t: number): number => Ball.of(t).erf().toInterval().lo;
    for (const s of [0.25, 1, 2.5]) {
      expect(mean((t) => Math.exp(s * Math.max(t, 0)))).toBeCloseTo(
        1 / 2 + (Math.exp((s * s) / 2) * (1 + erf(s / Math.SQRT2))) / 2,
        5,
      );
      const claim = `E(exp(${s}*max(z1, 0))) == 1/2 + exp(${s}^2/2)*(1 + erf(${s}/sqrt(2)))/2`;
      expect(judge(claim)).toBe("valid");
    }
  });

  it("needs to know the law of all that is random", () => {
    expect(judge("E(z1^2) == 1", [])).toContain("no premise says that x(i) has length 1");
    expect(judge("P(0 <= z1 and 0 <= z2) == (pi - acos(inner(x(i), x(j))))/(2*pi)", [unit[0]!])).toContain("length 1");
    expect(judge("E(z1*S) == 0")).toContain("S is random");
    expect(judge("E(length(w(r))*z1) == 0")).toContain("w(r) is random");
    expect(judge("E(z1*inner(w(i), x(i))) == 1")).toContain("is random");
    expect(judge("E(z1) == S")).toContain("depends on the start");
  });

  it("partial moments against quadrature (oracle: enclosures of the integral)", () => {
    const parser = Vocabulary.empty();
    const vocabulary = parser.declare(names);
    for (const [integrand, closed] of [
      ["max(z1, 0)^3", "sqrt(2/pi)"],
      ["indicator(1 <= z1)*z1^2", "exp(-1/2)/sqrt(2*pi) + (1 - erf(1/sqrt(2)))/2"],
      ["indicator(abs(z1) <= 2)*z1^4", "3*erf(sqrt(2)) - 28*exp(-2)/sqrt(2*pi)"],
    ] as const) {
      expect(judge(`E(${integrand}) == ${closed}`)).toBe("valid");
      const term = vocabulary.read(z(integrand));
      const inGaussian = (t: Term): Term =>
        t.kind === "apply" && t.head === "inner"
          ? symbol("$z")
          : t.kind === "apply"
            ? apply(t.head, ...t.args.map(inGaussian))
            : t;
      const found = encloseExpectation(inGaussian(term), new Map());
      expect(found.radius().compare(Rational.fromDyadic(1n, -40))).toBeLessThan(0);
    }
  });

  it("P(|z| <= R) by quadrature encloses erf(R/sqrt 2) (oracle: the kernel's erf)", () => {
    for (const R of ["0.25", "1", "2.5"]) {
      const event = apply("indicator", apply("atMost", apply("abs", symbol("$z")), number(Rational.parse(R))));
      const closed = Ball.of(Rational.parse(R)).over(Ball.of(2n).sqrt()).erf();
      expect(encloseExpectation(event, new Map()).overlaps(closed)).toBe(true);
    }
  });

  it("the orthant probability by quadrature encloses (pi - theta)/(2 pi) (oracle: the kernel's acos)", () => {
    fc.assert(
      fc.property(fc.integer({ min: -40, max: 40 }), fc.integer({ min: 1, max: 9 }), (a, b) => {
        const slope = Rational.of(a, b);
        const k = Ball.of(slope);
        const cosine = k.over(k.square().plus(1n).sqrt());
        const closed = Ball.pi().minus(cosine.acos()).over(Ball.pi().times(2n));
        const found = encloseOrthant(slope);
        expect(found.overlaps(closed)).toBe(true);
        expect(found.radius().compare(Rational.fromDyadic(1n, -40))).toBeLessThan(0);
      }),
      { numRuns: 6 },
    );
  });
});

describe("linearity", () => {
  const linear = (claim: string): string => outcomeOf(applyRule(linearity, names, [], claim));
  it("takes expectations apart (oracle: E is linear)", () => {
    expect(linear("E(2*S + y(i)) == 2*E(S) + y(i)")).toBe("valid");
    expect(linear("E((S - y(i))^2) == E(S^2) - 2*y(i)*E(S) + y(i)^2")).toBe("valid");
    expect(linear("E(sum(r, sigma(r))/n) == sum(r, E(sigma(r)))/n")).toBe("valid");
  });
  it("and no further", () => {
    expect(linear("E(S^2) == E(S)^2")).not.toBe("valid");
    expect(linear("E(S*sigma(i)) == E(S)*E(sigma(i))")).not.toBe("valid");
    expect(linear("E(abs(S)) == abs(E(S))")).not.toBe("valid");
    expect(linear("E(1/S) == 1/E(S)")).not.toBe("valid");
  });
});
