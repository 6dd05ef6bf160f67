import { createHash } from "node:crypto";
import { appendFileSync, existsSync, mkdtempSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Problem } from "../../src/kernel/index.ts";
import { stream, uniformAt } from "../../src/random/index.ts";
import { canonicalJson } from "../../src/sweep/canonical.ts";
import {
  Bench,
  commonPlan,
  type Executor,
  type Plan,
  type Row,
  renderPlan,
  renderSweep,
  resultOf,
  Store,
  Sweep,
  type SweepResult,
} from "../../src/sweep/index.ts";
import { CONFIG, Place, planFor } from "./helpers.ts";

const place = new Place();
afterAll(() => place.remove());

const ROWS = 240;
let undisturbed = "";
beforeAll(() => {
  place.write("sweep.json", CONFIG);
  const { code, err } = place.lemmata("sweep", "sweep.json", "--out", "plain", "--json", "plain.json");
  expect([code, err.split("\n").length]).toEqual([1, 1]);
  undisturbed = place.read("plain.json");
});

const lines = (folder: string): string[] =>
  place
    .read(`${folder}/trials.log`)
    .split("\n")
    .filter((line) => line !== "");

describe("a sweep", () => {
  it("has one row for every trial, and the same result for one thread, two, and a second run that has nothing to do", () => {
    expect(new Set(lines("plain").map((line) => JSON.parse(line.split("\t")[0])[0])).size).toBe(ROWS);
    expect(lines("plain")).toHaveLength(ROWS);
    place.lemmata("sweep", "sweep.json", "--out", "one", "--threads", "1", "--json", "one.json");
    expect(place.read("one.json")).toBe(undisturbed);
    const again = place.lemmata("sweep", "sweep.json", "--out", "one", "--json", "-");
    expect(again.out).toBe(undisturbed);
    expect(lines("one")).toHaveLength(ROWS);
  });

  it("is what a check with trials says of the same instance (oracle: the other way through the program)", async () => {
    const { cells } = JSON.parse(undisturbed) as SweepResult;
    const loaded = await planFor(CONFIG);
    const bench = new Bench(loaded);
    for (const [i, cell] of loaded.plan.cells.entries()) {
      const rows = await bench.run({ cell, from: 0, to: CONFIG.trials });
      const successes = rows.filter(({ verdict, evidence }) => verdict === "holds" && evidence === "certified").length;
      expect(cells[i].statistics).toMatchObject({ trials: CONFIG.trials, successes });
    }
  });

  it("its result is one of the schema", () => {
    const schema = JSON.parse(readFileSync(new URL("../../reports/schema/sweep.json", import.meta.url), "utf8"));
    const isSweep = new Ajv2020({ strict: true, allErrors: true }).compile(schema);
    expect(isSweep(JSON.parse(undisturbed)), JSON.stringify(isSweep.errors)).toBe(true);
    expect(isSweep({ ...JSON.parse(undisturbed), more: 1 })).toBe(false);
  });

  it("shares made apart and merged, in any order, give the same bytes; without one of them it says what is missing", () => {
    for (const i of ["1", "2", "3"]) {
      const { code, out } = place.lemmata("sweep", "sweep.json", "--out", `share${i}`, "--shard", `${i}/3`);
      expect([code, out]).toEqual([0, expect.stringContaining(`Share ${i} of 3 is done`)]);
    }
    const counts = ["1", "2", "3"].map((i) => lines(`share${i}`).length);
    expect(counts.reduce((a, b) => a + b)).toBe(ROWS);
    expect(Math.min(...counts)).toBeGreaterThan(ROWS / 6);
    const partly = place.lemmata("merge", "share1", "share3", "--json", "merged.json");
    expect(partly).toMatchObject({ code: 2, out: "" });
    expect(partly.err).toMatch(
      /^lemmata: \d of 4 cells are complete: \d+ trials are known and at most \d+ are missing.*\n$/,
    );
    expect(place.lemmata("merge", "share3", "share1", "share2", "--json", "merged.json").code).toBe(1);
    expect(place.read("merged.json")).toBe(undisturbed);
  });

  it("shares that overlap, cut in different ways, count every trial once", () => {
    for (const [folder, shard] of [
      ["half", "1/2"],
      ["third", "2/3"],
    ]) {
      place.lemmata("sweep", "sweep.json", "--out", folder, "--shard", shard, "--quiet");
    }
    expect(place.lemmata("merge", "half", "third", "plain", "half", "--json", "overlap.json").code).toBe(1);
    expect(place.read("overlap.json")).toBe(undisturbed);
  });

  it("folders of different sweeps are not merged", () => {
    place.write("other.json", { ...CONFIG, seeds: [5], widths: [50] });
    place.lemmata("sweep", "other.json", "--out", "other");
    expect(place.lemmata("merge", "plain", "other").err).toMatch(/belong to different sweeps/);
    expect(place.lemmata("merge", "nowhere")).toMatchObject({ code: 2, out: "" });
  });
});

