import { describe, expect, it } from "vitest";
import { Refused, Stated, Vocabulary } from "../../src/proof/index.ts";
import { SMALL } from "./support.ts";

const stated = (
  conclusion: string,
  more: { constants?: Record<string, string>; assumptions?: Record<string, string> } = {},
) =>
  new Stated(
    {
      statement: { id: "test/stated", title: "", source: "", conclusion, ...more },
      sha256: "",
      vocabulary: SMALL,
      steps: [],
    },
    Vocabulary.empty().declare(SMALL),
    { "e(0)": "initialResidual", c: "width", "not a term": "never" },
  );

describe("what a statement says, in the words of a pack", () => {
  it("names constants, with what they rest on put in and terms renamed", () => {
    const says = stated("x <= radius", { constants: { half: "1 / (2 * c)", radius: "e(0)^2 * half + e(1)" } });
    expect(says.constant("radius")).toBe("initialResidual^2 * (1 / (2 * width)) + e(1)");
    expect(says.constant("half")).toBe("1 / (2 * width)");
    expect(() => says.constant("other")).toThrow(RangeError);
  });

  it("finds what stands in a place, under P, quantifiers, implications and conjunctions", () => {
    const says = stated("1 - p <= P(all(x, implies(x <= 1, e(x) < 2 * e(0) and y <= c)) and z <= 3)");
    expect(says.unknown("e(x) < unknown")).toBe("2 * initialResidual");
    expect(says.unknown("y <= unknown")).toBe("width");
    expect(says.unknown("unknown <= 3")).toBe("z");
    expect(stated("e(z) <= exp(-c * z) * e(0)").unknown("e(z) <= exp(-unknown * z) * e(0)")).toBe("width");
  });

  it.each([
    ["a weaker relation", "e(x) <= unknown"],
    ["another argument", "e(y) < unknown"],
    ["the other side", "unknown < e(x)"],
    ["the premise of an implication, which is not claimed", "x <= unknown"],
  ])("finds nothing for %s", (_, form) => {
    const says = stated("all(x, implies(x <= 1, e(x) < 2))");
    expect(() => says.unknown(form)).toThrow("0 claims of test/stated have the form");
    expect(says.unknown("e(x) < unknown")).toBe("2");
  });

  it("refuses two answers, and a form that is none", () => {
    expect(() => stated("x <= 1 and x <= 2").unknown("x <= unknown")).toThrow("2 claims");
    expect(() => stated("x <= 1").unknown("x <= unkown")).toThrow(Refused);
    expect(() => stated("x <= 1").unknown("unknown")).toThrow(Refused);
  });

  it("finds it in an assumption by name", () => {
    const says = stated("x <= 1", { assumptions: { floor: "all(x, implies(x <= y, c / 2 <= e(x)))" } });
    expect(says.assumed("floor", "unknown <= e(x)")).toBe("width / 2");
    expect(() => says.assumed("ceiling", "unknown <= e(x)")).toThrow(Refused);
  });
});
