import type { Case, Lemma } from "../lemma/index.ts";
import type { SearchOutcome } from "../stress/search/index.ts";
import { wrapped } from "./columns.ts";
import { FEW_DIGITS, shownBounds } from "./decimal.ts";
import { shownSlack } from "./sharpness.ts";
import { shortId } from "./summary.ts";
import { hanging, paint, type TerminalStyle } from "./terminal.ts";
import { counted, visible } from "./text.ts";

/** What a search is reported with, besides its outcome. */
export interface SearchReport {
  readonly lemma: Lemma;
  readonly outcome: SearchOutcome;
  /** The counterexample, or the dataset nearest to equality; null when there is neither. */
  readonly document: Case | null;
  readonly seconds: number;
  /** True when equality was searched for instead of a counterexample. */
  readonly extremal: boolean;
}

/** What a search found, for a terminal. */
export function renderSearch(
  { lemma, outcome, document, seconds, extremal }: SearchReport,
  style: TerminalStyle,
): string {
  const { width, colour } = style;
  const { found, nearest, evaluations, brokenNumerically, shrinkEvaluations } = outcome;
  const rate = Math.round(evaluations / Math.max(seconds, 1e-3));
  const effort = `${counted(evaluations, "evaluation")} (${rate} a second)`;
  const id = visible(lemma.id.startsWith("du2018/") ? shortId(lemma.id) : lemma.id);
  const shrunk = `shrunk in ${shrinkEvaluations} more`;
  const head = extremal
    ? nearest === null
      ? `– No data with a slack of ${id} in ${effort}.`
      : `✓ ${id} near equality. Found in ${effort}, ${shrunk}.`
    : found === null
      ? `✓ No counterexample to ${id} in ${effort}.`
      : `✗ ${id} is false here. Found in ${effort}, ${shrunk}.`;
  const result = (found ?? nearest)?.result;
  const slack = result?.slack ?? null;
  const lines = [
    ...wrapped(head, width).map((l) => paint(l, found === null ? "green" : "red", colour)),
    ...(nearest === null || slack === null
      ? []
      : hanging(
          "    nearest   ",
          `slack ${extremal ? shownSlack(slack) : shownBounds(slack, FEW_DIGITS)} (1 is equality)`,
          width,
        )),
    ...(document === null ? [] : caseLines(document).flatMap(([label, text]) => hanging(label, text, width))),
    ...(result === undefined ? [] : hanging("    reason    ", `${visible(result.reason)} (${result.evidence})`, width)),
    ...(brokenNumerically === 0 || found !== null
      ? []
      : hanging(
          "    note      ",
          `broken in plain doubles on ${counted(brokenNumerically, "candidate")}, none of them certified`,
          width,
        )),
  ];
  return `${lines.join("\n")}\n`;
}

function caseLines({ X, y, projected, start, delta, stepSize }: Case): [string, string][] {
  const row = (x: readonly (string | number)[]): string => `(${x.join(", ")})`;
  const weights = "weights" in start ? start : { weights: [], signs: [] };
  return [
    ["    size      ", `n = ${X.length}, d = ${X[0].length}, m = ${weights.signs.length}`],
    ["    X         ", X.map(row).join(" ") + (projected === true ? ", projected to the unit sphere" : "")],
    ["    y         ", row(y)],
    ["    W(0)      ", weights.weights.map(row).join(" ")],
    ["    a         ", row(weights.signs)],
    ["    with      ", `delta ${delta ?? "1/20"}, step size ${stepSize ?? "auto"}`],
  ];
}
