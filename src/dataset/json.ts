import { Problem } from "../kernel/index.ts";
import { type Marked, parseMarked } from "./json-text.ts";
import type { Cell, Table } from "./table.ts";
import { counted, few, quoted } from "./text.ts";
import { utf8 } from "./utf8.ts";

type MarkedObject = { readonly [key: string]: Marked };

const EXPECTED = 'an array of rows, such as [[1, 2], [3, 4]], or {"X": [[1, 2], [3, 4]], "y": [1, -1]}';

/**
 * Reads a JSON file: an array of rows (arrays, or objects with the same keys), or {"X": rows, "y": labels}. Numbers are taken as the
 * decimal text they are written as; texts such as "1/3" are numbers too, and true and false are 1 and 0.
 * @throws Problem for text that is not JSON or has another form, for an object with two equal keys, and for ragged rows
 */
export function readJson(bytes: Uint8Array): Table {
  const value = parseMarked(utf8(bytes), EXPECTED);
  if (isArray(value)) return tableOf(value, null, []);
  if (!isObject(value) || !isArray(value.sX)) refuseForm();
  const { sX: rows, sy: labels, ...others } = value;
  if (labels !== undefined && labels !== null && !isArray(labels)) refuseForm();
  const ignored = Object.keys(others).map((key) => quoted(key.slice(1)));
  const notes = ignored.length === 0 ? [] : [`keys of the file that are not used: ${few(ignored, 8)}`];
  return tableOf(rows as readonly Marked[], labels ?? null, notes);
}

function tableOf(values: readonly Marked[], labels: readonly Marked[] | null, notes: readonly string[]): Table {
  const first = values[0];
  const names = isObject(first) ? Object.keys(first) : null;
  const rows = values.map((value, i) => rowOf(value, names, i));
  const columns = rows[0]?.length ?? 0;
  rows.forEach((row, i) => {
    if (row.length !== columns)
      refuseRagged(i, `${counted(row.length, "cell")} instead of ${columns}`, "as many cells as row 1");
  });
  if (labels !== null && labels.length !== rows.length) {
    refuseRagged(
      null,
      `${counted(labels.length, "label")} in y for ${counted(rows.length, "row")} in X`,
      "one label a row",
    );
  }
  return {
    format: "json",
    names: names?.map((name) => name.slice(1)) ?? null,
    columns,
    rows,
    labels: labels?.map((label, i) => cellOf(label, `label ${i + 1} in y`)) ?? null,
    fractions: true,
    notes,
  };
}

function rowOf(value: Marked, names: readonly string[] | null, row: number): Cell[] {
  const where = `row ${row + 1}`;
  if (names === null) {
    if (!isArray(value)) refuseForm(where);
    return value.map((cell, column) => cellOf(cell, `${where}, column ${column + 1}`));
  }
  if (!isObject(value)) refuseForm(where);
  const keys = Object.keys(value);
  if (keys.length !== names.length || !names.every((name) => Object.hasOwn(value, name))) {
    refuseRagged(
      row,
      `the keys are ${few(
        keys.map((key) => quoted(key.slice(1))),
        8,
      )}`,
      "the keys of row 1",
    );
  }
  return names.map((name) => cellOf(value[name], `${where}, ${quoted(name.slice(1))}`));
}

function cellOf(value: Marked, where: string): Cell {
  if (typeof value === "string") return value.slice(1);
  if (typeof value === "boolean" || value === null) return value;
  throw new Problem({
    code: "dataset/json-form",
    message: "a list or an object instead of a number",
    where,
    expected: EXPECTED,
  });
}

function isArray(value: Marked | undefined): value is readonly Marked[] {
  return Array.isArray(value);
}

function isObject(value: Marked | undefined): value is MarkedObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function refuseForm(where?: string): never {
  throw new Problem({
    code: "dataset/json-form",
    message: "the JSON holds no table of numbers",
    where,
    expected: EXPECTED,
  });
}

function refuseRagged(row: number | null, message: string, expected: string): never {
  throw new Problem({
    code: "dataset/ragged",
    message,
    where: row === null ? undefined : `row ${row + 1}`,
    expected,
    advice: "correct the file",
  });
}
