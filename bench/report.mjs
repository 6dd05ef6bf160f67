// How long it takes to render a run of 100 statements on n = 10^4 rows. Medians, the process warm and cold. `npm run bench:report` (after `npm ci`).
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { datasetOf, du2018, normalizeRows, Rational, runPack } from "../dist/src/index.js";
import { fillNormal, stream } from "../dist/src/random/index.js";
import { REPORT_FORMATS } from "../dist/src/report/formats.js";
import { renderRun } from "../dist/src/report/render.js";

const [STATEMENTS, ROWS, COLUMNS, RUNS, TARGET] = [100, 10_000, 10, 5, 5];
const BINARY = fileURLToPath(new URL("../dist/src/cli/main.js", import.meta.url));
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

/** The statements and plots of a real run on 149 rows, repeated to 100 statements, as if of 10^4 rows: what n adds to a report is drawn from a sample when the run is made. */
function bigRun() {
  const options = { seed: 1n, delta: Rational.of(1, 20), stepSize: "auto", precision: "double", figures: true };
  const small = runPack(du2018, random(149), { ...options, width: 256, steps: 1000 });
  const results = Array.from({ length: STATEMENTS }, (_, i) => {
    const result = small.results[i % small.results.length];
    return { ...result, id: `${result.id}-${i}`, dependsOn: result.dependsOn.map((id) => `${id}-${i}`) };
  });
  return { ...small, dataset: { ...small.dataset, n: ROWS }, results };
}

function random(n) {
  const flat = new Float64Array(n * COLUMNS);
  fillNormal(stream(1n, "bench"), flat);
  const rows = Array.from({ length: n }, (_, i) => [...flat.subarray(i * COLUMNS, (i + 1) * COLUMNS)]);
  return normalizeRows(datasetOf(rows, undefined, "random"));
}

async function timed(work) {
  const times = [];
  for (let i = 0; i < RUNS; i++) {
    const began = performance.now();
    await work();
    times.push((performance.now() - began) / 1000);
  }
  return median(times);
}

const run = bigRun();
console.log(
  `${STATEMENTS} statements, n = ${run.dataset.n}; ${cpus().length} x ${cpus()[0].model}; Node ${process.version}`,
);
for (const format of REPORT_FORMATS) {
  let bytes = 0;
  const time = await timed(async () => {
    bytes = Buffer.byteLength(await renderRun(run, format, "bench"));
  });
  console.log(`${format.padEnd(8)} ${time.toFixed(2)} s, ${(bytes / 1000).toFixed(0)} kB`);
}
const folder = mkdtempSync(path.join(tmpdir(), "lemmata-bench-"));
writeFileSync(path.join(folder, "run.json"), await renderRun(run, "json", "run"));
const whole = await timed(() => {
  const args = [BINARY, "report", "run.json", "--format", REPORT_FORMATS.join(","), "--out", "out"];
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
});
rmSync(folder, { recursive: true });
console.log(
  `all formats, whole process: ${whole.toFixed(2)} s; target ${TARGET} s: ${whole < TARGET ? "met" : "MISSED"}`,
);
