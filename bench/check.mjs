// Timings of the main job, medians of several runs, beside their targets. `npm run bench` (after `npm ci`).
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { datasetOf, du2018, Rational, runPack } from "../dist/src/index.js";
import { fillNormal, stream } from "../dist/src/random/index.js";

const RUNS = 5;
const scratch = mkdtempSync(join(tmpdir(), "lemmata-bench-"));

const median = (times) => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)];

function measure(name, target, run) {
  const times = Array.from({ length: RUNS }, (_, i) => {
    const began = performance.now();
    run(i);
    return (performance.now() - began) / 1000;
  });
  const time = median(times);
  const range = `${Math.min(...times).toFixed(2)}-${Math.max(...times).toFixed(2)}`;
  console.log(
    `${name.padEnd(68)} ${time.toFixed(2)} s (${range})  target < ${target} s  ${time < target ? "met" : "MISSED"}`,
  );
}

/** Rows with normal entries: their directions are uniform on the sphere. */
function randomRows(n, d, seed) {
  const flat = new Float64Array(n * d);
  fillNormal(stream(seed, "bench"), flat);
  return datasetOf(
    Array.from({ length: n }, (_, i) => [...flat.subarray(i * d, (i + 1) * d)]),
    undefined,
    "random",
  );
}

function lambda0(dataset, precision) {
  const options = {
    seed: 1n,
    delta: Rational.of(1, 20),
    stepSize: "auto",
    precision,
    width: 1,
    lemmas: ["theorem-3.1"],
  };
  const [result] = runPack(du2018, dataset, options).results;
  const { lo, hi } = result.quantities.lambda0;
  if (result.verdict !== "holds") throw new Error(result.reason);
  return `[${lo}, ${hi}]`;
}

console.log(`node ${process.version}, ${cpus().length} cores, medians of ${RUNS} (fastest-slowest)`);
const cli = new URL("../dist/src/cli/main.js", import.meta.url).pathname;
measure("check examples/iris.csv --deduplicate --normalize, whole process", 3, () => {
  try {
    execFileSync(process.execPath, [
      cli,
      "check",
      "examples/iris.csv",
      "--label",
      "species",
      "--deduplicate",
      "--normalize",
      "--out",
      scratch,
      "--quiet",
    ]);
  } catch (error) {
    if (error.status !== 1) throw error; // 1: a statement fails at this width, which is an answer
  }
});
const wide = randomRows(500, 50, 1);
let shown = "";
measure("certified lambda0, n = 500, d = 50, doubles, in process", 2, () => {
  shown = lambda0(wide, "double");
});
console.log(`  lambda0 in ${shown}`);
const small = randomRows(30, 10, 2);
measure("certified lambda0, n = 30, d = 10, 50 digits, in process", 5, () => {
  shown = lambda0(small, 50);
});
console.log(`  lambda0 in ${shown}`);
rmSync(scratch, { recursive: true });
