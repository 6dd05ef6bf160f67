import { type Command, Option } from "commander";
import type { Actions } from "../actions.ts";
import type { CheckFlags } from "../flags.ts";
import { REPORT_FORMATS, reportFormats } from "../values.ts";
import { addInstance, addPack, addReading, addTrials, EXIT_CODES, throwing } from "./shared.ts";

/** Adds `lemmata check`. */
export function addCheck(program: Command, actions: Actions): void {
  const check = program
    .command("check")
    .description("check the statements on a dataset and write the reports")
    .argument("[file]", "the dataset (CSV, TSV, NPY, JSON, Parquet), or - for standard input")
    .addHelpText("after", EXIT_CODES);
  addTrials(addInstance(addPack(addReading(throwing(check)))))
    .option("--sequential", "stop the trials as soon as it is clear, with bounds that allow it")
    .option("--json <path>", "write the JSON report to this file too, or to standard output for -")
    .option("--out <dir>", "folder for the reports", "reports/out")
    .addOption(
      new Option("--format <list>", `reports to write there: ${REPORT_FORMATS.join(", ")}`)
        .argParser(reportFormats)
        .default(["md", "json"], "md,json"),
    )
    .option("--no-figures", "leave out the numbers behind the plots, and the rows that results name")
    .option("--certify", "write a certificate beside the reports, which others can check with lemmata-check")
    .option("--proofs", "check the proof scripts too, and show what each of their steps gives away on this data")
    .option("--strict", "exit with 3 when something is undecided")
    .option("--quiet", "print nothing but errors")
    .option("--no-color", "no colour (also: NO_COLOR)")
    .action((file: string | undefined, flags: CheckFlags) => actions.check(file, flags));
}
