import type { Command } from "commander";
import type { Actions } from "../actions.ts";
import type { ConstantsFlags, ProveFlags } from "../flags.ts";
import { deltaValue, exactNumber } from "../values.ts";
import { throwing } from "./shared.ts";

const AFTER = `
Exit codes: 0 every outcome is the expected one; 1 one is not; 2 wrong usage or input; 3 with --strict, a proof has a hole; 4 internal error.
An argument kept as the paper prints it (its id ends in -printed) is expected to be invalid.`;

/** Adds `lemmata prove`. */
export function addProve(program: Command, actions: Actions): void {
  const prove = program
    .command("prove")
    .description("check the proof scripts behind the statements")
    .argument("[id]", "one of them, for example lemma-3.2 (default: all)")
    .addHelpText("after", AFTER);
  throwing(prove)
    .option("--from <file>", "scripts of your own: JSON, or an ES module (default: those of du2018)")
    .option("--json", "print the results as JSON")
    .option("--verbose", "print every step, and the time of every rule")
    .option("--strict", "exit with 3 when a proof has a hole")
    .option("--no-color", "no colour (also: NO_COLOR)")
    .action((id: string | undefined, flags: ProveFlags) => actions.prove(id, flags));
}

/** Adds `lemmata constants`. */
export function addConstants(program: Command, actions: Actions): void {
  const constants = program
    .command("constants")
    .description("show the widths, radii and step sizes that the proofs arrive at");
  throwing(constants)
    .option("--n <n>", "number of inputs", (text) => exactNumber("--n", text))
    .option("--lambda0 <l>", "least eigenvalue of H_inf, at most 1/2", (text) => exactNumber("--lambda0", text))
    .option("--delta <d>", "failure probability", deltaValue)
    .option("--C <c>", "bound of the labels", (text) => exactNumber("--C", text))
    .option("--m <m>", "width", (text) => exactNumber("--m", text))
    .option("--json", "print them as JSON")
    .option("--no-color", "no colour (also: NO_COLOR)")
    .action((flags: ConstantsFlags) => actions.constants(flags));
}
