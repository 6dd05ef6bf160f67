// Looks for tactics that prove the arithmetic steps of the proof scripts in Coq: `node scripts/coq-steps.mjs` (after `npm run build`; needs coq).
// Steps that proofs/coq/steps.json has tactics for keep them; what is found for others is added there, and steps that are gone are taken out. Coq judges again when the export is made.
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { PROOFS } from "../dist/proofs/index.js";
import { coqStepEntries, formula } from "../dist/src/certificate/coq-steps.js";

/** From the quick to the slow. */
const TACTICS = [
  "lra",
  "positive",
  "field; positive",
  "nra",
  "monotone",
  "enclosed",
  "absolute; lra",
  "absolute; nra",
  "apply square_le; positive",
  "powers; nra",
  "cleared; lra",
  "cleared; nra",
  "name_roots; nra",
  "pi_positive; inverses; nra",
  "rewrite Rplus_0_r, ln_1; lra",
];
const SECONDS = 10;

const root = fileURLToPath(new URL("..", import.meta.url));
const list = join(root, "proofs/coq/steps.json");
const tactics = JSON.parse(readFileSync(list, "utf8"));
const entries = coqStepEntries(PROOFS, tactics);
const open = entries.filter(({ fate }) => fate === "open");
for (const list of [tactics.proved, tactics.refuted]) {
  for (const [script, steps] of Object.entries(list)) {
    for (const id of Object.keys(steps)) {
      if (!entries.some((entry) => entry.script === script && entry.step.id === id)) delete steps[id];
    }
  }
}

const attempts = open.map(({ name, statement }) => {
  const tries = TACTICS.map((tactic, at) => `(timeout ${SECONDS} (solve [${tactic}]); idtac "@ ${name} ${at}")`);
  return `Goal ${formula(statement)}.\nProof. intros. first [${tries.join(" | ")} | idtac]. Abort.\n`;
});
const folder = mkdtempSync(join(tmpdir(), "lemmata-coq-"));
try {
  copyFileSync(join(root, "proofs/coq/Steps.v"), join(folder, "Steps.v"));
  writeFileSync(
    join(folder, "Attempts.v"),
    `From Coq Require Import Reals Lra Psatz.
From Interval Require Import Tactic.
From Lemmata Require Import Steps.
Open Scope R_scope.
${attempts.join("")}`,
  );
  coqc("Steps.v");
  const found = new Map(
    [...coqc("Attempts.v").matchAll(/^@ (\S+) (\d+)$/gm)].map(([, name, at]) => [name, TACTICS[at]]),
  );
  for (const { name, script, step } of open) {
    const tactic = found.get(name);
    if (tactic !== undefined) tactics.proved[script] = { ...tactics.proved[script], [step.id]: tactic };
    else console.log(`not proved: ${script}, ${step.id}`);
  }
  writeFileSync(list, `${JSON.stringify(tactics, null, 2)}\n`);
  console.log(`${found.size} of ${open.length} proved`);
} finally {
  rmSync(folder, { recursive: true });
}

function coqc(file) {
  const { status, stdout, stderr } = spawnSync("coqc", ["-q", "-w", "-all", "-Q", ".", "Lemmata", file], {
    cwd: folder,
    encoding: "utf8",
    maxBuffer: 2 ** 28,
  });
  if (status !== 0) throw new Error(stderr);
  return stdout;
}
