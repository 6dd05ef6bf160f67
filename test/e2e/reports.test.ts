import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SMALL, TWO_POINTS, Workplace } from "./binary.ts";

const place = new Workplace();
afterAll(() => place.remove());

describe("lemmata report and diff, as a user runs them", () => {
  beforeAll(() => {
    place.write("two.csv", TWO_POINTS);
    place.write("three.csv", "a,b,y\n1,0,1\n1,0,1\n0,1,-1\n");
    place.lemmata(["check", "two.csv", ...SMALL, "--out", "a", "--format", "json,md,junit,sarif,summary"]);
    place.lemmata(["check", "three.csv", ...SMALL, "--out", "b"]);
  });

  it("check writes every format it is asked for", () => {
    const written = place.files().filter((file) => file.startsWith("a/"));
    expect(written).toEqual(["a/two.json", "a/two.junit.xml", "a/two.md", "a/two.sarif", "a/two.summary.md"]);
  });

  it("report renders the same from the saved run (oracle: what check wrote)", () => {
    const done = place.lemmata(["report", "a/two.json", "--out", "c", "--format", "json,md,junit,sarif,summary"]);
    expect(done).toMatchObject({ code: 0, err: "" });
    for (const name of ["two.json", "two.junit.xml", "two.md", "two.sarif", "two.summary.md"]) {
      expect(place.read(`c/${name}`)).toBe(place.read(`a/${name}`));
    }
  });

  it("one format goes to standard output, alone; the run may come from standard input", () => {
    const input = place.read("a/two.json");
    expect(place.lemmata(["report", "-", "--format", "json", "--out", "-"], { input })).toEqual({
      code: 0,
      out: input,
      err: "",
    });
    const two = place.lemmata(["report", "a/two.json", "--format", "json,md", "--out", "-"]);
    expect(two.code).toBe(2);
    expect(two.err).toContain("expected one format, for --out -");
  });

  it.each<[string, (run: Record<string, unknown>) => unknown, RegExp]>([
    ["a bound that is no number", (run) => JSON.stringify(run).replace(/"lo":"[^"]*"/, '"lo":"NaN"'), /must match/],
    [
      "a missing section",
      (run) => JSON.stringify({ ...run, dataset: { ...(run.dataset as object), geometry: 1 } }),
      /geometry/,
    ],
    ["another document", () => place.lemmata(["check", "two.csv"]).out, /is not JSON/],
  ])("a saved run with %s is refused in one line, without a stack trace", (_, change, reason) => {
    place.write("bad.json", String(change(JSON.parse(place.read("a/two.json")) as Record<string, unknown>)));
    for (const args of [
      ["report", "bad.json"],
      ["diff", "bad.json", "a/two.json"],
    ]) {
      const done = place.lemmata(args);
      expect(done.code).toBe(2);
      expect(done.err).toMatch(reason);
      expect(done.err).toMatch(/^lemmata: [^\n]+\n$/);
    }
  });

  it("the result of a sweep becomes one HTML page; no other format, and nothing of a forged one", () => {
    const sweep = readFileSync(new URL("../../reports/golden/sweep.json", import.meta.url), "utf8");
    place.write("sweep.json", sweep);
    expect(place.lemmata(["report", "sweep.json", "--out", "d"])).toEqual({
      code: 0,
      out: "Reports: d/sweep.html\n",
      err: "",
    });
    expect(place.lemmata(["report", "sweep.json", "--out", "-"]).out).toBe(place.read("d/sweep.html"));
    const other = place.lemmata(["report", "sweep.json", "--format", "md"]);
    expect([other.code, other.err]).toEqual([2, expect.stringContaining("expected html, for the result of a sweep")]);
    place.write("forged.json", sweep.replace('"fails"', '"perhaps"'));
    const forged = place.lemmata(["report", "forged.json"]);
    expect([forged.code, forged.err]).toEqual([2, expect.stringMatching(/^lemmata: [^\n]+verdict[^\n]+\n$/)]);
  });

  it("diff: nothing between a run and itself; a repeated row takes Theorem 3.1 away, exit code 1", () => {
    expect(place.lemmata(["diff", "a/two.json", "a/two.json"])).toEqual({
      code: 0,
      out: "Nothing changed.\n",
      err: "",
    });
    const worse = place.lemmata(["diff", "a/two.json", "b/three.json"]);
    expect(worse.code).toBe(1);
    expect(worse.out).toContain("✗ theorem-3.1: verdict was holds, is not-applicable");
    const better = place.lemmata(["diff", "b/three.json", "a/two.json", "--format", "md"]);
    expect(better.code).toBe(0);
    expect(better.out).toMatch(/^\*\*No regression, /);
  });
});
