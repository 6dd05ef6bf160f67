import type { Command } from "commander";
import type { Actions } from "../actions.ts";
import type { ReplayFlags } from "../flags.ts";
import { addPack, addReading, throwing } from "./shared.ts";

/** Adds `lemmata replay`. */
export function addReplay(program: Command, actions: Actions): void {
  const replay = program
    .command("replay")
    .description("evaluate the verdicts and witnesses of a JSON report, or of a case, again")
    .argument("<file>", "a report written by check (lemmata/run@1) or a case (lemmata/case@1), or - for standard input")
    .option("--data <file>", "the dataset of the report (default: by its name, from the current folder)");
  addPack(addReading(throwing(replay)))
    .option("--no-color", "no colour (also: NO_COLOR)")
    .action((file: string, flags: ReplayFlags) => actions.replay(file, flags));
}
