import { readFileSync } from "node:fs";
import AjvDraft04 from "ajv-draft-04";
import { describe, expect, it } from "vitest";
import { renderSarif } from "../../src/report/sarif.ts";
import { HOSTILE, hostileRun, runOf } from "./fixture.ts";

/** The schema of SARIF 2.1.0 as its editors publish it. */
const schema = JSON.parse(readFileSync(new URL("fixtures/sarif-2.1.0.json", import.meta.url), "utf8"));
const valid = new AjvDraft04.default({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(schema);

interface Log {
  readonly runs: readonly {
    readonly results: readonly {
      readonly ruleId: string;
      readonly ruleIndex: number;
      readonly kind: string;
      readonly level: string;
      readonly message: { readonly text: string };
      readonly locations: readonly {
        readonly physicalLocation: { readonly artifactLocation: { readonly uri: string } };
        readonly logicalLocations?: readonly { readonly name: string }[];
      }[];
    }[];
    readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
  }[];
}

function logOf(text: string): Log["runs"][number] {
  const log = JSON.parse(text) as Log;
  expect(valid(log), JSON.stringify(valid.errors)).toBe(true);
  return log.runs[0]!;
}

describe("the SARIF report (oracle: the schema of SARIF 2.1.0 and ajv)", () => {
  const { results, tool } = logOf(renderSarif(runOf()));

  it("has a kind for every verdict, and a level only for failures (section 3.27.10)", () => {
    expect(results.map(({ ruleId, kind, level }) => [ruleId, kind, level])).toEqual([
      ["du2018/lemma-3.1", "pass", "none"],
      ["du2018/lemma-3.2", "fail", "error"],
      ["du2018/theorem-3.1", "notApplicable", "none"],
      ["du2018/lemma-3.4", "open", "none"],
      ["du2018/lemma-3.3-printed", "fail", "note"],
    ]);
    for (const { ruleId, ruleIndex } of results) expect(tool.driver.rules[ruleIndex]!.id).toBe(ruleId);
  });

  it("names the dataset, and the rows that break a hypothesis", () => {
    const broken = {
      ...runOf().results[2]!,
      hypotheses: [
        { ...runOf().results[2]!.hypotheses[0]!, verdict: "fails" as const, rows: { first: [102, 143], count: 2 } },
      ],
    };
    const [result] = logOf(renderSarif(runOf({ results: [broken] }))).results;
    expect(result!.locations[0]!.physicalLocation.artifactLocation.uri).toBe("examples/iris.csv");
    expect(result!.locations[0]!.logicalLocations?.map(({ name }) => name)).toEqual(["row 102", "row 143"]);
    expect(result!.message.text).toContain("Next: Remove row 143 or merge it with row 102");
  });

  it("does not depend on timings", () => {
    const at = (seconds: number): string =>
      renderSarif(runOf({ results: runOf().results.map((result) => ({ ...result, seconds })) }));
    expect(at(1)).toBe(at(2));
  });

  it.each([...HOSTILE, "../../etc/passwd", "/root", "{0} {{1}}", "a%20b?c#d"])("stays inert with %j", (text) => {
    const rendered = renderSarif(hostileRun(text));
    const run = logOf(rendered);
    expect(rendered.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
    const { message, locations } = run.results[0]!;
    expect(message.text.replace(/\\[\\[\]]/g, "")).not.toMatch(/[[\]]/);
    expect(message.text.replace(/\{\{|\}\}/g, "")).not.toMatch(/[{}]/);
    const { uri } = locations[0]!.physicalLocation.artifactLocation;
    expect(new URL(uri, "file:///data/").pathname.startsWith("/")).toBe(true);
    expect(uri).toMatch(/^[\w.!~*'()%/-]*$/);
    expect(uri.startsWith("/")).toBe(false);
  });

  it("the schema rejects an unknown kind", () => {
    expect(valid(JSON.parse(renderSarif(runOf()).replace('"kind": "pass"', '"kind": "passed"')))).toBe(false);
  });
});
