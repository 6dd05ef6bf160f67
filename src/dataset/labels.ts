import { Problem, Rational } from "../kernel/index.ts";
import { normalAt, stream } from "../random/index.ts";
import type { ClassLabel, Labels } from "./dataset.ts";
import { badNumber } from "./features.ts";
import type { LabelChoice } from "./label-column.ts";
import { type Reading, readCell } from "./number.ts";
import type { Cell, ReadOptions, Table } from "./table.ts";
import { cellAt, few, quoted } from "./text.ts";

/** Class names are listed in a note or a message up to this many. */
const LISTED = 8;

/** Labels of a dataset together with what was chosen on the way. */
export interface LabelsRead {
  readonly labels: Labels;
  readonly notes: readonly string[];
}

/**
 * The labels of a table. Numbers are taken exactly; class names become -1 and +1 when there are two of them and 0..k-1 otherwise, in
 * order of first appearance, or what the label map says; without labels, label i is normal deviate i of the stream "labels".
 * @throws Problem for an empty cell, for numbers mixed with text, and for a label map that does not fit
 */
export function readLabels(table: Table, choice: LabelChoice, options: ReadOptions): LabelsRead {
  const { source, column } = choice;
  const { labelMap } = options;
  if (source === "none") {
    if (labelMap !== undefined) refuseMap("a label map is given, but there are no labels to map", "a label column");
    return drawn(table.rows.length, options);
  }
  const cells = source === "file" ? table.labels! : table.rows.map((row) => row[column]);
  const name = source === "file" ? "y" : (table.names?.[column] ?? null);
  const where = (i: number) => (source === "file" ? `label ${i + 1} in y` : cellAt(i, column, table.names));
  if (labelMap !== undefined) {
    const texts = cells.map((cell, i) => classText(cell, where(i)));
    return { labels: { origin: source, name, ...mapped(texts, labelMap) }, notes: [] };
  }
  const readings = cells.map((cell) => readCell(cell, table.fractions));
  if (!readings.some((reading) => reading.kind === "text")) {
    const values = readings.map((reading, i) => numericLabel(reading, where(i)));
    return { labels: { origin: source, name, values, mapping: null }, notes: [] };
  }
  const texts = readings.map((reading, i) => (reading.kind === "text" ? reading.text : refuseMixed(reading, where(i))));
  const { values, mapping } = mapped(texts, numbered([...new Set(texts)]));
  return { labels: { origin: source, name, values, mapping }, notes: [mappingNote(mapping)] };
}

/** Labels N(0,1) for n rows, drawn from the seed. @throws Problem "random/seed" for a seed that is none */
export function drawn(n: number, { seed, noLabel }: Pick<ReadOptions, "seed" | "noLabel">): LabelsRead {
  const source = stream(seed, "labels");
  const values = Array.from({ length: n }, (_, i) => Rational.fromDouble(normalAt(source, i)));
  const why = noLabel === true ? "no column is the label" : "no column is named as the label";
  const note = `${why}: labels are drawn from N(0,1) with seed ${seed}`;
  return { labels: { origin: "generated", name: null, values, mapping: null }, notes: [note] };
}

function numericLabel(reading: Reading, where: string): Rational {
  if (reading.kind === "number") return Rational.of(reading.numerator, reading.denominator);
  if (reading.kind === "text") return refuseMixed(reading, where);
  throw reading.kind === "missing" ? emptyLabel(where) : badNumber(reading, where);
}

/** The text that a label map names a label by: as in the file, without spaces around it. */
function classText(cell: Cell, where: string): string {
  if (typeof cell === "number") return String(cell);
  const text = cell === null ? "" : String(cell).trim();
  if (text === "") throw emptyLabel(where);
  return text;
}

function numbered(classes: readonly string[]): ReadonlyMap<string, Rational> {
  const value = (k: number) => Rational.of(classes.length === 2 ? 2 * k - 1 : k);
  return new Map(classes.map((text, k) => [text, value(k)]));
}

function mapped(
  texts: readonly string[],
  map: ReadonlyMap<string, Rational>,
): { readonly values: readonly Rational[]; readonly mapping: readonly ClassLabel[] } {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  const unknown = [...counts.keys()].filter((text) => !map.has(text));
  if (unknown.length > 0) refuseMap(`the label map has no number for ${names(unknown)}`, "a number for every class");
  const unused = [...map.keys()].filter((text) => !counts.has(text));
  if (unused.length > 0) {
    refuseMap(`no row has the label ${names(unused)}`, `classes of the file: ${names([...counts.keys()])}`);
  }
  const values = texts.map((text) => map.get(text)!);
  const mapping = [...counts].map(([text, count]) => ({ text, value: map.get(text)!.toString(), count }));
  return { values, mapping };
}

function names(texts: readonly string[]): string {
  return few(texts.map(quoted), LISTED);
}

function mappingNote(mapping: readonly ClassLabel[]): string {
  const pairs = few(
    mapping.map(({ text, value }) => `${quoted(text)} = ${value}`),
    LISTED,
  );
  return `class names became numbers: ${pairs}; --label-map gives others`;
}

function emptyLabel(where: string): Problem {
  return new Problem({
    code: "dataset/missing-label",
    message: "empty label",
    where,
    expected: "a label in every row",
    advice: "fill it in or remove the row",
  });
}

function refuseMixed(reading: Reading, where: string): never {
  if (reading.kind === "missing") throw emptyLabel(where);
  throw new Problem({
    code: "dataset/mixed-labels",
    message: `${reading.kind === "number" ? "a number" : quoted(reading.text)} among labels that are class names`,
    where,
    expected: "only numbers, or only class names",
    advice: "give a number for every label with --label-map, or correct the column",
  });
}

function refuseMap(message: string, expected: string): never {
  throw new Problem({ code: "dataset/label-map", message, expected, advice: "correct --label-map" });
}
