import { readFileSync } from "node:fs";
import { afterEach, describe, expect, it, vi } from "vitest";
import { AXIOMS, PROOFS } from "../../proofs/index.ts";
import type { Lemma, Result } from "../../src/lemma/index.ts";
import { du2018 } from "../../src/packs/du2018/index.ts";
import type { ProofScript, Statement } from "../../src/proof/index.ts";

/** Statements that are checked on data and not proved by a script, by name: none. Whoever adds a statement adds its script, or names it here. */
const WITHOUT_SCRIPT: readonly string[] = [];

const scriptOf = (id: string): ProofScript | undefined => PROOFS.find(({ statement }) => statement.id === id);
const proved = du2018.lemmas.filter(({ id }) => scriptOf(id) !== undefined);

/** The file as it stands on disk, read without the code under test, in the names of a pack. */
function file(name: string): Statement {
  const text = readFileSync(new URL(`../../proofs/du2018/statements/${name}.json`, import.meta.url), "utf8");
  return JSON.parse(
    text
      .replaceAll("length(e(0))", "initialResidual")
      .replaceAll("Y2", "labelNormSquared")
      .replace(/\bm\b/g, "width")
      .replace(/\beta\b/g, "stepSize")
      .replace(/\bR\b/g, "radius"),
  );
}

describe("the statement checked and the statement proved", () => {
  it("have a script each, but for those named here", () => {
    const without = du2018.lemmas.filter(({ id }) => scriptOf(id) === undefined).map(({ id }) => id);
    expect(without).toEqual(WITHOUT_SCRIPT.map((name) => `du2018/${name}`));
  });

  it.each(proved.map((lemma): [string, Lemma] => [lemma.id, lemma]))(
    "%s: one probability, one outcome",
    (id, lemma) => {
      const { statement, expected = "valid" } = scriptOf(id)!;
      expect(lemma.probability).toBe(statement.conclusion.startsWith("1 - delta <= P("));
      expect(expected).toBe(lemma.asPrinted ? "invalid" : "valid");
    },
  );

  it.each([
    ["lemma-3.1", { width: file("lemma-3.1").constants!.widthLemma31 }],
    ["lemma-3.2", { radius: file("lemma-3.2").constants!.radius }],
    ["lemma-3.2-printed", { radius: file("lemma-3.2-printed").constants!.radius }],
    ["lemma-3.3", { rate: "lambda0", driftRadius: file("lemma-3.3").constants!.driftRadius }],
    ["lemma-3.3-printed", { rate: "lambda0", driftRadius: file("lemma-3.3-printed").conclusion.split(" <= ")[1] }],
    [
      "lemma-3.4",
      { driftRadius: file("lemma-3.4").constants!.driftRadius, radius: file("lemma-3.2").constants!.radius },
    ],
    ["lemma-4.1", { mostPairs: file("lemma-4.1").constants!.mostPairs }],
    ["corollary-4.1", { driftRadius: file("corollary-4.1").constants!.driftRadius }],
    [
      "theorem-4.1",
      {
        factor: file("theorem-4.1").constants!.rate,
        width: file("theorem-4.1").constants!.widthTheorem41,
        stepSize: file("theorem-4.1").assumptions!.step!.split(" <= ")[1],
      },
    ],
    ["theorem-3.2", { rate: "lambda0", width: file("theorem-3.2").constants!.widthTheorem32 }],
  ])("%s: the constants are those of the file (oracle: its text)", (name, expected) => {
    const { constants, guarantee } = proved.find(({ id }) => id === `du2018/${name}`)!;
    expect({ ...constants, ...guarantee }).toMatchObject(expected);
  });
});

/** What every statement of the paper supposes; the scripts have it as the range of lambda0 and as an axiom. */
const STANDING = ["du2018/lambda0-positive", "du2018/unit-inputs"];

