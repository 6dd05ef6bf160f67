import { afterAll, describe, expect, it } from "vitest";
import { columnsOf } from "../../src/report/index.ts";
import { Workplace } from "./binary.ts";

const place = new Workplace();
afterAll(() => place.remove());

describe("stress without a file", () => {
  it("runs the catalogue, prints truth beside verdict within 80 columns, and writes the same as JSON", () => {
    const { code, out, err } = place.lemmata(["stress", "--json", "found.json"]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    const flat = out.replace(/\s+/g, " ");
    expect(flat).toMatch(
      / \d+ datasets, \d+ verdicts; \d+ verdicts and numbers are known and right, 0 wrong, 0 left open\. $/,
    );
    expect(out).toContain("truth  kernelDimension = 1; computed 1");
    for (const line of out.split("\n")) expect(columnsOf(line)).toBeLessThanOrEqual(80);
    const { schema, entries } = JSON.parse(place.read("found.json")) as {
      schema: string;
      entries: { name: string; sound: boolean; results: { id: string; verdict: string; known: string | null }[] }[];
    };
    expect(schema).toBe("lemmata/stress-catalogue@1");
    expect(entries.every(({ sound }) => sound)).toBe(true);
    const hexagon = entries.find(({ name }) => name === "hexagon");
    expect(hexagon?.results[0]).toMatchObject({
      id: "du2018/theorem-3.1",
      verdict: "not-applicable",
      known: "not-applicable",
    });
  });

  it("exits with 4 and names what is wrong when a verdict contradicts the truth", () => {
    place.write(
      "careless.mjs",
      `export default { id: "du2018/theorem-3.1", title: "t", statement: "s", summary: "s", source: { paper: "p", label: "l" },
        scope: "this dataset", assumes: [], constants: {}, guarantee: {}, dependsOn: [], asPrinted: false, notes: [],
        check: () => ({ verdict: "holds", evidence: "certified", reason: "trust me" }) };`,
    );
    const { code, out, err } = place.lemmata(["stress", "--pack", "careless.mjs"]);
    expect(code).toBe(4);
    expect(out).toMatch(/✗ hexagon/);
    expect(out.replace(/\s+/g, " ")).toContain(
      "WRONG theorem-3.1 must be not-applicable: two rows lie on one line; found holds (certified)",
    );
    expect(err).toMatch(/^lemmata: \d+ datasets, .* [1-9]\d* wrong/);
    expect(err.trim().split("\n")).toHaveLength(1);
  });

  it("refuses an output that would replace the pack", () => {
    const { code, err } = place.lemmata(["stress", "--pack", "careless.mjs", "--json", "careless.mjs"]);
    expect(code).toBe(2);
    expect(err).toContain("would replace an input");
  });
});
