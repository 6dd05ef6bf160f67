import { CsvError, parse } from "csv-parse/sync";
import { Problem } from "../kernel/index.ts";
import { placeOf } from "./label-column.ts";
import { readCell } from "./number.ts";
import type { ReadOptions, Table } from "./table.ts";
import { counted, few, quoted } from "./text.ts";
import { utf8 } from "./utf8.ts";

/** Guessed delimiters; when two are equally frequent the earlier wins, since commas also stand inside decimal numbers. */
const DELIMITERS = ["\t", ";", "|", ","] as const;

/**
 * Reads comma-, tab- or otherwise separated values: quoted fields, a byte order mark, any line ends; blank lines are no rows.
 * @throws Problem for text that is not UTF-8, broken quotes, ragged rows and a first row that may or may not be a header
 */
export function readCsv(bytes: Uint8Array, options: ReadOptions, format: "csv" | "tsv"): Table {
  const text = utf8(bytes);
  const delimiter = options.delimiter ?? (format === "tsv" ? "\t" : guessDelimiter(text));
  const records = withoutBlankLines(parseRecords(text, delimiter));
  const header = records.length > 0 && hasHeader(records[0], options);
  const rows = header ? records.slice(1) : records;
  const columns = records[0]?.length ?? 0;
  rows.forEach((row, i) => {
    if (row.length !== columns) refuseRagged(i, row.length, columns, header);
  });
  const names = header ? records[0].map((name) => name.trim()) : null;
  const notes = names === null ? missingHeader(records[0] ?? [], options) : repeatedNames(names);
  return { format, names, columns, rows, labels: null, fractions: false, notes };
}

function parseRecords(text: string, delimiter: string): string[][] {
  if (Array.from(delimiter).length !== 1 || /[\p{L}\p{N}"+.\r\n-]/u.test(delimiter)) {
    throw new Problem({
      code: "dataset/delimiter",
      message: `${quoted(delimiter)} cannot separate columns`,
      expected: "one character that no number contains, such as , or ;",
    });
  }
  try {
    return parse(text, { delimiter, trim: true, relax_column_count: true, record_delimiter: ["\r\n", "\n", "\r"] });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error.lines === "number" ? `line ${error.lines}` : undefined;
    throw new Problem({
      code: "dataset/csv",
      message: "broken quotes",
      where: line,
      expected: 'fields such as 5.1 or "a, b", with a quote inside quotes doubled',
      advice: "correct the line, or name the delimiter",
    });
  }
}

/** In a file of several columns a blank line is no row; in a file of one column it is an empty cell, except at the end. */
function withoutBlankLines(records: readonly string[][]): readonly string[][] {
  const isBlank = (record: readonly string[]) => record.length === 1 && record[0].trim() === "";
  if (records.some((record) => record.length > 1)) return records.filter((record) => !isBlank(record));
  const last = records.findLastIndex((record) => !isBlank(record));
  return records.slice(0, last + 1);
}

function guessDelimiter(text: string): string {
  const line = /\S.*/.exec(text)?.[0].replace(/"[^"]*"/g, "") ?? "";
  const count = (delimiter: string) => line.split(delimiter).length - 1;
  return DELIMITERS.reduce((best, delimiter) => (count(delimiter) > count(best) ? delimiter : best));
}

/** The note on a file in which no header was found; none when the user said that there is none. */
function missingHeader(first: readonly string[], { header }: ReadOptions): string[] {
  if (header !== undefined) return [];
  const advice = areColumnNumbers(first) ? "; it looks like a header of column numbers: --header takes it as one" : "";
  return [`no header: the first row is numbers${advice}`];
}

/** Whether cells are 0, 1, 2, ... or 1, 2, 3, ..., as programs number columns that have no names. */
function areColumnNumbers(cells: readonly string[]): boolean {
  return [0, 1].some((from) => cells.length > 1 && cells.every((cell, i) => cell.trim() === String(from + i)));
}

/**
 * Whether the first row names the columns: yes when it holds no number, no when it holds no text, the label column left aside.
 * @throws Problem when it holds both: taking it for either could lose a row
 */
function hasHeader(first: readonly string[], { header, label }: ReadOptions): boolean {
  if (header !== undefined) return header;
  const place = label === undefined ? 0 : placeOf(label);
  if (place === null) return true;
  const labelColumn = place < 0 ? first.length + place : place - 1;
  const kinds = first.map((cell, column) => (column === labelColumn ? "label" : readCell(cell, false).kind));
  const text = kinds.indexOf("text");
  if (text === -1) {
    if (first[0] === "" && areColumnNumbers(first.slice(1))) refuseNumberedHeader();
    return false;
  }
  if (!kinds.some((kind) => kind === "number" || kind === "range" || kind === "length")) return true;
  throw new Problem({
    code: "dataset/header",
    message: `the first row mixes numbers and text (column ${text + 1} is ${quoted(first[text])}): it may be a header or not`,
    expected: "a first row of names only, or of numbers only",
    advice: `give --header or --no-header; if column ${text + 1} holds the labels, give --label ${text + 1}`,
  });
}

function refuseNumberedHeader(): never {
  throw new Problem({
    code: "dataset/header",
    message: "the first row is an empty cell and column numbers: it may be a header or not",
    expected: "a first row of names only, or of numbers only",
    advice: "give --header or --no-header",
  });
}

function refuseRagged(row: number, found: number, columns: number, header: boolean): never {
  throw new Problem({
    code: "dataset/ragged",
    message: `${counted(found, "cell")} instead of ${columns}`,
    where: `row ${row + 1}`,
    expected: `as many cells as ${header ? "the header" : "row 1"}`,
    advice: "correct the row, or name the delimiter",
  });
}

function repeatedNames(names: readonly string[]): string[] {
  const [seen, repeated] = [new Set<string>(), new Set<string>()];
  for (const name of names) (seen.has(name) ? repeated : seen).add(name);
  return repeated.size === 0 ? [] : [`column names that occur more than once: ${few([...repeated].map(quoted), 8)}`];
}
