import { appendFileSync, existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { stream, uniformAt } from "../../src/random/index.ts";
import {
  Bench,
  type Executor,
  type Plan,
  type Row,
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
    whole[3] = whole[3].replace("holds", "fails").replace("fails", "holds") === whole[3] ? `${whole[3]}x` : whole[3];
    whole[5] = whole[5].slice(0, 20);
    whole[7] = whole[7].replace(/\d+/, "9");
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
