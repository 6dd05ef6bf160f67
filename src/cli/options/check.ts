import { type Command, Option } from "commander";
import { Rational } from "../../kernel/index.ts";
import type { Actions } from "../actions.ts";
import type { CheckFlags } from "../flags.ts";
import {
  deltaValue,
  precisionValue,
  REPORT_FORMATS,
  reportFormats,
  seedValue,
  stepSizeValue,
  wholeNumber,
} from "../values.ts";
import { addPack, addReading, EXIT_CODES, throwing } from "./shared.ts";

/** Adds `lemmata check`. */
export function addCheck(program: Command, actions: Actions): void {
  const check = program
    .command("check")
    .description("check the statements on a dataset and write the reports")
    .argument("[file]", "the dataset (CSV, TSV, NPY, JSON, Parquet), or - for standard input")
    .addHelpText("after", EXIT_CODES);
  addPack(addReading(throwing(check)))
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
    .option("--lemma <id...>", "only these statements; one named here counts for the exit code even when as printed")
    .option("--json <path>", "write the JSON report to this file too, or to standard output for -")
    .option("--out <dir>", "folder for the reports", "reports/out")
    .addOption(
      new Option("--format <list>", `reports to write there: ${REPORT_FORMATS.join(", ")}`)
        .argParser(reportFormats)
        .default(["md", "json"], "md,json"),
    )
    .option("--strict", "exit with 3 when something is undecided")
    .option("--quiet", "print nothing but errors")
    .option("--no-color", "no colour (also: NO_COLOR)")
    .action((file: string | undefined, flags: CheckFlags) => actions.check(file, flags));
}
