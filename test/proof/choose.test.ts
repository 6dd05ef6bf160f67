import { describe, expect, it } from "vitest";
import { type Declaration, ProofChecker, type ProofScript, type Step, statementHash } from "../../src/proof/index.ts";

const whole: Declaration = { sort: "integer", range: "[0, inf)", role: "variable", meaning: "a whole number" };
const vocabulary: Record<string, Declaration> = {
  Q: { sort: "real", range: "[0, inf)", meaning: "a number" },
  f: { sort: "real", of: ["integer"], meaning: "a sequence" },
  k: whole,
  j: { ...whole, range: "[k, inf)" },
};
const EXISTS = "any(k, k <= Q and Q < k + 1)";
const SOME = "k <= Q and Q < k + 1";

/** A proof of the conclusion by a whole number near Q; the middle steps lead to the step `then`. */
function outcomeOf(conclusion: string, middle: readonly Step[], last: Partial<Step> = {}): string {
  const statement = { id: "t/choose", title: "t", source: "t", conclusion };
  const steps: Step[] = [
    { id: "exists", rule: "whole-part", claim: EXISTS },
    { id: "some", rule: "assume", claim: SOME },
    ...middle,
    { id: "last", rule: "choose", from: ["exists", "then"], discharge: ["some"], claim: conclusion, ...last },
  ];
  const script: ProofScript = { statement, sha256: statementHash(statement, vocabulary), vocabulary, steps };
  const axioms = [{ id: "theorem:whole-part", rule: "whole-part", meaning: "", source: "" }];
  const { outcome, reason } = new ProofChecker([script], axioms, undefined, null).check("t/choose");
  return outcome === "valid" ? outcome : reason;
}

const upper: Step = { id: "upper", rule: "conjunction", from: ["some"], claim: "Q < k + 1" };
const bounded: readonly Step[] = [upper, { id: "then", rule: "inequality", from: ["upper"], claim: "Q < Q + 1" }];

describe("choose: existential elimination", () => {
  it("draws what does not speak of the number chosen", () => {
    expect(outcomeOf("Q < Q + 1", bounded)).toBe("valid");
  });

  it("not what speaks of it, be it in the range of another variable", () => {
    const about: Step = { id: "then", rule: "conjunction", from: ["some"], claim: "k <= Q" };
    expect(outcomeOf("k <= Q", [about])).toContain("the claim speaks of k");
    const hidden: Step = { id: "then", rule: "inequality", from: ["some"], claim: "f(j) <= f(j) + 1" };
    expect(outcomeOf("f(j) <= f(j) + 1", [hidden])).toContain("the claim speaks of k");
  });

  it("not under another assumption that speaks of it", () => {
    const more: readonly Step[] = [
      { id: "large", rule: "assume", claim: "5 <= k" },
      { id: "lower", rule: "conjunction", from: ["some"], claim: "k <= Q" },
      { id: "then", rule: "inequality", from: ["lower", "large"], claim: "5 <= Q" },
    ];
    expect(outcomeOf("5 <= Q", more)).toContain("the assumption large speaks of it");
  });

  it("not from another hypothesis, from two, or from its own existence", () => {
    expect(outcomeOf("Q < Q + 1", bounded, { from: ["upper", "then"] })).toContain("not of the form any");
    const other: readonly Step[] = [
      { id: "other", rule: "assume", claim: "Q < k" },
      { id: "then", rule: "inequality", from: ["other"], claim: "Q < Q + 1" },
    ];
    expect(outcomeOf("Q < Q + 1", other, { discharge: ["other"] })).toContain("the hypothesis other is not");
    expect(outcomeOf("Q < Q + 1", bounded, { discharge: ["some", "some"] })).toContain("one hypothesis");
    const circular: readonly Step[] = [
      ...bounded,
      { id: "again", rule: "assume", claim: EXISTS },
      { id: "both", rule: "conjunction", from: ["some", "again"], claim: `${SOME} and ${EXISTS}` },
      { id: "supposed", rule: "conjunction", from: ["both"], claim: EXISTS },
    ];
    expect(outcomeOf("Q < Q + 1", circular, { from: ["supposed", "then"] })).toContain("rests on some");
  });
});
