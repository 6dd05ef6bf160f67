import type { Result, Run, Verdict } from "../lemma/index.ts";
import { columnsOf, padded, wrapped } from "./columns.ts";
import { FEW_DIGITS, shownBounds } from "./decimal.ts";
import {
  headSentence,
  labelSentence,
  ledgerSentence,
  packOf,
  parametersOf,
  shortId,
  VERDICT_SIGNS,
} from "./summary.ts";
import { counted, visible, visibleName } from "./text.ts";

/** How a terminal wants its text. */
export interface TerminalStyle {
  /** Columns to stay within; below 40 is taken as 40. */
  readonly width: number;
  /** Colour on top of sign and word; never instead of them. */
  readonly colour: boolean;
}

/** SGR codes: bold, green, red, yellow, dim. */
const STYLES = { bold: "1", green: "32", red: "31", yellow: "33", dim: "2" } as const;

const VERDICT_COLOURS: Readonly<Record<Verdict, keyof typeof STYLES>> = {
  holds: "green",
  fails: "red",
  undecided: "yellow",
  "not-applicable": "dim",
};

/**
 * A run for a terminal: what was read and chosen, then a table with one row a statement and its reason below, then the outcome.
 * No line is wider than `style.width`, and control characters in texts from the data are shown, not obeyed.
 */
export function renderTerminal(run: Run, style: TerminalStyle): string {
  const width = Math.max(40, style.width);
  const lines = [...header(run, width, style.colour), "", ...table(run.results, width, style.colour), ""];
  lines.push(...wrapped(visible(headSentence(run)), width).map((line) => paint(line, "bold", style.colour)));
  return `${lines.join("\n")}\n`;
}

/** Text under a hanging label: the label in the first line, the text wrapped to the right of it. */
export function hanging(label: string, text: string, width: number): string[] {
  const indent = columnsOf(label);
  return wrapped(text, width - indent).map((line, i) => (i === 0 ? label : " ".repeat(indent)) + line);
}

function header(run: Run, width: number, colour: boolean): string[] {
  const { dataset: ds } = run;
  const shape = `${counted(ds.n, "row")}, ${counted(ds.d, "feature")}, ${visible(labelSentence(run, visibleName))}`;
  const steps = ds.steps.map((s) => `${s.operation}: ${s.detail}`);
  const choices: readonly (readonly [string, string])[] = [
    ["data", shape],
    ...[...ds.notes, ...steps].map((text) => ["", text] as const),
    ...parametersOf(run).map(([, name, parameter]) => [name, chosen(parameter)] as const),
    ...(run.ledger === undefined ? [] : [["ledger", ledgerSentence(run.ledger)] as const]),
  ];
  const title = `${run.tool.name} ${run.tool.version}: ${packOf(run)} on ${visibleName(ds.name)}`;
  return [
    ...wrapped(visible(title), width).map((line) => paint(line, "bold", colour)),
    ...choices.flatMap(([label, text]) => hanging(padded(label, 11), visible(text), width)),
  ];
}

function table(results: readonly Result[], width: number, colour: boolean): string[] {
  const heads = ["verdict", "statement", "evidence", "slack"];
  const rows = results.map((r) => [
    `${VERDICT_SIGNS[r.verdict]} ${r.verdict}`,
    visibleName(shortId(r.id)),
    r.evidence === "none" ? "" : r.evidence,
    r.slack === null ? "" : shownBounds(r.slack, FEW_DIGITS),
  ]);
  const widths = heads.map((head, column) =>
    rows.reduce((w, row) => Math.max(w, columnsOf(row[column] ?? "")), columnsOf(head)),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => padded(cell, widths[column] ?? 0))
      .join("  ")
      .trimEnd();
  return [
    ...wrapped(line(heads), width).map((l) => paint(l, "dim", colour)),
    ...results.flatMap((r, i) => [
      ...fitted(line(rows[i] ?? []), width).map((l) => paint(l, VERDICT_COLOURS[r.verdict], colour)),
      ...hanging("    ", reasonOf(r, results[i - 1]), width),
    ]),
  ];
}

/** The reason of a result; one that repeats the reason of the row before only says so. */
function reasonOf(result: Result, before: Result | undefined): string {
  const reason = result.reason === before?.reason ? "as above" : visible(result.reason);
  return result.counts ? reason : `${reason} (as printed; does not count)`;
}

/** A row of the table as it is when it fits, else wrapped. */
function fitted(line: string, width: number): string[] {
  return columnsOf(line) <= width ? [line] : hanging("", line, width);
}

function chosen({ value, why }: { readonly value: string; readonly why: string }): string {
  return `${value} (${why})`;
}

/** The text in a colour or weight, when colour is wanted. */
export function paint(text: string, style: keyof typeof STYLES, colour: boolean): string {
  return colour ? `\u001b[${STYLES[style]}m${text}\u001b[0m` : text;
}
