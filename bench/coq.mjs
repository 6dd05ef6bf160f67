// What coqc takes for exported certificates: `npm run bench:coq` (after `npm run build`; needs coq libcoq-interval libcoq-bignums).
// Prints wall and user seconds of coqc alone, the library built before; user seconds bear a loaded machine better.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "lemmata-bench-"));
process.on("exit", () => rmSync(folder, { recursive: true }));

/** Wall and user seconds of a program, which must succeed. */
function timed(program, args, cwd = folder) {
  const script = 'TIMEFORMAT="%R %U"; time "$@" >&2';
  const { status, stderr } = spawnSync("bash", ["-c", script, "bench", program, ...args], { cwd, encoding: "utf8" });
  if (status !== 0) throw new Error(`${program} ${args.join(" ")}: ${stderr}`);
  return stderr.trim().split("\n").at(-1).split(" ").map(Number);
}

/** Decimals with three places, uniform in [-1, 1]. */
function generated(n, d) {
  let state = n;
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.round((state / 2 ** 31 - 1) * 1000) / 1000;
  };
  const file = join(folder, `${n}.csv`);
  const rows = Array.from({ length: n }, () => Array.from({ length: d }, next).join(","));
  writeFileSync(file, `${Array.from({ length: d }, (_, k) => `x${k}`).join(",")}\n${rows.join("\n")}\n`);
  return [file, "--no-label"];
}

const LEMMATA = [join(root, "dist/src/cli/main.js")];
const IRIS = [join(root, "examples/iris.csv"), "--label", "species"];
const CASES = [
  ["Iris without its duplicate, n = 149", [...IRIS, "--deduplicate"], "interval", 60],
  ["Iris without its duplicate, n = 149", [...IRIS, "--deduplicate"], "float", undefined],
  ["Iris, singular, n = 150", IRIS, "std", undefined],
  ["Wine, n = 178", [join(root, "examples/wine.csv"), "--label", "class"], "interval", undefined],
  ["generated, n = 200, d = 20", generated(200, 20), "interval", 90],
  ["generated, n = 50, d = 10", generated(50, 10), "interval", undefined],
  ["generated, n = 50, d = 10", generated(50, 10), "std", undefined],
];

console.log(`${cpus()[0]?.model ?? "processor"}, ${cpus().length} threads, load ${loadavg()[0].toFixed(1)}`);
console.log(`${"".padEnd(38)} backend   coqc wall   user      certificate   target`);
for (const [i, [name, file, backend, target]] of CASES.entries()) {
  const certificate = join(folder, `${i}.json`);
  timed("node", [...LEMMATA, "certify", ...file, "--lemma", "theorem-3.1", "-o", certificate]);
  const out = join(folder, String(i));
  timed("node", [...LEMMATA, "export", "coq", certificate, "--backend", backend, "-o", out]);
  timed("make", ["library"], out);
  const [wall, user] = timed("coqc", ["-q", "-w", "-all", "-Q", "lemmata", "Lemmata", "Certificate.v"], out);
  const size = `${(statSync(certificate).size / 1e3).toFixed(0)} kB`;
  const verdict = target === undefined ? "" : `< ${target} s: ${wall < target ? "met" : "MISSED"}`;
  console.log(
    `${name.padEnd(38)} ${backend.padEnd(8)} ${wall.toFixed(1).padStart(8)} s ${user.toFixed(1).padStart(7)} s ${size.padStart(14)}   ${verdict}`,
  );
}
