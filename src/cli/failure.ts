import { CommanderError } from "commander";
import { Problem } from "../kernel/index.ts";
import { visible } from "../report/text.ts";

/** Exit codes of the command line. */
export const EXIT = { fine: 0, fails: 1, usage: 2, undecided: 3, internal: 4 } as const;
/** One of the exit codes. */
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** What to print on standard error, and the exit code, for something that was thrown. */
export interface Failure {
  readonly code: ExitCode;
  readonly text: string;
}

/**
 * Bad input and bad usage give one line and exit code 2; anything else is an error of the program itself: exit code 4,
 * one line and how to report it, with the stack only when `debug` is set.
 */
export function failureOf(thrown: unknown, debug: boolean): Failure {
  if (thrown instanceof Problem) return { code: EXIT.usage, text: line(thrown.toLine()) };
  if (thrown instanceof CommanderError) return commanderFailure(thrown);
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  const report =
    "please report it with the command line and, if you can, the dataset (LEMMATA_DEBUG=1 shows where it happened)";
  const stack = debug ? `${error.stack ?? ""}\n` : "";
  return { code: EXIT.internal, text: `${line(`internal error: ${error.name}: ${error.message}; ${report}`)}${stack}` };
}

function commanderFailure(error: CommanderError): Failure {
  if (error.exitCode === 0) return { code: EXIT.fine, text: "" };
  if (error.code === "commander.help") return { code: EXIT.usage, text: "" };
  const message = error.message.replace(/^error: /, "").replace(/\s*\n\s*/g, " ");
  return { code: EXIT.usage, text: line(`${message}; see lemmata --help`) };
}

function line(text: string): string {
  return `lemmata: ${visible(text)}\n`;
}