describe("the store", () => {
  it("damaged, cut and forged lines are passed over and their trials made again", () => {
    place.lemmata("sweep", "sweep.json", "--out", "hurt", "--quiet");
    const file = path.join(place.folder, "hurt/trials.log");
    const whole = readFileSync(file, "utf8").split("\n");
    // Another verdict, half a line, another trial, and below a last line without its end.
    whole[3] = whole[3].replace(/holds|fails/, (verdict) => (verdict === "holds" ? "fails" : "holds"));
    whole[5] = whole[5].slice(0, 20);
    whole[7] = whole[7].replace(/,(\d+),/, (_, trial) => `,${Number(trial) + 1},`);
    const cut = whole.join("\n").slice(0, -30);
    writeFileSync(file, cut);
    const { code, err } = place.lemmata("sweep", "sweep.json", "--out", "hurt", "--json", "hurt.json");
    expect(code).toBe(1);
    expect(err).toMatch(/4 cut or damaged lines/);
    expect(place.read("hurt.json")).toBe(undisturbed);
    appendFileSync(file, "\n\n");
    expect(place.lemmata("sweep", "sweep.json", "--out", "hurt", "--json", "-").out).toBe(undisturbed);
  });

  it("a folder that cannot be written is one line, exit code 2", () => {
    place.write("file", "");
    const { code, out, err } = place.lemmata("sweep", "sweep.json", "--out", "file/below");
    expect([code, out]).toEqual([2, ""]);
    expect(err).toMatch(/^lemmata: .*\n$/);
  });
});

