import { describe, expect, it } from "vitest";
import { certify, renderCertificate } from "../../src/certificate/index.ts";
import type { Trials } from "../../src/certificate/trials.ts";
import { recheck } from "../../src/checker/index.ts";
import { datasetOf } from "../../src/dataset/index.ts";
import { Rational } from "../../src/kernel/index.ts";
import { type Facts, runPack } from "../../src/lemma/index.ts";
import { du2018 } from "../../src/packs/du2018/index.ts";
import { UNDECIDED } from "../../src/statistics/index.ts";
import { forged } from "./support.ts";

const sampling = { trials: 80, confidence: Rational.of(19, 20), method: "clopper-pearson" } as const;
const options = { seed: 1n, delta: Rational.of(1, 20), stepSize: "auto", precision: "double", steps: 1 } as const;

/** Three orthogonal rows: Lemma 3.2 holds at each start at this width, Lemma 3.1 fails at nearly each. */
function sampledRun(change: (trials: Map<string, Uint8Array>) => void = () => {}) {
  let kept: { facts: Facts; trials: Trials } | undefined;
  const rows = [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ];
  const chosen = { ...options, width: 4, lemmas: ["lemma-3.1", "lemma-3.2"], sampling };
  const run = runPack(du2018, datasetOf(rows), chosen, undefined, (facts, trials) => {
    kept = { facts, trials };
  });
  if (kept === undefined) throw new Error("nothing kept");
  const trials = new Map(kept.trials);
  change(trials);
  return { run, certificate: certify(run, du2018, kept.facts, "embedded", trials).certificate };
}

describe("the certificate of statistical verdicts", () => {
  const { run, certificate } = sampledRun();
  const found = certificate.claims.filter((claim) => claim.kind === "clopper-pearson");

  it("has each with its trials and the bound it follows from (oracle: the independent checker)", () => {
    const verdicts = run.results.map(({ id, verdict, evidence }) => [id, verdict, evidence]);
    expect(verdicts).toEqual([
      ["du2018/lemma-3.1", "fails", "statistical"],
      ["du2018/lemma-3.2", "holds", "statistical"],
    ]);
    const ones = found.map(({ trials }) => trials.replaceAll("0", "").length);
    expect(found.map(({ statement, trials }) => [statement, trials.length])).toEqual(
      run.results.map(({ id }) => [id, 80]),
    );
    expect(ones).toEqual(run.results.map(({ statistics }) => statistics?.successes));
    expect(ones[1]).toBe(80);
    expect(found.map(({ lower, upper }) => [lower === "0", upper === "1"])).toEqual([
      [true, false],
      [false, true],
    ]);
    const report = recheck(renderCertificate(certificate));
    expect([report.outcome, report.holes.length]).toEqual(["holey", 2]);
    const [first, second] = report.established.slice(-2);
    expect(first).toContain("of 80 trials of du2018/lemma-3.1 succeeded");
    expect(first).toMatch(/; so it is below 1 - delta$/);
    expect(second).toMatch(/; so it is at least 1 - delta$/);
    const delta = (value: string): string | undefined =>
      recheck(forged(renderCertificate(certificate), (c) => Object.assign(c, { delta: value }))).established.at(-1);
    const lower = Number(run.results[1]?.statistics?.lower); // 0.05^(1/80) = 0.9632
    expect(lower).toBeCloseTo(0.05 ** (1 / 80), 5);
    expect(delta("367/10000")).toContain("is not shown to be at least, nor below, 1 - delta");
    expect(delta("368/10000")).toContain("is at least 1 - delta");
  });

  it("an undecided trial counts against the verdict", () => {
    const { certificate: changed } = sampledRun((trials) => {
      for (const [id, outcomes] of trials) trials.set(id, outcomes.with(0, UNDECIDED));
    });
    const texts = changed.claims.flatMap((claim) => (claim.kind === "clopper-pearson" ? [claim.trials] : []));
    expect(texts).toEqual([`1${found[0]?.trials.slice(1)}`, `0${"1".repeat(79)}`]);
    // The bounds are those of the outcomes before the change, so that now they are too good.
    expect(recheck(renderCertificate(changed)).outcome).toBe("invalid");
  });
});
