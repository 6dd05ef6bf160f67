import {
  accessSync,
  constants,
  createReadStream,
  existsSync,
  mkdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import type { Readable } from "node:stream";
import { Problem } from "../kernel/index.ts";

/** Largest input read, in bytes: 256 MiB. */
export const MOST_BYTES = 2 ** 28;

/**
 * All bytes of a file, or of standard input for `-`.
 * @throws Problem when there is no such file, it is a directory, cannot be read, or is larger than {@link MOST_BYTES}
 */
export async function readBytes(file: string, input: Readable): Promise<Uint8Array> {
  if (file !== "-") refuseUnreadable(file);
  const name = file === "-" ? "standard input" : `"${file}"`;
  const chunks: Uint8Array[] = [];
  let total = 0;
  try {
    for await (const chunk of file === "-" ? input : createReadStream(file)) {
      const bytes = chunk as Uint8Array;
      total += bytes.length;
      if (total > MOST_BYTES) throw tooLarge(name);
      chunks.push(bytes);
    }
  } catch (error) {
    throw error instanceof Problem ? error : fileProblem("read", file, error);
  }
  return Buffer.concat(chunks, total);
}

/** A text, or bytes, to be written to a file. */
export interface Output {
  readonly path: string;
  readonly text: string | Uint8Array;
}

/**
 * Refuses, before any work is done, outputs that cannot be written: two with one path, one that would replace an input,
 * one whose folder is no folder or is not writable.
 * @throws Problem
 */
export function refuseUnwritable(outputs: readonly string[], inputs: readonly string[]): void {
  let current = "";
  try {
    const taken = new Set(inputs.filter((file) => file !== "-").map((file) => identity(file)));
    for (const output of outputs) {
      current = output;
      const key = identity(output);
      if (taken.has(key)) throw overwrites(output);
      taken.add(key);
      if (statSync(output, { throwIfNoEntry: false })?.isDirectory()) throw new Problem(isDirectory(output));
      accessSync(nearestFolder(path.dirname(output)), constants.W_OK | constants.X_OK);
    }
  } catch (error) {
    throw error instanceof Problem ? error : fileProblem("write", current, error);
  }
}

/**
 * Writes every output, or none: each goes to a file beside its own first, and is renamed when all are complete.
 * Missing folders are made. @throws Problem when something cannot be written
 */
export function writeAll(outputs: readonly Output[]): void {
  const pending: { readonly from: string; readonly to: string }[] = [];
  let current = "";
  try {
    for (const { path: to, text } of outputs) {
      current = to;
      makeFolder(path.resolve(path.dirname(to)));
      const special = statSync(to, { throwIfNoEntry: false })?.isFile() === false;
      const from = special ? to : `${to}.${process.pid}.tmp`;
      if (!special) pending.push({ from, to });
      writeFileSync(from, text);
    }
    for (const { from, to } of pending) {
      current = to;
      renameSync(from, to);
    }
  } catch (error) {
    for (const { from } of pending) rmSync(from, { force: true });
    throw fileProblem("write", current, error);
  }
}

function refuseUnreadable(file: string): void {
  let stats: ReturnType<typeof statSync>;
  try {
    stats = statSync(file);
  } catch (error) {
    throw fileProblem("read", file, error);
  }
  if (stats.isDirectory()) throw new Problem(isDirectory(file));
  if (stats.size > MOST_BYTES) throw tooLarge(`"${file}"`);
}

function tooLarge(name: string): Problem {
  return new Problem({
    code: "input/too-large",
    message: `${name} is too large`,
    expected: `at most ${MOST_BYTES} bytes`,
    advice: "take fewer rows",
  });
}

function overwrites(output: string): Problem {
  return new Problem({
    code: "output/overwrites",
    message: `"${output}" would replace an input or another report`,
    expected: "a file of its own for every report",
    advice: "choose another --out or --json",
  });
}

function isDirectory(file: string): ConstructorParameters<typeof Problem>[0] {
  return {
    code: "file/directory",
    message: `"${file}" is a directory`,
    expected: "a file",
    advice: "name a file in it",
  };
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file or folder",
  EACCES: "permission denied",
  EPERM: "permission denied",
  EISDIR: "it is a directory",
  ENOTDIR: "a part of the path is not a folder",
  ENAMETOOLONG: "the name is too long",
  EROFS: "the file system is read-only",
  ENOSPC: "no space is left",
  ELOOP: "too many symbolic links",
};

/** The error for a standard output that could not be written to. */
export function outputProblem(error: NodeJS.ErrnoException): Problem {
  const reason = REASONS[error.code ?? ""] ?? error.code ?? error.message;
  return new Problem({
    code: "output/write",
    message: `cannot write to standard output: ${reason}`,
    expected: "a place that can be written to",
    advice: "send it elsewhere",
  });
}

/** The error for a file that cannot be read or written. */
export function fileProblem(verb: "read" | "write", file: string, error: unknown): Problem {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const known = REASONS[code];
  if (known === undefined && !/^E[A-Z0-9]+$/.test(code)) throw error;
  return new Problem({
    code: `file/${verb}`,
    message: `cannot ${verb} "${file}": ${known ?? code}`,
    expected: verb === "read" ? "a file that can be read" : "a place that can be written to",
    advice: verb === "read" ? "check the path" : "choose another --out or --json",
  });
}

/** Makes a folder and those around it, one at a time: `mkdirSync` with `recursive` does not return for a new folder in /proc. */
function makeFolder(folder: string): void {
  const parent = path.dirname(folder);
  if (existsSync(folder) || parent === folder) return;
  makeFolder(parent);
  try {
    mkdirSync(folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
  }
}

/** The nearest folder on the way up that exists. */
function nearestFolder(folder: string): string {
  const stats = statSync(folder, { throwIfNoEntry: false });
  if (stats === undefined) return nearestFolder(path.dirname(path.resolve(folder)));
  if (stats.isDirectory()) return folder;
  throw Object.assign(new Error("not a folder"), { code: "ENOTDIR" });
}

/** One text for one file, also when it is reached by different paths; the path itself for what is not there. */
function identity(file: string): string {
  try {
    const stats = statSync(file, { bigint: true });
    return `${stats.dev}:${stats.ino}`;
  } catch {
    return path.resolve(file);
  }
}
