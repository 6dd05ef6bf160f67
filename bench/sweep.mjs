// Sweeps beside their targets: `npm run bench:sweep` (after `npm run build`), `-- --quick` for a twentieth of the trials,
// `-- memory queue` for some of the measurements. A missed target is shown as MISSED. The queue is measured where PostgreSQL is installed (scripts/system-packages.sh).
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { cpus, loadavg, tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import {
  Bench,
  createPool,
  createQueue,
  parseConfig,
  planOf,
  resultOf,
  Store,
  Sweep,
} from "../dist/src/sweep/index.js";

const QUICK = process.argv.includes("--quick");
const RUNS = QUICK ? 1 : 3;
const many = (trials) => (QUICK ? Math.ceil(trials / 20) : trials);
const folder = mkdtempSync(path.join(tmpdir(), "lemmata-bench-"));
const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const MiB = 2 ** 20;

function judge(name, figure, unit, target, lower) {
  const met = lower ? figure <= target : figure >= target;
  const sign = lower ? "<=" : ">=";
  console.log(
    `${name.padEnd(66)} ${figure.toPrecision(3).padStart(8)} ${unit.padEnd(10)} target ${sign} ${target}  ${met ? "met" : "MISSED"}`,
  );
}

/** The plan of one cell: Lemma 3.1 on points of the sphere. */
function cellPlan({ n, d, width, trials, seed = 0 }) {
  const datasets = [{ generator: "sphere", n: [n], d: [d] }];
  const config = {
    schema: "lemmata/sweep-config@1",
    statements: ["lemma-3.1"],
    datasets,
    widths: [width],
    seeds: [seed],
    trials,
  };
  return planOf(parseConfig(JSON.stringify(config), "bench"), () => Promise.reject(new Error("no files")));
}

/** Runs a plan to its end in a fresh folder; the seconds from the first finished block on, for the trials after it: threads have started by then. */
async function timed(loaded, executor, during = () => {}) {
  const store = new Store(path.join(mkdtempSync(path.join(folder, "run-")), "trials.log"));
  const sweep = new Sweep(loaded.plan);
  const whole = performance.now();
  let [began, before] = [0, 0];
  await sweep.run(executor, store, () => {
    if (began === 0) [began, before] = [performance.now(), sweep.progress.made];
    during(sweep.progress.made);
  });
  const ended = performance.now();
  store.close();
  await executor.close();
  if (resultOf(loaded.plan, sweep.tallies).cells[0].statistics.trials !== loaded.plan.trials) throw new Error("lost");
  return {
    rate: (1000 * (sweep.progress.made - before)) / (ended - began),
    seconds: (ended - whole) / 1000,
  };
}

const pooled = async (loaded, threads, during) => timed(loaded, createPool(loaded, threads), during);

async function twoCores() {
  const loaded = await cellPlan({ n: 50, d: 50, width: 2000, trials: many(1500) });
  const ratios = [];
  for (let run = 0; run < RUNS; run++) {
    const [one, two] = [await pooled(loaded, 1), await pooled(loaded, 2)];
    ratios.push(two.rate / one.rate);
  }
  judge(`trials/s with two threads over one (n = 50, m = 2000)`, median(ratios), "x", 1.7, false);
}

async function tenThousand() {
  const trials = many(10_000);
  const { seconds } = await pooled(await cellPlan({ n: 50, d: 50, width: 2000, trials }), 2);
  const name = `10^4 trials of Lemma 3.1, n = 50, m = 2000, from start to end`;
  judge(QUICK ? `${name} (from ${trials})` : name, (seconds * 10_000) / trials, "s", 60, true);
}

/** What a trial takes in a sweep by one thread, less what the same trials take in a bare loop in this process. */
async function overhead() {
  const trials = many(20_000);
  const loaded = await cellPlan({ n: 2, d: 2, width: 16, trials });
  const costs = [];
  for (let run = 0; run < RUNS; run++) {
    const bench = new Bench(loaded);
    const [cell] = loaded.plan.cells;
    await bench.run({ cell, from: 0, to: 500 });
    const began = performance.now();
    await bench.run({ cell, from: 0, to: trials });
    const bare = (performance.now() - began) / trials;
    costs.push(1000 / (await pooled(loaded, 1)).rate - bare);
  }
  judge("overhead of a trial in a sweep (n = 2, m = 16)", median(costs), "ms", 1, true);
}

async function memory() {
  const trials = many(100_000);
  const loaded = await cellPlan({ n: 2, d: 2, width: 16, trials });
  let [early, late] = [0, 0];
  await pooled(loaded, 2, (made) => {
    const { rss } = process.memoryUsage();
    // The first fifth fills the heaps of the threads.
    if (made < trials / 5) early = Math.max(early, rss);
    else late = Math.max(late, rss);
  });
  const name = "most memory in the last four fifths of 10^5 trials over that in the first";
  judge(`${name}${QUICK ? ` (${trials})` : ""}, ${Math.round(late / MiB)} MiB`, late / early, "x", 1.25, true);
}

async function queue() {
  const root = "/usr/lib/postgresql";
  if (!existsSync(root) || !readdirSync(root).some((v) => existsSync(`${root}/${v}/bin/initdb`))) {
    console.log("queue: not measured, PostgreSQL is not installed (bash scripts/system-packages.sh)");
    return;
  }
  const script = here("../scripts/postgres.sh");
  const server = spawn("bash", [script, "sh", "-c", 'echo "$LEMMATA_TEST_POSTGRES"; cat'], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const { value: url } = await createInterface({ input: server.stdout })[Symbol.asyncIterator]().next();
  const main = here("../dist/src/cli/main.js");
  const worker = () => spawn(process.execPath, [main, "worker", "--queue", url, "--threads", "1", "--quiet"]);
  const ended = (child) => new Promise((resolve) => child.on("close", resolve));
  const workers = [worker(), worker()];
  try {
    const rates = [];
    for (let run = 0; run < RUNS; run++) {
      const loaded = await cellPlan({ n: 2, d: 2, width: 16, trials: many(20_000), seed: run });
      rates.push((await timed(loaded, await createQueue(url, loaded, { takeOver: 300 }))).rate);
    }
    judge("small trials/s through PostgreSQL by two workers", median(rates), "trials/s", 500, false);
  } finally {
    for (const child of workers) child.kill("SIGTERM");
    await Promise.all(workers.map(ended));
    server.stdin.end();
    await ended(server);
  }
}

console.log(`${cpus().length} x ${cpus()[0].model}, load ${loadavg()[0].toFixed(2)}; medians of ${RUNS} runs`);
try {
  const all = [twoCores, tenThousand, overhead, memory, queue];
  const named = all.filter(({ name }) => process.argv.includes(name));
  for (const measure of named.length > 0 ? named : all) await measure();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
