import type { Command } from "commander";
import { delimiterValue, inputFormat, labelMap } from "../values.ts";

/** What every command that gives verdicts says below its options. */
export const EXIT_CODES = `
Exit codes: 0 nothing fails; 1 something fails; 2 wrong usage or input; 3 with --strict, something is undecided; 4 internal error.`;

/** Adds --pack. */
export function addPack(command: Command): Command {
  return command.option("--pack <file>", "statements of your own: an ES module (default: du2018)");
}

/** Adds the options that say how a dataset is read. */
export function addReading(command: Command): Command {
  return command
    .option("--label <name>", "label column: its name, or its place (1 is the first column, -1 the last)")
    .option("--no-label", "every column is a feature; draw labels from N(0, 1)")
    .option("--label-map <map>", "numbers for class names, such as a=-1,b=1", labelMap)
    .option("--delimiter <c>", "what stands between the fields: one character, or tab", delimiterValue)
    .option("--header", "the first line holds names (default: when it holds text that is no number)")
    .option("--no-header", "the first line is data")
    .option("--format-in <format>", "csv, tsv, npy, json or parquet (default: by the file name)", inputFormat);
}

/** Errors are thrown instead of printed, so that every one of them becomes one line in one place. */
export function throwing(command: Command): Command {
  return command.exitOverride().configureOutput({ outputError: () => {} });
}
