import type { ReadOptions } from "../../src/dataset/index.ts";

/** A refused input: what it is, its text, how it is read, and the one line that says why not. */
export type Case = readonly [title: string, text: string, options: Partial<ReadOptions>, line: string];

export const NUMBER = "expected a finite decimal number; remove the row, or fill in a value of your own";
export const DECIMAL = "expected a decimal number such as 5.1 or -1e-3";
export const RANGE =
  "is outside the range in which double bounds neither over- nor underflow at row 2, column 1; " +
  "expected 0 or a magnitude from 1e-300 to 1e300; rescale the column";
export const ROWS = "expected at least two rows of numbers";
export const JSON_FORM =
  'expected an array of rows, such as [[1, 2], [3, 4]], or {"X": [[1, 2], [3, 4]], "y": [1, -1]}';
