import { describe, expect, it } from "vitest";
import { proveStep } from "./support.ts";

describe("identity", () => {
  it.each([
    ["(x + y)^2 == x^2 + 2*x*y + y^2"],
    ["sqrt(x*y) == sqrt(x)*sqrt(y)"],
    ["sqrt(8*c) == 2*sqrt(2)*sqrt(c)"],
    ["1 - sqrt(p) == (1 - p)/(1 + sqrt(p))"],
    ["exp(x + y) == exp(x)*exp(y)"],
    ["exp(-log(c)/1) == 1/c"],
    ["abs(z)^2 == z^2"],
    ["(1 - p)^(k + 1) == (1 - p)*(1 - p)^k"],
    ["sqrt(x)^2 == x"],
    ["c/c == 1"],
    ["e(x + x) == e(2*x)"],
  ])("accepts %s", (claim) => {
    expect(proveStep("identity", claim)).toMatchObject({ outcome: "valid" });
  });

  it.each([
    ["(x + y)^2 == x^2 + y^2"],
    ["sqrt(z)^2 == z"],
    ["sqrt(z^2) == z"],
    ["z/z == 1"],
    ["x/x == 1"],
    ["sqrt(x + y) == sqrt(x) + sqrt(y)"],
    ["exp(log(z)) == z"],
    ["e(x) == e(y)"],
    ["e(2*x) == 2*e(x)"],
  ])("does not accept %s", (claim) => {
    expect(proveStep("identity", claim).outcome).not.toBe("valid");
  });

  it("divides by what a premise says is not 0", () => {
    expect(proveStep("identity", "z/z == 1", ["z > 0"]).outcome).toBe("valid");
    expect(proveStep("identity", "z/z == 1", ["z >= 0"]).outcome).not.toBe("valid");
  });
});

describe("inequality", () => {
  it.each([
    ["x <= x + y", []],
    ["0 < c*p", []],
    ["x <= y", ["x <= z", "z <= y"]],
    ["x < y", ["x < z", "z <= y"]],
    ["e(x) <= 3*c/4", ["e(x) <= y", "y <= 3/4*c"]],
    ["c*z <= c*x", ["z <= x"]],
    ["z/c <= 1", ["z <= c"]],
    ["sqrt(x/c) * c <= y", ["sqrt(x*c) <= y"]],
    ["x == y", ["x <= y", "y <= x"]],
    ["x + z == 2*y", ["x == y", "z == y"]],
  ])("accepts %s from %j", (claim, premises) => {
    expect(proveStep("inequality", claim, premises)).toMatchObject({ outcome: "valid" });
  });

  it.each([
    ["x < x + y", []],
    ["x < y", ["x <= z", "z <= y"]],
    ["z*x <= z*y", ["x <= y"]],
    ["x <= y", ["x <= z"]],
    ["1/x >= 0", []],
    ["x*y <= x", []],
  ])("does not accept %s from %j", (claim, premises) => {
    expect(proveStep("inequality", claim, premises).outcome).not.toBe("valid");
  });
});

describe("composition", () => {
  it("puts bounds into monotone places", () => {
    expect(proveStep("composition", "sqrt(x)*exp(y) <= sqrt(c)*exp(z)", ["x <= c", "y <= z"]).outcome).toBe("valid");
    expect(proveStep("composition", "c/y <= c/x", ["x <= y", "x > 0"]).outcome).toBe("valid");
    expect(proveStep("composition", "x^2 <= y^2", ["x <= y"]).outcome).toBe("valid");
  });

  it("not where the place is not monotone", () => {
    expect(proveStep("composition", "c/y <= c/x", ["x <= y"]).outcome).toBe("invalid");
    expect(proveStep("composition", "z^2 <= c^2", ["z <= c"]).outcome).toBe("invalid");
    expect(proveStep("composition", "x - y <= c - y*2", ["x <= c"]).outcome).toBe("invalid");
  });
});

describe("rewrite", () => {
  it("replaces equals by equals, under E only what holds for every outcome", () => {
    expect(proveStep("rewrite", "e(y) <= c", ["e(x) <= c", "x == y"]).outcome).toBe("valid");
    expect(proveStep("rewrite", "y + 1 <= c", ["x + 1 <= c", "x == y"]).outcome).toBe("valid");
    expect(proveStep("rewrite", "E(e(1)) <= c", ["E(e(0)) <= c", "e(0) == e(1)"]).outcome).toBe("invalid");
  });
});
