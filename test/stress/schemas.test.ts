import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { extremalCases } from "../../src/cli/extremal.ts";
import { datasetOf, normalizeRows } from "../../src/dataset/index.ts";
import { DEFAULT_DELTA } from "../../src/lemma/index.ts";
import { du2018 } from "../../src/packs/du2018/index.ts";
import { editsDocument, stressEdits } from "../../src/stress/edits/index.ts";
import { catalogue, catalogueDocument, judge, judgeExtremal } from "../../src/stress/index.ts";

const read = (name: string): object =>
  JSON.parse(readFileSync(new URL(`../../reports/schema/${name}.json`, import.meta.url), "utf8")) as object;
const ajv = new Ajv2020({ strict: true, allErrors: true });
ajv.addSchema(read("case"));

/** Plain data that a test may break. */
type Loose = { [key: string]: Loose };
const loose = (document: object): Loose => JSON.parse(JSON.stringify(document)) as Loose;

describe("reports/schema/stress-catalogue.json (oracle: ajv)", () => {
  const isCatalogue = ajv.compile(read("stress-catalogue"));
  const entries = catalogue().filter(({ name }) => name === "one-row" || name === "hexagon");
  const document = catalogueDocument(
    entries.map((entry) => judge(du2018, entry)),
    extremalCases(du2018).map((c) => judgeExtremal(du2018, c)),
  );

  it("accepts what the catalogue found", () => {
    expect(entries).toHaveLength(2);
    expect(isCatalogue(loose(document)), JSON.stringify(isCatalogue.errors)).toBe(true);
  });

  it.each<[string, (d: Loose) => unknown]>([
    ["another schema", (d) => Object.assign(d, { schema: "lemmata/stress-catalogue@2" })],
    ["a field that is not in the schema", (d) => Object.assign(d, { more: 1 })],
    ["a missing list", (d) => delete (d as Partial<Loose>).extremal],
    ["an unknown agreement", (d) => Object.assign(d.entries![0]!.values![0]!, { agreement: "nearly" })],
    ["a known verdict without its reason", (d) => Object.assign(d.entries![0]!.results![0]!, { why: null })],
    ["agreement with nothing known", (d) => Object.assign(d.entries![0]!.results![0]!, { known: null, why: null })],
    ["a truth that is a number", (d) => Object.assign(d.entries![0]!.values![0]!, { truth: 0.5 })],
    ["a case without rows", (d) => Object.assign(d.extremal![0]!.case!, { X: [] })],
    ["a slack that is one number", (d) => Object.assign(d.extremal![1]!, { slack: "1" })],
    ["a quantity nobody knows", (d) => Object.assign(d.entries![0]!.values![0]!, { name: "lambda1" })],
  ])("rejects %s", (_, mutate) => {
    const broken = loose(document);
    mutate(broken);
    expect(isCatalogue(broken)).toBe(false);
  });
});

describe("reports/schema/stress-edits.json (oracle: ajv)", () => {
  const isEdits = ajv.compile(read("stress-edits"));
  const dataset = normalizeRows(
    datasetOf(
      [
        [3, 1],
        [0, 2],
        [1, 5],
      ],
      [1, -1, 2],
      "three",
    ),
  );
  const options = { seed: 1n, delta: DEFAULT_DELTA, stepSize: "auto", precision: "auto", width: 8, steps: 2 } as const;
  const lemmas = du2018.lemmas.filter(({ id }) => id === "du2018/theorem-3.1" || id === "du2018/lemma-3.2");
  const document = editsDocument(stressEdits({ ...du2018, lemmas }, dataset, options));

  it("accepts what the edits did", () => {
    expect(isEdits(loose(document)), JSON.stringify(isEdits.errors)).toBe(true);
  });

  it("accepts one row, one column: no angle, edits that are impossible", () => {
    const one = editsDocument(stressEdits({ ...du2018, lemmas }, datasetOf([[1]], [1], "one"), options));
    expect(one.impossible.length).toBeGreaterThan(0);
    expect(isEdits(loose(one)), JSON.stringify(isEdits.errors)).toBe(true);
  });

  it.each<[string, (d: Loose) => unknown]>([
    ["another schema", (d) => Object.assign(d, { schema: "lemmata/stress-edits@2" })],
    ["a field that is not in the schema", (d) => Object.assign(d.edits![0]!, { more: 1 })],
    ["no edit", (d) => Object.assign(d, { edits: [] })],
    ["a negative distance", (d) => Object.assign(d.edits![4]!, { distance: -1 })],
    ["a distance of an edit that changes the form only", (d) => Object.assign(d.edits![0]!, { distance: 1 })],
    ["an unknown verdict", (d) => Object.assign(d.original!.results![0]!, { verdict: "passes" })],
    ["a digest in capitals", (d) => Object.assign(d.dataset!, { digest: "A".repeat(64) })],
    ["a breaking edit after which a statement holds", (d) => Object.assign(d.nearest![0]!.by!, { after: "holds" })],
    ["an angle between three rows", (d) => Object.assign(d.original!.nearness!.smallestAngle!, { rows: [1, 2, 3] })],
    ["a missing nearness", (d) => delete (d.edits![0] as Partial<Loose>).nearness],
  ])("rejects %s", (_, mutate) => {
    const broken = loose(document);
    mutate(broken);
    expect(isEdits(broken)).toBe(false);
  });
});
