import { Problem } from "../kernel/index.ts";
import type { ExactRow } from "./dataset.ts";
import { exactRow, type Fraction } from "./exact-row.ts";
import { type BadReading, LONGEST_NUMBER, type NumberReading, type Reading, readCell } from "./number.ts";
import type { Table } from "./table.ts";
import { cellAt, columnAt, quoted } from "./text.ts";

/**
 * The feature columns of a table (places from 0) as exact rows.
 * @throws Problem naming row and column for a cell that is no number or out of range, and for a row of zeros
 */
export function featureRows(table: Table, columns: readonly number[]): ExactRow[] {
  return table.rows.map((cells, i) => {
    const entries = columns.map((column): Fraction => {
      const reading = readCell(cells[column], table.fractions);
      return reading.kind === "number" ? reading : refuseCell(table, i, column, reading);
    });
    return exactRow(entries) ?? refuseZeroRow(i);
  });
}

/** Names of a column that programs write without being asked for it. */
const UNNAMED = /^(?:Unnamed: 0)?$/;

/** The note on a first column without a name that counts the rows from 0 or 1 and is a feature beside others: most often an index. */
export function indexNotes({ names, rows, fractions }: Table, columns: readonly number[]): string[] {
  if (columns[0] !== 0 || columns.length === 1 || !UNNAMED.test(names?.[0] ?? "")) return [];
  const counts = (from: number) =>
    rows.every((row, i) => {
      const reading = readCell(row[0], fractions);
      return reading.kind === "number" && reading.numerator === BigInt(from + i) * reading.denominator;
    });
  const from = [0, 1].find(counts);
  if (from === undefined) return [];
  return [
    `${columnAt(0, names)} counts the rows from ${from}, as an index does, and is taken as a feature: if it is an index, remove it from the file (pandas: to_csv(..., index=False))`,
  ];
}

function refuseZeroRow(row: number): never {
  throw new Problem({
    code: "dataset/zero-row",
    message: "every feature is 0",
    where: `row ${row + 1}`,
    expected: "a nonzero input, which has a direction",
    advice: "remove the row",
  });
}

function refuseCell(table: Table, row: number, column: number, reading: Exclude<Reading, NumberReading>): never {
  const where = cellAt(row, column, table.names);
  throw reading.kind === "text"
    ? new Problem({
        code: "dataset/text",
        message: `${quoted(reading.text)} is not a number`,
        where,
        expected: "a decimal number such as 5.1 or -1e-3",
        advice: row === 0 ? labelAdvice(table, column) : "correct the cell or remove the row",
      })
    : badNumber(reading, where);
}

/** A first row with text in it: most often the class names of the file. */
function labelAdvice(table: Table, column: number): string {
  const name = table.names?.[column] ?? "";
  const unique = table.names?.filter((other) => other === name).length === 1;
  const label = unique && /^[A-Za-z_][\w.-]*$/.test(name) ? name : String(column + 1);
  return `if column ${column + 1} holds the labels, give --label ${label}; otherwise remove the column`;
}

/** The problem with a cell that should be a number but is missing, not finite, too long or out of range. */
export function badNumber(reading: BadReading, where: string): Problem {
  const finite = "a finite decimal number";
  const remove = "remove the row, or fill in a value of your own";
  switch (reading.kind) {
    case "missing":
      return new Problem({ code: "dataset/missing", message: "empty cell", where, expected: finite, advice: remove });
    case "nan":
      return new Problem({
        code: "dataset/nan",
        message: `${quoted(reading.text)} is not a number`,
        where,
        expected: finite,
        advice: remove,
      });
    case "infinite":
      return new Problem({
        code: "dataset/infinite",
        message: `${quoted(reading.text)} is not finite`,
        where,
        expected: finite,
        advice: remove,
      });
    case "length":
      return new Problem({
        code: "dataset/long-number",
        message: `${quoted(reading.text)} is a number of ${reading.text.length} characters`,
        where,
        expected: `at most ${LONGEST_NUMBER} characters`,
        advice: "round it",
      });
    case "range":
      return new Problem({
        code: "dataset/range",
        message: `${quoted(reading.text)} is outside the range in which double bounds neither over- nor underflow`,
        where,
        expected: "0 or a magnitude from 1e-300 to 1e300",
        advice: "rescale the column",
      });
  }
}
