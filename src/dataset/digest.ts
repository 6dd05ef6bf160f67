import { createHash } from "node:crypto";
import type { Dataset } from "./dataset.ts";

/**
 * SHA-256, in hexadecimal, of what the verdicts are about: the exact rows and labels and the steps that led to them. Independent of the
 * file format, of how a number is written ("5.10" or "5.1") and of every name. Row numbers count: after `deduplicateRows` they tell
 * which row was kept.
 */
export function digest(dataset: Dataset): string {
  const hash = createHash("sha256");
  hash.update(`lemmata/dataset@1\n${dataset.n} ${dataset.d} ${dataset.projected ? "projected" : "as read"}\n`);
  for (const { operation, before } of dataset.steps) hash.update(`${operation} ${before}\n`);
  dataset.rows.forEach(({ numerators, scale }, i) => {
    hash.update(`${dataset.rowNumbers[i]}: ${numerators.join(" ")} * ${scale} -> ${dataset.labels.values[i]}\n`);
  });
  return hash.digest("hex");
}
