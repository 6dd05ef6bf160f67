import type { Command } from "commander";
import type { Actions } from "../actions.ts";
import type { StressFlags } from "../flags.ts";
import { addPack, throwing } from "./shared.ts";

/** Adds `lemmata stress`. */
export function addStress(program: Command, actions: Actions): void {
  const stress = program
    .command("stress")
    .description("check the statements on datasets about which the truth is known")
    .addHelpText(
      "after",
      "\nExit codes: 0 nothing known was wrong or left open; 2 wrong usage or input; 4 a wrong or undecided verdict where the truth is known: please report it.",
    );
  addPack(throwing(stress))
    .option("--json <path>", "write what was found to this file, or to standard output for -")
    .option("--quiet", "print nothing but errors")
    .option("--no-color", "no colour (also: NO_COLOR)")
    .action((flags: StressFlags) => actions.stress(flags));
}
