import "../src/vitest.ts";
import { describe, expect, it } from "vitest";
import { datasetOf } from "../src/dataset/index.ts";
import { Rational } from "../src/kernel/index.ts";
import { certified, defineLemma, refuted, undecided } from "../src/lemma/index.ts";

const exact = (rows: number[][]) =>
  datasetOf(
    rows.map((row) => row.map((x) => Rational.of(x))),
    rows.map((_, i) => Rational.of(i)),
    "points",
  );
const ORTHONORMAL = exact([
  [1, 0],
  [0, 1],
]);
const REPEATED = exact([
  [1, 0],
  [0, 1],
  [1, 0],
]);
const SMALL = { width: 64, steps: 3 };

/** A pack whose statements come to a given verdict. */
const statement = (name: string, check: Parameters<typeof defineLemma>[0]["check"]) =>
  defineLemma({
    id: `mine/${name}`,
    title: name,
    statement: "x",
    summary: name,
    source: { paper: "none", label: name },
    check,
  });
const mine = {
  id: "mine",
  title: "mine",
  paper: "none",
  lemmas: [
    statement("open", () => undecided("68 digits were not enough")),
    statement("false", () => refuted("1 > 0", { kind: "comparison", summary: "1 > 0", data: {} })),
    statement("weak", () => certified("seen", { evidence: "numerical" })),
  ],
};

describe("expect(...).toSatisfyLemma (oracle: lambda0 = 1/2 for orthonormal rows, 0 for repeated ones)", () => {
  it("passes when the statement holds, also with its short name and on a run", async () => {
    await expect(ORTHONORMAL).toSatisfyLemma("du2018/theorem-3.1");
    await expect(ORTHONORMAL).toSatisfyLemma("theorem-3.1", { evidence: "certified", ...SMALL });
  });

  it("fails with enclosures, rows, witness and advice in the message", async () => {
    const failure = await expect(REPEATED)
      .toSatisfyLemma("du2018/theorem-3.1")
      .then(
        () => "",
        (error: Error) => error.message,
      );
    expect(failure).toContain("theorem-3.1: not-applicable (certified), required holds");
    expect(failure).toContain("data rows 1 and 3 are identical");
    expect(failure).toContain("lambda0 = [0, 0]");
    expect(failure).toContain("witness (null-vector): H_inf v = 0 for v = e1 - e3");
    expect(failure).toContain("next: Remove row 3 or merge it with row 1");
  });

  it.each(["open", "false"])("what is %s does not satisfy", async (id) => {
    await expect(expect(ORTHONORMAL).toSatisfyLemma(id, { pack: mine })).rejects.toThrow(/required holds/);
  });

  it("with .not only what fails passes: undecided and not-applicable are not refuted", async () => {
    await expect(ORTHONORMAL).not.toSatisfyLemma("false", { pack: mine });
    await expect(expect(ORTHONORMAL).not.toSatisfyLemma("open", { pack: mine })).rejects.toThrow(/required fails/);
    await expect(expect(REPEATED).not.toSatisfyLemma("theorem-3.1")).rejects.toThrow(/required fails/);
    await expect(expect(ORTHONORMAL).not.toSatisfyLemma("theorem-3.1")).rejects.toThrow(/required fails/);
  });

  it("weaker evidence than asked for does not satisfy", async () => {
    await expect(ORTHONORMAL).toSatisfyLemma("weak", { pack: mine });
    await expect(expect(ORTHONORMAL).toSatisfyLemma("weak", { pack: mine, evidence: "certified" })).rejects.toThrow(
      /its evidence must be certified/,
    );
  });

  it("refuses what is no dataset, and an unknown statement", async () => {
    await expect(expect("iris.csv").toSatisfyLemma("theorem-3.1")).rejects.toThrow(/expects a dataset/);
    await expect(expect(ORTHONORMAL).toSatisfyLemma("theorem-9.9")).rejects.toThrow(
      /no statement "du2018\/theorem-9.9"/,
    );
  });
});
