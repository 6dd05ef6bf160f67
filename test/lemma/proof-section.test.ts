import { describe, expect, it } from "vitest";
import { datasetOf, normalizeRows } from "../../src/dataset/index.ts";
import { Ball, Rational } from "../../src/kernel/index.ts";
import {
  certified,
  defineLemma,
  type Hypothesis,
  type InstanceOptions,
  type Pack,
  type ProofStep,
  type Result,
  refuted,
  runPack,
} from "../../src/lemma/index.ts";
import { du2018 } from "../../src/packs/du2018/index.ts";
import { type Declaration, ProofChecker, type ProofScript, type Step, statementHash } from "../../src/proof/index.ts";

const OPTIONS: InstanceOptions = {
  seed: 1n,
  delta: Rational.of(1, 20),
  stepSize: "auto",
  precision: "auto",
  width: 64,
};
const ROWS: [number, number][] = [
  [1, 0],
  [0, 1],
  [0.6, 0.8],
];
const DATA = normalizeRows(datasetOf(ROWS, [1, -1, 1], "three rows"));

const VOCABULARY: Readonly<Record<string, Declaration>> = {
  n: { sort: "integer", range: "[1, inf)", meaning: "rows" },
  c: { sort: "real", range: "(0, inf)", meaning: "0.3" },
  t: { sort: "real", range: "[0, inf)", role: "variable", meaning: "a time, which no instance fixes" },
  v: { sort: "real", range: "[0, inf)", role: "variable", meaning: "a variable that the instance fixes at 2" },
  i: { sort: "integer", range: "[1, n]", role: "variable", meaning: "an input" },
  e: { sort: "real", of: ["real"], range: "[0, inf)", random: true, meaning: "a function of time" },
  g: { sort: "real", of: ["integer"], range: "[0, inf)", meaning: "a number of an input; the largest is 6" },
  q: { sort: "real", of: ["real"], range: "[0, inf)", meaning: "a function that the instance evaluates: q(x) = 2 x" },
};

const script = (steps: readonly Step[]): ProofScript => {
  const statement = { id: "mine/lemma-1", title: "", source: "", conclusion: "n <= n^2" };
  return { statement, vocabulary: VOCABULARY, steps, sha256: statementHash(statement, VOCABULARY) };
};
const assumed = (id: string, claim: string): Step => ({ id, rule: "inequality", assumed: "for the test", claim });

/** A pack of one statement with these steps as its proof, checked on the three rows. */
function checked(steps: readonly Step[], assumes: Hypothesis[] = [], sha256?: string): Result {
  const own = { ...script(steps), ...(sha256 === undefined ? {} : { sha256 }) };
  const lemma = defineLemma({
    id: "mine/lemma-1",
    title: "A lemma",
    statement: "n \\le n^2",
    summary: "Nothing.",
    source: { paper: "none", label: "Lemma 1" },
    assumes,
    check: () => certified("true"),
  });
  const measures = {
    n: ({ n }: { n: { ball: Ball } }) => n.ball,
    c: () => Ball.of(Rational.of(3, 10)),
    v: () => Ball.of(2),
    "e(0)": () => Ball.of(Rational.of(5, 2)),
    "g(i)": () => Ball.of(6),
    q: (_: unknown, [x]: readonly Ball[]) => x!.times(2),
  };
  const pack: Pack = {
    id: "mine",
    title: "Mine",
    paper: "none",
    lemmas: [lemma],
    proofs: { scripts: [own], axioms: [], measures },
  };
  const proofs = [new ProofChecker([own], []).check("mine/lemma-1")];
  return runPack(pack, DATA, { ...OPTIONS, proofs }).results[0]!;
}

const slackOf = (claim: string): ProofStep["slack"] =>
  checked([assumed("step", claim), { id: "end", rule: "inequality", claim: "n <= n^2" }]).proof!.steps[0]!.slack;

