import { type Dataset, deduplicateRows, normalizeRows, readDataset } from "../dataset/index.ts";
import { readBytes } from "./files.ts";
import type { ReadingFlags } from "./flags.ts";
import { datasetName } from "./names.ts";
import type { Session } from "./session.ts";

/** Changes to the rows that the user asked for, in the order in which they are made. */
export type Step = "normalize" | "deduplicate";

/** Everything that fixes a dataset but its bytes. */
export interface Reading extends ReadingFlags {
  /** Draws the labels of a file that has none. */
  readonly seed: bigint;
  readonly steps: readonly Step[];
}

/** Reads a dataset and makes the changes asked for. @throws Problem on bad input */
export async function loadDataset(file: string, reading: Reading, session: Session): Promise<Dataset> {
  const { label, labelMap, delimiter, header, formatIn, seed } = reading;
  const bytes = await readBytes(file, session.input);
  const dataset = await readDataset(bytes, {
    name: datasetName(file),
    format: formatIn,
    label: label === false ? undefined : label,
    noLabel: label === false,
    labelMap,
    delimiter,
    header,
    seed,
  });
  return reading.steps.reduce((ds, step) => (step === "normalize" ? normalizeRows(ds) : deduplicateRows(ds)), dataset);
}
