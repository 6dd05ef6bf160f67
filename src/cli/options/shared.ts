import { type Command, Option } from "commander";
import { Rational } from "../../kernel/index.ts";
import {
  confidenceValue,
  delimiterValue,
  deltaValue,
  inputFormat,
  labelMap,
  precisionValue,
  seedValue,
  stepSizeValue,
  wholeNumber,
} from "../values.ts";

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

/** Adds the options that, with a dataset, fix an instance, and which statements are checked on it. */
export function addInstance(command: Command): Command {
  return command
    .option("--normalize", "project every row to the unit sphere, exactly")
    .option("--deduplicate", "keep the first of identical rows")
    .option("--width <m>", "number of hidden neurons (default: what runs in seconds)", (text) =>
      wholeNumber("--width", text, 1),
    )
    .addOption(new Option("--seed <s>", "seed of the start, from 0 to 2^64 - 1").argParser(seedValue).default(0n, "0"))
    .addOption(
      new Option("--delta <d>", "failure probability that the promises are read for")
        .argParser(deltaValue)
        .default(Rational.of(1, 20), "0.05"),
    )
    .option("--step-size <eta>", "step size of gradient descent, or auto", stepSizeValue, "auto" as const)
    .option("--steps <k>", "steps of gradient descent (default: 100)", (text) => wholeNumber("--steps", text, 1))
    .option("--precision <p>", "auto, double or a number of digits", precisionValue, "auto" as const)
    .option("--lemma <id...>", "only these statements; one named here counts for the exit code even when as printed");
}

/** Adds --trials and --confidence. */
export function addTrials(command: Command): Command {
  return command
    .option("--trials <n>", "test claims of probability by n independent starts", (text) =>
      wholeNumber("--trials", text, 1),
    )
    .addOption(
      new Option("--confidence <c>", "confidence of each bound of a probability")
        .argParser(confidenceValue)
        .default(Rational.of(19, 20), "0.95"),
    );
}

/** Errors are thrown instead of printed, so that every one of them becomes one line in one place. */
export function throwing(command: Command): Command {
  return command.exitOverride().configureOutput({ outputError: () => {} });
}
