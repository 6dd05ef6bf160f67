import { describe, expect, it } from "vitest";
import { proveStep } from "./support.ts";

describe("inequality by branch and bound", () => {
  it.each([
    ["x^2 - x + 1/4 >= 0 - 1/1000000", []],
    ["exp(-x) >= 1 - x", []],
    ["log(1 + x) <= x", []],
    ["x^2 + 1/4 >= x", []],
    ["exp(z) >= 1 + z", []],
    ["sqrt(x) <= 1/2 + x/2 + 1/1000", ["x <= 10"]],
    ["p*(1 - p) <= 1/4 + 1/1000000", []],
    ["erf(x) <= 1.12837917 * x", []],
    ["1/p >= 1", []],
    ["exp(-c*x) <= 1", []],
    ["acos(p) <= 1.5708", []],
    ["x/(1 + x) < 1", []],
    ["x^2/(1 + x^2) < 1", []],
  ])("proves %s", (claim, premises) => {
    expect(proveStep("inequality", claim, premises)).toMatchObject({ outcome: "valid" });
  });

  it.each([
    ["exp(-c*x/2) <= exp(-c*x)"],
    ["x^2 >= x"],
    ["p*log(1/p) <= 0.36787"],
    ["erf(x) <= 1.128 * x"],
    ["1/p >= 1.001"],
    ["1/z >= 0"],
    ["z^2 - 2*z + 2 >= 1.001"],
    ["x < x^2 + 1/4"],
  ])("refutes %s with a point", (claim) => {
    const found = proveStep("inequality", claim);
    expect(found).toMatchObject({ outcome: "invalid" });
    expect(found.counterexample?.at).toBeDefined();
  });

  it("leaves what it cannot decide open, with the box", () => {
    const found = proveStep("inequality", "1 - exp(-p) < p");
    expect(found.outcome).toBe("holey");
    expect(found.steps[0]?.box).toHaveProperty("p");
  });
});
