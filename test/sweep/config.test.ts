import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { Problem } from "../../src/kernel/index.ts";
import { parseConfig } from "../../src/sweep/index.ts";
import { CONFIG, planFor } from "./helpers.ts";

const refused = (config: object | string): string => {
  try {
    parseConfig(typeof config === "string" ? config : JSON.stringify(config), "c.json");
  } catch (error) {
    if (error instanceof Problem) return error.toLine();
    throw error;
  }
  throw new Error("it was accepted");
};

describe("a sweep config", () => {
  it("is accepted as JSON and as YAML, with the same meaning", () => {
    const yaml = `
schema: lemmata/sweep-config@1
statements: [lemma-3.1]
datasets:
  - { generator: sphere, n: [3, 5], d: [4] }
widths: [50, 2000]
trials: 60
`;
    expect(parseConfig(yaml, "c.yaml")).toEqual(parseConfig(JSON.stringify(CONFIG), "c.json"));
  });

  it("the example is one", () => {
    const text = readFileSync(new URL("../../examples/sweep.json", import.meta.url), "utf8");
    expect(parseConfig(text, "sweep.json").statements).toEqual(["lemma-3.1"]);
  });

  it.each([
    [{ ...CONFIG, trials: 0 }, /at c\.json: \/trials/],
    [{ ...CONFIG, trials: "many" }, /\/trials/],
    [{ ...CONFIG, widths: [50, -1] }, /\/widths\/1/],
    [{ ...CONFIG, widths: [1.5] }, /\/widths\/0/],
    [{ ...CONFIG, deltas: [0.05, 1] }, /\/deltas\/1/],
    [{ ...CONFIG, method: "bayes" }, /\/method.*clopper-pearson, sequential/],
    [{ ...CONFIG, width: 3 }, /no "width" here/],
    [{ ...CONFIG, datasets: [{ generator: "sphere", n: [3], d: [0] }] }, /\/datasets\/0\/d\/0/],
    [{ ...CONFIG, schema: "lemmata/sweep-config@2" }, /\/schema/],
    [{ ...CONFIG, stepSizes: ["fast"] }, /\/stepSizes\/0/],
    ["statements: [", /JSON or YAML/],
    ["a: &a [1]\nb: *a", /c\.json/],
    ["[]", /c\.json/],
  ])("refuses %j and names the place", (config, place) => {
    expect(refused(config)).toMatch(place);
  });

  it.each([
    [{ ...CONFIG, statements: ["lemma-9.9"] }, /there is no statement/],
    [{ ...CONFIG, statements: ["lemma-3.3"] }, /no claim of probability.*at \/statements/],
    [{ ...CONFIG, datasets: [{ generator: "sphere", n: [3] }] }, /needs d at \/datasets\/0/],
    [{ ...CONFIG, datasets: [{ generator: "orthonormal", n: [3], d: [4] }] }, /has no d/],
    [{ ...CONFIG, deltas: ["2/1"] }, /no probability/],
    [{ ...CONFIG, confidence: "0.4999" }, /the confidence is .* at \/confidence/],
    [{ ...CONFIG, seeds: ["18446744073709551616"] }, /too large/],
    [{ ...CONFIG, widths: Array.from({ length: 60_000 }, (_, i) => i + 1) }, /120000 cells/],
  ])("refuses a grid that makes no sense: %#", async (config, message) => {
    await expect(planFor(config)).rejects.toSatisfy((e) => e instanceof Problem && message.test(e.toLine()));
  });
});

describe("a plan", () => {
  it("names cells by their content: the same everywhere, another for every change", async () => {
    const { plan } = await planFor(CONFIG);
    expect(plan.cells).toHaveLength(4);
    expect((await planFor(CONFIG)).plan).toEqual(plan);
    const ids = new Set(plan.cells.map(({ id }) => id));
    for (const change of [{ seeds: [1] }, { deltas: [0.1] }, { stepSizes: ["0.5"] }, { steps: 7 }, { precision: 34 }]) {
      const other = (await planFor({ ...CONFIG, ...change })).plan;
      for (const { id } of other.cells) ids.add(id);
    }
    expect(ids.size).toBe(4 * 6);
    // What only says how many trials and how they are judged is no part of a trial's name: results are used again.
    const more = (await planFor({ ...CONFIG, trials: 600, method: "sequential", confidence: 0.99 })).plan;
    expect(more.cells.map(({ id }) => id)).toEqual(plan.cells.map(({ id }) => id));
  });

  it("describes its datasets: lambda0 of orthonormal rows is 1/2 (closed form), and falls with the spread", async () => {
    const datasets = [
      { generator: "orthonormal", n: [3] },
      { generator: "cluster", n: [3], d: [4], spreads: ["0.1", "0.01"] },
    ];
    const { plan } = await planFor({ ...CONFIG, datasets });
    const [half, wide, narrow] = plan.datasets.map(({ lambda0 }) => [Number(lambda0.lo), Number(lambda0.hi)]);
    expect(half[0]).toBeLessThanOrEqual(0.5);
    expect(half[1]).toBeGreaterThanOrEqual(0.5);
    expect(half[1] - half[0]).toBeLessThan(1e-8);
    expect(narrow[1]).toBeLessThan(wide[0] / 5);
    expect(narrow[0]).toBeGreaterThan(0);
  });
});