describe("attempts at a verdict that the trials do not give", () => {
  const SMALL = { ...CONFIG, datasets: [{ generator: "orthonormal", n: [2] }], widths: [50], trials: 40 };
  const row = (cell: string, trial: number, verdict: Row["verdict"], decayRate: number | null = null): Row => {
    return { cell, trial, verdict, evidence: "certified", decayRate };
  };
  const put = (folder: string, rows: readonly Row[]): void => {
    const store = new Store(path.join(place.folder, folder, "trials.log"));
    store.append(rows);
    store.close();
  };

  it("rows of another claim are not counted: its cell has another name", async () => {
    place.write("small.json", SMALL);
    place.lemmata("sweep", "small.json", "--out", "mine", "--json", "mine.json", "--quiet");
    const { plan: other } = await planFor({ ...SMALL, widths: [5_000], trials: 5_000 });
    const foreign = Array.from({ length: 5_000 }, (_, trial) => row(other.cells[0].id, trial, "holds"));
    put("mine", foreign);
    expect(place.lemmata("merge", "mine", "--json", "-").out).toBe(place.read("mine.json"));
    // Nor are trials beyond those that were asked for.
    const { plan } = await planFor(SMALL);
    put("mine", [row(plan.cells[0].id, 40, "holds"), row(plan.cells[0].id, 1e9, "holds")]);
    expect(place.lemmata("merge", "mine", "--json", "-").out).toBe(place.read("mine.json"));
  });

  it.each([
    ["width", (plan: Plan) => ({ ...plan, cells: plan.cells.map((cell) => ({ ...cell, width: 50_000 })) })],
    ["delta", (plan: Plan) => ({ ...plan, cells: plan.cells.map((cell) => ({ ...cell, delta: "0.001" })) })],
    ["dataset", (plan: Plan) => ({ ...plan, datasets: plan.datasets.map((d) => ({ ...d, digest: "0" })) })],
    ["confidence", (plan: Plan) => ({ ...plan, confidence: "0.01" })],
    ["confidence", (plan: Plan) => ({ ...plan, confidence: "much" })],
    ["trials", (plan: Plan) => ({ ...plan, trials: 0 })],
    ["method", (plan: Plan) => ({ ...plan, method: "bayes" })],
    ["cells", (plan: Plan) => ({ ...plan, cells: plan.cells.map((cell) => ({ ...cell, dataset: 9 })) })],
    ["nothing but its blanks", (plan: Plan) => JSON.stringify(plan, null, 4)],
  ])("a plan altered in its %s is refused", async (_, forge) => {
    const { plan } = await planFor(SMALL);
    const forged = forge(plan);
    const text = typeof forged === "string" ? forged : `${canonicalJson(forged, 2)}\n`;
    const folder = mkdtempSync(path.join(place.folder, "forged-"));
    writeFileSync(path.join(folder, "plan.json"), renderPlan(plan));
    expect(commonPlan([folder])).toEqual(plan);
    writeFileSync(path.join(folder, "plan.json"), text);
    expect(() => commonPlan([folder])).toThrow(Problem);
    expect(() => commonPlan([folder])).toThrow(/^(the plan|cell) /);
  });

  it("a folder is that of one sweep; more trials after a look are only for the sequential test", () => {
    const sequential = { ...SMALL, method: "sequential" };
    for (const [name, config, folder] of [
      ["small.json", SMALL, "own"],
      ["more.json", { ...SMALL, trials: 400 }, "own"],
      ["surer.json", { ...SMALL, confidence: 0.6 }, "own"],
      ["seq.json", sequential, "seq"],
      ["seq-more.json", { ...sequential, trials: 400 }, "seq"],
      ["seq-other.json", { ...sequential, seeds: [1] }, "seq"],
    ] as const) {
      place.write(name, config);
      const { code, err } = place.lemmata("sweep", name, "--out", folder, "--quiet");
      const refused = ["more.json", "surer.json", "seq-other.json"].includes(name);
      expect([name, code === 2, err !== ""]).toEqual([name, refused, refused]);
      if (refused) expect(err).toMatch(/is that of another sweep/);
    }
    place.lemmata("sweep", "seq-more.json", "--out", "fresh", "--json", "fresh.json", "--quiet");
    expect(place.read("seq/result.json")).toBe(place.read("fresh.json"));
  });

  it("a row that contradicts another is one line and exit code 2, also when only its measurement differs", async () => {
    const measured = { ...SMALL, trials: 2, steps: 5, measure: ["decay-rate"] };
    place.write("measured.json", measured);
    place.lemmata("sweep", "measured.json", "--out", "clash", "--quiet");
    const [first] = lines("clash");
    const [, cell, trial, verdict, , decayRate] = JSON.parse(first.split("\t")[0]);
    put("clash", [row(cell, trial, verdict, decayRate)]);
    expect(place.lemmata("merge", "clash", "--quiet").code).toBeLessThan(2);
    put("clash", [row(cell, trial, verdict, decayRate + 1)]);
    const { code, out, err } = place.lemmata("merge", "clash");
    expect([code, out]).toEqual([2, ""]);
    expect(err).toMatch(/^lemmata: trial \d of cell \w+ has two different results; .*\n$/);
  });

  it("a line with the right checksum that is no row is damage, not a crash", () => {
    place.write("small.json", SMALL);
    place.lemmata("sweep", "small.json", "--out", "junk", "--json", "junk.json", "--quiet");
    const sum = createHash("sha256").update("[1,").digest("hex").slice(0, 16);
    appendFileSync(path.join(place.folder, "junk/trials.log"), `[1,\t${sum}\n`);
    const { out, err } = place.lemmata("merge", "junk", "--json", "-");
    expect(err).toMatch(/1 cut or damaged lines/);
    expect(out).toBe(place.read("junk.json"));
  });

  it("a dataset that is not the plan's makes no trials", async () => {
    const loaded = await planFor(SMALL);
    const [cell] = loaded.plan.cells;
    const block = { cell, from: 0, to: 1 };
    await expect(new Bench(loaded).run(block)).resolves.toHaveLength(1);
    const datasets = loaded.plan.datasets.map((facts) => ({ ...facts, source: { ...facts.source, n: 3, d: 3 } }));
    const other = { ...loaded, plan: { ...loaded.plan, datasets } };
    await expect(new Bench(other).run(block)).rejects.toThrow(/not the one of the plan/);
  });
});

describe("killed with SIGKILL at random moments and started again", () => {
  it("loses nothing, repeats nothing and ends with the same bytes: 20 kills, in two folders side by side", async () => {
    // Enough work that the kills fall into it: 4 cells of 300 trials.
    place.write("long.json", { ...CONFIG, trials: 300 });
    place.lemmata("sweep", "long.json", "--out", "calm", "--json", "calm.json", "--quiet");
    const within = await Promise.all(["killed1", "killed2"].map((folder, i) => killTenTimes(folder, 10 * i)));
    expect(within.reduce((a, b) => a + b)).toBeGreaterThanOrEqual(10);
    for (const folder of ["killed1", "killed2"]) {
      place.lemmata("sweep", "long.json", "--out", folder, "--json", `${folder}.json`, "--quiet");
      expect(place.read(`${folder}.json`)).toBe(place.read("calm.json"));
      const ids = lines(folder).flatMap((line) => (line.includes("\t") ? [line.slice(2, 34)] : []));
      expect(new Set(ids).size).toBe(1_200);
      expect(ids).toHaveLength(1_200);
    }
  }, 180_000);
});

