// All proof scripts from cold, and where their time goes. `npm run bench:prove` (after `npm ci`).
import { execFileSync } from "node:child_process";
import { cpus } from "node:os";
import { fileURLToPath } from "node:url";

const RUNS = 5;
const TARGET = 10;
const main = fileURLToPath(new URL("../dist/src/cli/main.js", import.meta.url));

const median = (times) => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)];

const runs = Array.from({ length: RUNS }, () => {
  const began = performance.now();
  const text = execFileSync(process.execPath, [main, "prove", "--json"], { encoding: "utf8", maxBuffer: 2 ** 28 });
  return { seconds: (performance.now() - began) / 1000, results: JSON.parse(text).results };
});

const times = runs.map(({ seconds }) => seconds);
const { results } = runs[0];
const steps = results.reduce((sum, result) => sum + result.steps.length, 0);
const range = `${Math.min(...times).toFixed(2)}-${Math.max(...times).toFixed(2)}`;
const verdict = median(times) < TARGET ? "met" : "MISSED";
console.log(`${cpus().length} cores, Node ${process.version}; median of ${RUNS} runs, each a process of its own`);
console.log(
  `lemmata prove: ${results.length} scripts, ${steps} steps: ${median(times).toFixed(2)} s (${range})  target < ${TARGET} s  ${verdict}`,
);

const rules = [...new Set(results.flatMap((result) => result.steps.map(({ rule }) => rule)))];
const spent = rules.map((rule) => {
  const inRun = (run) => run.results.flatMap((result) => result.steps).filter((step) => step.rule === rule);
  const sum = (run) => inRun(run).reduce((total, { milliseconds }) => total + milliseconds, 0);
  return { rule, count: inRun(runs[0]).length, milliseconds: median(runs.map(sum)) };
});
for (const { rule, count, milliseconds } of spent.toSorted((a, b) => b.milliseconds - a.milliseconds)) {
  console.log(`  ${rule.padEnd(20)} ${String(count).padStart(4)} steps ${milliseconds.toFixed(1).padStart(9)} ms`);
}
