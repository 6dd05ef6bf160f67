import { describe, expect, it } from "vitest";
import { renderSummary } from "../../src/report/github.ts";
import { renderMarkdown, renderTerminal } from "../../src/report/index.ts";
import { renderJunit } from "../../src/report/junit.ts";
import { renderSarif } from "../../src/report/sarif.ts";
import { HOSTILE, runOf } from "./fixture.ts";
import { fullRun, hostileFullRun } from "./html-fixture.ts";

const LEDGER = "All statistical bounds here are right with probability at least 1 - 0.01 (1 claim, union bound)";
const STARTS =
  "198 of 200 starts certified to hold, 1 undecided (they count against it); probability from 0.95 to 0.999, each bound at confidence 0.99 (clopper-pearson)";

describe("claims of probability in the reports (oracle: the sentence written by hand from the fixture)", () => {
  it("Markdown: the ledger before the table of statements, the starts with the statement", () => {
    const text = renderMarkdown(fullRun());
    expect(text.indexOf(LEDGER)).toBeGreaterThan(0);
    expect(text.indexOf(LEDGER)).toBeLessThan(text.indexOf("| Statement | Verdict |"));
    expect(text).toContain("| `lemma-3.1` | 200 starts | 0.01 |");
    expect(text).toContain(`- Starts: ${STARTS}`);
  });

  it("job summary: the ledger before the table, one line a claim after it", () => {
    const text = renderSummary(fullRun());
    expect(text.indexOf(LEDGER)).toBeLessThan(text.indexOf("| Statement |"));
    expect(text).toContain(`- \`theorem-3.2\`: ${STARTS}`);
  });

  it("JUnit: properties of suite and case", () => {
    const text = renderJunit(fullRun());
    for (const [name, value] of [
      ["ledger", LEDGER],
      ["failureProbability", "0.01"],
      ["probability", "[0.95, 0.999]"],
      ["trials", "200"],
      ["successes", "198"],
      ["undecidedTrials", "1"],
      ["confidence", "0.99"],
      ["method", "clopper-pearson"],
    ]) {
      expect(text).toContain(`<property name="${name}" value="${value}"/>`);
    }
  });

  it("SARIF: the ledger with the run, the figures with the result", () => {
    const { runs } = JSON.parse(renderSarif(fullRun())) as {
      runs: { properties: { ledger: unknown }; results: { properties: { statistics?: unknown } }[] }[];
    };
    expect(runs[0]!.properties.ledger).toEqual({ summary: LEDGER, ...fullRun().ledger });
    expect(runs[0]!.results.at(-1)!.properties.statistics).toEqual(fullRun().results.at(-1)!.statistics);
  });

  it("terminal: the ledger above the table", () => {
    const text = renderTerminal(fullRun(), { width: 200, colour: false });
    expect(text.indexOf(LEDGER)).toBeLessThan(text.indexOf("verdict  "));
  });

  it("a run without such claims says nothing of them", () => {
    for (const text of [renderMarkdown(runOf()), renderSummary(runOf()), renderSarif(runOf()), renderJunit(runOf())]) {
      expect(text).not.toMatch(/ledger|starts/i);
    }
  });

  it.each(HOSTILE)("the claim of a ledger is inert: %j (oracle: the same report with a harmless claim)", (claim) => {
    const lines = (text: string): number => renderMarkdown(hostileFullRun(text)).split("\n").length;
    expect(lines(claim)).toBe(lines("plain"));
  });
});
