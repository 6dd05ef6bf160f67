import type { Rational } from "../kernel/index.ts";
import { type Directions, directionsOf } from "../linalg/index.ts";

/** Formats a dataset is read from; `memory` is a dataset made by {@link datasetOf}. */
export type Format = "csv" | "tsv" | "npy" | "json" | "parquet" | "memory";

/**
 * One input x_i as read, exactly: entry k is numerators[k] * scale. The numerators are coprime (their greatest common divisor
 * is 1) and scale > 0, so this form is unique: two rows are equal exactly when numerators and scale agree, and they point in the
 * same direction exactly when the numerators agree.
 */
export interface ExactRow {
  readonly numerators: readonly bigint[];
  readonly scale: Rational;
}

/** A class name of the file, the label that stands for it (exact, "p/q") and how many rows of the file have it. */
export interface ClassLabel {
  readonly text: string;
  readonly value: string;
  readonly count: number;
}

/** The n labels y_i, exactly, and where they came from: a column, `y` of a JSON file, or N(0,1) drawn from the seed. */
export interface Labels {
  readonly origin: "column" | "file" | "generated";
  readonly name: string | null;
  readonly values: readonly Rational[];
  /** How class names became numbers; null for labels that were numbers. */
  readonly mapping: readonly ClassLabel[] | null;
}

/** Something the user asked to be done to the rows, with the digest of the dataset before and after. */
export interface Step {
  readonly operation: "normalize" | "deduplicate";
  readonly before: string;
  readonly after: string;
  readonly detail: string;
}

/** n inputs in R^d with labels, exactly as read but for the recorded steps. Immutable. */
export interface Dataset {
  readonly name: string;
  readonly format: Format;
  /** SHA-256 of the bytes of the file, in hexadecimal. */
  readonly sha256: string;
  readonly n: number;
  readonly d: number;
  /** One name a feature column: from the header, or x1, x2, ... by the place of the column in the file. Any text at all. */
  readonly featureNames: readonly string[];
  readonly rows: readonly ExactRow[];
  /** The data row of the file, counted from 1 after the header, that each row came from. */
  readonly rowNumbers: readonly number[];
  readonly labels: Labels;
  /** True when row i stands for its projection rows[i] / |rows[i]| to the unit sphere. */
  readonly projected: boolean;
  readonly steps: readonly Step[];
  /** Choices made while reading, for example which column was taken as the label. */
  readonly notes: readonly string[];
}

/** The directions of the rows, n x d, for the certified linear algebra. Norms play no part in it. */
export function directions(dataset: Dataset): Directions {
  return directionsOf(dataset.rows.map((row) => row.numerators));
}