/** Every assumption of every file, word for word, and what the pack checks in its place. */
const HYPOTHESES: Readonly<Record<string, readonly (readonly [assumption: string, checkedAs: string])[]>> = {
  "theorem-3.1": [["all(i, all(j, implies(not(j == i), abs(inner(x(i), x(j))) <= mu)))", "du2018/no-collinear-inputs"]],
  "lemma-3.1": [["widthLemma31 <= m", "guarantee width"]],
  "lemma-3.2": [],
  "lemma-3.2-printed": [],
  "lemma-3.3": [["all(s, implies(s <= T, lambda0 / 2 <= lambdaMin(H(Wt(s)))))", "du2018/eigenvalue-floor-along-flow"]],
  "lemma-3.3-printed": [
    ["all(s, implies(s <= T, lambda0 / 2 <= lambdaMin(H(Wt(s)))))", "du2018/eigenvalue-floor-along-flow"],
  ],
  "lemma-3.4": [
    ["driftRadius < R", "du2018/drift-inside-ball"],
    ["all(W, implies(all(r, distance(r, W) <= R), lambda0 / 2 <= lambdaMin(H(W))))", "du2018/eigenvalue-floor-on-ball"],
  ],
  "theorem-3.2": [["widthTheorem32 <= m", "guarantee width"]],
  "lemma-4.1": [["0 < R", "constant radius"]],
  "corollary-4.1": [
    ["eta <= 2 / lambda0", "du2018/step-size-at-most-2-over-lambda0"],
    ["all(l, implies(l + 1 <= K, length(residual(l))^2 <= rate^l * length(e(0))^2))", "du2018/condition-4.1"],
  ],
  "theorem-4.1": [
    ["widthTheorem41 <= m", "guarantee width"],
    ["eta <= lambda0 / (4 * n^2)", "guarantee stepSize"],
  ],
};

describe("the hypotheses checked and the assumptions proved from", () => {
  it("are listed here for every statement", () => {
    expect(Object.keys(HYPOTHESES).sort()).toEqual(proved.map(({ id }) => id.replace("du2018/", "")).sort());
  });

  it.each(Object.entries(HYPOTHESES))("%s: one for each, and no other", (name, expected) => {
    const { assumes = [], guarantee = {}, constants = {} } = proved.find(({ id }) => id === `du2018/${name}`)!;
    const text = readFileSync(new URL(`../../proofs/du2018/statements/${name}.json`, import.meta.url), "utf8");
    const { assumptions = {} } = JSON.parse(text) as Statement;
    expect(Object.values(assumptions).sort()).toEqual(expected.map(([assumption]) => assumption).sort());
    const checked = assumes.map(({ id }) => id).filter((id) => !STANDING.includes(id));
    const promised = Object.keys(guarantee).map((key) => `guarantee ${key}`);
    const places = expected.map(([, checkedAs]) => checkedAs).filter((place) => !place.startsWith("constant "));
    expect([...checked, ...promised].sort()).toEqual(places.sort());
    for (const [, place] of expected) {
      if (place.startsWith("constant ")) expect(constants).toHaveProperty(place.replace("constant ", ""));
    }
  });

  it("what stands behind all of them is in the vocabulary and among the axioms", () => {
    expect(PROOFS.find(({ statement }) => statement.id === "du2018/theorem-4.1")?.vocabulary.lambda0?.range).toBe(
      "(0, 1/2]",
    );
    expect(AXIOMS.find(({ id }) => id === "du2018/unit-inputs")?.claim).toBe("length(x(i)) == 1");
  });
});

/** The checks of a pack whose file of one statement says something else; every module is loaded anew. */
async function checksIf(name: string, change: (statement: Statement) => Statement) {
  vi.resetModules();
  vi.doMock("../../proofs/index.ts", async (original) => {
    const real = await original<typeof import("../../proofs/index.ts")>();
    const scripts = real.PROOFS.map((script) =>
      script.statement.id === `du2018/${name}` ? { ...script, statement: change(script.statement) } : script,
    );
    return { ...real, PROOFS: scripts };
  });
  const { du2018: pack } = await import("../../src/packs/du2018/index.ts");
  const { datasetOf } = await import("../../src/dataset/index.ts");
  const { Rational } = await import("../../src/kernel/index.ts");
  const { runPack } = await import("../../src/lemma/index.ts");
  const rows = [
    [1, 0],
    [0, 1],
  ];
  const delta = Rational.of(1, 20);
  const options = { seed: 1n, delta, stepSize: "auto", precision: "double", width: 256, steps: 5 } as const;
  const check = (id: string): Result =>
    runPack(pack, datasetOf(rows, [1, -1], "two rows"), { ...options, lemmas: [id] }).results[0]!;
  return { pack, check };
}

const say =
  (from: string, to: string) =>
  (statement: Statement): Statement => {
    const text = JSON.stringify(statement);
    if (!text.includes(from)) throw new Error(`${statement.id} does not say ${from}`);
    return JSON.parse(text.replaceAll(from, to));
  };

