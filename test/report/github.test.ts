import { describe, expect, it } from "vitest";
import { annotationsOf, renderSummary } from "../../src/report/github.ts";
import { HOSTILE, hostileRun, resultOf, runOf } from "./fixture.ts";

describe("GitHub", () => {
  it("the job summary has the outcome, a row a statement and what to do next", () => {
    const text = renderSummary(runOf());
    expect(text).toContain("**lemma-3.2 fails. Of 4 statements: holds 1, fails 1, undecided 1, not-applicable 1.");
    expect(text).toContain("| ✗ | `lemma-3.2` | fails | certified | [0.06, 0.07] |");
    expect(text).toContain("- Remove row 143 or merge it with row 102 (the same inputs); --deduplicate keeps row 102");
  });

  it("a summary of very many statements is cut, and says so", () => {
    const results = Array.from({ length: 501 }, () => resultOf());
    expect(renderSummary(runOf({ results }))).toContain("500 of 501 statements.");
  });

  it("annotations: an error for a failure, a warning for undecided, notices for the rest", () => {
    const lines = annotationsOf(runOf());
    expect(lines.map((line) => line.slice(0, line.indexOf(" ")))).toEqual([
      "::error",
      "::warning",
      "::notice",
      "::notice",
    ]);
    expect(lines[0]).toMatch(
      /^::error file=examples\/iris\.csv,title=lemma-3\.2 on examples\/iris\.csv%3A fails::fails \(certified\): 0\.3 > 0\.02\. Next: /,
    );
  });

  it.each([...HOSTILE, "::error::fake", "a%0Ab%25", "x,title=y:z"])(
    "no annotation is changed in structure by %j (oracle: the runner's own parsing, as its documentation gives it)",
    (text) => {
      for (const line of annotationsOf({
        ...hostileRun(text),
        results: [resultOf({ verdict: "undecided", reason: text })],
      })) {
        expect(line).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
        const command = /^::(\w+) ([^:]*)::(.*)$/.exec(line);
        expect(command?.[1]).toBe("warning");
        expect(command?.[2]?.split(",").map((entry) => entry.slice(0, entry.indexOf("=")))).toEqual(["file", "title"]);
      }
    },
  );

  it.each(HOSTILE)("the summary is not changed in structure by %j", (text) => {
    const borders = (summary: string): number => summary.replace(/\\\|/g, "").split("|").length;
    expect(borders(renderSummary(hostileRun(text)))).toBe(borders(renderSummary(hostileRun("plain"))));
    expect(renderSummary(hostileRun(text)).replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
  });
});
