import type { Command } from "commander";
import type { Actions } from "../actions.ts";
import type { MergeFlags, SweepFlags, WorkerFlags } from "../flags.ts";
import { queueValue, shardValue, wholeNumber } from "../values.ts";
import { EXIT_CODES, throwing } from "./shared.ts";

/** Adds `lemmata sweep`, `lemmata worker` and `lemmata merge`. */
export function addSweep(program: Command, actions: Actions): void {
  const sweep = program
    .command("sweep")
    .description("many instances: claims of probability over a grid of datasets, widths, step sizes, deltas and seeds")
    .argument("<config>", "a sweep config (JSON or YAML), see docs/sweeps.md, or - for standard input")
    .addHelpText("after", EXIT_CODES);
  throwing(sweep)
    .option("--out <dir>", "folder of the sweep; one that is there is continued (default: reports/out/NAME)")
    .option("--json <path>", "write the result to this file too, or to standard output for -")
    .option("--threads <n>", "threads (default: as many as the machine runs at once)", (text) =>
      wholeNumber("--threads", text, 1),
    )
    .option("--shard <i/n>", "make only share i of n; lemmata merge puts them together", shardValue, {
      index: 1,
      of: 1,
    })
    .option("--queue <url>", "let the workers of this PostgreSQL make the trials (lemmata worker)", queueValue)
    .option(
      "--take-over <s>",
      "seconds after which the trials of a worker that has not finished them go to another",
      (text) => wholeNumber("--take-over", text, 1),
      300,
    )
    .option("--strict", "exit with 3 when a cell is undecided")
    .option("--quiet", "print nothing but errors")
    .action((config: string, flags: SweepFlags) => actions.sweep(config, flags));
  const worker = program
    .command("worker")
    .description("make trials of the sweeps in a PostgreSQL, on any number of machines")
    .requiredOption("--queue <url>", "the PostgreSQL: postgres://USER:PASSWORD@HOST:PORT/DATABASE", queueValue);
  throwing(worker)
    .option("--threads <n>", "threads (default: as many as the machine runs at once)", (text) =>
      wholeNumber("--threads", text, 1),
    )
    .option("--idle <s>", "end after so many seconds without work (default: wait for ever)", (text) =>
      wholeNumber("--idle", text, 1),
    )
    .option("--quiet", "print nothing but errors")
    .action((flags: WorkerFlags) => actions.worker(flags));
  const merge = program
    .command("merge")
    .description("the result of a sweep whose shares were made apart")
    .argument("<dirs...>", "the folders of all shares")
    .addHelpText("after", EXIT_CODES);
  throwing(merge)
    .option("--json <path>", "write the result to this file too, or to standard output for -")
    .option("--strict", "exit with 3 when a cell is undecided")
    .option("--quiet", "print nothing but errors")
    .action((dirs: string[], flags: MergeFlags) => actions.merge(dirs, flags));
}
