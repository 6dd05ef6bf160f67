import { describe, expect, it } from "vitest";
import type { Result, Run } from "../../src/lemma/index.ts";
import { diffRuns, regressionsOf } from "../../src/report/diff.ts";
import { renderDiff, renderDiffMarkdown } from "../../src/report/diff-text.ts";
import { FAILING, HOSTILE, hostileRun, resultOf, runOf } from "./fixture.ts";

const STYLE = { width: 80, colour: false };
const one = (changes: Partial<Result> = {}): Run => runOf({ results: [resultOf(changes)] });
const regressions = (before: Run, after: Run): string[] =>
  regressionsOf(diffRuns(before, after)).map(({ what }) => what);

describe("diff of two runs", () => {
  it("finds nothing between a run and itself, nor in timings and narrower enclosures", () => {
    expect(diffRuns(runOf(), runOf())).toEqual({ sameInstance: true, changes: [] });
    const narrower = {
      ...one().results[0]!.quantities,
      lambda0: { lo: "0.0800000000000000000015", hi: "0.08000000000000000000150" },
    };
    expect(diffRuns(one(), one({ seconds: 9, quantities: narrower })).changes).toEqual([]);
    expect(renderDiff(diffRuns(runOf(), runOf()), STYLE)).toBe("Nothing changed.\n");
  });

  it.each<[string, Partial<Result>, Partial<Result>, boolean]>([
    ["holds to undecided", {}, { verdict: "undecided", evidence: "none" }, true],
    ["holds to fails", {}, { ...FAILING, id: resultOf().id }, true],
    ["holds to not-applicable", {}, { verdict: "not-applicable" }, true],
    ["undecided to fails", { verdict: "undecided" }, { verdict: "fails" }, true],
    ["undecided to holds", { verdict: "undecided" }, {}, false],
    ["fails to not-applicable", { verdict: "fails" }, { verdict: "not-applicable" }, false],
    ["certified to numerical", {}, { evidence: "numerical" }, true],
    ["numerical to certified", { evidence: "numerical" }, {}, false],
    ["a failure with weaker evidence", { verdict: "fails" }, { verdict: "fails", evidence: "numerical" }, false],
    ["less slack", {}, { slack: { lo: "1.1", hi: "1.2" } }, false],
    ["a printed statement that now fails", { counts: false }, { counts: false, verdict: "fails" }, false],
    ["an enclosure that lies elsewhere", {}, { quantities: { lambda0: { lo: "0.09", hi: "0.1" } } }, true],
  ])("%s", (_, before, after, regression) => {
    const found = diffRuns(one(before), one(after));
    expect(found.changes.length).toBeGreaterThan(0);
    expect(regressionsOf(found).length > 0).toBe(regression);
  });

  it("statements that appear are no regression, those that vanish are, unless they did not count", () => {
    const none = runOf({ results: [] });
    expect(regressions(none, one())).toEqual([]);
    expect(regressions(one(), none)).toEqual(["statement"]);
    expect(regressions(one({ counts: false }), none)).toEqual([]);
  });

  it("enclosures that no longer meet are no contradiction on other data or parameters", () => {
    const elsewhere = one({ quantities: { lambda0: { lo: "0.09", hi: "0.1" } } });
    const moved = { ...elsewhere, dataset: { ...elsewhere.dataset, digest: "f".repeat(64) } };
    const wider = { ...elsewhere, instance: { ...elsewhere.instance, width: { value: "8192", why: "given" } } };
    for (const other of [moved, wider]) {
      const found = diffRuns(one(), other);
      expect(found.sameInstance).toBe(false);
      expect(found.changes.map(({ what }) => what)).toContain("quantity");
      expect(regressionsOf(found)).toEqual([]);
    }
  });

  it("compares all digits, not doubles", () => {
    const [a, b] = ["0.30000000000000000000000000000000000001", "0.30000000000000000000000000000000000002"];
    const at = (x: string): Run => one({ quantities: { lambda0: { lo: x, hi: x } } });
    expect(regressions(at(a), at(b))).toEqual(["quantity"]);
  });

  it("tells it with regressions first, and a quantity that several statements share once", () => {
    const two = (lambda0: string): Run => {
      const quantities = { lambda0: { lo: lambda0, hi: lambda0 } };
      return runOf({ results: [resultOf({ quantities }), resultOf({ id: "du2018/lemma-3.2", quantities })] });
    };
    const text = renderDiff(diffRuns(two("0.1"), two("0.2")), STYLE);
    expect(text).toBe(
      "2 regressions, 2 changes in all, on the same data and parameters.\n" +
        "✗ lemma-3.1, lemma-3.2: lambda0 was 0.1, is 0.2; two enclosures of one number\n  must meet\n",
    );
  });

  it.each(HOSTILE)("is inert with %j", (text) => {
    const found = diffRuns(hostileRun("plain"), hostileRun(text));
    for (const line of [...renderDiff(found, STYLE).split("\n"), ...renderDiffMarkdown(found).split("\n")]) {
      expect(line).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
    }
  });
});
