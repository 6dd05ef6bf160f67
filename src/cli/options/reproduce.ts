import { type Command, Option } from "commander";
import type { Actions } from "../actions.ts";
import type { ReproduceFlags } from "../flags.ts";
import { secondsValue, seedValue } from "../values.ts";
import { EXIT_CODES, throwing } from "./shared.ts";

/** Adds `lemmata reproduce`. */
export function addReproduce(program: Command, actions: Actions): void {
  const reproduce = program
    .command("reproduce")
    .description("run an experiment of the paper again, every number enclosed, and check what the paper says of it")
    .argument("<preset>", "du2018-figure-1: loss, changed signs and drift for several widths")
    .addHelpText("after", EXIT_CODES);
  throwing(reproduce)
    .addOption(
      new Option("--scale <scale>", "small takes less than a minute; paper is n = d = 1000")
        .choices(["small", "paper"])
        .default("paper"),
    )
    .addOption(
      new Option("--labels <kind>", "N(0, 1) labels, those of a linear target, or one after the other")
        .choices(["random", "true", "both"])
        .default("random"),
    )
    .addOption(new Option("--seed <s>", "seed of data and starts").argParser(seedValue).default(0n, "0"))
    .option("--out <dir>", "folder for the panels, and for the snapshot that a stopped run goes on from", "reports/out")
    .addOption(
      new Option("--snapshot-every <s>", "seconds between snapshots").argParser(secondsValue).default(20, "20"),
    )
    .option("--quiet", "print nothing but errors")
    .action((preset: string, flags: ReproduceFlags) => actions.reproduce(preset, flags));
}
