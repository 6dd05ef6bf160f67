import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterAll, describe, expect, it } from "vitest";
import { columnsOf } from "../../src/report/index.ts";
import { type Finished, IRIS, WINE, Workplace } from "./binary.ts";

const place = new Workplace();
/** The command; of what it says on standard error, without the progress that it shows of work that takes long. */
function lemmata(args: readonly string[]): Finished {
  const { code, out, err } = place.lemmata(args);
  return { code, out, err: err.replace(/^(edit|dataset) \d+ of \d+: .*\n/gm, "") };
}
/** What in a document breaks its schema. */
function flaws(name: "stress-catalogue" | "stress-edits" | "case", document: unknown): unknown {
  const read = (schema: string) =>
    JSON.parse(readFileSync(new URL(`../../reports/schema/${schema}.json`, import.meta.url), "utf8")) as object;
  const ajv = new Ajv2020({ strict: true });
  if (name !== "case") ajv.addSchema(read("case"));
  const validate = ajv.compile(read(name));
  return validate(document) ? null : validate.errors;
}
afterAll(() => place.remove());

describe("stress without a file", () => {
  it("runs the catalogue, prints truth beside verdict within 80 columns, and writes the same as JSON", () => {
    const { code, out, err } = lemmata(["stress", "--json", "found.json"]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    const flat = out.replace(/\s+/g, " ");
    expect(flat).toMatch(
      / \d+ datasets, \d+ verdicts; \d+ verdicts and numbers are known and right, 0 wrong, 0 left open\. $/,
    );
    expect(out).toContain("truth  kernelDimension = 1; computed 1");
    for (const line of out.split("\n")) expect(columnsOf(line)).toBeLessThanOrEqual(80);
    expect(flat).toContain("How sharp is each statement?");
    expect(flaws("stress-catalogue", JSON.parse(place.read("found.json")))).toBeNull();
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
    const { code, out, err } = lemmata(["stress", "--pack", "careless.mjs"]);
    expect(code).toBe(4);
    expect(out).toMatch(/✗ hexagon/);
    expect(out.replace(/\s+/g, " ")).toContain(
      "WRONG theorem-3.1 must be not-applicable: two rows lie on one line; found holds (certified)",
    );
    expect(err).toMatch(/^lemmata: \d+ datasets, .* [1-9]\d* wrong/);
    expect(err.trim().split("\n")).toHaveLength(1);
  });

  it("refuses an output that would replace the pack", () => {
    const { code, err } = lemmata(["stress", "--pack", "careless.mjs", "--json", "careless.mjs"]);
    expect(code).toBe(2);
    expect(err).toContain("would replace an input");
  });
});

/** What `lemmata stress FILE --json` writes, as far as it is looked at here. */
interface Document {
  schema: string;
  sound: boolean;
  original: {
    nearness: { smallestAngle: { bounds: { hi: string } }; lambda0: { lo: string }; certifiedRadius: { lo: string } };
  };
  edits: { name: string; distance: number; wrong: string[]; open: string[]; results: { verdict: string }[] }[];
  nearest: { id: string; before: string; by: { edit: string; distance: number; after: string } | null }[];
}

describe("stress --extremal", () => {
  it("alone shows how sharp each statement is, within 80 columns", () => {
    const { code, out, err } = lemmata(["stress", "--extremal", "--json", "sharp.json"]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    for (const line of out.split("\n")) expect(columnsOf(line)).toBeLessThanOrEqual(80);
    expect(out).toMatch(/✓ lemma-4\.1 {10}slack 1\.010417 {2}n = 1, d = 1, m = 97\n/);
    expect(out.replace(/\s+/g, " ")).toMatch(
      / (\d+) datasets for 11 statements: \1 as recorded, 0 wrong, 0 left open\. $/,
    );
    const document = JSON.parse(place.read("sharp.json")) as { entries: []; extremal: { case: object }[] };
    expect(flaws("stress-catalogue", document)).toBeNull();
    expect(document.entries).toEqual([]);
    place.write("one.json", JSON.stringify(document.extremal.at(-1)?.case));
    const again = lemmata(["replay", "one.json"]);
    expect(again.code).toBe(0);
    expect(again.out).toContain("✓ confirmed  theorem-4.1: holds");
    expect(again.out.replace(/\s+/g, " ")).toContain("; slack [1, 1.00000");
  });

  it("with --search writes the find as a case, which replay confirms, and does not with another slack", () => {
    const args = ["stress", "--search", "lemma-3.1", "--extremal", "--seed", "1", "--budget", "100", "--out", "out"];
    const { code, out } = lemmata(args);
    expect(code).toBe(0);
    expect(out).toMatch(/^✓ lemma-3\.1 near equality\. Found in 100 evaluations/);
    const file = "out/extremal/lemma-3.1-nearest-seed-1.json";
    const found = JSON.parse(place.read(file)) as { expect: { slack: { lo: string; hi: string } } };
    expect(flaws("case", found)).toBeNull();
    expect(lemmata(["replay", file]).code).toBe(0);
    found.expect.slack.hi = found.expect.slack.lo = "0.5";
    place.write("forged.json", JSON.stringify(found));
    const forged = lemmata(["replay", "forged.json"]);
    expect(forged.code).toBe(1);
    expect(forged.out).toContain("✗ not confirmed");
  });

  it("refuses a file, rows without a search, too many rows, and a statement without a bound", () => {
    place.write("four.csv", "a,b,y\n3,1,1\n0,2,-1\n1,5,2\n");
    for (const args of [
      ["four.csv", "--extremal"],
      ["--rows", "2"],
      ["--extremal", "--rows", "2"],
      ["--search", "lemma-3.1", "--rows", "2"],
      ["--search", "lemma-3.1", "--extremal", "--rows", "7"],
      ["--search", "theorem-3.1", "--extremal"],
    ]) {
      const { code, err } = lemmata(["stress", ...args]);
      expect(code, args.join(" ")).toBe(2);
      expect(err).toMatch(/^lemmata: /);
      expect(err.split("\n").length).toBeLessThan(8);
    }
  });
});

describe("stress FILE", () => {
  const small = ["--normalize", "--deduplicate", "--width", "16", "--steps", "2"];

  it("iris: what must survive does, and merging the two nearest rows is the nearest edit that breaks Theorem 3.1 (oracle: the smallest angle)", () => {
    const args = ["stress", IRIS, ...small, "--lemma", "theorem-3.1", "lemma-3.2", "--json", "iris.json"];
    const { code, out, err } = lemmata(args);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    for (const line of out.split("\n")) expect(columnsOf(line)).toBeLessThanOrEqual(80);
    expect(out.replace(/\s+/g, " ")).toMatch(
      /21 edits: \d{2,} verdicts and numbers that must survive did, 0 wrong, 0 left open\. $/,
    );
    expect(flaws("stress-edits", JSON.parse(place.read("iris.json")))).toBeNull();
    const { schema, sound, original, edits, nearest } = JSON.parse(place.read("iris.json")) as Document;
    expect({ schema, sound, troubles: edits.flatMap(({ wrong, open }) => [...wrong, ...open]) }).toEqual({
      schema: "lemmata/stress-edits@1",
      sound: true,
      troubles: [],
    });
    const angle = Number(original.nearness.smallestAngle.bounds.hi);
    expect(angle).toBeCloseTo(0.0019015, 6);
    expect(Number(original.nearness.certifiedRadius.lo)).toBeGreaterThan(0);
    expect(nearest[0]).toMatchObject({
      id: "du2018/theorem-3.1",
      before: "holds",
      by: { edit: "merge-1", after: "not-applicable" },
    });
    expect(nearest[0].by?.distance).toBeCloseTo(angle / Math.sqrt(149), 8);
    const broken = edits.filter(({ results }) => results[0].verdict !== "holds").map(({ name }) => name);
    expect(broken).toEqual(["duplicate", "negative", "merge-1", "drop-1", "drop-2", "drop-3", "drop-4"]);
  });

  it("wine: no column that is dropped alone, and no rounding, makes two rows collinear", () => {
    const { code, out } = lemmata(["stress", WINE, ...small, "--lemma", "theorem-3.1", "--json", "-"]);
    const { sound, edits } = JSON.parse(out) as Document;
    expect({ code, sound }).toEqual({ code: 0, sound: true });
    expect(edits.filter(({ name }) => name.startsWith("drop-"))).toHaveLength(13);
    const broken = edits.filter(({ results }) => results[0].verdict !== "holds").map(({ name }) => name);
    expect(broken).toEqual(["duplicate", "negative", "merge-1"]);
  });

  it("exits with 4 and says what changed when a statement depends on the order of the rows", () => {
    place.write("three.csv", "a,b,y\n3,1,1\n0,2,-1\n1,5,2\n");
    place.write(
      "picky.mjs",
      `export default { id: "du2018/lemma-3.1", title: "t", statement: "s", summary: "s", source: { paper: "p", label: "l" },
        scope: "this dataset", assumes: [], constants: {}, guarantee: {}, dependsOn: [], asPrinted: false, notes: [],
        check: ({ facts }) => facts.instance.dataset.rowNumbers[0] === 3
          ? { verdict: "fails", evidence: "certified", reason: "third row first", witness: { kind: "k", summary: "s", data: {} } }
          : { verdict: "holds", evidence: "certified", reason: "third row not first" } };`,
    );
    const { code, out, err } = lemmata(["stress", "three.csv", "--normalize", "--pack", "picky.mjs"]);
    expect(code).toBe(4);
    expect(out.replace(/\s+/g, " ")).toContain("WRONG du2018/lemma-3.1 was holds (certified), is fails (certified)");
    expect(err).toMatch(/^lemmata: .* 1 wrong, 0 left open/);
  });

  it("refuses a file beside a search, options about a file without one, and an output that would replace it", () => {
    const refused = (...args: string[]) => lemmata(["stress", ...args]);
    for (const { code, err } of [
      refused("three.csv", "--search", "lemma-3.3"),
      refused("--width", "5"),
      refused("--no-label"),
      refused("three.csv", "--json", "three.csv"),
      refused("absent.csv"),
    ]) {
      expect(code, err).toBe(2);
      expect(err.split("\n").length).toBeLessThan(8);
      expect(err).toMatch(/^lemmata: /);
    }
  });
});
