import {
  closeSync,
  createReadStream,
  existsSync,
  fdatasyncSync,
  mkdirSync,
  openSync,
  readSync,
  statSync,
  writeSync,
} from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";
import { lineOf, rowOfLine } from "./rows.ts";
import type { Row } from "./trial.ts";

/** Seconds after which rows are forced to the disk: a power cut may cost that much, a killed process nothing. */
const SYNC_SECONDS = 1;

/** Rows read from a store and lines passed over because they were cut or damaged. */
export interface StoreContents {
  readonly rows: number;
  readonly damaged: number;
}

/**
 * The rows of a sweep in one local file, one checksummed line each. It only ever grows: a row is there when its line is complete, so a process
 * may be killed at any moment, and several may write at once. The same row twice is the same row.
 */
export class Store {
  readonly #descriptor: number;
  #synced = performance.now();

  /** Opens the file for writing, and makes it where there is none. @throws NodeJS.ErrnoException when it cannot be written */
  constructor(file: string) {
    mkdirSync(path.dirname(file), { recursive: true });
    const torn = endsTorn(file);
    this.#descriptor = openSync(file, "a");
    if (torn) writeSync(this.#descriptor, "\n");
  }

  /** Adds rows in a single write. */
  append(rows: readonly Row[]): void {
    const bytes = Buffer.from(rows.map(lineOf).join(""));
    let written = 0;
    while (written < bytes.length) written += writeSync(this.#descriptor, bytes, written);
    if (performance.now() - this.#synced < SYNC_SECONDS * 1000) return;
    fdatasyncSync(this.#descriptor);
    this.#synced = performance.now();
  }

  close(): void {
    fdatasyncSync(this.#descriptor);
    closeSync(this.#descriptor);
  }
}

/** Hands every whole row of a store to `take`, in the order of the file; a file that is not there holds none. */
export async function readStore(file: string, take: (row: Row) => void): Promise<StoreContents> {
  let [rows, damaged] = [0, 0];
  if (!existsSync(file)) return { rows, damaged };
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY })) {
    const row = line === "" ? null : rowOfLine(line);
    if (row === null) damaged += line === "" ? 0 : 1;
    else {
      take(row);
      rows += 1;
    }
  }
  return { rows, damaged };
}

/** Whether the last line was cut when a process was killed: the next one must not run on from it. */
function endsTorn(file: string): boolean {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size === 0) return false;
  const descriptor = openSync(file, "r");
  try {
    const last = Buffer.alloc(1);
    readSync(descriptor, last, 0, 1, size - 1);
    return last[0] !== 10;
  } finally {
    closeSync(descriptor);
  }
}
