import { type Command, Option } from "commander";
import type { Actions } from "../actions.ts";
import type { DiffFlags, ReportFlags } from "../flags.ts";
import { REPORT_FORMATS, reportFormats } from "../values.ts";
import { throwing } from "./shared.ts";

/** Adds `lemmata report`. */
export function addReport(program: Command, actions: Actions): void {
  const report = program
    .command("report")
    .description("render a saved run (the JSON report of check) in other formats, or the result of a sweep as HTML")
    .argument("<run>", "a JSON report written by check, the result of a sweep, or - for standard input")
    .option("--out <dir>", "folder for the reports; - writes one format to standard output", "reports/out");
  throwing(report)
    .addOption(
      new Option(
        "--format <list>",
        `one or more of ${REPORT_FORMATS.join(", ")} (default: html,csv; of a sweep html, the only one)`,
      ).argParser(reportFormats),
    )
    .action((file: string, flags: ReportFlags) => actions.report(file, flags));
}

/** Adds `lemmata diff`. */
export function addDiff(program: Command, actions: Actions): void {
  const diff = program
    .command("diff")
    .description("what changed between two saved runs; exit code 1 when something got worse")
    .argument("<before>", "a JSON report written by check")
    .argument("<after>", "a later one");
  throwing(diff)
    .addOption(
      new Option("--format <format>", "text, or md for a pull request").choices(["text", "md"]).default("text"),
    )
    .option("--no-color", "no colour (also: NO_COLOR)")
    .action((before: string, after: string, flags: DiffFlags) => actions.diff(before, after, flags));
}
