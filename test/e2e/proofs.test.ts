import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import type { ScriptResult } from "../../src/proof/index.ts";
import { Workplace } from "./binary.ts";

const place = new Workplace();
afterAll(() => place.remove());
const EXAMPLE = fileURLToPath(new URL("../../examples/proof-of-your-own.mjs", import.meta.url));

describe("prove", () => {
  it("finds every outcome as expected: those as printed are invalid, with a counterexample", () => {
    const { code, out, err } = place.lemmata(["prove", "--json"]);
    expect(code).toBe(0);
    expect(err).toMatch(/^(\d+ of \d+ proofs checked: \S+\n)*$/); // on a slow machine it says that it goes on
    const { results } = JSON.parse(out) as { results: ScriptResult[] };
    for (const { id, outcome, counterexample } of results) {
      const printed = id.endsWith("-printed");
      expect([id, outcome, counterexample !== undefined]).toEqual([id, printed ? "invalid" : "valid", printed]);
    }
  });

  it("Lemma 3.3 as printed fails where exp(-l s/2) <= exp(-l s) is claimed", () => {
    const { out, code } = place.lemmata(["prove", "lemma-3.3-printed"]);
    expect(code).toBe(0);
    expect(out.replace(/\s+/g, " ")).toContain("exp((-lambda0) * s / 2) is 0.882496902584595 or more and is not below");
  });

  it("checks scripts of one's own, and fails when one is not what it says", () => {
    expect(place.lemmata(["prove", "--from", EXAMPLE])).toMatchObject({ code: 0, err: "" });
    place.write(
      "hole.mjs",
      `import own from ${JSON.stringify(EXAMPLE)};
      const [script] = own.scripts;
      const steps = script.steps.map((step) => (step.id === "next" ? { ...step, assumed: "for the test" } : step));
      export default { ...own, scripts: [{ ...script, steps }] };`,
    );
    expect(place.lemmata(["prove", "--from", "hole.mjs"]).code).toBe(1);
    expect(place.lemmata(["prove", "--from", "hole.mjs", "--strict"]).code).toBe(3);
    expect(place.lemmata(["prove", "--from", "nowhere.mjs"]).code).toBe(2);
    expect(place.lemmata(["prove", "lemma-9.9"])).toMatchObject({ code: 2, out: "" });
  });
});

describe("constants --n 10 --lambda0 0.1 --delta 0.05 --C 1", () => {
  const given = ["constants", "--n", "10", "--lambda0", "0.1", "--delta", "0.05", "--C", "1"];
  const { out } = place.lemmata([...given, "--json"]);
  const rows = (JSON.parse(out) as { constants: Record<string, never>[] }).constants as unknown as {
    readonly name: string;
    readonly statement: string;
    readonly value: { readonly lo: string; readonly hi: string } | null;
    readonly missing: readonly string[];
    readonly outcome: string;
    readonly statementHash: string;
    readonly steps: number;
  }[];

  it.each([
    ["lemma-3.1", "widthLemma31", (8 * 100 * Math.log((10 * 11) / 0.05)) / 0.01],
    ["lemma-3.2", "radius", ((Math.sqrt(2 * Math.PI) / 16) * 0.05 * 0.1) / 100],
    ["theorem-3.2", "widthTheorem32", ((27648 / (2 * Math.PI)) * 1e5 * 15) / (1e-4 * 0.05 ** 3)],
    ["theorem-4.1", "eta at most", 0.1 / 400],
    ["theorem-4.1-secants", "eta at most", 0.1],
    ["theorem-4.1", "widthTheorem41", ((442368 / (2 * Math.PI)) * 1e5 * 15) / (1e-4 * 0.05 ** 3)],
  ])("%s: %s is enclosed (oracle: its formula in doubles), with the proof that it is enough", (id, name, value) => {
    const row = rows.find((found) => found.statement === `du2018/${id}` && found.name === name)!;
    const [lo, hi] = [Number(row.value?.lo), Number(row.value?.hi)];
    expect(lo).toBeLessThanOrEqual(hi);
    expect(lo / value).toBeCloseTo(1, 12);
    expect(hi / value).toBeCloseTo(1, 12);
    expect(row).toMatchObject({
      outcome: "valid",
      missing: [],
      statementHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(row.steps).toBeGreaterThan(5);
  });

  it("does not sell what the paper prints", () => {
    expect(rows.find(({ statement }) => statement === "du2018/lemma-3.2-printed")?.outcome).toBe("invalid");
    expect(place.lemmata(given).out.replace(/\s+/g, " ")).toContain("Lemma 3.2); not proved: its script is invalid;");
  });

  it("says what a value needs where a number is missing, and refuses numbers outside the statements' range", () => {
    expect(rows.find(({ name }) => name === "driftRadius")).toMatchObject({ value: null, missing: ["e", "m"] });
    expect(place.lemmata(["constants", "--lambda0", "0.6"]).code).toBe(2);
    expect(place.lemmata(["constants", "--n", "1.5"]).code).toBe(2);
  });
});
