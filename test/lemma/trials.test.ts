import { describe, expect, it } from "vitest";
import { datasetOf } from "../../src/dataset/index.ts";
import { Rational } from "../../src/kernel/index.ts";
import {
  defineLemma,
  type InstanceOptions,
  instanceOf,
  type Lemma,
  outcomeOf,
  type Pack,
  replay,
  runPack,
  Sampler,
  type Sampling,
  type TrialVerdict,
} from "../../src/lemma/index.ts";
import { drawStart } from "../../src/network/index.ts";
import { DISTANCE_TO_LIMIT, FLOOR_AT_START } from "../../src/packs/du2018/constants.ts";
import { du2018 } from "../../src/packs/du2018/index.ts";
import { FAILURE, SUCCESS, UNDECIDED } from "../../src/statistics/index.ts";

const lemma = (id: string): Lemma => {
  const found = du2018.lemmas.find((candidate) => candidate.id === `du2018/${id}`);
  if (found === undefined) throw new Error(`no ${id}`);
  return found;
};

const ONE = datasetOf([[1]], [1], "one");
const sampling: Sampling = { trials: 400, confidence: Rational.of(99, 100), method: "clopper-pearson" };
const OPTIONS: InstanceOptions = {
  width: 62,
  seed: 7n,
  delta: Rational.of(1, 20),
  stepSize: "auto",
  steps: 5,
  precision: "auto",
  lemmas: ["du2018/lemma-3.1"],
  sampling,
};

/** The widths below are no multiples of 8: at N / m = 3/8 exactly the enclosures would rightly not decide. Oracle: one input x = 1 in R^1. H(0) = N / m with N the number of weights >= 0, H_inf = 1/2: the claim is 3/8 <= N / m <= 5/8. */
function expected(trial: number, m: number): "holds" | "fails" {
  const { weights } = drawStart({ seed: 7n, m, d: 1, trial, statement: "du2018/lemma-3.1" });
  const active = weights.filter((w) => w >= 0).length;
  return 8 * active >= 3 * m && 8 * active <= 5 * m ? "holds" : "fails";
}

/** P(3/8 <= N / m <= 5/8) for N ~ Binomial(m, 1/2), from Pascal's triangle. */
function probability(m: number): Rational {
  let row = [1n];
  for (let i = 0; i < m; i++) row = [1n, ...row.slice(1).map((c, j) => c + row[j]), 1n];
  const inside = row.filter((_, j) => 8 * j >= 3 * m && 8 * j <= 5 * m).reduce((a, b) => a + b);
  return Rational.of(inside, 2n ** BigInt(m));
}

