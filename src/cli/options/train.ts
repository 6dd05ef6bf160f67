import { type Command, Option } from "commander";
import type { Actions } from "../actions.ts";
import type { TrainFlags } from "../flags.ts";
import { horizonValue, secondsValue, seedValue, stepSizeValue, wholeNumber } from "../values.ts";
import { addReading, EXIT_CODES, throwing } from "./shared.ts";

/** Adds `lemmata train`. */
export function addTrain(program: Command, actions: Actions): void {
  const train = program
    .command("train")
    .description("run gradient descent with every quantity enclosed, and look for the certificate for all k")
    .argument("[file]", "the dataset (CSV, TSV, NPY, JSON, Parquet), or - for standard input")
    .addHelpText("after", EXIT_CODES);
  addReading(throwing(train))
    .option("--normalize", "project every row to the unit sphere, exactly")
    .option("--deduplicate", "keep the first of identical rows")
    .option("--width <m>", "number of hidden neurons (default: what runs in seconds)", (text) =>
      wholeNumber("--width", text, 1),
    )
    .addOption(new Option("--seed <s>", "seed of the start, from 0 to 2^64 - 1").argParser(seedValue).default(0n, "0"))
    .option("--step-size, --eta <eta>", "step size, or auto", stepSizeValue, "auto" as const)
    .option("--steps <k>", "number of steps (default: 100)", (text) => wholeNumber("--steps", text, 1))
    .option("--flow <t>", "gradient flow up to this time instead, enclosed in --steps steps", horizonValue)
    .option("--out <dir>", "folder for the series, and for the snapshot that a stopped run goes on from", "reports/out")
    .addOption(
      new Option("--snapshot-every <s>", "seconds between snapshots").argParser(secondsValue).default(20, "20"),
    )
    .option("--quiet", "print nothing but errors")
    .action((file: string | undefined, flags: TrainFlags) => actions.train(file, flags));
}
