import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Rational } from "../../src/kernel/index.ts";
import type { Run } from "../../src/lemma/index.ts";
import { type Finished, IRIS, resultOf, Workplace } from "./binary.ts";

const place = new Workplace();
afterAll(() => place.remove());

/** The statements that rest on lambda0 > 0. */
const RESTING = ["lemma-3.1", "lemma-3.2", "lemma-3.3", "lemma-3.4", "theorem-3.2", "theorem-4.1"];

describe("Iris as it is (oracle: rows 102 and 143 of the file are the same four numbers)", () => {
  let done: Finished;
  let run: Run;
  beforeAll(() => {
    done = place.lemmata(["check", IRIS, "--label", "species", "--out", "plain"]);
    run = place.run("plain/iris.json");
  });

  it("nothing fails", () => {
    expect(done.err).toBe("");
    expect(done.code).toBe(0);
    expect(run.results.filter((r) => r.counts).map((r) => r.verdict)).not.toContain("fails");
  });

  it("Theorem 3.1 does not apply and names rows 102 and 143", () => {
    const theorem = resultOf(run, "theorem-3.1");
    expect(theorem.verdict).toBe("not-applicable");
    expect(theorem.reason).toContain("102 and 143 are identical");
    expect(run.dataset.geometry.identical).toEqual([[102, 143]]);
  });

  it("lambda0 is exactly 0, with the witness e102 - e143", () => {
    const { reason, witness } = resultOf(run, "theorem-3.1");
    expect(reason).toContain("lambda0 is exactly 0");
    expect(witness?.kind).toBe("null-vector");
    expect(witness?.summary).toContain("e102 - e143");
  });

  it.each(RESTING)("%s is not applicable, and the hypothesis lambda0 > 0 says why", (id) => {
    const result = resultOf(run, id);
    expect(result.verdict).toBe("not-applicable");
    const hypothesis = result.hypotheses.find((h) => h.id === "du2018/lambda0-positive");
    expect(hypothesis?.verdict).toBe("fails");
    expect(hypothesis?.reason).toContain("e102 - e143");
    expect(result.reason).toMatch(/^it assumes lambda0 > 0, but lambda0 is exactly 0: .*e102 - e143/);
  });

  it("the table and the Markdown report tell the same", () => {
    const markdown = place.read("plain/iris.md");
    for (const text of [done.out.replace(/\s+/g, " "), markdown]) {
      expect(text).toContain("e102 - e143");
      expect(text).toContain("102 and 143 are identical");
    }
    expect(done.out).toContain("– not-applicable");
    expect(done.out.trimEnd().split("\n").at(-1)).toBe("Reports: plain/iris.md, plain/iris.json");
  });

  it("the JSON report is what the schema says (oracle: ajv)", () => {
    const schema = JSON.parse(readFileSync(new URL("../../reports/schema/run.json", import.meta.url), "utf8"));
    const valid = new Ajv2020({ strict: true }).compile(schema);
    expect(valid(run), JSON.stringify(valid.errors)).toBe(true);
  });
});

describe("Iris without its repeated row, as check examples/iris.csv --deduplicate --normalize", () => {
  let done: Finished;
  let run: Run;
  beforeAll(() => {
    done = place.lemmata(["check", IRIS, "--deduplicate", "--normalize", "--out", "fixed"]);
    run = place.run("fixed/iris.json");
  });

  it("without --label the last column, which holds class names, is the label, and the report says so", () => {
    expect(done.err).toBe("");
    const note = 'the last column, "species", is taken as the label because it holds class names';
    expect(run.dataset.label).toMatchObject({ origin: "column", name: "species" });
    expect(run.dataset.notes.join("\n")).toContain(note);
    expect(done.out.replace(/\s+/g, " ")).toContain(note);
    const failing = run.results.filter((r) => r.counts && r.verdict === "fails");
    expect(done.code).toBe(failing.length > 0 ? 1 : 0);
  });

  it("lambda0 is enclosed in [2.9085e-4, 2.9086e-4] (oracle: NumPy's eigvalsh of the 149 rows, 2.9085e-4)", () => {
    const { verdict, evidence, quantities } = resultOf(run, "theorem-3.1");
    expect([verdict, evidence]).toEqual(["holds", "certified"]);
    const { lo, hi } = quantities.lambda0!;
    expect(Rational.parse(lo).compare(Rational.parse("2.9085e-4"))).toBe(1);
    expect(Rational.parse(hi).compare(Rational.parse("2.9086e-4"))).toBe(-1);
    expect(Rational.parse(lo).compare(Rational.parse(hi))).toBe(-1);
  });

  it("the steps are recorded with digests before and after", () => {
    expect(run.dataset.steps.map((s) => s.operation)).toEqual(["normalize", "deduplicate"]);
    const [first, second] = run.dataset.steps;
    expect(first!.after).toBe(second!.before);
    expect(second!.after).toBe(run.dataset.digest);
    expect(run.dataset.n).toBe(149);
  });

  it("what rests on lambda0 > 0 is checked", () => {
    for (const id of RESTING) {
      const hypothesis = resultOf(run, id).hypotheses.find((h) => h.id === "du2018/lambda0-positive");
      expect(hypothesis?.verdict, id).toBe("holds");
    }
  });
});
