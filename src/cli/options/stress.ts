import { type Command, Option } from "commander";
import type { Actions } from "../actions.ts";
import type { StressFlags } from "../flags.ts";
import { wholeNumber } from "../values.ts";
import { addInstance, addPack, addReading, throwing } from "./shared.ts";

const DEFAULT_BUDGET = 5000;
const MOST_ROWS = 6;

/** Adds `lemmata stress`. */
export function addStress(program: Command, actions: Actions): void {
  const stress = program
    .command("stress")
    .description(
      "check the statements on datasets whose truth is known, or on yours under edits, or search for what refutes one",
    )
    .argument("[file]", "a dataset (CSV, TSV, NPY, JSON, Parquet) to edit, or - for standard input")
    .addHelpText(
      "after",
      "\nExit codes: 0 nothing known was wrong or left open, no counterexample was found; 1 a counterexample was found; 2 wrong usage or input; 4 a wrong or undecided verdict where the truth is known: please report it.",
    );
  addInstance(addReading(addPack(throwing(stress))))
    .option("--search <id>", "look for a counterexample to this statement instead, such as lemma-3.3-printed")
    .option("--extremal", "with --search: the data nearest to equality instead; alone: how sharp each statement is")
    .option("--rows <n>", "with --search and --extremal: data of at least this many rows, up to 6", (text) =>
      wholeNumber("--rows", text, 1, MOST_ROWS),
    )
    .addOption(
      new Option("--budget <n>", "evaluations after which the search gives up")
        .argParser((text) => wholeNumber("--budget", text, 1))
        .default(DEFAULT_BUDGET),
    )
    .option("--out <dir>", "folder for cases", "reports/out")
    .option("--json <path>", "write what was found to this file, or to standard output for -")
    .option("--quiet", "print nothing but errors")
    .option("--no-color", "no colour (also: NO_COLOR)")
    .action((file: string | undefined, flags: StressFlags) => actions.stress(file, flags));
}
