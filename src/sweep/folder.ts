import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { Problem } from "../kernel/index.ts";
import { canonicalJson } from "./canonical.ts";
import type { Plan } from "./plan.ts";

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
  return parsePlan(texts[0], folders[0]);
}

function parsePlan(text: string, folder: string): Plan {
  try {
    const plan = JSON.parse(text) as Plan;
    if (plan.schema === "lemmata/sweep-plan@1" && Array.isArray(plan.cells) && renderPlan(plan) === text) return plan;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw problem("sweep/no-plan", `the plan.json in "${folder}" is damaged`, "plan.json as lemmata sweep wrote it");
}

function problem(code: string, message: string, expected: string): Problem {
  return new Problem({ code, message, expected, advice: "run lemmata sweep with the config and --out again" });
}
