import type { Readable } from "node:stream";
import type { Problem } from "../kernel/index.ts";
import type { TerminalStyle } from "../report/terminal.ts";
import { outputProblem } from "./files.ts";

/** What a command may use of the process: its streams and what is known about the terminal. */
export interface Session {
  readonly input: Readable;
  /** Writes to standard output; a reader that has gone away is no error. */
  readonly print: (text: string) => void;
  /** Writes to standard error. */
  readonly warn: (text: string) => void;
  /** Columns and colour for texts on standard output. Colour only on a terminal that wants it. */
  readonly style: TerminalStyle;
  /** Whether standard error is a terminal. */
  readonly terminal: boolean;
  /**
   * Replaces the progress line on standard error, an empty text clears it. Where that is no terminal, such as in the
   * log of a CI run, one plain line now and then tells that the work goes on.
   */
  readonly progress: (text: string) => void;
  /** The variables of the environment: GitHub's runner names itself there. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Waits until standard output has taken or refused all that was printed: why it refused, null when it did not. */
  readonly settled: () => Promise<Problem | null>;
}

/** Columns of an output that is no terminal, and the least and most that a terminal's width is taken for. */
const [DEFAULT_COLUMNS, LEAST_COLUMNS, MOST_COLUMNS] = [80, 40, 160];

/** Milliseconds between two plain lines of progress in a log. */
const IN_LOG = 10_000;

/** The session of a process. `columns` of the environment (COLUMNS) serves an output that is no terminal. */
export function sessionOf(process: NodeJS.Process, now = () => performance.now()): Session {
  const { stdin, stdout, stderr, env } = process;
  let logged = now();
  let refused: Problem | null = null;
  stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") refused ??= outputProblem(error);
  });
  // Where standard error fails there is no place left to say so.
  stderr.on("error", () => {});
  return {
    input: stdin,
    print: (text) => {
      if (stdout.writable) stdout.write(text);
    },
    warn: (text) => {
      if (stderr.writable) stderr.write(text);
    },
    style: { width: columnsOf(stdout.columns, env.COLUMNS), colour: wantsColour(stdout.isTTY, env) },
    terminal: stderr.isTTY === true,
    progress: (text) => {
      if (stderr.isTTY) stderr.write(`\r\u001b[K${text.slice(0, columnsOf(stderr.columns, undefined) - 1)}`);
      else if (text !== "" && stderr.writable && now() - logged >= IN_LOG) {
        logged = now();
        stderr.write(`${text}\n`);
      }
    },
    env,
    settled: async () => {
      // Errors are reported by the stream before setImmediate calls back.
      await new Promise<void>((resolve) => {
        if (stdout.writable) stdout.write("", () => setImmediate(resolve));
        else setImmediate(resolve);
      });
      return refused;
    },
  };
}

/** A terminal that does not know its width says 0. */
function columnsOf(terminal: number | undefined, environment: string | undefined): number {
  const told = /^[1-9]\d{0,3}$/.test(environment ?? "") ? Number(environment) : DEFAULT_COLUMNS;
  const columns = terminal !== undefined && terminal > 0 ? terminal : told;
  return Math.min(MOST_COLUMNS, Math.max(LEAST_COLUMNS, columns));
}

function wantsColour(terminal: boolean | undefined, env: NodeJS.ProcessEnv): boolean {
  const refused = env.NO_COLOR !== undefined && env.NO_COLOR !== "";
  return terminal === true && !refused && env.TERM !== "dumb";
}
