import { createHash } from "node:crypto";
import type { Dataset } from "./dataset.ts";

/**
 * SHA-256, in hexadecimal, of what the verdicts are about: the exact rows and labels and the steps that led to them. Independent of the
 * file format, of how a number is written ("5.10" or "5.1") and of every name. Row numbers count: after `deduplicateRows` they tell
 * which row was kept.
 */
export function digest(dataset: Dataset): string {
  const hash = createHash("sha256");
  for (const lines of exactLines(dataset)) for (const line of lines) hash.update(`${line}\n`);
  return hash.digest("hex");
}

/** What the digest is taken of, line by line, each ended by a line feed: two lines and one a step first, then one a row. */
export function exactLines({ n, d, projected, steps, rows, rowNumbers, labels }: Dataset): [string[], string[]] {
  const head = ["lemmata/dataset@1", `${n} ${d} ${projected ? "projected" : "as read"}`];
  const done = steps.map(({ operation, before }) => `${operation} ${before}`);
  const row = ({ numerators, scale }: Dataset["rows"][number], i: number): string =>
    `${rowNumbers[i]}: ${numerators.join(" ")} * ${scale} -> ${labels.values[i]}`;
  return [[...head, ...done], rows.map(row)];
}
