import type { EditOutcome, EditsReport, Nearest, Outcome } from "../stress/edits/index.ts";
import { rowAdvice } from "./advice.ts";
import { wrapped } from "./columns.ts";
import { FEW_DIGITS, shownBounds } from "./decimal.ts";
import { shortId, VERDICT_SIGNS } from "./summary.ts";
import { hanging, paint, type TerminalStyle } from "./terminal.ts";
import { counted, visible } from "./text.ts";

/** A dataset under edits: how near it is to trouble, what every edit did, and which is the nearest that breaks each statement. */
export function renderEdits(report: EditsReport, style: TerminalStyle): string {
  const { original, edits, impossible, nearest } = report;
  const { width, colour } = style;
  const { dataset, instance } = original.run;
  const head = `${visible(dataset.name)} (${dataset.n} x ${dataset.d}, width ${instance.width.value}) under ${counted(edits.length, "edit")}`;
  const bold = (text: string): string[] => wrapped(text, width).map((line) => paint(line, "bold", colour));
  const lines = [
    ...bold(head),
    ...nearnessLines(original, width),
    ...rowAdvice(original.run).flatMap((text) => hanging("    → ", text, width)),
    ...troubles(original, style),
    ...edits.flatMap((outcome) => editLines(original, outcome, style)),
    ...impossible.flatMap((text) => hanging("– ", `impossible: ${visible(text)}`, width)),
    "",
    ...bold("The nearest of these edits that breaks each statement (distance 0: the data as it is)"),
    ...nearest.flatMap((one) => hanging(`  ${shortId(visible(one.id)).padEnd(18)} `, nearestText(one), width)),
    "",
    ...bold(editsSentence(report)),
  ];
  return `${lines.join("\n")}\n`;
}

/** The outcome in a sentence. */
export function editsSentence({ original, edits }: EditsReport): string {
  const all = [original, ...edits];
  const count = (list: "wrong" | "open"): number => all.reduce((sum, outcome) => sum + outcome[list].length, 0);
  const survived = edits.reduce((sum, { survival }) => sum + survival.same, 0);
  return `${counted(edits.length, "edit")}: ${survived} verdicts and numbers that must survive did, ${count("wrong")} wrong, ${count("open")} left open.`;
}

function nearnessLines({ nearness }: Outcome, width: number): string[] {
  const { lambda0, smallestAngle, certifiedRadius, kernelDimension } = nearness;
  const angle =
    smallestAngle === null
      ? "none"
      : `${shownBounds(smallestAngle.bounds, FEW_DIGITS)} between rows ${smallestAngle.rows.join(" and ")}`;
  const radius =
    certifiedRadius === null
      ? `none: H_inf has a kernel of dimension ${shownBounds(kernelDimension, FEW_DIGITS)}`
      : `${shownBounds(certifiedRadius, FEW_DIGITS)}: |H(W) - H(0)| < lambda0 / 4 within it (certified)`;
  return [
    ...hanging("    angle     ", angle, width),
    ...hanging("    lambda0   ", shownBounds(lambda0, FEW_DIGITS), width),
    ...hanging("    R_cert    ", radius, width),
  ];
}

function editLines(original: Outcome, outcome: EditOutcome, style: TerminalStyle): string[] {
  const { width } = style;
  const { edit, survival, nearness, wrong, open } = outcome;
  const sign = wrong.length > 0 ? "✗" : open.length > 0 ? "?" : "✓";
  const lambda0 = `lambda0 ${shownBounds(nearness.lambda0, FEW_DIGITS)}`;
  const changed = changes(original, outcome);
  const survived = edit.survives === "nothing" ? "" : `; ${survival.same} verdicts and numbers must survive and did`;
  const distance = edit.survives === "everything" ? "" : `; distance ${shownDistance(edit.distance)}`;
  return [
    ...hanging(`${sign} `, `${edit.name}: ${visible(edit.what)}`, width),
    ...hanging("    ", `${lambda0}${distance}${survived}`, width),
    ...changed.flatMap((text) => hanging("    ", text, width)),
    ...troubles(outcome, style),
  ];
}

/** What each verdict became, statements of one change together. */
function changes({ run: before }: Outcome, { run: after }: EditOutcome): string[] {
  const groups = new Map<string, string[]>();
  for (const [i, was] of before.results.slice(0, -1).entries()) {
    const is = after.results[i];
    if (was.verdict === is.verdict) continue;
    const change = `${was.verdict} -> ${VERDICT_SIGNS[is.verdict]} ${is.verdict}`;
    groups.set(change, [...(groups.get(change) ?? []), shortId(visible(was.id))]);
  }
  return [...groups].map(([change, ids]) => `${change}: ${ids.join(", ")}`);
}

function troubles({ wrong, open }: Outcome, { width, colour }: TerminalStyle): string[] {
  return [
    ...wrong.flatMap((text) => hanging("    WRONG  ", visible(text), width).map((line) => paint(line, "red", colour))),
    ...open.flatMap((text) => hanging("    OPEN   ", visible(text), width)),
  ];
}

const shownDistance = (distance: number): string => String(Number(distance.toPrecision(3)));

function nearestText({ before, by, id }: Nearest): string {
  if (before.verdict !== "holds") {
    const broken = before.hypotheses.find(({ verdict }) => verdict === "fails");
    return `${before.verdict} as it is: ${visible(broken?.reason ?? before.reason)}`;
  }
  if (by === null) return "none of them";
  const after = by.run.results.find((result) => result.id === id)?.verdict;
  return `${by.edit.name}: ${visible(by.edit.what)}; distance ${shownDistance(by.edit.distance)}; then ${after}`;
}
