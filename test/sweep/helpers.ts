import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseConfig, planOf } from "../../src/sweep/index.ts";

const BINARY = fileURLToPath(new URL("../../dist/src/cli/main.js", import.meta.url));

/** A small grid of which every cell takes a moment: 4 cells of 60 trials. */
export const CONFIG = {
  schema: "lemmata/sweep-config@1",
  statements: ["lemma-3.1"],
  datasets: [{ generator: "sphere", n: [3, 5], d: [4] }],
  widths: [50, 2000],
  trials: 60,
};

/** The plan of a config without files. */
export const planFor = (config: object) =>
  planOf(parseConfig(JSON.stringify(config), "config.json"), () => Promise.reject(new Error("no files")));

/** A folder in which the built command is run. */
export class Place {
  readonly folder = mkdtempSync(path.join(tmpdir(), "lemmata-sweep-"));

  write(name: string, content: string | object): string {
    writeFileSync(path.join(this.folder, name), typeof content === "string" ? content : JSON.stringify(content));
    return name;
  }

  read(name: string): string {
    return readFileSync(path.join(this.folder, name), "utf8");
  }

  lemmata(...args: string[]): { readonly code: number | null; readonly out: string; readonly err: string } {
    const { status, stdout, stderr } = spawnSync(process.execPath, [BINARY, ...args], {
      cwd: this.folder,
      encoding: "utf8",
    });
    return { code: status, out: stdout, err: stderr };
  }

  /** Starts the command and returns at once. */
  start(...args: string[]) {
    return spawn(process.execPath, [BINARY, ...args], { cwd: this.folder, stdio: ["ignore", "pipe", "pipe"] });
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
