import { type Command, Option } from "commander";
import { Rational } from "../../kernel/index.ts";
import type { Actions } from "../actions.ts";
import type { WidthFlags } from "../flags.ts";
import { confidenceValue, deltaValue, seedValue, stepSizeValue, wholeNumber } from "../values.ts";
import { addReading, EXIT_CODES, throwing } from "./shared.ts";

/** Adds `lemmata width`. */
export function addWidth(program: Command, actions: Actions): void {
  const width = program
    .command("width")
    .description("how wide the network must be: by the paper, by sharper bounds, by a certificate, and as seen")
    .argument("[file]", "the dataset (CSV, TSV, NPY, JSON, Parquet), or - for standard input")
    .addHelpText("after", EXIT_CODES);
  addReading(throwing(width))
    .option("--normalize", "project every row to the unit sphere, exactly")
    .option("--deduplicate", "keep the first of identical rows")
    .addOption(new Option("--seed <s>", "seed of the starts, from 0 to 2^64 - 1").argParser(seedValue).default(0n, "0"))
    .addOption(
      new Option("--delta <d>", "failure probability").argParser(deltaValue).default(Rational.of(1, 20), "0.05"),
    )
    .option("--step-size <eta>", "step size of gradient descent, or auto", stepSizeValue, "auto" as const)
    .addOption(
      new Option("--confidence <c>", "confidence of the statistical verdicts")
        .argParser(confidenceValue)
        .default(Rational.of(19, 20), "0.95"),
    )
    .option(
      "--most-width <m>",
      "largest width tried (default: up to 2^20 pairs of row and neuron, at least 64)",
      (text) => wholeNumber("--most-width", text, 1),
    )
    .option(
      "--most-trials <n>",
      "most trials at a width; one that they do not show to be wide enough is passed over",
      (text) => wholeNumber("--most-trials", text, 1),
      400,
    )
    .option(
      "--budget <s>",
      "seconds after which what is still open is given as an interval; the next run goes on from there",
      (text) => wholeNumber("--budget", text, 1),
      240,
    )
    .option("--threads <n>", "threads (default: as many as the machine runs at once)", (text) =>
      wholeNumber("--threads", text, 1),
    )
    .option("--keep <path>", "file of the finished trials (default: reports/out/NAME.width.log)")
    .option("--json <path>", "write the table as JSON to this file, or to standard output for -")
    .option("--quiet", "no progress")
    .action((file: string | undefined, flags: WidthFlags) => actions.width(file, flags));
}
