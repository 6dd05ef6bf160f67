// Certificates: what checking one takes, what making one adds to the check it certifies, and its size. Medians of several runs, the two
// sides of a ratio measured in turn. `npm run bench:certificate` (after `npm ci`).
import { readdirSync, readFileSync } from "node:fs";
import { cpus } from "node:os";
import { certify, renderCertificate } from "../dist/src/certificate/index.js";
import { recheck } from "../dist/src/checker/index.js";
import { datasetOf, du2018, normalizeRows, Rational, runPack } from "../dist/src/index.js";
import { fillNormal, stream } from "../dist/src/random/index.js";

const RUNS = 5;
const ENTRY_TARGET = 20;
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

function seconds(work) {
  const began = performance.now();
  const result = work();
  return { result, time: (performance.now() - began) / 1000 };
}

/** Rows with normal entries, 53 bits each: the longest that a dataset of doubles has. */
function randomRows(n, d, seed) {
  const flat = new Float64Array(n * d);
  fillNormal(stream(seed, "bench"), flat);
  const rows = Array.from({ length: n }, (_, i) => [...flat.subarray(i * d, (i + 1) * d)]);
  return normalizeRows(datasetOf(rows, undefined, "random"));
}

/** One check, and the certificate of it. */
function once(dataset, lemmas, width) {
  const options = { seed: 1n, delta: Rational.of(1, 20), stepSize: "auto", precision: "auto", steps: 1, width };
  let facts;
  const checked = seconds(() =>
    runPack(du2018, dataset, { ...options, ...(lemmas === undefined ? {} : { lemmas }) }, undefined, (found) => {
      facts = found;
    }),
  );
  const made = seconds(() => renderCertificate(certify(checked.result, du2018, facts).certificate));
  return { check: checked.time, make: made.time, text: made.result };
}

function line(what, value, target, unit) {
  const verdict = value < target ? "met" : "MISSED";
  console.log(`  ${what.padEnd(52)} ${value.toFixed(2)} ${unit}  target < ${target} ${unit}  ${verdict}`);
}

function measure(n, d, target, lemmas, width) {
  const dataset = randomRows(n, d, n);
  const runs = Array.from({ length: RUNS }, () => once(dataset, lemmas, width));
  const { text } = runs[0];
  const report = recheck(text);
  if (report.outcome !== "valid") throw new Error(`${report.outcome} at ${report.place}: ${report.reason}`);
  const { claims } = JSON.parse(text).certificate;
  const factors = claims.filter((claim) => claim.L !== undefined);
  const bytes = factors.reduce((sum, { L }) => sum + JSON.stringify(L).length, 0) / factors.length;
  console.log(
    `n = ${n}, d = ${d}: ${claims.length} claims, ${factors.length} of them with a factor, ${text.length} bytes`,
  );
  line("checking", median(Array.from({ length: RUNS }, () => seconds(() => recheck(text)).time)), target, "s");
  line("a factor, for each of its n (n + 1) / 2 entries", bytes / ((n * (n + 1)) / 2), ENTRY_TARGET, "bytes");
  line("the whole file, for each of n^2 entries", text.length / n ** 2, ENTRY_TARGET, "bytes");
  const ratio = median(runs.map(({ make, check }) => make / check));
  const [check, make] = [median(runs.map((run) => run.check)), median(runs.map((run) => run.make))];
  line(`making it (${make.toFixed(3)} s) beside the check (${check.toFixed(3)} s)`, 100 * ratio, 50, "%");
}

/** Lines of the checker: all, and those of code. */
function sizeOfChecker() {
  const folder = new URL("../src/checker/", import.meta.url);
  const files = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith(".ts"));
  const lines = files.flatMap((name) => readFileSync(new URL(name, folder), "utf8").trimEnd().split("\n"));
  const code = lines.filter((line) => !/^\s*(\/\*\*|\*|\/\/|$)/.test(line));
  console.log(`the checker: ${files.length} files, ${code.length} lines of code`);
  line("lines with comments", lines.length, 1000, "lines");
}

console.log(`node ${process.version}, ${cpus().length} cores, medians of ${RUNS}`);
console.log("lambda0 alone");
for (const [n, target] of [
  [50, 0.1],
  [150, 1],
  [300, 3],
]) {
  measure(n, 20, target, ["theorem-3.1"], 1);
}
console.log("all statements, width 512");
measure(50, 20, 5, undefined, 512);
measure(150, 20, 30, undefined, 512);
sizeOfChecker();
