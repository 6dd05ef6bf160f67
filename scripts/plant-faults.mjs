// Breaks one bound at a time, in a copy of the tree, and makes sure that its tests notice: `npm run faults [TEXT]` plants
// those whose file or change contains TEXT. Ends with 1 when a fault survives. scripts/faults.json lists them.
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const wanted = process.argv[2] ?? "";
const faults = JSON.parse(readFileSync(join(root, "scripts/faults.json"), "utf8"));
const copy = mkdtempSync(join(tmpdir(), "lemmata-faults-"));
process.on("exit", () => rmSync(copy, { recursive: true }));
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => process.exit(130));
const parts = [
  "src",
  "test",
  "proofs",
  "examples",
  "reports",
  "dist",
  "package.json",
  "tsconfig.json",
  "vitest.config.ts",
];
for (const part of parts) cpSync(join(root, part), join(copy, part), { recursive: true });
symlinkSync(join(root, "node_modules"), join(copy, "node_modules"));

/** Whether the tests pass in the copy. */
function pass(tests) {
  const vitest = join(root, "node_modules/vitest/vitest.mjs");
  const run = spawnSync(process.execPath, [vitest, "run", "--bail", "1", ...tests], { cwd: copy, encoding: "utf8" });
  if (/No test files found/.test(run.stdout + run.stderr)) throw new Error(`no tests: ${tests.join(" ")}`);
  return run.status === 0;
}

const planted = faults.filter(({ file, from }) => `${file} ${from}`.includes(wanted));
if (planted.length === 0) throw new Error(`no fault in scripts/faults.json holds "${wanted}"`);
let survivors = 0;
for (const { file, from, to, tests } of planted) {
  const path = join(copy, file);
  const sound = readFileSync(path, "utf8");
  if (sound.split(from).length !== 2) throw new Error(`${file} does not hold once: ${from}`);
  writeFileSync(
    path,
    sound.replace(from, () => to),
  );
  const survived = pass(tests);
  writeFileSync(path, sound);
  if (survived) survivors++;
  console.log(`${survived ? "SURVIVED" : "noticed "}  ${file}: ${from} -> ${to === "" ? "(nothing)" : to}`);
}
console.log(
  survivors === 0
    ? `all ${planted.length} planted faults were noticed`
    : `${survivors} of ${planted.length} planted faults were not noticed`,
);
process.exitCode = survivors === 0 ? 0 : 1;
