// Gradient descent with every residual enclosed, beside NumPy's brute force on the same instance in plain doubles, in one run:
// `npm run bench:train` (after `npm run build`). `--quick` takes smaller instances, without targets. A missed target is shown as MISSED.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { Rational } from "../dist/src/kernel/index.js";
import { chooseBackend } from "../dist/src/linalg/backends.js";
import { directionsOf } from "../dist/src/linalg/index.js";
import { createWasmBackend } from "../dist/src/linalg/wasm/index.js";
import { bootstrapAt, Descent, drawStart, Training } from "../dist/src/network/index.js";
import { fillNormal, stream } from "../dist/src/random/index.js";
import { numpyTrain } from "./peers.mjs";

const quick = process.argv.includes("--quick");
const folder = mkdtempSync(join(tmpdir(), "lemmata-bench-"));
process.on("exit", () => rmSync(folder, { recursive: true }));

function seconds(run) {
  const began = performance.now();
  run();
  return (performance.now() - began) / 1000;
}

function judge(name, figure, unit, target, lower) {
  const met = lower ? figure <= target : figure >= target;
  const verdict = quick ? "" : `target ${lower ? "<=" : ">="} ${target}  ${met ? "met" : "MISSED"}`;
  console.log(`${name.padEnd(58)} ${figure.toPrecision(3).padStart(8)} ${unit.padEnd(12)} ${verdict}`);
}

/** Rows from N(0, I), exact multiples of 2^-40, taken to the sphere; labels from N(0, 1); a step size below 1 / |G|. */
function instance(n, d, m, stepSize) {
  const draw = (count, name) => {
    const out = new Float64Array(count);
    fillNormal(stream(1, name), out);
    return out;
  };
  const whole = draw(n * d, "bench rows").map((x) => Math.round(x * 2 ** 40));
  const exact = Array.from({ length: n }, (_, i) => Array.from(whole.subarray(i * d, (i + 1) * d), BigInt));
  const labels = draw(n, "bench labels");
  const start = drawStart({ seed: 1, m, d });
  const unit = whole.map((x, at) => x / Math.hypot(...whole.subarray(at - (at % d), at - (at % d) + d)));
  const files = Object.entries({ unit, weights: start.weights, signs: Float64Array.from(start.signs), labels }).map(
    ([name, values]) => {
      const file = join(folder, `${name}.f64`);
      writeFileSync(file, new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
      return file;
    },
  );
  const problem = {
    directions: directionsOf(exact),
    start,
    labels: Array.from(labels, (x) => Rational.fromDouble(x)),
    stepSize: Rational.fromDouble(stepSize),
  };
  return { n, d, m, problem, files, stepSize };
}

/** The whole run, preparation and trials of the certificate included. */
function ours({ problem }, backend, steps) {
  let training;
  const options = { steps, isRecorded: () => false };
  const prepared = seconds(() => (training = new Training({ ...problem, backend }, options)));
  const run = seconds(() => {
    while (training.advance());
  });
  const series = training.series();
  const descent = new Descent({ ...problem, backend });
  let trials = 0;
  series.trials.forEach(({ step }, i) => {
    while (descent.steps < step) descent.advance();
    trials += seconds(() => bootstrapAt(descent, series.trials[i - 1]));
  });
  const closing = series.trials.find(({ closes }) => closes);
  return { total: prepared + run, prepared, trials, residual: series.residual.at(-1), closing };
}

/** NumPy's steps, all of them or `measured` and the rest at the same pace. */
function brute({ n, d, m, files, stepSize }, steps, measured = steps) {
  const found = numpyTrain(files, n, d, m, stepSize, measured);
  if (found.absent !== undefined) {
    console.log(`NumPy: ${found.absent}`);
    process.exit(1);
  }
  return { ...found, total: (found.seconds * steps) / measured };
}

function shown(name, { total, prepared, residual, closing }) {
  const proof = closing === undefined ? "open at every trial" : `closes at K = ${closing.step}`;
  console.log(
    `  ${name}: ${total.toFixed(2)} s, ${prepared.toFixed(2)} s of it before the first step; certificate ${proof}; |y - u| in [${residual.lo}, ${residual.hi}]`,
  );
}

/** What the trials of the certificate take of a run, as a share of the rest of it. */
const shareOfTrials = ({ trials, total }) => trials / (total - trials);

console.log(`${cpus().length} x ${cpus()[0].model}, load ${loadavg()[0].toFixed(2)}; one run each`);
const [n, m, steps] = quick ? [300, 2000, 20] : [1000, 10_000, 50];
console.log(`n = d = ${n}, m = ${m}, ${steps} steps`);
const square = instance(n, n, m, 0.24);
const peer = brute(square, steps);
console.log(`  ${peer.version}: ${peer.total.toFixed(2)} s, not enclosed; |y - u| = ${peer.residual}`);
const engines = [["WASM", createWasmBackend(), 3]];
const best = chooseBackend({ preferred: "openblas" });
if (best.name === "openblas") engines.unshift(["OpenBLAS", best, 1]);
let certificate = 0;
for (const [name, backend, target] of engines) {
  const found = ours(square, backend, steps);
  shown(name, found);
  judge(`certified run with ${name} / NumPy`, found.total / peer.total, "x", target, true);
  certificate = Math.max(certificate, shareOfTrials(found));
}
judge("certificate / the run it certifies", 100 * certificate, "%", 20, true);

const [long, peers] = quick ? [100, 2] : [1000, 3];
const chosen = chooseBackend();
const widths = quick ? [1e4, 1e5] : [1e4, 1e5, 1e6];
for (const width of widths) {
  console.log(
    `n = 100, d = 20, m = ${width}, ${long} steps with ${chosen.name}; ${peers} of NumPy's measured, the rest at the same pace`,
  );
  const wide = instance(100, 20, width, 0.1);
  const found = ours(wide, chosen, long);
  shown("lemmata", found);
  const beside = brute(wide, long, peers);
  console.log(`  ${beside.version}: ${beside.total.toFixed(2)} s`);
  const isLast = width === widths.at(-1);
  if (!isLast) console.log(`  ${(beside.total / found.total).toFixed(1)} x faster than NumPy`);
  else judge("faster than NumPy", beside.total / found.total, "x", 30, false);
  if (isLast) judge("certificate / the run it certifies", 100 * shareOfTrials(found), "%", 20, true);
}
