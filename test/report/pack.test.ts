import { describe, expect, it } from "vitest";
import { defineLemma, type Pack } from "../../src/lemma/index.ts";
import { columnsOf, renderExplanation, renderList, renderReplay } from "../../src/report/index.ts";

const lemma = defineLemma({
  id: "toy/lemma-1",
  title: "A title",
  statement: String.raw`\lambda_0 > 0`,
  summary:
    "Something is positive, said in a sentence that is longer than a line of a terminal and must be wrapped somewhere.",
  source: { paper: "arXiv:0000.00000", label: "Lemma 1", note: "a remark" },
  assumes: [
    {
      id: "toy/unit",
      statement: "every input has norm 1",
      check: () => ({ verdict: "holds", evidence: "certified", reason: "" }),
    },
  ],
  constants: { radius: "sqrt(2*pi)/16" },
  guarantee: { width: "8 * n^2", stepSize: "1 / n" },
  dependsOn: ["toy/theorem-0"],
  asPrinted: true,
  notes: ["A slip."],
  check: () => ({ verdict: "holds", evidence: "certified", reason: "" }),
});
const pack: Pack = { id: "toy", title: "A toy", paper: "arXiv:0000.00000", lemmas: [lemma] };

describe("statements on a terminal (oracle: every part of the definition)", () => {
  it("explains every part of a statement", () => {
    const text = renderExplanation(lemma, 80);
    for (const part of [
      "Lemma 1: A title",
      "Something is positive",
      "\\lambda_0 > 0",
      "arXiv:0000.00000, Lemma 1 (a remark)",
      "toy/unit: every input",
      "radius = sqrt(2*pi)/16",
      "width >= 8 * n^2",
      "stepSize <= 1 / n",
      "toy/theorem-0",
      "A slip.",
      "As printed",
      "this start",
    ]) {
      expect(text).toContain(part);
    }
  });

  it("leaves out what a statement does not have", () => {
    const bare = defineLemma({
      id: "toy/bare",
      title: "T",
      statement: "x",
      summary: "S.",
      source: { paper: "p", label: "l" },
      check: lemma.check,
    });
    expect(renderExplanation(bare, 80)).not.toMatch(/Assumes|Constants|Promised|Rests on|Notes|As printed/);
  });

  it("lists one row a statement within the columns", () => {
    const text = renderList(pack, 60);
    expect(text).toContain("lemma-1  Something is positive");
    for (const line of text.split("\n")) expect(columnsOf(line)).toBeLessThanOrEqual(60);
  });
});

describe("the outcome of a replay", () => {
  const entry = { id: "toy/lemma-1", claimed: "fails", found: "fails", confirmed: true, detail: "0.3 > 0.02" } as const;

  it("says what was confirmed and what was not", () => {
    const text = renderReplay(
      { entries: [entry, { ...entry, found: "holds", confirmed: false }] },
      { width: 80, colour: false },
    );
    expect(text).toContain("✓ confirmed  lemma-1: fails\n    0.3 > 0.02");
    expect(text).toContain("✗ not confirmed  lemma-1: claimed fails, found holds");
    expect(text).toContain("1 of 2 claims confirmed.");
  });

  it("says that there was nothing to evaluate", () => {
    expect(renderReplay({ entries: [] }, { width: 80, colour: false })).toContain("Nothing to evaluate again");
  });
});
