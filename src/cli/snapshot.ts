import { createHash } from "node:crypto";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { deserialize, serialize } from "node:v8";
import { Interval, Problem } from "../kernel/index.ts";
import { writeAll } from "./files.ts";

/** Length of a SHA-256 in hexadecimal. */
const DIGEST = 64;

/**
 * A run that was put aside: a file with the SHA-256 of what follows, then what the run is about (`key`) and its state. A run that is taken up again
 * gives the same bytes as one that was never stopped.
 */
export class Snapshot<State> {
  readonly #path: string;
  readonly #key: string;

  /** @param key everything that fixes the run */
  constructor(path: string, key: string) {
    this.#path = path;
    this.#key = key;
  }

  /** Replaces the file at once, so that a kill at any moment leaves a whole one. */
  save(state: State): void {
    const body = serialize({ key: this.#key, state });
    writeAll([{ path: this.#path, text: Buffer.concat([Buffer.from(digestOf(body)), body]) }]);
  }

  /** The state put aside; undefined when there is none. @throws Problem "snapshot/other" for that of another run, "snapshot/broken" for a damaged file */
  load(): State | undefined {
    if (!existsSync(this.#path)) return undefined;
    const bytes = readFileSync(this.#path);
    const body = bytes.subarray(DIGEST);
    if (digestOf(body) !== bytes.subarray(0, DIGEST).toString()) {
      throw this.#problem("broken", "it is damaged", "a file as the same command left it");
    }
    const { key, state } = deserialize(body) as { key: string; state: State };
    if (key !== this.#key) {
      throw this.#problem("other", "it belongs to another run", "the same dataset, options and version of lemmata");
    }
    return revived(state) as State;
  }

  remove(): void {
    rmSync(this.#path, { force: true });
  }

  #problem(code: string, message: string, expected: string): Problem {
    return new Problem({
      code: `snapshot/${code}`,
      message: `cannot go on from "${this.#path}": ${message}`,
      expected,
      advice: "remove the file to begin anew, or choose another --out",
    });
  }
}

function digestOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** Intervals come back as plain objects of two ends. */
function revived(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(revived);
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return value;
  const entries = Object.entries(value);
  if (entries.length === 2 && "lo" in value && "hi" in value) {
    const { lo, hi } = value;
    if (typeof lo === "number" && typeof hi === "number") return Interval.between(lo, hi);
  }
  return Object.fromEntries(entries.map(([name, entry]) => [name, revived(entry)]));
}
