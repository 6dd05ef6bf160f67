import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { renderJson } from "../../src/report/index.ts";
import { runOf } from "./fixture.ts";

const schema = (name: string): object =>
  JSON.parse(readFileSync(new URL(`../../reports/schema/${name}.json`, import.meta.url), "utf8"));
const compile = (name: string) => new Ajv2020({ strict: true, allErrors: true }).compile(schema(name));
const isRun = compile("run");
const isCase = compile("case");

/** Plain data that a test may break. */
type Loose = { [key: string]: Loose } & Loose[];
const looseRun = (): Loose => JSON.parse(renderJson(runOf()));

const CASE = {
  schema: "lemmata/case@1",
  statement: "du2018/lemma-3.3-printed",
  X: [["1"]],
  y: [1, "7/3"],
  start: { weights: [[1], [-1]], signs: [1, -1] },
  expect: { verdict: "fails" },
};

describe("reports/schema/run.json (oracle: ajv)", () => {
  it("accepts a run", () => {
    expect(isRun(looseRun()), JSON.stringify(isRun.errors)).toBe(true);
  });

  const mutations: readonly (readonly [string, (run: Loose) => unknown])[] = [
    ["another schema", (r) => Object.assign(r, { schema: "lemmata/run@2" })],
    ["a field that is not in the schema", (r) => Object.assign(r, { more: 1 })],
    ["a missing dataset", (r) => delete (r as Partial<Loose>).dataset],
    ["a missing digest", (r) => delete (r.dataset as Partial<Loose>).digest],
    ["a digest in capitals", (r) => Object.assign(r.dataset!, { digest: "A".repeat(64) })],
    ["no rows", (r) => Object.assign(r.dataset!, { n: 0 })],
    ["row number 0", (r) => Object.assign(r.dataset!.geometry!.notUnit!, { rows: [0] })],
    ["an angle between three rows", (r) => Object.assign(r.dataset!.geometry!.smallestAngle!, { rows: [1, 2, 3] })],
    ["an unknown step", (r) => Object.assign(r.dataset!.steps![0]!, { operation: "impute" })],
    ["a width that is a number", (r) => Object.assign(r.instance!.width!, { value: 64 })],
    ["an unknown verdict", (r) => Object.assign(r.results![0]!, { verdict: "passes" })],
    ["an unknown evidence", (r) => Object.assign(r.results![0]!, { evidence: "proved" })],
    ["a verdict without evidence", (r) => Object.assign(r.results![0]!, { evidence: "none" })],
    ["a failure without witness", (r) => Object.assign(r.results![1]!, { witness: null })],
    ["a corrected statement that does not count", (r) => Object.assign(r.results![0]!, { counts: false })],
    ["a quantity that is a number", (r) => Object.assign(r.results![0]!.quantities!, { lambda0: 0.5 })],
    ["a bound that is NaN", (r) => Object.assign(r.results![0]!.slack!, { lo: "NaN" })],
    ["a bound in hexadecimal", (r) => Object.assign(r.results![0]!.slack!, { lo: "0x10" })],
    ["a bound without its other end", (r) => delete (r.results![0]!.slack as Partial<Loose>).hi],
    ["an id without pack", (r) => Object.assign(r.results![0]!, { id: "lemma-3.1" })],
    ["negative seconds", (r) => Object.assign(r.results![0]!, { seconds: -1 })],
    ["a hypothesis with a field of its own", (r) => Object.assign(r.results![0]!.hypotheses![0]!, { note: "x" })],
  ];
  it.each(mutations)("rejects %s", (_, mutate) => {
    const run = looseRun();
    mutate(run);
    expect(isRun(run)).toBe(false);
  });
});

describe("reports/schema/case.json (oracle: ajv)", () => {
  it.each<[string, object]>([
    ["weights", {}],
    ["a seed and a width", { start: { seed: "18446744073709551615", width: 9 } }],
    ["all options", { comment: "c", projected: true, delta: "1/20", stepSize: "1e-3", steps: 0 }],
  ])("accepts a case with %s", (_, changes) => {
    expect(isCase({ ...CASE, ...changes }), JSON.stringify(isCase.errors)).toBe(true);
  });

  it.each<[string, object]>([
    ["no rows", { X: [] }],
    ["an empty row", { X: [[]] }],
    ["a label that is no number", { y: ["one"] }],
    ["a sign of 0", { start: { weights: [[1]], signs: [0] } }],
    ["weights and a seed", { start: { weights: [[1]], signs: [1], seed: "1", width: 1 } }],
    ["a width of 0", { start: { seed: "1", width: 0 } }],
    ["an exponent that would fill the memory", { delta: "1e-999999999" }],
    ["an unknown verdict", { expect: { verdict: "maybe" } }],
    ["a field of its own", { tolerance: 1e-9 }],
    ["another schema", { schema: "lemmata/case@2" }],
  ])("rejects %s", (_, changes) => {
    expect(isCase({ ...CASE, ...changes })).toBe(false);
  });
});
