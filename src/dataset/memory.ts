import { Problem, Rational } from "../kernel/index.ts";
import type { Dataset } from "./dataset.ts";
import { digest } from "./digest.ts";
import { exactRow } from "./exact-row.ts";
import { drawn } from "./labels.ts";
import { cellAt, counted } from "./text.ts";

/** A number of a dataset made in memory: a double stands for its exact value. */
export type Entry = number | bigint | Rational;

/**
 * A dataset made in memory: n >= 1 rows of d >= 1 entries, of any finite magnitude, and n labels (drawn from N(0,1) with seed 0 when
 * they are left out). More liberal than {@link readDataset}: one row will do. Its sha256 is the digest of its contents.
 * @throws Problem for no rows or columns, ragged rows, NaN or infinite entries, a row of zeros, and a wrong number of labels
 */
export function datasetOf(rows: readonly (readonly Entry[])[], labels?: readonly Entry[], name = "memory"): Dataset {
  const d = rows[0]?.length ?? 0;
  if (d === 0) refuse("dataset/no-rows", "there are no rows, or no columns", "at least one row and one column");
  if (labels !== undefined && labels.length !== rows.length) {
    refuse(
      "dataset/labels",
      `${counted(labels.length, "label")} for ${counted(rows.length, "row")}`,
      "one label a row",
    );
  }
  const exact = rows.map((row, i) => {
    if (row.length !== d)
      refuse(
        "dataset/ragged",
        `${counted(row.length, "cell")} instead of ${d}`,
        "rows of equal length",
        `row ${i + 1}`,
      );
    const entries = row.map((entry, column) => toRational(entry, cellAt(i, column, null)));
    return exactRow(entries) ?? refuse("dataset/zero-row", "every feature is 0", "a nonzero input", `row ${i + 1}`);
  });
  const values = labels?.map((label, i) => toRational(label, `label ${i + 1}`));
  const generated = drawn(rows.length, { seed: 0, noLabel: false });
  const dataset: Dataset = {
    name,
    format: "memory",
    sha256: "",
    n: rows.length,
    d,
    featureNames: Array.from({ length: d }, (_, column) => `x${column + 1}`),
    rows: exact,
    rowNumbers: exact.map((_, i) => i + 1),
    labels: values === undefined ? generated.labels : { origin: "file", name: null, values, mapping: null },
    projected: false,
    steps: [],
    notes: values === undefined ? generated.notes : [],
  };
  return { ...dataset, sha256: digest(dataset) };
}

function toRational(entry: Entry, where: string): Rational {
  if (typeof entry === "bigint") return Rational.of(entry);
  if (typeof entry !== "number") return entry;
  if (Number.isFinite(entry)) return Rational.fromDouble(entry);
  return refuse("dataset/nan", `${entry} is not a finite number`, "a finite number", where);
}

function refuse(code: string, message: string, expected: string, where?: string): never {
  throw new Problem({ code, message, where, expected });
}
