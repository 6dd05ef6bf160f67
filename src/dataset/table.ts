import type { Rational } from "../kernel/index.ts";
import type { Format } from "./dataset.ts";

/** One value as a format holds it: text, an exact double, an exact integer or decimal, or null for a missing value. */
export type Cell = string | number | bigint | boolean | Rational | null;

/** What every reader makes of a file: rows of equal length, not yet looked at as numbers. */
export interface Table {
  readonly format: Format;
  /** Column names, null when the file has none. */
  readonly names: readonly string[] | null;
  readonly columns: number;
  readonly rows: readonly (readonly Cell[])[];
  /** Labels kept apart from the rows (`y` of a JSON file), null when there are none. */
  readonly labels: readonly Cell[] | null;
  /** Whether a text such as "1/3" is a number here. */
  readonly fractions: boolean;
  readonly notes: readonly string[];
}

/** How a dataset is to be read. */
export interface ReadOptions {
  /** File name: shown in reports, and its ending tells the format. */
  readonly name: string;
  readonly format?: Exclude<Format, "memory"> | undefined;
  /** Label column: its name, or its place from 1 (from the end: -1, -2, ...). A name goes before a place. */
  readonly label?: string | number | undefined;
  /** Every column is a feature; labels are drawn from the seed. */
  readonly noLabel?: boolean | undefined;
  /** One character, for CSV; guessed when not given. */
  readonly delimiter?: string | undefined;
  /** Whether the first row of a CSV names the columns; guessed when not given. */
  readonly header?: boolean | undefined;
  /** Numbers for class names, in place of -1/+1 or 0..k-1. */
  readonly labelMap?: ReadonlyMap<string, Rational> | undefined;
  /** Seed of generated labels, 0 <= seed < 2^64. */
  readonly seed: number | bigint;
}