describe("the slack of a proof step on an instance", () => {
  it.each([
    ["n <= n^2", "3"],
    ["n^2 < 2 * n", "0.66666666666666666666"],
    ["e(0)^2 <= 25", "4"],
    ["q(n + 1) <= 16 and n <= n^2", "2"],
    ["all(i, g(i) <= 15)", "2.5"],
    ["n >= 1", "3"],
    ["v <= n", "1.5"],
  ])("of %j is right over left, at least %s (oracle: by hand; n = 3, e(0) = 5/2, g <= 6, q(x) = 2 x)", (claim, lo) => {
    const slack = slackOf(claim);
    expect(slack?.lo.slice(0, 18)).toBe(lo.slice(0, 18));
    expect(Number(slack?.hi)).toBeCloseTo(Number(lo), 12);
  });

  it.each([
    ["an equation", "n == n"],
    ["a time that the instance does not fix", "t <= t + 1"],
    ["an implication", "implies(n <= 2, n <= 3)"],
    ["a function at another argument", "e(1) <= 2"],
    ["a left side of 0", "0 <= n"],
    ["a left side that is negative", "-n <= n"],
    ["a conjunction with a part that has none", "n <= n^2 and t <= t + 1"],
    ["a division by 0", "n / (n - 3) <= n"],
    ["a variable that is bound", "all(v, v <= n)"],
  ])("there is none for %s", (_, claim) => {
    expect(slackOf(claim)).toBeNull();
  });

  it("shows status, rule and LaTeX of every step, and why the proof is no proof", () => {
    const { proof } = checked([
      assumed("hole", "c <= n"),
      { id: "wrong", rule: "inequality", claim: "n <= c" },
      { id: "noise", rule: "inequality", claim: "n <=" },
    ]);
    expect(proof).toMatchObject({ script: "mine/lemma-1", outcome: "invalid" });
    expect(proof!.reason).not.toBe("");
    expect(proof!.steps.map(({ status }) => status)).toEqual(["hole", "invalid", "invalid"]);
    expect(proof!.steps.map(({ latex }) => latex)).toEqual(["c \\le n", "n \\le c", ""]);
    expect(proof!.steps.map(({ slack }) => slack === null)).toEqual([false, false, true]);
  });

  it("a proof of another statement than that of the file is shown as refused, without steps", () => {
    const steps: Step[] = [{ id: "end", rule: "inequality", claim: "n <= n^2" }];
    expect(checked(steps).proof).toMatchObject({ outcome: "valid", reason: "" });
    const { proof } = checked(steps, [], "0".repeat(64));
    expect(proof).toMatchObject({ outcome: "invalid", steps: [] });
    expect(proof?.reason).toContain("hash");
  });

  it("is not given where the names of the proof have no meaning, and is where a statement on them fails", () => {
    const false_: Omit<Hypothesis, "id"> = {
      statement: "false",
      check: () => refuted("false", { kind: "none", summary: "false", data: {} }),
    };
    const steps: Step[] = [{ id: "end", rule: "inequality", claim: "n <= n^2" }];
    const elementary = checked(steps, [{ ...false_, id: "mine/elementary" }]);
    const derived = checked(steps, [{ ...false_, id: "mine/derived", assumes: [] }]);
    expect([elementary.verdict, derived.verdict]).toEqual(["not-applicable", "not-applicable"]);
    expect(elementary.proof?.steps.map(({ slack }) => slack)).toEqual([null]);
    expect(derived.proof?.steps[0]?.slack?.lo).toBe("3");
  });
});

describe("the proofs of Du et al. on an instance", () => {
  const ids = du2018.lemmas.map(({ id }) => id);
  const checker = new ProofChecker(du2018.proofs!.scripts, du2018.proofs!.axioms);
  const proofs = du2018.proofs!.scripts.map(({ statement }) => checker.check(statement.id));
  const lemmas = ["lemma-3.1", "lemma-3.4", "theorem-3.2"];
  const { results } = runPack(du2018, DATA, { ...OPTIONS, proofs, lemmas });
  const step = (id: string, name: string): ProofStep => {
    const found = results.find((r) => r.id === `du2018/${id}`)?.proof?.steps.find((s) => s.name === name);
    if (found === undefined) throw new Error(`${id} has no step ${name}`);
    return found;
  };
  const slack = (id: string, name: string): number => Number(step(id, name).slack?.lo);
  const quantity = (id: string, name: string): number =>
    Number(results.find((r) => r.id === `du2018/${id}`)?.quantities[name]?.lo);
  const lambda0 = quantity("lemma-3.1", "lambda0");

  it("stand beside the statements of the same id", () => {
    expect(ids).toEqual(expect.arrayContaining(results.map(({ proof }) => proof?.script)));
  });

  it("Lemma 3.1 arrives at the slack of its own verdict", () => {
    expect(step("lemma-3.1", "both").slack?.lo.slice(0, 15)).toBe(results[0]!.slack?.lo.slice(0, 15));
    expect(slack("lemma-3.1", "norm")).toBeCloseTo(lambda0 / 4 / quantity("lemma-3.1", "normH0MinusHinf"), 9);
  });

  it("Frobenius is where Lemma 3.1 gives away a factor (oracle: the largest entry, from activations counted here)", () => {
    const start = startOf(64);
    const angle = (i: number, j: number): number => Math.acos(Math.min(1, dot(ROWS[i]!, ROWS[j]!)));
    const entries = [0, 1, 2].flatMap((i) =>
      [0, 1, 2].map((j) => {
        const both = start.filter((w) => dot(w, ROWS[i]!) >= 0 && dot(w, ROWS[j]!) >= 0).length;
        return Math.abs(dot(ROWS[i]!, ROWS[j]!) * (both / 64 - (Math.PI - angle(i, j)) / (2 * Math.PI)));
      }),
    );
    expect(slack("lemma-3.1", "all-small")).toBeCloseTo(lambda0 / 12 / Math.max(...entries), 6);
  });

  it("the width that Theorem 3.2 takes from Lemma 3.1 is far from met (oracle: its formula in doubles)", () => {
    const needed = (8 * 9 * Math.log((12 * 3) / 0.05)) / lambda0 ** 2;
    expect(slack("theorem-3.2", "width-31")).toBeCloseTo(64 / needed, 9);
  });

  it("R' against R at delta/3, in Theorem 3.2 (oracle: the formulas in doubles)", () => {
    const radius = ((Math.sqrt(2 * Math.PI) / 16) * 0.05 * lambda0) / 9;
    const drift = (2 * Math.sqrt(3) * quantity("lemma-3.4", "initialResidual")) / (8 * lambda0);
    expect(slack("theorem-3.2", "gap")).toBeCloseTo(radius / 3 / drift, 12);
  });
});

const dot = (a: readonly number[], b: readonly number[]): number => a[0]! * b[0]! + a[1]! * b[1]!;

function startOf(width: number): number[][] {
  let weights: Float64Array | undefined;
  runPack(du2018, DATA, { ...OPTIONS, width, lemmas: ["lemma-3.1"] }, undefined, (facts) => {
    weights = facts.instance.start.weights;
  });
  return Array.from({ length: width }, (_, r) => [weights![2 * r]!, weights![2 * r + 1]!]);
}