describe("trials of one input, where every probability is known", () => {
  it("each trial is decided as counting the active neurons decides it", () => {
    const sampler = new Sampler(lemma("lemma-3.1"), instanceOf(ONE, OPTIONS), ["double"]);
    for (let trial = 0; trial < 200; trial++) {
      expect(sampler.verdict(trial)).toEqual({ verdict: expected(trial, 62), evidence: "certified" });
    }
  });

  it("the bounds enclose the exact probability, and the counts are those of the trials", () => {
    const [result] = runPack(du2018, ONE, OPTIONS).results;
    const successes = Array.from({ length: 400 }, (_, t) => expected(t, 62)).filter((v) => v === "holds").length;
    expect(result.statistics).toMatchObject({ trials: 400, successes, undecided: 0, method: "clopper-pearson" });
    const p = probability(62);
    expect(Rational.parse(result.statistics?.lower ?? "1").compare(p)).toBeLessThanOrEqual(0);
    expect(Rational.parse(result.statistics?.upper ?? "0").compare(p)).toBeGreaterThanOrEqual(0);
  });

  it("holds where the probability is well above 1 - delta, fails where it is below", () => {
    const at = (width: number) => runPack(du2018, ONE, { ...OPTIONS, width }).results[0];
    expect(probability(130).toDouble()).toBeGreaterThan(0.99);
    expect(at(130)).toMatchObject({ verdict: "holds", evidence: "statistical" });
    expect(probability(7).toDouble()).toBeLessThan(0.75);
    const failing = at(7);
    expect(failing).toMatchObject({ verdict: "fails", evidence: "statistical", witness: { kind: "trials" } });
    const first = Array.from({ length: 400 }, (_, t) => t).filter((t) => expected(t, 7) === "fails");
    expect(failing.witness?.data).toMatchObject({ failures: first.length, first: first.slice(0, 10) });
  });

  it("sequential stops early and says at which trial", () => {
    const most: Sampling = { ...sampling, trials: 5_000, method: "sequential" };
    const [result] = runPack(du2018, ONE, { ...OPTIONS, width: 250, sampling: most }).results;
    expect(result).toMatchObject({ verdict: "holds", evidence: "statistical" });
    const { trials } = result.statistics ?? { trials: 0 };
    expect(trials).toBeLessThan(400);
    expect(result.scope).toContain(`trials 0 to ${trials - 1} of seed 7`);
  });

  it("the ledger counts both bounds, for sequential trials too: where trials stay undecided they are bounds of two tests", () => {
    const both: Sampling = { ...sampling, method: "sequential" };
    const run = runPack(du2018, ONE, { ...OPTIONS, width: 7, sampling: both });
    expect(run.ledger).toMatchObject({ total: "0.02", entries: [{ probability: "0.02" }] });
  });

  it("trials are independent: the active neurons of 2000 starts are spread as Binomial(62, 1/2), one start says nothing of the next", () => {
    const active = Array.from({ length: 2_000 }, (_, trial) => {
      const { weights } = drawStart({ seed: 7n, m: 62, d: 1, trial, statement: "du2018/lemma-3.1" });
      return weights.filter((w) => w >= 0).length - 31;
    });
    const mean = active.reduce((a, b) => a + b) / 2_000;
    const variance = active.reduce((a, b) => a + b * b, 0) / 2_000;
    const lag = active.slice(1).reduce((sum, x, t) => sum + x * active[t], 0) / 2_000 / 15.5;
    // Standard errors: sqrt(15.5 / 2000) = 0.088, about 15.5 sqrt(2 / 2000) = 0.49, 1 / sqrt(2000) = 0.022; four of each.
    expect(Math.abs(mean)).toBeLessThan(0.36);
    expect(Math.abs(variance - 15.5)).toBeLessThan(2);
    expect(Math.abs(lag)).toBeLessThan(0.09);
  });

  it("the run carries a ledger, and replay confirms the run and refuses a forged count", () => {
    const run = runPack(du2018, ONE, { ...OPTIONS, width: 7 });
    expect(run.ledger).toMatchObject({ total: "0.02", entries: [{ id: "du2018/lemma-3.1", probability: "0.02" }] });
    expect(replay(du2018, run, ONE).entries[0].confirmed).toBe(true);
    const [result] = run.results;
    const witness = { kind: "trials", summary: "", data: { ...result.witness?.data, failures: 1 } };
    const forged = { ...run, results: [{ ...result, witness }] };
    expect(replay(du2018, forged, ONE).entries[0].confirmed).toBe(false);
    const counted = { ...result.statistics, lower: "0.9" } as NonNullable<typeof result.statistics>;
    const better = { ...run, results: [{ ...result, statistics: counted }] };
    expect(replay(du2018, better, ONE).entries[0].confirmed).toBe(false);
    // A ledger that forgets a statement, adds up wrongly, or is not there.
    for (const ledger of [{ entries: [], total: "0" }, { ...run.ledger, total: "0.01" }, undefined]) {
      const forgetful = { ...run, ledger } as typeof run;
      expect(replay(du2018, forgetful, ONE).entries[0]).toMatchObject({ found: "fails", confirmed: false });
    }
    const lie = { ...run, results: [{ ...result, verdict: "holds" as const, witness: null }] };
    expect(replay(du2018, lie, ONE).entries[0].confirmed).toBe(false);
  });
});

