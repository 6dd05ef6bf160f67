import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterAll, describe, expect, it } from "vitest";
import type { SeriesDocument } from "../../src/lemma/index.ts";
import { BINARY, Workplace } from "./binary.ts";

const place = new Workplace();
afterAll(() => place.remove());

/** Three orthogonal rows, labels by hand. */
const DATA = place.write("three.csv", ["a,b,c,y", "1,0,0,1", "0,2,0,-1", "0,0,3,0.5"].join("\n"));
const ARGS = ["train", DATA, "--normalize", "--width", "60", "--steps", "60", "--seed", "5"];

function documentAt(folder: string): SeriesDocument {
  return JSON.parse(place.read(path.join(folder, "three.series.json"))) as SeriesDocument;
}

/** What a document breaks of its schema; null when nothing. */
function broken(schema: string, document: unknown): string | null {
  const text = readFileSync(new URL(`../../reports/schema/${schema}.json`, import.meta.url), "utf8");
  const validate = new Ajv2020({ strict: false }).compile(JSON.parse(text));
  return validate(document) ? null : JSON.stringify(validate.errors);
}

describe("lemmata train", () => {
  const first = place.lemmata([...ARGS, "--out", "first"]);

  it("writes a CSV and a JSON of the same numbers, and the JSON satisfies its schema", () => {
    expect([first.code, first.err]).toEqual([0, ""]);
    const document = documentAt("first");
    expect(broken("series", document)).toBeNull();
    const { lambda0: _, ...less } = document.claims;
    expect(broken("series", { ...document, claims: less })).not.toBeNull();
    const [header, ...lines] = place.read("first/three.series.csv").trimEnd().split("\n");
    const column = (name: string): string[] => lines.map((line) => line.split(",")[header.split(",").indexOf(name)]);
    expect(column("k")).toEqual(Array.from({ length: 61 }, (_, k) => String(k)));
    expect(column("residual_lo").map(Number)).toEqual(document.series.residual.map(([lo]) => lo));
    expect(new Set(column("drift_radius_lo").map(Number))).toEqual(new Set([document.claims.driftRadius[0]]));
    expect(Number(column("perturbation_claim_hi")[3])).toBe(document.claims.perturbation[1]);
    expect(document.claims.perturbation[0]).toBeCloseTo((document.claims.lambda0[0] ?? 0) / 4, 12);
    expect(column("drift_hi").map(Number)).toEqual(document.series.drift.map(([, hi]) => hi));
    expect(
      column("square_hi")
        .slice(1)
        .every((x) => x !== ""),
    ).toBe(true);
    expect(place.files()).not.toContain("first/three.series.snapshot");
  });

  it("keeps the claimed bound and, from the certificate on, the proved one", () => {
    const { series, certificate, theorem41, records, claims } = documentAt("first");
    expect(theorem41).toMatchObject({ verdict: "holds", evidence: "certified" });
    if (certificate === null) throw new Error("no certificate");
    series.residual.forEach(([lo, hi], k) => {
      expect(hi).toBeLessThanOrEqual(series.claimed[k] * (1 + 1e-12));
      if (k >= certificate.step) expect(lo).toBeLessThanOrEqual(series.proved[k] ?? 0);
    });
    expect(series.proved.slice(0, certificate.step).every((bound) => bound === null)).toBe(true);
    for (const { perturbation, ballBound } of records) expect(perturbation[0]).toBeLessThanOrEqual(ballBound ?? 0);
    expect(claims.lambda0[0]).toBeGreaterThan(0);
  });

  it("--flow encloses gradient flow and proves what follows for all later times, as JSON", () => {
    const two = place.write("two.csv", ["a,b,y", "1,0,1", "0,1,-1"].join("\n"));
    const args = ["train", two, "--width", "20", "--seed", "1", "--steps", "2000", "--flow", "4", "--out", "flow"];
    const { code, out, err } = place.lemmata(args);
    expect([code, err]).toEqual([0, ""]);
    expect(out).toMatch(/Filippov/);
    const document = JSON.parse(place.read("flow/two.flow.json"));
    expect(broken("flow", document)).toBeNull();
    for (const bad of [
      { ...document, time: [] },
      { ...document, schema: "lemmata/flow@2" },
      { ...document, more: 1 },
    ]) {
      expect(broken("flow", bad)).not.toBeNull();
    }
    for (const { drift, perturbation, ballBound } of document.records) {
      expect(drift[0]).toBeLessThanOrEqual(document.claims.driftRadius[1]);
      expect(perturbation[0]).toBeLessThanOrEqual(ballBound);
      expect(perturbation[0]).toBeLessThanOrEqual(perturbation[1]);
    }
    expect(document.trials[0]).toMatchObject({ step: 0, closes: false });
    expect(document.trials.at(-1)).toMatchObject({ closes: true });
    expect(document.trials.at(-1).step).toBeGreaterThan(0);
    expect(out).toMatch(/for all t >= .*\(certified\)/);
    expect(document.residual).toHaveLength(document.time.length);
    const wrong = place.lemmata([...ARGS, "--flow", "0"]);
    expect([wrong.code, wrong.err]).toEqual([2, expect.stringMatching(/--flow cannot be "0"/)]);
  });

  it("a step size beyond 2 / lambda_max fails with exit code 1, and names the step", () => {
    const { code, out } = place.lemmata([
      "train",
      DATA,
      "--normalize",
      "--width",
      "400",
      "--eta",
      "40",
      "--out",
      "far",
    ]);
    expect(code).toBe(1);
    expect(out).toMatch(/fails \(certified\): .*broken at k = 1/);
  });

  it("killed in the middle, it goes on from its snapshot and writes the same bytes", async () => {
    const args = [...ARGS.slice(0, -4), "--steps", "1200", "--seed", "5"];
    const whole = place.lemmata([...args, "--out", "whole"]);
    expect(whole.code).toBe(0);
    const snapshot = path.join(place.folder, "parts", "three.series.snapshot");
    const child = spawn(process.execPath, [BINARY, ...args, "--out", "parts", "--snapshot-every", "0"], {
      cwd: place.folder,
      stdio: "ignore",
    });
    const gone = new Promise((resolve) => child.on("exit", resolve));
    while (!existsSync(snapshot) && child.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 5));
    child.kill("SIGKILL");
    await gone;
    expect(existsSync(path.join(place.folder, "parts", "three.series.json"))).toBe(false);
    const other = place.lemmata([...ARGS, "--out", "parts"]);
    expect([other.code, other.err]).toEqual([2, expect.stringMatching(/belongs to another run.*remove the file/)]);
    expect(place.lemmata([...args, "--out", "parts"]).code).toBe(0);
    for (const name of ["three.series.csv", "three.series.json"]) {
      expect(place.read(path.join("parts", name))).toBe(place.read(path.join("whole", name)));
    }
    place.write("parts/three.series.snapshot", "not a snapshot");
    const damaged = place.lemmata([...args, "--out", "parts"]);
    expect([damaged.code, damaged.err]).toEqual([2, expect.stringMatching(/damaged/)]);
  });
});
