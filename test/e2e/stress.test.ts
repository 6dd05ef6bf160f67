import { afterAll, describe, expect, it } from "vitest";
import { columnsOf } from "../../src/report/index.ts";
import { IRIS, WINE, Workplace } from "./binary.ts";

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

describe("stress FILE", () => {
  const small = ["--normalize", "--deduplicate", "--width", "16", "--steps", "2"];

  it("iris: what must survive does, and merging the two nearest rows is the nearest edit that breaks Theorem 3.1 (oracle: the smallest angle)", () => {
    const args = ["stress", IRIS, ...small, "--lemma", "theorem-3.1", "lemma-3.2", "--json", "iris.json"];
    const { code, out, err } = place.lemmata(args);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    for (const line of out.split("\n")) expect(columnsOf(line)).toBeLessThanOrEqual(80);
    expect(out.replace(/\s+/g, " ")).toMatch(
      /21 edits: \d{2,} verdicts and numbers that must survive did, 0 wrong, 0 left open\. $/,
    );
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
    const { code, out } = place.lemmata(["stress", WINE, ...small, "--lemma", "theorem-3.1", "--json", "-"]);
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
    const { code, out, err } = place.lemmata(["stress", "three.csv", "--normalize", "--pack", "picky.mjs"]);
    expect(code).toBe(4);
    expect(out.replace(/\s+/g, " ")).toContain("WRONG du2018/lemma-3.1 was holds (certified), is fails (certified)");
    expect(err).toMatch(/^lemmata: .* 1 wrong, 0 left open/);
  });

  it("refuses a file beside a search, options about a file without one, and an output that would replace it", () => {
    const refused = (...args: string[]) => place.lemmata(["stress", ...args]);
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
