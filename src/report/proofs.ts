import type { Outcome, ScriptResult, StepResult } from "../proof/index.ts";
import { wrapped } from "./columns.ts";
import { hanging, paint, type TerminalStyle } from "./terminal.ts";
import { counted, visible } from "./text.ts";

const SIGNS: Readonly<Record<Outcome | StepResult["status"], string>> = {
  valid: "✓",
  holey: "?",
  hole: "?",
  invalid: "✗",
};
const COLOURS = { valid: "green", holey: "yellow", hole: "yellow", invalid: "red" } as const;

/** Deeper steps of a tree are not moved further to the right. */
const MOST_INDENT = 12;

/** Results of `lemmata prove` as JSON. */
export function renderProofsJson(results: readonly ScriptResult[]): string {
  return `${JSON.stringify({ results }, null, 2)}\n`;
}

/**
 * Results of `lemmata prove` for a terminal: one line a script with what is wrong with it; with `verbose` its steps too, as the tree that ends
 * in the conclusion, and how long each rule took. The axioms on which it all rests stand at the end.
 */
export function renderProofs(
  results: readonly ScriptResult[],
  meanings: ReadonlyMap<string, string>,
  style: TerminalStyle,
  verbose: boolean,
): string {
  const lines = results.flatMap((result) => [
    ...headLines(result, style),
    ...(verbose ? stepLines(result, style) : []),
  ]);
  const axioms = [...new Set(results.flatMap((result) => result.axioms))].sort();
  const named = axioms.flatMap((id) => hanging(`  ${id}: `, visible(meanings.get(id) ?? ""), style.width));
  return `${[
    ...lines,
    "",
    ...(verbose ? ["Rules, with the time they took:", ...ruleLines(results), ""] : []),
    `Taken without proof (${counted(axioms.length, "axiom")}):`,
    ...named,
    "",
    ...wrapped(sentence(results), style.width).map((line) => paint(line, "bold", style.colour)),
  ].join("\n")}\n`;
}

function headLines(result: ScriptResult, { width, colour }: TerminalStyle): string[] {
  const { id, title, outcome, expected, reason, milliseconds, steps } = result;
  const surprise = outcome === expected ? "" : `, expected ${expected}`;
  const head = `${SIGNS[outcome]} ${outcome}${surprise}  ${visible(id)}  ${visible(title)} (${counted(steps.length, "step")}, ${shownTime(milliseconds)})`;
  const lines = wrapped(head, width).map((line) => paint(line, COLOURS[outcome], colour));
  return reason === "" ? lines : [...lines, ...hanging("    ", visible(reason), width)];
}

/** The steps as a tree: the conclusion, below it its premises, and so on; what was shown before is only named. */
function stepLines(result: ScriptResult, { width, colour }: TerminalStyle): string[] {
  const byId = new Map(result.steps.map((step) => [step.id, step]));
  const shown = new Set<string>();
  const show = (id: string, depth: number): string[] => {
    const indent = "  ".repeat(Math.min(depth, MOST_INDENT) + 1);
    const step = byId.get(id);
    if (step === undefined) return hanging(indent, `· ${visible(id)}: assumption of the statement`, width);
    if (shown.has(id)) return hanging(indent, `· ${visible(id)}: see above`, width);
    shown.add(id);
    const how = step.reason === "" ? "" : `, ${step.reason}`;
    const label = `${SIGNS[step.status]} ${id} [${step.rule}${how}; ${shownTime(step.milliseconds)}]`;
    const own = hanging(indent, visible(`${label} ${step.claim}`), width);
    const colours = COLOURS[step.status];
    return [
      ...own.map((line) => (step.status === "valid" ? line : paint(line, colours, colour))),
      ...step.from.flatMap((premise) => show(premise, depth + 1)),
    ];
  };
  const last = result.steps.at(-1);
  const tree = last === undefined ? [] : show(last.id, 0);
  const unused = result.steps.filter((step) => !shown.has(step.id));
  return [...tree, ...unused.flatMap((step) => show(step.id, 0))];
}

function ruleLines(results: readonly ScriptResult[]): string[] {
  const rules = new Map<string, { steps: number; milliseconds: number }>();
  for (const step of results.flatMap((result) => result.steps)) {
    const { steps, milliseconds } = rules.get(step.rule) ?? { steps: 0, milliseconds: 0 };
    rules.set(step.rule, { steps: steps + 1, milliseconds: milliseconds + step.milliseconds });
  }
  return [...rules]
    .sort(([, a], [, b]) => b.milliseconds - a.milliseconds)
    .map(
      ([rule, { steps, milliseconds }]) => `  ${visible(rule)}: ${counted(steps, "step")}, ${shownTime(milliseconds)}`,
    );
}

function sentence(results: readonly ScriptResult[]): string {
  const number = (outcome: Outcome): number => results.filter((result) => result.outcome === outcome).length;
  const odd = results.filter(({ outcome, expected }) => outcome !== expected);
  const surprise =
    odd.length === 0
      ? "Every outcome is the expected one"
      : `Not as expected: ${odd.map(({ id }) => visible(id)).join(", ")}`;
  return `${surprise}. Of ${counted(results.length, "proof")}: valid ${number("valid")}, holey ${number("holey")}, invalid ${number("invalid")}.`;
}

function shownTime(milliseconds: number): string {
  return milliseconds < 1000 ? `${milliseconds.toFixed(1)} ms` : `${(milliseconds / 1000).toFixed(2)} s`;
}
