import { Problem } from "../kernel/index.ts";
import { readCell } from "./number.ts";
import type { ReadOptions, Table } from "./table.ts";
import { columnAt, counted, few, quoted } from "./text.ts";

/** Names that make a last column the label without being asked. */
const LABEL_NAMES = /^(?:y|label|target|class)$/i;

/** The labels of a table: a column (place from 0), those kept apart from the rows, or none. */
export interface LabelChoice {
  readonly source: "column" | "file" | "none";
  readonly column: number;
  readonly notes: readonly string[];
}

/** The place that a label option names, as an integer (1 is the first column, -1 the last); null when it can only be a name. */
export function placeOf(label: string | number): number | null {
  return /^[+-]?\d{1,9}$/.test(String(label)) ? Number(label) : null;
}

/**
 * Which column holds the labels: the one asked for, labels kept apart, or a last column that is named y, label, target or class or
 * holds class names: text that is no number in every row, some of it more than once.
 * @throws Problem when the options contradict each other or the file, or name no column or several
 */
export function chooseLabels(table: Table, { label, noLabel }: ReadOptions): LabelChoice {
  if (label !== undefined && noLabel === true) refuseBoth();
  if (table.labels !== null) return labelsApart(label, noLabel === true);
  if (noLabel === true) return { source: "none", column: -1, notes: [] };
  if (label !== undefined) return { source: "column", column: findColumn(table, label), notes: [] };
  const last = table.columns - 1;
  const name = table.names?.[last] ?? "";
  const why = LABEL_NAMES.test(name) ? "of its name" : holdsClassNames(table, last) ? "it holds class names" : null;
  if (last < 1 || why === null) return { source: "none", column: -1, notes: [] };
  const column = name === "" ? "the last column" : `the last column, ${quoted(name)},`;
  return {
    source: "column",
    column: last,
    notes: [`${column} is taken as the label because ${why}; --no-label makes it a feature`],
  };
}

function holdsClassNames({ rows, fractions }: Table, column: number): boolean {
  const texts = new Set<string>();
  for (const row of rows) {
    const reading = readCell(row[column], fractions);
    if (reading.kind !== "text") return false;
    texts.add(reading.text);
  }
  return texts.size < rows.length;
}

function labelsApart(label: string | number | undefined, noLabel: boolean): LabelChoice {
  if (noLabel) return { source: "none", column: -1, notes: ["the labels y of the file are not used: --no-label"] };
  if (label === undefined) return { source: "file", column: -1, notes: [] };
  throw new Problem({
    code: "dataset/label",
    message: "the file has its labels in y, and --label names others",
    expected: "one of the two",
    advice: "leave out --label, or remove y from the file",
  });
}

function refuseBoth(): never {
  throw new Problem({
    code: "dataset/label",
    message: "--label and --no-label contradict each other",
    expected: "at most one of the two",
  });
}

function findColumn({ names, columns }: Table, label: string | number): number {
  const named = names?.flatMap((name, column) => (name === label ? [column] : [])) ?? [];
  if (named.length === 1) return named[0];
  if (named.length > 1) {
    throw new Problem({
      code: "dataset/label",
      message: `${named.length} columns are named ${quoted(String(label))}`,
      expected: "a label column named once",
      advice: `give its place: ${few(
        named.map((column) => `--label ${column + 1}`),
        4,
      )}`,
    });
  }
  const place = placeOf(label);
  if (place !== null && place !== 0 && Math.abs(place) <= columns) return place < 0 ? columns + place : place - 1;
  throw new Problem({
    code: "dataset/label",
    message: `there is no column ${quoted(String(label))}`,
    expected: `${names === null ? "" : "a name in the header, or "}a place from 1 to ${columns}, or from the end: -1 to -${columns}`,
    advice:
      names === null ? `the file has ${counted(columns, "column")} without names` : `the columns are ${listed(names)}`,
  });
}

function listed(names: readonly string[]): string {
  return few(
    names.slice(0, 9).map((_, column) => columnAt(column, names)),
    8,
  );
}
