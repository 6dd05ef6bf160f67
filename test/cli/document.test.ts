import { describe, expect, it } from "vitest";
import { parseDocument } from "../../src/cli/document.ts";
import { Problem } from "../../src/kernel/index.ts";
import { renderJson } from "../../src/report/index.ts";
import { runOf } from "../report/fixture.ts";

const parse = (value: unknown) => parseDocument(Buffer.from(JSON.stringify(value)), "r.json");
const CASE = {
  schema: "lemmata/case@1",
  statement: "du2018/lemma-3.1",
  X: [["1"], [0.5]],
  y: ["1/2", 3],
  start: { seed: "1", width: 4 },
  expect: { verdict: "holds" },
};

/** Plain data with one entry set (or, for undefined, removed) at a path. */
function changed(value: unknown, path: readonly (string | number)[], to: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return to;
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<string | number, unknown>;
  copy[key] = changed(copy[key], rest, to);
  return copy;
}

describe("the document that replay reads (oracle: what the schemas allow)", () => {
  it("takes a run and a case as they are", () => {
    expect(parseDocument(Buffer.from(renderJson(runOf())), "r.json")).toEqual(runOf());
    expect(parse(changed(runOf(), ["instance", "stepSize", "value"], "auto"))).toBeTruthy();
    expect(parse(CASE)).toEqual(CASE);
    expect(
      parse({ ...CASE, start: { weights: [[1]], signs: [1] }, delta: "1/20", stepSize: "1e-3", steps: 3 }),
    ).toBeTruthy();
  });

  it.each<[(string | number)[], unknown]>([
    [["schema"], "lemmata/run@2"],
    [["dataset"], undefined],
    [["dataset", "name"], 7],
    [["dataset", "digest"], null],
    [["dataset", "label", "mapping"], [{ text: "a", value: "1e999999999" }]],
    [["dataset", "steps"], "normalize"],
    [["dataset", "steps", 0, "operation"], "impute"],
    [["instance", "width", "value"], 64],
    [["instance", "width", "value"], "1e9"],
    [["instance", "seed", "value"], "-1"],
    [["instance", "stepSize", "value"], "fast"],
    [["instance", "stepSize", "value"], 0.1],
    [["instance", "precision", "value"], "high"],
    [["results"], []],
    [["results"], {}],
    [["results", 0, "verdict"], "passes"],
    [["results", 0, "id"], 1],
    [["results", 1, "witness"], null],
    [["results", 1, "witness"], "x"],
    [["results", 1, "witness", "data"], [1]],
  ])("refuses a run with %j = %j, in one line that names the place", (path, value) => {
    expect(() => parse(changed(runOf(), path, value))).toThrow(Problem);
  });

  it.each<[(string | number)[], unknown]>([
    [["X"], []],
    [["X", 0], 1],
    [["X", 0, 0], "one"],
    [["X", 0, 0], null],
    [["y"], "1"],
    [["y", 0], "1e-999999999"],
    [["start"], undefined],
    [["start", "seed"], 1],
    [["start", "width"], "4"],
    [["start"], { weights: [["1"]], signs: [1] }],
    [["steps"], "3"],
    [["delta"], "5%"],
    [["expect", "verdict"], "maybe"],
  ])("refuses a case with %j = %j", (path, value) => {
    expect(() => parse(changed(CASE, path, value))).toThrow(Problem);
  });

  it.each(["", "{", "[]", "null", "1", '"lemmata/run@1"', "\u00ff"])("refuses %j", (text) => {
    expect(() => parseDocument(Buffer.from(text, "latin1"), "r.json")).toThrow(Problem);
  });

  it("says where", () => {
    expect(() => parse(changed(runOf(), ["results", 0, "verdict"], "x"))).toThrow(
      expect.objectContaining({ where: "r.json: results[0]: verdict" }),
    );
  });
});