/** Starts the sweep ten times and kills it after a random number of new bytes: how often it was killed before its end. */
async function killTenTimes(folder: string, first: number): Promise<number> {
  const dice = stream(11n, "kills");
  let within = 0;
  for (let kill = first; kill < first + 10; kill++) {
    const child = place.start("sweep", "long.json", "--out", folder, "--threads", "1", "--quiet");
    const ended = new Promise((resolve) => child.on("close", resolve));
    const before = size(`${folder}/trials.log`);
    await grown(`${folder}/trials.log`, before + Math.floor(uniformAt(dice, kill) * 9_000), child);
    child.kill("SIGKILL");
    await ended;
    if (child.signalCode === "SIGKILL" && lines(folder).length < 1_200) within += 1;
  }
  return within;
}

const size = (name: string): number => statSync(path.join(place.folder, name), { throwIfNoEntry: false })?.size ?? 0;

async function grown(name: string, bytes: number, child: { readonly exitCode: number | null }): Promise<void> {
  while (size(name) <= bytes && child.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 2));
}

/** Makes trials at once, of which the statement's verdicts are told beforehand. */
function told(verdict: (trial: number) => Row["verdict"], most: { made: number }): Executor {
  return {
    capacity: 3,
    run: async ({ cell, from, to }) => {
      most.made += to - from;
      const rows = Array.from({ length: to - from }, (_, i): Row => {
        return { cell: cell.id, trial: from + i, verdict: verdict(from + i), evidence: "certified", decayRate: null };
      });
      return { rows, milliseconds: 1000 * rows.length };
    },
    close: async () => {},
  };
}

describe("stopping and judging", () => {
  const run = async (plan: Plan, verdict: (trial: number) => Row["verdict"], file: string) => {
    const work = new Sweep(plan);
    const most = { made: 0 };
    const store = new Store(path.join(place.folder, file));
    await work.run(told(verdict, most), store, () => {});
    store.close();
    return { work, made: most.made, result: resultOf(plan, work.tallies) };
  };

  it("a sequential cell stops when it is clear, and its result does not depend on trials made beyond", async () => {
    const { plan } = await planFor({ ...CONFIG, method: "sequential", trials: 5_000 });
    const { work, made, result } = await run(plan, () => "holds", "stops.log");
    expect(result.cells.map(({ verdict }) => verdict)).toEqual(Array(4).fill("holds"));
    for (const { statistics } of result.cells) expect(statistics?.trials).toBe(158);
    expect(made).toBeLessThan(4 * 170);
    const more = new Sweep(plan);
    await more.recall(path.join(place.folder, "stops.log"));
    expect(renderSweep(resultOf(plan, more.tallies))).toBe(renderSweep(result));
    expect(work.complete).toBe(true);
  });

  it("what does not apply is said to, and costs no verdict", async () => {
    const { plan } = await planFor(CONFIG);
    const { result } = await run(plan, () => "not-applicable", "na.log");
    expect(result.cells.map(({ verdict, statistics }) => [verdict, statistics])).toEqual(
      Array(4).fill(["not-applicable", null]),
    );
  });

  it("two different results of one trial are an error, not a choice", async () => {
    const { plan } = await planFor({ ...CONFIG, widths: [50], datasets: [{ generator: "orthonormal", n: [2] }] });
    await run(plan, () => "holds", "clash.log");
    const store = new Store(path.join(place.folder, "clash.log"));
    store.append([{ cell: plan.cells[0].id, trial: 4, verdict: "fails", evidence: "certified", decayRate: null }]);
    store.close();
    await expect(new Sweep(plan).recall(path.join(place.folder, "clash.log"))).rejects.toThrow(/two different results/);
  });

  it("an executor that fails ends the sweep with its error, and what came before is kept", async () => {
    const { plan } = await planFor({ ...CONFIG, widths: [50], datasets: [{ generator: "orthonormal", n: [2] }] });
    const good = told(() => "holds", { made: 0 });
    const breaking: Executor = {
      ...good,
      capacity: 1,
      run: (block) => (block.from >= 5 ? Promise.reject(new Error("the thread died")) : good.run(block)),
    };
    const file = path.join(place.folder, "breaks.log");
    const store = new Store(file);
    await expect(new Sweep(plan).run(breaking, store, () => {})).rejects.toThrow("the thread died");
    store.close();
    expect(readFileSync(file, "utf8").split("\n")).toHaveLength(6);
    expect(existsSync(file)).toBe(true);
  });
});
