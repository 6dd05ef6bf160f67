// Certified linear algebra beside what people use today, in one run: `npm run bench:linalg` (after `npm run build`).
// `--quick` leaves out what takes more than a few seconds. A missed target is shown as MISSED with the true figure.
// `--order N` certifies one matrix of order N instead, with the backend that a check takes, and tells its memory.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { chooseBackend, describeBackends } from "../dist/src/linalg/backends.js";
import { directionsOf, leastEigenvalue, limitGram } from "../dist/src/linalg/index.js";
import { createWasmBackend } from "../dist/src/linalg/wasm/index.js";
import { fillNormal, stream } from "../dist/src/random/index.js";
import { arb, numpy, octave } from "./peers.mjs";

const RUNS = 5;
const quick = process.argv.includes("--quick");
const folder = mkdtempSync(join(tmpdir(), "lemmata-bench-"));
process.on("exit", () => rmSync(folder, { recursive: true }));

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const shown = (values) =>
  `${median(values).toFixed(3)} s (${Math.min(...values).toFixed(3)}-${Math.max(...values).toFixed(3)})`;

function seconds(run) {
  const began = performance.now();
  run();
  return (performance.now() - began) / 1000;
}

const repeat = (runs, run) => Array.from({ length: runs }, () => seconds(run));

/** One line: a figure, its target, and whether it is met. `lower`: smaller figures are better. */
function judge(name, figure, unit, target, lower) {
  const met = lower ? figure <= target : figure >= target;
  const sign = lower ? "<=" : ">=";
  const verdict = met ? "met" : "MISSED";
  console.log(
    `${name.padEnd(58)} ${figure.toPrecision(3).padStart(8)} ${unit.padEnd(12)} target ${sign} ${target}  ${verdict}`,
  );
}

/** Rows with normal entries, exact multiples of 2^-40; also as a file of doubles for the peers. */
function randomRows(n, d) {
  const floats = new Float64Array(n * d);
  fillNormal(stream(1, "bench"), floats);
  const whole = floats.map((x) => Math.round(x * 2 ** 40));
  const file = join(folder, `${n}x${d}.f64`);
  writeFileSync(
    file,
    whole.map((x) => x * 2 ** -40),
  );
  const exact = Array.from({ length: n }, (_, i) => Array.from(whole.subarray(i * d, (i + 1) * d), BigInt));
  return { n, d, file, directions: directionsOf(exact) };
}

const lambda0 = (rows, backend) => leastEigenvalue(limitGram(rows.directions, backend), backend).value;

const backends = { wasm: createWasmBackend(), openblas: undefined };
try {
  const best = chooseBackend({ preferred: "openblas" });
  if (best.name === "openblas") backends.openblas = best;
} catch (error) {
  console.log(`openblas: ${error.message}`);
}

function conditions() {
  const load = loadavg()[0].toFixed(2);
  console.log(
    `node ${process.version}, ${cpus().length} x ${cpus()[0].model.trim()}, load ${load}; medians of ${RUNS} (fastest-slowest)`,
  );
  if (loadavg()[0] > 0.7) console.log("other programs are running: figures are worse than on an idle machine");
  for (const { name, missing, threads, gramSpeed, factorSpeed, detail } of describeBackends()) {
    const speed = `${threads} thread(s), A A^T ${gramSpeed.toFixed(1)}, Cholesky ${factorSpeed.toFixed(1)} GFLOP/s`;
    console.log(`  ${name}: ${missing === undefined ? `${speed} ${detail}` : `absent: ${missing}`}`);
  }
}

/** A A^T of 1000 x 1000, n^2 d operations, on one thread and on two. */
function speedOfGram() {
  const n = 1000;
  const rows = Float64Array.from({ length: n * n }, (_, i) => ((i * 7919) % 1009) / 1009 - 0.5);
  const [one, two] = [1, 2].map((threads) => {
    const backend = createWasmBackend({ threads });
    const out = backend.allocate(n * n);
    repeat(5, () => backend.gram(rows, n, n, out));
    const speed = n ** 3 / median(repeat(4 * RUNS, () => backend.gram(rows, n, n, out))) / 1e9;
    backend.dismiss();
    return speed;
  });
  judge("wasm A A^T at 1000^3, one thread", one, "GFLOP/s", 10, false);
  judge("wasm A A^T at 1000^3, two threads over one", two / one, "times", 1.8, false);
}

/** Certified least eigenvalue against NumPy's uncertified one, runs of both by turns. */
function againstNumpy(n, d, targets) {
  const rows = randomRows(n, d);
  const times = { wasm: [], openblas: [], numpy: [] };
  let peer = numpy(rows.file, n, d, 2);
  let value;
  for (let i = 0; i < 3; i++) {
    for (const [name, backend] of Object.entries(backends)) {
      if (backend === undefined) continue;
      value = lambda0(rows, backend);
      times[name].push(...repeat(i === 0 ? 1 : 2, () => lambda0(rows, backend)));
    }
    if (peer.absent === undefined) {
      peer = numpy(rows.file, n, d, 3);
      times.numpy.push(...peer.seconds.slice(1));
    }
  }
  console.log(`\ncertified lambda0, n = ${n}, d = ${d}: [${value.lo}, ${value.hi}]`);
  if (peer.absent === undefined) console.log(`  ${peer.version}: ${shown(times.numpy)}, value ${peer.value}`);
  else console.log(`  NumPy absent: ${peer.absent}`);
  for (const [name, target] of Object.entries(targets)) {
    if (backends[name] === undefined) console.log(`  ${name} absent`);
    else {
      console.log(`  ${name}: ${shown(times[name])}`);
      if (peer.absent === undefined) {
        judge(`  ${name} over NumPy, n = ${n}`, median(times[name]) / median(times.numpy), "times", target, true);
      }
    }
  }
}

