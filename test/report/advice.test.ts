import { describe, expect, it } from "vitest";
import { adviceFor, adviceOf } from "../../src/report/advice.ts";
import { FAILING, NOT_APPLICABLE, resultOf, runOf, UNDECIDED } from "./fixture.ts";

describe("what to do next", () => {
  it("says nothing when everything holds", () => {
    expect(adviceOf(runOf({ results: [resultOf()] }))).toEqual([]);
  });

  it("names the rows that are the same (oracle: rows 102 and 143 of Iris)", () => {
    expect(adviceOf(runOf({ results: [NOT_APPLICABLE] }))).toEqual([
      "Remove row 143 or merge it with row 102 (the same inputs); --deduplicate keeps row 102",
      "Remove row 2 or row 1: they point in opposite directions",
    ]);
  });

  it("asks for --normalize only when a statement needs unit rows", () => {
    const [hypothesis] = resultOf().hypotheses;
    const broken = { ...NOT_APPLICABLE, hypotheses: [{ ...hypothesis!, verdict: "fails" as const }] };
    expect(adviceOf(runOf({ results: [broken] })).join()).toContain("--normalize (150 rows of another norm)");
    expect(adviceOf(runOf({ results: [NOT_APPLICABLE] })).join()).not.toContain("--normalize");
  });

  it("counts what it does not name", () => {
    const base = runOf();
    const identical = Array.from({ length: 9 }, (_, i) => [2 * i + 1, 2 * i + 2]);
    const run = { ...base, dataset: { ...base.dataset, geometry: { ...base.dataset.geometry, identical } } };
    expect(adviceOf(run)).toContain("The same for 4 more groups of rows");
  });

  it("tells a promise that can be reached from one that cannot (limit: n times width at most 2^28)", () => {
    const failing = (hi: string) => ({
      ...FAILING,
      guarantees: [{ condition: "width >= 8 * n^2", required: { lo: "1", hi }, met: "no" as const }],
    });
    expect(adviceFor(failing("5000.5"), runOf())).toEqual(["lemma-3.2 is promised from this width on: --width 5001"]);
    expect(adviceFor(failing("1e12"), runOf())[0]).toContain("from width 1.00e+12 on, more than fits in memory");
  });

  it("a failure with its promise met points to the witness; an undecided one to more digits", () => {
    expect(adviceFor({ ...FAILING, guarantees: [] }, runOf())[0]).toContain("lemmata replay");
    expect(adviceFor(UNDECIDED, runOf())).toEqual([
      "lemma-3.4 is undecided: try --precision 100, or a width above 4096",
    ]);
  });
});
