import { Problem } from "../kernel/index.ts";
import { isConfidence } from "../statistics/index.ts";
import { canonicalJson } from "./canonical.ts";
import { exact } from "./config.ts";
import { type Cell, cellId, type Plan } from "./plan.ts";

/**
 * The plan that a text holds, as another process wrote it: every cell must bear the name that its content gives it in this version, so that
 * trials of one claim can never be counted for another.
 * @param where it was found, for messages
 * @throws Problem when it is damaged, altered, or made by another version
 */
export function checkedPlan(text: string, where: string): Plan {
  const plan = parsed(text);
  if (plan === null) throw refused(`the plan in ${where} is damaged`);
  const other = plan.cells.find((cell) => !isGenuine(plan, cell));
  if (other === undefined) return plan;
  throw refused(`cell ${other.id} of the plan in ${where} is not named by its content: altered, or of another version`);
}

/** The text as plain data in canonical form, with what every verdict needs in range; null when it is not. */
function parsed(text: string): Plan | null {
  try {
    const plan = JSON.parse(text) as Plan;
    const { schema, cells, datasets, trials, confidence, method } = plan;
    const known = schema === "lemmata/sweep-plan@1" && ["clopper-pearson", "sequential"].includes(method);
    const lists = Array.isArray(cells) && Array.isArray(datasets);
    const counted = Number.isSafeInteger(trials) && trials >= 1;
    return known && lists && counted && isConfidence(exact(confidence)) && isCanonical(plan, text) ? plan : null;
  } catch (error) {
    if (error instanceof Problem || error instanceof SyntaxError || error instanceof TypeError) return null;
    throw error;
  }
}

const isCanonical = (plan: Plan, text: string): boolean =>
  [canonicalJson(plan, 2), canonicalJson(plan)].includes(text.trimEnd());

function isGenuine({ datasets }: Plan, cell: Cell): boolean {
  const facts = datasets[cell.dataset];
  return facts !== undefined && cell.id === cellId(facts, cell);
}

function refused(message: string): Problem {
  return new Problem({
    code: "sweep/no-plan",
    message,
    expected: "the plan as lemmata sweep of this version wrote it",
    advice: "run lemmata sweep with the config again, with another --out",
  });
}
