import { type Dataset, entryOf, type ReadOptions, readDataset } from "../../src/dataset/index.ts";
import { Problem } from "../../src/kernel/index.ts";

/** Reads a text as a dataset; the name (and so the format) is data.csv unless given. */
export function readText(text: string, options: Partial<ReadOptions> = {}): Promise<Dataset> {
  return readDataset(new TextEncoder().encode(text), { name: "data.csv", seed: 0, ...options });
}

/** The rows of a dataset as exact fractions "p/q". */
export function entries(dataset: Dataset): string[][] {
  return dataset.rows.map((row) => row.numerators.map((_, k) => entryOf(row, k).toString()));
}

/** The labels as exact fractions "p/q". */
export function labelValues(dataset: Dataset): string[] {
  return dataset.labels.values.map(String);
}

/** The one line of the Problem that reading throws; fails when it throws nothing or something else. */
export async function refusalOf(reading: Promise<unknown> | (() => unknown)): Promise<string> {
  try {
    await (typeof reading === "function" ? reading() : reading);
  } catch (error) {
    if (error instanceof Problem) return error.toLine();
    throw error;
  }
  throw new Error("nothing was refused");
}
