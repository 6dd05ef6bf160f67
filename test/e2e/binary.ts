import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { Result, Run } from "../../src/lemma/index.ts";

/** The command as it is installed. */
export const BINARY = fileURLToPath(new URL("../../dist/src/cli/main.js", import.meta.url));

/** The datasets of the examples folder. */
export const IRIS = fileURLToPath(new URL("../../examples/iris.csv", import.meta.url));
export const WINE = fileURLToPath(new URL("../../examples/wine.csv", import.meta.url));

/** Lines of progress, which a run of more than ten seconds writes to a log: on a slow machine, any run. */
const PROGRESS = /^(checking \S+ \(\d+ of \d+\)|\d+ of \d+ proofs checked: .*)\n/gm;

/** What a run of the command left behind; `err` without lines of progress. */
export interface Finished {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** A folder of its own in which the command runs, as a user would run it. */
export class Workplace {
  readonly folder = mkdtempSync(path.join(tmpdir(), "lemmata-e2e-"));

  /** Runs the built command with these arguments; standard output and error are pipes. */
  lemmata(
    args: readonly string[],
    more: { readonly input?: string | Uint8Array; readonly env?: Record<string, string> } = {},
  ): Finished {
    if (!existsSync(BINARY)) throw new Error("there is no dist/src/cli/main.js: run npm run build first");
    const { stdout, stderr, status } = spawnSync(process.execPath, [BINARY, ...args], {
      cwd: this.folder,
      input: more.input ?? "",
      env: { PATH: process.env.PATH, ...more.env },
      encoding: "utf8",
      maxBuffer: 2 ** 28,
    });
    return { code: status, out: stdout, err: stderr.replace(PROGRESS, "") };
  }

  /** Writes a file into the folder. */
  write(name: string, content: string | Uint8Array): string {
    writeFileSync(path.join(this.folder, name), content);
    return name;
  }

  read(name: string): string {
    return readFileSync(path.join(this.folder, name), "utf8");
  }

  /** Everything in the folder. */
  files(): string[] {
    return (readdirSync(this.folder, { recursive: true }) as string[]).sort();
  }

  run(name: string): Run {
    return JSON.parse(this.read(name)) as Run;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}

/** The result of a statement, named without its pack. */
export function resultOf(run: Run, id: string): Result {
  const found = run.results.find((result) => result.id === `du2018/${id}`);
  if (found === undefined) throw new Error(`no result ${id}`);
  return found;
}

/** Two orthogonal inputs of norm 1 with labels: lambda0 is exactly 1/2. */
export const TWO_POINTS = "a,b,y\n1,0,1\n0,1,-1\n";

/** Options that keep a check small. */
export const SMALL = ["--width", "64", "--steps", "3"] as const;
