/**
 * The example reports of reports/golden, made again: `npm run reports` writes them, test/report/golden.test.ts compares them byte by byte.
 * What depends on time or version is taken out of the run before it is rendered (seconds, tool.version); the engine is the plain one, so that the digits
 * of an enclosure do not depend on the machine.
 */
import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const FOLDER = path.join(ROOT, "reports", "golden");
const BINARY = path.join(ROOT, "dist", "src", "cli", "main.js");
const built = (file) => import(new URL(`../dist/src/${file}`, import.meta.url).href);

const SMALL = ["--width", "128", "--steps", "20"];
const RUNS = [
  { name: "iris", file: "examples/iris.csv", args: ["--deduplicate", "--normalize", ...SMALL] },
  { name: "wine", file: "examples/wine.csv", args: ["--label", "class", "--normalize", ...SMALL] },
  {
    name: "sphere",
    file: "reports/golden/sphere.csv",
    args: [
      "--normalize",
      "--width",
      "1000",
      "--steps",
      "20",
      "--trials",
      "59",
      "--lemma",
      "lemma-3.1",
      "lemma-3.2",
      "lemma-3.3",
    ],
  },
];
const FORMATS = { html: "html", md: "md" };

/** 12 points of the unit sphere in six dimensions, to six decimals, with labels from N(0, 1): the library's own deviates. */
async function sphere() {
  const { normalAt, stream } = await built("random/index.js");
  const [n, d] = [12, 6];
  const numbers = stream(8n, "dataset");
  const deviate = (i, k) => normalAt(numbers, i * (d + 1) + k);
  const rows = Array.from({ length: n }, (_, i) => {
    const row = Array.from({ length: d }, (_, k) => deviate(i, k));
    const norm = Math.hypot(...row);
    return [...row.map((x) => (x / norm).toFixed(6)), deviate(i, d).toFixed(6)].join(",");
  });
  const names = Array.from({ length: d }, (_, k) => `x${k + 1}`);
  return `${[...names, "y"].join(",")}\n${rows.join("\n")}\n`;
}

/** A dataset of the sphere and one of rows that are nearly parallel, at two widths. */
const SWEEP = {
  schema: "lemmata/sweep-config@1",
  statements: ["lemma-3.1"],
  datasets: [
    { generator: "sphere", n: [3], d: [6] },
    { generator: "cluster", n: [4], d: [6], spreads: ["0.3"] },
  ],
  widths: [50, 500],
  trials: 59,
  steps: 10,
  measure: ["decay-rate"],
};

async function lemmata(args) {
  const env = { PATH: process.env.PATH, LEMMATA_BACKEND: "plain", LEMMATA_THREADS: "1" };
  try {
    await promisify(execFile)(process.execPath, [BINARY, ...args], { cwd: ROOT, env });
  } catch (error) {
    if (error.code !== 1) throw error; // 1: something fails, which is what these reports show too
  }
}

/** A run without what differs from one run, or one version, to the next. */
function timeless(run) {
  const results = run.results?.map((result) => ({ ...result, seconds: 0 }));
  return { ...run, tool: { ...run.tool, version: "(any version)" }, ...(results === undefined ? {} : { results }) };
}

/** The files of reports/golden: names and texts. */
export async function goldenReports() {
  const { renderRun } = await built("report/render.js");
  const { renderSweepHtml } = await built("report/html/sweep.js");
  const folder = mkdtempSync(path.join(tmpdir(), "lemmata-golden-"));
  const read = (name) => timeless(JSON.parse(readFileSync(path.join(folder, name), "utf8")));
  const files = new Map([["sphere.csv", await sphere()]]);
  try {
    for (const { name, file, args } of RUNS) {
      await lemmata(["check", file, ...args, "--out", folder, "--format", "json", "--quiet"]);
      const run = read(`${name}.json`);
      for (const [format, ending] of Object.entries(FORMATS))
        files.set(`${name}.${ending}`, await renderRun(run, format, name));
    }
    const config = path.join(folder, "config.json");
    writeFileSync(config, JSON.stringify(SWEEP));
    await lemmata(["sweep", config, "--out", folder, "--threads", "1", "--quiet"]);
    const sweep = read("result.json");
    files.set("sweep.json", `${JSON.stringify(sweep, null, 2)}\n`);
    files.set("sweep.html", renderSweepHtml(sweep));
  } finally {
    rmSync(folder, { recursive: true });
  }
  return files;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(path.join(FOLDER, "sphere.csv"), await sphere());
  for (const [name, text] of await goldenReports()) writeFileSync(path.join(FOLDER, name), text);
}
