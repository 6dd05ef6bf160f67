import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Ball, Rational } from "../../src/kernel/index.ts";
import {
  all,
  atLeast,
  atMost,
  greaterThan,
  lessThan,
  numericallyAtMost,
  Term,
  undecided,
} from "../../src/lemma/index.ts";

const term = (lo: number, hi: number): Term => new Term("x", Ball.between(lo, hi));
const eighths = fc.integer({ min: -40, max: 40 }).map((k) => k / 8);
const interval = fc.tuple(eighths, eighths).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);

describe("comparisons of enclosures (oracle: the end points, which are exact dyadics)", () => {
  const cases = [
    ["atMost", atMost, (a: number, b: number) => a <= b],
    ["lessThan", lessThan, (a: number, b: number) => a < b],
    ["atLeast", atLeast, (a: number, b: number) => a >= b],
    ["greaterThan", greaterThan, (a: number, b: number) => a > b],
  ] as const;

  it.each(cases)(
    "%s holds only when every pair of points satisfies it, fails only when none does",
    (_, claim, truth) => {
      fc.assert(
        fc.property(interval, interval, ([a, b], [c, d]) => {
          const corners = [truth(a, c), truth(a, d), truth(b, c), truth(b, d)];
          const { verdict, evidence, witness } = claim(term(a, b), term(c, d));
          if (corners.every(Boolean)) expect([verdict, evidence]).toEqual(["holds", "certified"]);
          else if (corners.some(Boolean)) expect([verdict, evidence]).toEqual(["undecided", "none"]);
          else {
            expect([verdict, evidence]).toEqual(["fails", "certified"]);
            expect(witness).toBeDefined();
          }
        }),
      );
    },
  );

  it("the slack is the claimed bound over the measured value", () => {
    expect(atMost(term(2, 2), term(3, 3)).slack?.contains(Rational.of(3, 2))).toBe(true);
    expect(atLeast(term(2, 2), term(3, 3)).slack?.contains(Rational.of(2, 3))).toBe(true);
    expect(atMost(term(0, 0), term(3, 3)).slack).toBeUndefined();
  });
});

describe("all", () => {
  it("fails when one fails, is undecided when one is, and takes the weakest evidence with its scope", () => {
    const yes = atMost(1, 2);
    const no = atMost(2, 1);
    const numerical = numericallyAtMost("a <= b", "t", [{ at: 1, left: 1, right: 2 }]);
    expect(all(yes, undecided("?"), no).verdict).toBe("fails");
    expect(all(yes, undecided("?")).verdict).toBe("undecided");
    expect(all(yes, numerical)).toMatchObject({ verdict: "holds", evidence: "numerical", scope: numerical.scope });
    expect(all(yes, yes)).toMatchObject({ verdict: "holds", evidence: "certified" });
  });
});

describe("numericallyAtMost", () => {
  const sample = (left: number, right: number) => ({ at: 3, left, right });

  it.each([
    ["clearly below", [sample(1, 2)], "holds"],
    ["clearly above, with the sample as witness", [sample(1, 2), sample(2.1, 2)], "fails"],
    ["equal: too close to call", [sample(2, 2)], "undecided"],
    ["above by less than nine digits", [sample(2 * (1 + 1e-12), 2)], "undecided"],
    ["not a number", [sample(Number.NaN, 2)], "undecided"],
    ["infinite bound", [sample(1, Number.POSITIVE_INFINITY)], "undecided"],
    ["no sample", [], "undecided"],
    ["above by less than the noise", [{ ...sample(1e-14, -1e-14), noise: 1e-12 }], "undecided"],
    ["below by less than the noise", [{ ...sample(-1e-14, 1e-14), noise: 1e-12 }], "undecided"],
    ["a negative bound", [sample(0.1, -1)], "fails"],
  ])("%s", (_, samples, verdict) => {
    const outcome = numericallyAtMost("a <= b", "k", samples);
    expect(outcome.verdict).toBe(verdict);
    expect(outcome.evidence).toBe(verdict === "undecided" ? "none" : "numerical");
    if (verdict === "fails") expect(outcome.witness?.data).toMatchObject({ k: 3 });
  });
});

describe("Term", () => {
  const lambda0 = new Term("lambda0", Ball.of(Rational.of(1, 3)));

  it("carries a name that says how it was made", () => {
    expect(lambda0.over(4).text).toBe("lambda0 / 4");
    expect(lambda0.times(3).over(4).text).toBe("lambda0 * 3 / 4");
    expect(lambda0.plus(1).over(lambda0.minus(1)).text).toBe("(lambda0 + 1) / (lambda0 - 1)");
    expect(lambda0.over(lambda0.times(2)).text).toBe("lambda0 / (lambda0 * 2)");
  });

  it("gives decimals rounded outward (oracle: 1/3 as a rational)", () => {
    const { lower, upper } = lambda0;
    expect(Rational.parse(lower.toFixed()).compare(Rational.of(1, 3))).toBe(-1);
    expect(Rational.parse(upper.toFixed()).compare(Rational.of(1, 3))).toBe(1);
    expect(upper.minus(lower).toNumber()).toBeLessThan(1e-18);
  });

  it("cannot be divided by a term that may be 0", () => {
    expect(() => lambda0.over(term(-1, 1))).toThrow(RangeError);
  });
});
