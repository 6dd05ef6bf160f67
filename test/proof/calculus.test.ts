import { describe, expect, it } from "vitest";
import type { Declaration, Step } from "../../src/proof/index.ts";
import { prove, proveStep, SMALL } from "./support.ts";

const CALCULUS: Readonly<Record<string, Declaration>> = {
  ...SMALL,
  u: { sort: "real", range: "[0, 1]", role: "variable", meaning: "a number in the unit interval" },
  j: { sort: "integer", range: "[0, inf)", role: "variable", meaning: "a natural number" },
  t: { sort: "real", range: "[0, inf)", role: "variable", meaning: "a time" },
  s: { sort: "real", range: "[0, inf)", role: "variable", meaning: "a time" },
  q: { sort: "real", range: "[0, 1)", meaning: "a factor" },
  a: { sort: "real", of: ["integer"], range: "[0, inf)", meaning: "a sequence" },
  f: { sort: "real", of: ["real"], range: "[0, inf)", meaning: "a motion" },
  R: { sort: "real", range: "(0, inf)", meaning: "a radius" },
};
const outcome = (steps: readonly Step[], assumptions: Record<string, string> = {}) => {
  const found = prove(steps, assumptions, CALCULUS);
  return found.outcome === "valid" ? "valid" : found.reason;
};

describe("derivative", () => {
  const steps = (slope: string, end = "1 - exp(-0) <= 0"): Step[] => [
    { id: "end", rule: "inequality", claim: end },
    { id: "slope", rule: "inequality", claim: slope },
    { id: "all", rule: "derivative", from: ["end", "slope"], with: { variable: "t" }, claim: "1 - exp(-t) <= t" },
  ];

  it("goes from the end of the range on", () => {
    expect(outcome(steps("0 <= 1 - exp(-t)"))).toBe("valid");
  });

  it("takes the derivative itself", () => {
    expect(outcome(steps("0 <= 1"))).toContain("the second premise does not say");
    expect(outcome(steps("0 <= 1 - exp(-t)", "1 - exp(-0) <= 1"))).toContain("the first premise does not say");
  });

  it("does not go through a point where the number is not defined", () => {
    const through: Step[] = [
      { id: "end", rule: "inequality", claim: "log(-1) <= log(-1 - 0)" },
      { id: "slope", rule: "inequality", claim: "0 <= 1/(1 + t)" },
      {
        id: "all",
        rule: "derivative",
        from: ["end", "slope"],
        with: { variable: "t" },
        claim: "log(-1) <= log(-1 - t)",
      },
    ];
    expect(outcome(through)).toContain("is not established");
  });
});

describe("induction", () => {
  const steps = (next: Partial<Step> = {}, claim = "a(k) <= q^k * a(0)"): Step[] => [
    { id: "start", rule: "identity", claim: "a(0) == q^0 * a(0)" },
    { id: "start-below", rule: "inequality", from: ["start"], claim: "a(0) <= q^0 * a(0)" },
    { id: "hypothesis", rule: "assume", claim: "a(k) <= q^k * a(0)" },
    {
      id: "next",
      rule: "inequality",
      from: ["hypothesis", "shrinks"],
      claim: "a(k + 1) <= q^(k + 1) * a(0)",
      ...next,
    },
    {
      id: "all",
      rule: "induction",
      from: ["start-below", "next"],
      discharge: ["hypothesis"],
      with: { variable: "k" },
      claim,
    },
  ];
  const SHRINKS = { shrinks: "all(k, a(k + 1) <= q * a(k))" };
  const opened: Step = { id: "shrinks-here", rule: "specialise", from: ["shrinks"], claim: "a(k + 1) <= q * a(k)" };

  it("discharges its hypothesis", () => {
    expect(outcome([opened, ...steps({ from: ["hypothesis", "shrinks-here"] })], SHRINKS)).toBe("valid");
  });

  it("not when the step rests on another assumption about k", () => {
    expect(outcome(steps(), { shrinks: "a(k + 1) <= q * a(k)" })).toContain("k is not arbitrary");
  });

  it("not with a start elsewhere, nor with a step from k to k + 2", () => {
    const from = ["hypothesis", "shrinks-here"];
    const wrong = steps({ from }).map((step) => (step.id === "all" ? { ...step, from: ["next", "next"] } : step));
    expect(outcome([opened, ...wrong], SHRINKS)).toContain("does not say");
    expect(outcome([opened, ...steps({ from, claim: "a(k + 2) <= q^(k + 2) * a(0)" })], SHRINKS)).not.toBe("valid");
  });
});

