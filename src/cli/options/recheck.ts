import type { Command } from "commander";
import type { Actions } from "../actions.ts";
import type { RecheckFlags } from "../flags.ts";
import { addReading, throwing } from "./shared.ts";

/** Adds `lemmata recheck`. */
export function addRecheck(program: Command, actions: Actions): void {
  const recheck = program
    .command("recheck")
    .description("check a certificate with exact integers alone, by code that shares nothing with the rest")
    .argument("<file>", "a certificate (lemmata/certificate@1), or - for standard input")
    .option("--data <file>", "the dataset that it must be about, or the exact rows written by certify --rows")
    .addHelpText("after", "\nExit codes: 0 valid; 1 invalid; 2 malformed, or wrong usage; 3 holey.");
  addReading(throwing(recheck)).action((file: string, flags: RecheckFlags) => actions.recheck(file, flags));
}
