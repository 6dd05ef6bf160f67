import { Command, Option } from "commander";
import { Rational } from "../kernel/index.ts";
import {
  delimiterValue,
  deltaValue,
  type InputFormat,
  inputFormat,
  labelMap,
  precisionValue,
  REPORT_FORMATS,
  type ReportFormat,
  reportFormats,
  seedValue,
  stepSizeValue,
  wholeNumber,
} from "./values.ts";

/** How a dataset is to be read; an absent entry is left to the reader. */
export interface ReadingFlags {
  /** Name or place of the label column (1 the first, -1 the last); false when every column is a feature. */
  readonly label?: string | false;
  readonly labelMap?: ReadonlyMap<string, Rational>;
  readonly delimiter?: string;
  readonly header?: boolean;
  readonly formatIn?: InputFormat;
}

/** Which statements to work with. */
export interface PackFlags {
  /** An ES module with statements; without it, du2018. */
  readonly pack?: string;
}

/** The options of `lemmata check`. */
export interface CheckFlags extends ReadingFlags, PackFlags {
  readonly normalize?: boolean;
  readonly deduplicate?: boolean;
  readonly width?: number;
  readonly seed: bigint;
  readonly delta: Rational;
  readonly stepSize: "auto" | Rational;
  readonly steps?: number;
  readonly precision: "auto" | "double" | number;
  readonly lemma?: readonly string[];
  readonly json?: string;
  readonly out: string;
  readonly format: readonly ReportFormat[];
  readonly strict?: boolean;
  readonly quiet?: boolean;
  readonly color: boolean;
}

/** The options of `lemmata replay`. */
export interface ReplayFlags extends ReadingFlags, PackFlags {
  readonly data?: string;
  readonly color: boolean;
}

/** What the commands do; the program only finds out which one is meant. A `file` is absent when none was named. */
export interface Actions {
  readonly check: (file: string | undefined, flags: CheckFlags) => Promise<void>;
  readonly list: (flags: PackFlags) => Promise<void>;
  readonly explain: (id: string, flags: PackFlags) => Promise<void>;
  readonly doctor: () => Promise<void>;
  readonly replay: (file: string, flags: ReplayFlags) => Promise<void>;
}

const EXIT_CODES = `
Exit codes: 0 nothing fails; 1 something fails; 2 wrong usage or input; 3 with --strict, something is undecided; 4 internal error.`;

/** The command line as a commander program that throws instead of exiting. */
export function buildProgram(actions: Actions, version: string): Command {
  const program = new Command("lemmata")
    .description("Tells, with proof, which lemmas of a learning-theory paper hold on your data.")
    .version(version, "-v, --version")
    .addHelpText("after", EXIT_CODES);
  throwing(program);
  addCheck(program, actions);
  const list = program.command("list").description("show the statements");
  addPack(throwing(list)).action((flags: PackFlags) => actions.list(flags));
  const explain = program
    .command("explain")
    .argument("<id>", "for example lemma-3.1")
    .description("show one statement in full");
  addPack(throwing(explain)).action((id: string, flags: PackFlags) => actions.explain(id, flags));
  const doctor = program
    .command("doctor")
    .description("show which engine does the linear algebra, and how fast it is here");
  throwing(doctor).action(() => actions.doctor());
  addReplay(program, actions);
  return program;
}

function addCheck(program: Command, actions: Actions): void {
  const check = program
    .command("check")
    .description("check the statements on a dataset and write the reports")
    .argument("[file]", "the dataset (CSV, TSV, NPY, JSON, Parquet), or - for standard input")
    .addHelpText("after", EXIT_CODES);
  addPack(addReading(throwing(check)))
    .option("--normalize", "project every row to the unit sphere, exactly")
    .option("--deduplicate", "keep the first of identical rows")
    .option("--width <m>", "number of hidden neurons (default: what runs in seconds)", (text) =>
      wholeNumber("--width", text, 1),
    )
    .addOption(new Option("--seed <s>", "seed of the start, from 0 to 2^64 - 1").argParser(seedValue).default(0n, "0"))
    .addOption(
      new Option("--delta <d>", "failure probability that the promises are read for")
        .argParser(deltaValue)
        .default(Rational.of(1, 20), "0.05"),
    )
    .option("--step-size <eta>", "step size of gradient descent, or auto", stepSizeValue, "auto" as const)
    .option("--steps <k>", "steps of gradient descent (default: 100)", (text) => wholeNumber("--steps", text, 1))
    .option("--precision <p>", "auto, double or a number of digits", precisionValue, "auto" as const)
    .option("--lemma <id...>", "only these statements; one named here counts for the exit code even when as printed")
    .option("--json <path>", "write the JSON report to this file too, or to standard output for -")
    .option("--out <dir>", "folder for the reports", "reports/out")
    .addOption(
      new Option("--format <list>", "reports to write there")
        .argParser(reportFormats)
        .default(REPORT_FORMATS, "md,json"),
    )
    .option("--strict", "exit with 3 when something is undecided")
    .option("--quiet", "print nothing but errors")
    .option("--no-color", "no colour (also: NO_COLOR)")
    .action((file: string | undefined, flags: CheckFlags) => actions.check(file, flags));
}

function addReplay(program: Command, actions: Actions): void {
  const replay = program
    .command("replay")
    .description("evaluate the verdicts and witnesses of a JSON report, or of a case, again")
    .argument("<file>", "a report written by check (lemmata/run@1) or a case (lemmata/case@1), or - for standard input")
    .option("--data <file>", "the dataset of the report (default: by its name, from the current folder)");
  addPack(addReading(throwing(replay)))
    .option("--no-color", "no colour (also: NO_COLOR)")
    .action((file: string, flags: ReplayFlags) => actions.replay(file, flags));
}

function addPack(command: Command): Command {
  return command.option("--pack <file>", "statements of your own: an ES module (default: du2018)");
}

function addReading(command: Command): Command {
  return command
    .option("--label <name>", "label column: its name, or its place (1 is the first column, -1 the last)")
    .option("--no-label", "every column is a feature; draw labels from N(0, 1)")
    .option("--label-map <map>", "numbers for class names, such as a=-1,b=1", labelMap)
    .option("--delimiter <c>", "what stands between the fields: one character, or tab", delimiterValue)
    .option("--header", "the first line holds names (default: when it holds text that is no number)")
    .option("--no-header", "the first line is data")
    .option("--format-in <format>", "csv, tsv, npy, json or parquet (default: by the file name)", inputFormat);
}

/** Errors are thrown instead of printed, so that every one of them becomes one line in one place. */
function throwing(command: Command): Command {
  return command.exitOverride().configureOutput({ outputError: () => {} });
}