describe("continuity", () => {
  const ASSUMED = {
    smooth: "continuous(t, f(t))",
    start: "f(0) <= R",
    bootstrap: "all(t, implies(all(s, implies(s <= t, f(s) <= R)), f(t) <= R/2))",
  };
  const steps = (bound: string, gap = "R/2 < R"): Step[] => [
    { id: "gap", rule: "inequality", claim: gap },
    { id: "so-far", rule: "assume", claim: "all(s, implies(s <= t, f(s) <= R))" },
    {
      id: "opened",
      rule: "specialise",
      from: ["bootstrap"],
      claim: "implies(all(s, implies(s <= t, f(s) <= R)), f(t) <= R/2)",
    },
    { id: "next", rule: "instantiate", from: ["opened", "so-far"], claim: "f(t) <= R/2" },
    {
      id: "for-ever",
      rule: "continuity",
      from: ["smooth", "start", "gap", "next"],
      discharge: ["so-far"],
      with: { variable: "t" },
      claim: bound,
    },
  ];

  it("keeps below what was never reached", () => {
    expect(outcome(steps("f(t) <= R/2"), ASSUMED)).toBe("valid");
  });

  it("not without a gap, nor without continuity", () => {
    expect(outcome(steps("f(t) <= R/2", "R/3 < R"), ASSUMED)).toContain("gap does not say");
    expect(outcome(steps("f(t) <= R/2"), { ...ASSUMED, smooth: "continuous(t, 2*f(t))" })).toContain(
      "smooth does not say",
    );
    expect(outcome(steps("f(t) <= R/4"), ASSUMED)).not.toBe("valid");
  });
});

describe("series", () => {
  const series = (of: string, claim: string, variable = "u") =>
    outcome([{ id: "series", rule: "series", with: { of, variable }, claim }]);

  it.each([
    ["asin(u)", "u + u^3/6 + 3*u^5/40 <= asin(u)"],
    ["asin(u)", "asin(u) <= u + u^3/6 + (pi/2 - 7/6)*u^5"],
    ["exp(-t)", "1 - t + t^2/2 - t^3/6 <= exp(-t)", "t"],
    ["exp(-t)", "exp(-t) <= 1 - t + t^2/2", "t"],
    ["log(1 + t)", "log(1 + t) <= t", "t"],
    ["log(1 + t)", "t - t^2/2 <= log(1 + t)", "t"],
    ["1 - sqrt(1 - u)", "u/2 <= 1 - sqrt(1 - u)"],
    ["erf(t)", "erf(t) <= 2/sqrt(pi)*t", "t"],
    ["atan(t)", "t - t^3/3 <= atan(t)", "t"],
  ])("accepts a bound of %s: %s", (of, claim, variable = "u") => {
    expect(series(of, claim, variable)).toBe("valid");
  });

  it.each([
    ["asin(u)", "u + u^3/5 <= asin(u)"],
    ["asin(u)", "asin(u) <= u + u^3/6 + (pi/2 - 7/6 - 1/1000)*u^5"],
    ["exp(-t)", "exp(-t) <= 1 - t + t^2/2 - t^3/6", "t"],
    ["log(1 + t)", "log(1 + t) <= t - t^2/2", "t"],
    ["log(1 + z)", "log(1 + z) <= z", "z"],
    ["1 / (1 - t)", "1 + t <= 1 / (1 - t)", "t"],
    ["erf(t)", "erf(t) <= 1.128*t", "t"],
  ])("does not accept of %s: %s", (of, claim, variable = "u") => {
    expect(series(of, claim, variable)).not.toBe("valid");
  });

  it("is a step like any other", () => {
    expect(proveStep("series", "exp(x) >= 1 + x", [], { with: { of: "exp(x)", variable: "x" } }).outcome).toBe("valid");
  });
});
