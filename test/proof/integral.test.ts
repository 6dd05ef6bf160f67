import { describe, expect, it } from "vitest";
import type { Declaration } from "../../src/proof/index.ts";
import { integral } from "../../src/proof/rules/integral.ts";
import { negation } from "../../src/proof/rules/negation.ts";
import { applyRule, outcomeOf, type Premise } from "./theorems/support.ts";

const names: Record<string, Declaration> = {
  s: { sort: "real", range: "[0, inf)", role: "variable", meaning: "a time" },
  t: { sort: "real", range: "[0, inf)", role: "variable", meaning: "a time" },
  l: { sort: "real", range: "(0, 1/2]", meaning: "a rate" },
  c: { sort: "real", range: "(0, inf)", meaning: "a number" },
  free: { sort: "real", meaning: "any number" },
  F: { sort: "truth", of: ["real"], meaning: "something said of a number" },
};
const judge = (claim: string, antiderivative?: string, premises: readonly Premise[] = []): string =>
  outcomeOf(applyRule(integral, names, premises, claim, antiderivative === undefined ? {} : { antiderivative }));

describe("integrals in closed form (oracle: calculus)", () => {
  it.each([
    ["integral(s, 0, t, exp(-l*s/2)) == 2/l*(1 - exp(-l*t/2))", "-2/l*exp(-l*s/2)"],
    ["integral(s, 0, t, c*s^2) == c*t^3/3", "c*s^3/3"],
    ["integral(s, 0, 1, 1/(1 + s^2)) == atan(1) - atan(0)", "atan(s)"],
    ["integral(s, 1, 2, 1/s) == log(2)", "log(s)"],
    ["integral(s, 0, t, exp(-s^2)) == sqrt(pi)/2*(erf(t) - erf(0))", "sqrt(pi)/2*erf(s)"],
  ])("%s", (claim, antiderivative) => expect(judge(claim, antiderivative)).toBe("valid"));

  it("refutes a wrong closed form by enclosures, with or without an antiderivative", () => {
    const wrong = "integral(s, 0, t, exp(-l*s/2)) == 1/l*(1 - exp(-l*t))";
    expect(judge(wrong)).toContain("the integral is in");
    expect(judge(wrong, "-1/l*exp(-l*s)")).toContain("the integral is in");
    expect(judge("integral(s, 0, 1, s^4) == 1/6", "s^5/5")).toContain("the integral is in");
  });

  it("proves nothing by quadrature alone", () => {
    expect(() => judge("integral(s, 0, t, s) == t^2/2")).toThrow("no antiderivative is given");
  });

  it("wants an antiderivative that is one, and smooth", () => {
    expect(judge("integral(s, 0, t, s) == t^2/2", "s^2")).toContain("the derivative of the antiderivative");
    expect(judge("integral(s, 0, 2, 1/(s - 1)^2) == -2", "-1/(s - 1)")).toContain("is not established");
    expect(judge("integral(s, t, 0, s) == -t^2/2", "s^2/2")).toContain("t <= 0 is not established");
    const onlyAtOne: Premise = { claim: "1 <= s", under: ["1 <= s"] };
    expect(judge("integral(s, 0, 2, 1/s) == log(2)", "log(s)", [onlyAtOne])).toContain("is not arbitrary");
  });
});

describe("negation (oracle: De Morgan)", () => {
  const negate = (premise: string, claim: string): string => outcomeOf(applyRule(negation, names, [premise], claim));
  it("moves not inward", () => {
    expect(negate("not(free <= c)", "c < free")).toBe("valid");
    expect(negate("c < free", "not(free <= c)")).toBe("valid");
    expect(negate("not(all(s, s <= c or F(s)))", "any(s, c < s and not(F(s)))")).toBe("valid");
    expect(negate("not(implies(F(c), c <= 1))", "F(c) and 1 < c")).toBe("valid");
  });
  it("and changes nothing else", () => {
    expect(negate("not(free <= c)", "c <= free")).not.toBe("valid");
    expect(negate("not(all(s, s <= c))", "all(s, c < s)")).not.toBe("valid");
    expect(negate("implies(F(c), c <= 1)", "implies(c <= 1, F(c))")).not.toBe("valid");
  });
});
