import { spawn, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { type CoqBackend, coqClaims, exportCoq } from "../../src/certificate/coq.ts";

/** The library as it is in the project. */
export const LIBRARY = fileURLToPath(new URL("../../proofs/coq", import.meta.url));

/** The Debian packages that the lane needs. */
export const PACKAGES = "coq libcoq-interval libcoq-bignums";

/** Why Coq cannot be asked here; null when it can. */
export function missingCoq(): string | null {
  const folder = mkdtempSync(path.join(tmpdir(), "lemmata-coq-"));
  try {
    writeFileSync(
      path.join(folder, "probe.v"),
      "From Interval Require Import Tactic.\nFrom Bignums Require Import BigZ.\n",
    );
    const { error, status, stderr } = spawnSync("coqc", ["-w", "-all", "probe.v"], { cwd: folder, encoding: "utf8" });
    if (error !== undefined) return `coqc does not start (Debian: ${PACKAGES})`;
    return status === 0 ? null : `${stderr.trim().split("\n").at(-1)} (Debian: ${PACKAGES})`;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What coqc said. */
export interface Compiled {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** A copy of the library, built, and beside it the exports that coqc is asked about, two at a time. */
export class Coq {
  readonly folder = mkdtempSync(path.join(tmpdir(), "lemmata-coq-"));
  #running = 0;
  readonly #waiting: (() => void)[] = [];

  /** Builds the library with its own Makefile. */
  async build(): Promise<Compiled> {
    cpSync(LIBRARY, path.join(this.folder, "lemmata"), {
      recursive: true,
      filter: (file) => !/\.vo|\.glob/.test(file),
    });
    return await this.run("make", ["-j2", "-C", "lemmata"], this.folder);
  }

  /** Exports a certificate and has coqc check it. */
  async check(name: string, certificate: string, backend: CoqBackend): Promise<Compiled> {
    const folder = path.join(this.folder, name.replace(/[^A-Za-z0-9]/g, "_"));
    mkdirSync(folder);
    const { files } = exportCoq(coqClaims(certificate), backend);
    writeFileSync(path.join(folder, "Certificate.v"), files.get("Certificate.v") ?? "");
    return await this.run("coqc", ["-q", "-w", "-all", "-Q", "../lemmata", "Lemmata", "Certificate.v"], folder);
  }

  /** Runs a program, when fewer than two are running. */
  async run(program: string, args: readonly string[], cwd: string): Promise<Compiled> {
    while (this.#running >= 2) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#running += 1;
    try {
      return await finished(program, args, cwd);
    } finally {
      this.#running -= 1;
      this.#waiting.shift()?.();
    }
  }

  /** The text of the library without its comments. */
  text(): string {
    const modules = readdirSync(LIBRARY).filter((file) => file.endsWith(".v"));
    const all = modules.map((file) => readFileSync(path.join(LIBRARY, file), "utf8")).join("\n");
    return all.replace(/\(\*[\s\S]*?\*\)/g, "");
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}

function finished(program: string, args: readonly string[], cwd: string): Promise<Compiled> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd });
    const [out, err]: [Buffer[], Buffer[]] = [[], []];
    child.stdout.on("data", (chunk: Buffer) => out.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => err.push(chunk));
    child.on("error", reject);
    child.on("close", (code) => {
      resolve({ code, out: Buffer.concat(out).toString(), err: Buffer.concat(err).toString() });
    });
  });
}

/** The axioms that `Print Assumptions` named: every line of its output that is no continuation. */
export function axiomsIn(out: string): string[] {
  const names = out.split("\n").flatMap((line) => /^[^\s:]+/.exec(line) ?? []);
  return [...new Set(names)].filter((name) => name !== "Axioms").sort();
}

/** The axioms that a backend may rest on. */
export function allowedAxioms(backend: CoqBackend): string[] {
  return readFileSync(path.join(LIBRARY, "assumptions", `${backend}.txt`), "utf8")
    .trim()
    .split("\n")
    .sort();
}
