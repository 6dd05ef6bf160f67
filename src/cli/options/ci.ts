import type { Command } from "commander";
import type { Actions } from "../actions.ts";
import type { CiFlags } from "../flags.ts";
import { throwing } from "./shared.ts";

/** Adds `lemmata ci`. */
export function addCi(program: Command, actions: Actions): void {
  const ci = program
    .command("ci")
    .description(
      "check the datasets of lemmata.config.ts (or .js, .mjs, .json) and hold the verdicts against what it requires",
    );
  throwing(ci)
    .option("--config <file>", "the configuration (default: lemmata.config.* in the current folder)")
    .option("--quiet", "no progress line")
    .action((flags: CiFlags) => actions.ci(flags));
}
