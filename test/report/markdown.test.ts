import { describe, expect, it } from "vitest";
import { renderMarkdown } from "../../src/report/index.ts";
import { FAILING, HOSTILE, hostileRun, NOT_APPLICABLE, resultOf, runOf, UNDECIDED } from "./fixture.ts";
import { fullResult } from "./html-fixture.ts";

/** Everything in the report that could be markup, line by line, once the parts that reports use on purpose are taken away. */
function remains(markdown: string): string {
  return markdown
    .replace(/\$\$\n.*\n\$\$/g, "")
    .replace(/`[^`|<>&$#@[\]{}\\!~\p{C}]+`/gu, "")
    .replace(/<\/?code>|<!-- -->|&(?:lt|gt|amp|#\d+);|\\[*[\]|~_]|\*\*|(?<=[a-z])_(?=[a-z])/g, "")
    .replace(/\*(certified|statistical|numerical)\*/g, "")
    .replace(/^#+ /gm, "")
    .replace(/^\|.*\|$/gm, (row) => row.slice(1, -1).replaceAll(" | ", ""));
}

describe("the Markdown report", () => {
  const text = renderMarkdown(runOf());

  it("starts with what fails and counts every verdict (oracle: counted by hand from the fixture)", () => {
    expect(text).toContain("lemma-3.2 fails. Of 4 statements: holds 1, fails 1, undecided 1, not-applicable 1.");
    expect(text).toContain("(1 statement kept as printed does not count; of these lemma-3.3-printed fails.)");
    expect(renderMarkdown(runOf({ results: [resultOf(), NOT_APPLICABLE] }))).toContain(
      "**Nothing fails. Of 2 statements: holds 1, fails 0, undecided 0, not-applicable 1.**",
    );
    expect(renderMarkdown(runOf({ results: [resultOf(), UNDECIDED] }))).toContain(
      "**Nothing fails, but not everything is decided.",
    );
    expect(renderMarkdown(runOf({ results: [FAILING, FAILING] }))).toContain("**lemma-3.2, lemma-3.2 fail. Of");
  });

  it("has one row a statement with verdict, evidence, slack and reason", () => {
    expect(text).toContain(
      "| `lemma-3.1` | ✓ holds | certified | [1.999, 2.001] | normH0MinusHinf = 0.01 ≤ lambda0 / 4 = 0.02 |",
    );
    expect(text).toContain("| `lemma-3.3-printed` | ✗ fails (as printed, does not count) |");
  });

  it("shows dataset, instance and the parts of a statement", () => {
    for (const part of [
      "Identical rows: 102 = 143",
      "Smallest angle: [0.00123456789, 0.001234567891], between rows 8 and 40",
      "Rows whose norm is not 1: 1, 2, 3, 4, 5, 6, 7, 8, ... (8 of 150)",
      "deduplicate: row 143 repeats row 102",
      "Labels from column `species`: `setosa` = 0 (50 rows)",
      "| width m | 4096 | so that a run ends in seconds |",
      "$$\n\\lVert H(0) - H^\\infty \\rVert_2 \\le \\lambda_0 / 4\n$$",
      "required: [1.23456789e12, 1.234567891e12]",
      "not met here",
      "rows 3, 4, ... (2 of 7)",
      "| `lambda0` | [0.08, 0.08000000001] |",
      "| `c` | `sqrt(2*pi)/16` | [0.1566, 0.1567] |",
      "Witness (null-vector): H_inf v = 0 for v = e102 - e143",
    ]) {
      expect(text).toContain(part);
    }
  });

  it("shows the proof: the steps with a slack here, and those that are not valid", () => {
    const shown = renderMarkdown(runOf({ results: [fullResult()] }));
    expect(shown).toContain("? holey: step union: taken for granted; 3 steps;");
    expect(shown).toContain("| `Hoeffding` | valid | inequality | <code>a &lt;&#61; b</code> | 2.5 |");
    expect(shown).toContain("| `union` | hole | inequality | <code>a &lt;&#61; b</code> |  |");
    expect(text).not.toContain("Proof script");
  });

  it("holds no timing: the bytes do not depend on seconds", () => {
    const at = (seconds: number): string => renderMarkdown(runOf({ results: [resultOf({ seconds })] }));
    expect(at(0.1)).toBe(at(99));
  });

  it.each(HOSTILE)("is not changed in structure by %j (oracle: the same report with a harmless name)", (name) => {
    const [hostile, plain] = [renderMarkdown(hostileRun(name)), renderMarkdown(hostileRun("plain"))];
    const lines = (t: string): number => t.split("\n").length;
    const borders = (t: string): string[] =>
      t
        .split("\n")
        .filter((line) => line.startsWith("|"))
        .map((line) => line.replace(/\\\|/g, "").replace(/[^|]/g, ""));
    expect(lines(hostile)).toBe(lines(plain));
    expect(borders(hostile)).toEqual(borders(plain));
    expect(remains(hostile)).not.toMatch(/[\\`*_<>&|~$#@]|\]\(|:\/\/|www\./);
    expect(hostile.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
  });
});