describe("a statement file that said something else", () => {
  afterEach(() => {
    vi.doUnmock("../../proofs/index.ts");
    vi.resetModules();
  });

  it.each([
    ["theorem-3.1", "theorem-3.1", "0 < lambdaMin(Hinf)", "1 < lambdaMin(Hinf)", ["holds", "fails"]],
    [
      "lemma-3.1",
      "lemma-3.1",
      "norm(H0 - Hinf) <= lambda0 / 4",
      "norm(H0 - Hinf) <= lambda0 / 4000",
      ["holds", "fails"],
    ],
    ["lemma-3.1", "lemma-3.1", "3 * lambda0 / 4 <= lambdaMin(H0)", "3 * lambda0 <= lambdaMin(H0)", ["holds", "fails"]],
    ["lemma-3.2", "lemma-3.2", "norm(H(W) - H0) < lambda0 / 4", "norm(H(W) - H0) < -lambda0 / 4", ["holds", "fails"]],
    ["lemma-3.2", "lemma-3.2", "sqrt(2 * pi) / 16", "1600 * sqrt(2 * pi)", ["holds", "fails"]],
    ["lemma-3.3", "lemma-3.3", "lambda0 / 2 <= lambdaMin", "2 * lambda0 <= lambdaMin", ["holds", "not-applicable"]],
    ["lemma-3.3", "lemma-3.3", "2 * sqrt(n) * length(e(0))", "1 / 100 * sqrt(n) * length(e(0))", ["holds", "fails"]],
    ["lemma-4.1", "lemma-4.1", "2 * m * n * R", "-2 * m * n * R", ["holds", "fails"]],
    ["theorem-4.1", "theorem-4.1", "1 - eta * lambda0 / 2", "1 - 50 * eta * lambda0", ["holds", "fails"]],
    ["corollary-4.1", "corollary-4.1", "4 * sqrt(n)", "1 / 100 * sqrt(n)", ["holds", "fails"]],
    ["corollary-4.1", "corollary-4.1", "1 - eta * lambda0 / 2", "1 - 50 * eta * lambda0", ["holds", "not-applicable"]],
    ["corollary-4.1", "corollary-4.1", "2 / lambda0", "-2 / lambda0", ["holds", "not-applicable"]],
    ["theorem-3.2", "theorem-3.2", "exp(-lambda0 * t)", "exp(-(50 * lambda0) * t)", ["holds", "fails"]],
  ])("%s: %s is checked as said: %s became %s", async (changed, checked, from, to, verdict) => {
    const now = (await checksIf(changed, say(from, to))).check(checked);
    const before = (await checksIf(changed, (statement) => statement)).check(checked);
    expect([before.verdict, now.verdict]).toEqual(verdict);
  });

  it("Lemma 3.4 assumes what its file assumes, at the radius of Lemma 3.2", async () => {
    const assumed = async (name: string, change: (statement: Statement) => Statement) =>
      (await checksIf(name, change)).check("lemma-3.4").hypotheses.slice(-2);
    const [floor, drift] = await assumed("lemma-3.4", (statement) => statement);
    expect([floor?.verdict, drift?.verdict]).toEqual(["holds", "fails"]);
    const asked = say("lambda0 / 2 <= lambdaMin(H(W))", "2 * lambda0 <= lambdaMin(H(W))");
    expect((await assumed("lemma-3.4", asked))[0]?.verdict).toBe("fails");
    const [, narrower] = await assumed("lemma-3.2", say("sqrt(2 * pi) / 16", "sqrt(2 * pi) / 32"));
    expect(narrower?.reason).not.toBe(drift?.reason);
    const [, shorter] = await assumed("lemma-3.4", say("2 * sqrt(n) * length(e(0))", "0 * sqrt(n) * length(e(0))"));
    expect(shorter?.verdict).toBe("holds");
  });

  it("Theorem 4.1 promises another width and step size", async () => {
    const { pack } = await checksIf("theorem-4.1", (s) => say("4 * n^2", "5 * n^2")(say("442368", "442367")(s)));
    const { guarantee } = pack.lemmas.find(({ id }) => id === "du2018/theorem-4.1")!;
    expect(guarantee.width).toContain("442367");
    expect(guarantee.stepSize).toBe("lambda0 / (5 * n^2)");
  });

  it("Theorem 3.2 promises another width", async () => {
    const { pack } = await checksIf("theorem-3.2", say("27648", "27647"));
    expect(pack.lemmas.find(({ id }) => id === "du2018/theorem-3.2")?.guarantee.width).toContain("27647");
  });

  it("no longer makes the claim: the pack does not load", async () => {
    await expect(checksIf("lemma-3.1", say("lambdaMin(H0)", "lambdaMin(Hinf)"))).rejects.toThrow(
      "0 claims of du2018/lemma-3.1",
    );
  });
});