function againstArb(n, d) {
  const rows = randomRows(n, d);
  const ours = repeat(RUNS, () => lambda0(rows, backends.wasm));
  console.log(`\npositive definite limit Gram matrix, n = ${n}, d = ${d}\n  wasm: ${shown(ours)}`);
  const peer = arb(folder, rows.file, n, d);
  if (peer.absent !== undefined) return console.log(`  Arb absent: ${peer.absent}`);
  const [total] = peer.seconds;
  console.log(
    `  ${peer.version}, 64 bits: ${total.toFixed(2)} s (Gram ${peer.gram.toFixed(2)}, arb_mat_cho ${peer.cho.toFixed(2)})`,
  );
  judge(`  Arb over wasm, n = ${n}`, total / median(ours), "times", 50, false);
}

function againstOctave() {
  const rows = randomRows(30, 10);
  lambda0(rows, backends.wasm);
  const ours = repeat(RUNS, () => lambda0(rows, backends.wasm));
  const peer = octave(30);
  console.log(`\ninterval Cholesky, n = 30\n  wasm, certified lambda0: ${shown(ours)}`);
  if (peer.absent !== undefined) return console.log(`  Octave absent: ${peer.absent}`);
  console.log(
    `  ${peer.version}: ${peer.seconds[0].toFixed(2)} s, ${(peer.seconds[0] / median(ours)).toFixed(0)} times ours`,
  );
}

/** Cost against n: the exponent of a power law through all sizes, and the cost in factorisations of order n. */
function growth(sizes, d) {
  console.log(`\nwasm, certified lambda0, d = ${d}`);
  const points = sizes.map((n) => {
    const rows = randomRows(n, d);
    const time = median(repeat(n > 2000 ? 1 : 3, () => lambda0(rows, backends.wasm)));
    console.log(`  n = ${String(n).padEnd(5)} ${time.toFixed(3)} s`);
    return { n, time };
  });
  const x = points.map(({ n }) => Math.log(n));
  const y = points.map(({ time }) => Math.log(time));
  const mean = (values) => values.reduce((a, b) => a + b) / values.length;
  const [mx, my] = [mean(x), mean(y)];
  const slope = mean(x.map((xi, i) => (xi - mx) * (y[i] - my))) / mean(x.map((xi) => (xi - mx) ** 2));
  judge(`  fitted exponent of n, ${sizes[0]} to ${sizes.at(-1)}`, slope, "", 3, true);
  const { n, time } = points.at(-1);
  judge(`  in factorisations of order ${n}`, time / factorTime(n), "times", 3, true);
}

function factorTime(n) {
  const matrix = backends.wasm.allocate(n * n);
  for (let i = 0; i < n; i++) matrix.fill(1 / n, i * n + i + 1, (i + 1) * n);
  return seconds(() => backends.wasm.factor(matrix, new Float64Array(n).fill(2), n));
}

function counting() {
  const n = 1000;
  const words = 1e5 / 32;
  const bits = Uint32Array.from({ length: n * words }, (_, i) => Math.imul(i, 2654435761));
  const counts = new Int32Array(n * n);
  const backend = createWasmBackend({ threads: 2 });
  const times = repeat(RUNS, () => backend.coactivation(bits, n, words, counts));
  backend.dismiss();
  console.log("");
  judge("co-activation counts, n = 1000, m = 10^5, two threads", median(times), "s", 1, true);
}

/** One large matrix: time and the most memory that the process had at any moment. */
function large(n) {
  let told = performance.now();
  const backend = chooseBackend({
    progress: (fraction) => {
      if (performance.now() - told < 30_000) return;
      told = performance.now();
      console.log(`  ${Math.floor(100 * fraction)} % of an operation`);
    },
  });
  const rows = randomRows(n, 24);
  let value;
  const time = seconds(() => {
    value = lambda0(rows, backend);
  });
  const memory = process.resourceUsage().maxRSS / 2 ** 20;
  console.log(`${backend.name}, n = ${n}: lambda0 in [${value.lo}, ${value.hi}], ${time.toFixed(0)} s`);
  console.log(`  ${memory.toFixed(2)} GiB at most, the matrix alone ${((8 * n * n) / 2 ** 30).toFixed(2)} GiB`);
}

const order = process.argv.indexOf("--order");
if (order > 0) {
  large(Number(process.argv[order + 1]));
  process.exit();
}

conditions();
speedOfGram();
counting();
againstNumpy(2000, 500, { wasm: 1, openblas: 0.5 });
if (!quick) againstNumpy(4000, 500, { wasm: 0.7, openblas: 0.5 });
againstArb(quick ? 300 : 1000, 100);
againstOctave();
growth(quick ? [500, 1000, 2000] : [500, 1000, 2000, 4000, 8000], 200);
