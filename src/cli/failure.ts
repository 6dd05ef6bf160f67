import { CommanderError } from "commander";
import { Problem } from "../kernel/index.ts";
import { visible } from "../report/text.ts";

/** Exit codes of the command line. */
export const EXIT = { fine: 0, fails: 1, usage: 2, undecided: 3, internal: 4 } as const;
/** One of the exit codes. */
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** An error that is no Problem while the statements of the user's own pack were evaluated; its cause is what was thrown. */
export class PackError extends Error {
  constructor(file: string, cause: unknown) {
    const error = asError(cause);
    super(`error in the statements of "${file}": ${error.name}: ${error.message}`, { cause: error });
    this.name = "PackError";
  }
}

/** What to print on standard error, and the exit code, for something that was thrown. */
export interface Failure {
  readonly code: ExitCode;
  readonly text: string;
}

/**
 * Bad input and bad usage give one line and exit code 2; anything else is an error of the program itself, or of the user's pack:
 * exit code 4, one line and what to do about it, with the stack only when `debug` is set.
 */
export function failureOf(thrown: unknown, debug: boolean): Failure {
  if (thrown instanceof Problem) return { code: EXIT.usage, text: line(thrown.toLine()) };
  if (thrown instanceof CommanderError) return commanderFailure(thrown);
  const own = thrown instanceof PackError;
  const error = asError(own ? thrown.cause : thrown);
  const text = own
    ? `${thrown.message}; correct them, or report it if the error is not theirs`
    : `internal error: ${error.name}: ${error.message}; please report it with the command line and, if you can, the dataset`;
  const stack = debug ? `${error.stack ?? ""}\n` : "";
  return { code: EXIT.internal, text: `${line(`${text} (LEMMATA_DEBUG=1 shows where it happened)`)}${stack}` };
}

function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
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
