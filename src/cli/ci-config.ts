import type { Evidence, Verdict } from "../lemma/index.ts";
import type { ReportFormat } from "../report/formats.ts";

/** What a statement has to come to: a verdict, one of several, or that with evidence at least as strong and with room. */
export type Requirement =
  | Verdict
  | readonly Verdict[]
  | {
      /** Default `holds`. */
      readonly verdict?: Verdict | readonly Verdict[];
      /** The weakest evidence that will do: certified, statistical or numerical. */
      readonly evidence?: Exclude<Evidence, "none">;
      /** Claimed bound over measured value must certainly be at least this. */
      readonly slack?: number | string;
    };

/** A dataset to check, with the options of `lemmata check`. */
export interface CiDataset {
  /** Path, seen from the folder of the configuration. */
  readonly file: string;
  /** Name of its reports; default the name of the file. */
  readonly name?: string;
  /** Label column by name or place; false when every column is a feature. */
  readonly label?: string | number | false;
  readonly labelMap?: Readonly<Record<string, number | string>>;
  readonly delimiter?: string;
  readonly header?: boolean;
  readonly format?: "csv" | "tsv" | "npy" | "json" | "parquet";
  readonly normalize?: boolean;
  readonly deduplicate?: boolean;
  readonly width?: number;
  readonly seed?: number | string;
  readonly delta?: number | string;
  readonly stepSize?: number | string;
  readonly steps?: number;
  readonly precision?: number | "auto" | "double";
  /** Statements of your own: an ES module, seen from the folder of the configuration. */
  readonly pack?: string;
  /** Ids of the statements to check; default all. */
  readonly statements?: readonly string[];
  /** What statements have to come to, by id. Without it, nothing that counts may fail. */
  readonly require?: Readonly<Record<string, Requirement>>;
}

/** What `lemmata ci` does: `lemmata.config.ts`, `.js`, `.mjs` or `.json`. */
export interface CiConfig {
  readonly datasets: readonly CiDataset[];
  /** Seconds for all datasets; statements not begun by then are undecided. A statement that was begun is finished. */
  readonly budget?: number;
  /** Folder of the reports; default `reports/out`, seen from the current folder. */
  readonly out?: string;
  /** Reports to write; default html, csv, json, junit, sarif. */
  readonly formats?: readonly ReportFormat[];
}

/** Gives a configuration its type: `export default defineConfig({ datasets: [{ file: "iris.csv" }] })`. */
export function defineConfig(config: CiConfig): CiConfig {
  return config;
}
