import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { Problem } from "../kernel/index.ts";
import { canonicalJson } from "./canonical.ts";
import type { Plan } from "./plan.ts";
import { checkedPlan } from "./plan-check.ts";

/** Files of the folder that a sweep works in. */
export const FILES = { plan: "plan.json", trials: "trials.log", result: "result.json" } as const;

/** The plan as it stands in a sweep's folder. */
export function renderPlan(plan: Plan): string {
  return `${canonicalJson(plan, 2)}\n`;
}

/**
 * The plan that the folders of a sweep's shares have in common.
 * @throws Problem when a folder has none or theirs differ
 */
export function commonPlan(folders: readonly string[]): Plan {
  const texts = folders.map((folder) => {
    const file = path.join(folder, FILES.plan);
    if (existsSync(file)) return readFileSync(file, "utf8");
    throw problem(
      "sweep/no-plan",
      `"${folder}" is not the folder of a sweep`,
      "a folder with plan.json, as lemmata sweep --out makes",
    );
  });
  const other = texts.findIndex((text) => text !== texts[0]);
  if (other !== -1) {
    const both = `"${folders[0]}" and "${folders[other]}"`;
    throw problem("sweep/other-plan", `${both} belong to different sweeps`, "folders of shares of one config");
  }
  return checkedPlan(texts[0], `"${folders[0]}"`);
}

/**
 * A folder belongs to one sweep. Only a sequential one may be given more trials later: deciding on that after a look at the bounds of a fixed
 * number of trials would void them.
 * @throws Problem when the folder is that of another sweep
 */
export function requireOwnFolder(folder: string, plan: Plan): void {
  const file = path.join(folder, FILES.plan);
  if (!existsSync(file)) return;
  const text = readFileSync(file, "utf8");
  if (text === renderPlan(plan)) return;
  const before = checkedPlan(text, `"${folder}"`);
  const extended =
    before.method === "sequential" && renderPlan({ ...before, trials: plan.trials }) === renderPlan(plan);
  if (extended) return;
  throw new Problem({
    code: "sweep/other-plan",
    message: `the folder "${folder}" is that of another sweep`,
    expected: "the same config (a sequential one may ask for another number of trials)",
    advice: "choose another --out",
  });
}

function problem(code: string, message: string, expected: string): Problem {
  return new Problem({ code, message, expected, advice: "run lemmata sweep with the config and --out again" });
}