describe("what counts as what", () => {
  it("only a certified verdict is a success or a failure", () => {
    const of = (verdict: TrialVerdict["verdict"], evidence: TrialVerdict["evidence"]) =>
      outcomeOf({ verdict, evidence });
    expect(of("holds", "certified")).toBe(SUCCESS);
    expect(of("fails", "certified")).toBe(FAILURE);
    expect(of("holds", "numerical")).toBe(UNDECIDED);
    expect(of("fails", "numerical")).toBe(UNDECIDED);
    expect(of("undecided", "none")).toBe(UNDECIDED);
    expect(of("not-applicable", "certified")).toBe(UNDECIDED);
  });

  it("a claim that is not one of probability, or does not apply, is left as it was", () => {
    const options = { ...OPTIONS, lemmas: undefined as never };
    const two = datasetOf(
      [
        [1, 0],
        [2, 0],
      ],
      [1, 1],
      "collinear",
    );
    const run = runPack(du2018, two, { ...options, lemmas: ["du2018/lemma-3.1", "du2018/theorem-3.1"] });
    for (const { verdict, statistics } of run.results) {
      expect(verdict).toBe("not-applicable");
      expect(statistics).toBeUndefined();
    }
    expect(run.ledger).toBeUndefined();
    const plain = runPack(du2018, ONE, { ...options, lemmas: ["du2018/theorem-3.1"] }).results[0];
    expect(plain).toMatchObject({ verdict: "holds", evidence: "certified" });
  });

  it("the quick way is never taken for a hypothesis that is not certified", () => {
    const quick = defineLemma({
      ...lemma("lemma-3.1"),
      id: "du2018/quick",
      assumes: [
        {
          id: "du2018/maybe",
          statement: "maybe",
          check: () => ({ verdict: "holds", evidence: "numerical", reason: "" }),
        },
      ],
      quick: () => "holds",
      check: () => ({ verdict: "holds", evidence: "certified", reason: "" }),
    });
    const pack: Pack = { ...du2018, lemmas: [quick] };
    const [result] = runPack(pack, ONE, { ...OPTIONS, lemmas: ["du2018/quick"] }).results;
    expect(result.statistics).toMatchObject({ successes: 0, undecided: 400 });
    expect(result.verdict).toBe("undecided");
  });

  it("the quick way of Lemma 3.1 says what the check says", () => {
    // It decides the first claim alone, which by Weyl implies the second for just these two numbers.
    expect([DISTANCE_TO_LIMIT, FLOOR_AT_START]).toEqual(["lambda0 / 4", "3 * lambda0 / 4"]);
    const rows = [
      [3, 1, 0],
      [0, 2, 1],
      [1, -1, 2],
      [2, 0, -1],
    ];
    const data = { ...datasetOf(rows, [1, -1, 0, 2], "four"), projected: true };
    for (const width of [40, 400, 4_000]) {
      const instance = instanceOf(data, { ...OPTIONS, width });
      const slow: Lemma = { ...lemma("lemma-3.1"), quick: () => null };
      const [a, b] = [lemma("lemma-3.1"), slow].map((l) => new Sampler(l, instance, ["double", 34]));
      for (let trial = 0; trial < 25; trial++) expect(a.verdict(trial)).toEqual(b.verdict(trial));
    }
  });

  it("the starts of two statements, and of two trials, differ", () => {
    const draw = (trial: number, statement?: string) =>
      drawStart({ seed: 7n, m: 4, d: 2, trial, ...(statement === undefined ? {} : { statement }) }).weights.join();
    expect(new Set([draw(0), draw(1), draw(0, "a/b"), draw(1, "a/b"), draw(0, "a/c")]).size).toBe(5);
    expect(draw(1, "a/b")).toBe(draw(1, "a/b"));
  });

  it("refuses trials of a given start, and a confidence that is none", () => {
    const start = drawStart({ seed: 1n, m: 4, d: 1 });
    expect(() => runPack(du2018, ONE, { ...OPTIONS, start })).toThrow(/given start/);
    const bad = { ...sampling, confidence: Rational.of(1) };
    expect(() => runPack(du2018, ONE, { ...OPTIONS, sampling: bad })).toThrow(/confidence/);
    // Below one half the lower bound could lie above the upper one.
    const half = (p: Rational) =>
      runPack(du2018, ONE, { ...OPTIONS, sampling: { ...sampling, trials: 1, confidence: p } });
    expect(() => half(Rational.of(499, 1000))).toThrow(/confidence/);
    expect(half(Rational.of(1, 2)).results).toHaveLength(1);
    expect(() => runPack(du2018, ONE, { ...OPTIONS, sampling: { ...sampling, trials: 0 } })).toThrow(/trials/);
  });
});
