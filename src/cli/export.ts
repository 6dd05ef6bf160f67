import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { PROOFS } from "../../proofs/index.ts";
import { type CoqExport, coqClaims, exportCoq as coqExport } from "../certificate/coq.ts";
import { type CoqTactics, exportCoqSteps } from "../certificate/coq-steps.ts";
import { Problem } from "../kernel/index.ts";
import { EXIT, type ExitCode } from "./failure.ts";
import { readBytes, refuseUnwritable, writeAll } from "./files.ts";
import type { ExportCoqFlags } from "./flags.ts";
import type { Session } from "./session.ts";

/** `lemmata export coq`: a folder in which `make` has Coq check what the certificate claims, or the steps of the proof scripts. @throws Problem */
export async function exportCoq(file: string | undefined, flags: ExportCoqFlags, session: Session): Promise<ExitCode> {
  refuseOccupied(flags.output);
  if (flags.proofs === true) {
    if (file !== undefined) throw oneOfBoth(`"${file}" and --proofs`);
    const tactics = JSON.parse(libraryFile("steps.json")) as CoqTactics;
    return writeFolder(flags.output, exportCoqSteps(PROOFS, tactics), [], session);
  }
  if (file === undefined) throw oneOfBoth("neither a certificate nor --proofs");
  const bytes = await readBytes(file, session.input);
  const claims = coqClaims(new TextDecoder().decode(bytes));
  if (claims.groups.length + claims.collinear.length === 0) throw nothing(claims.left);
  return writeFolder(flags.output, coqExport(claims, flags.backend), [file], session);
}

/** Writes an export, with the modules of the library that it needs. */
function writeFolder(
  folder: string,
  { files, modules, assumptions }: CoqExport,
  inputs: readonly string[],
  session: Session,
): ExitCode {
  const copied = [
    ...modules.map((name) => [`${name}.v`, `lemmata/${name}.v`] as const),
    [`assumptions/${assumptions}.txt`, "assumptions.txt"] as const,
  ];
  const outputs = [
    ...[...files].map(([name, text]) => ({ path: path.join(folder, name), text })),
    ...copied.map(([from, to]) => ({ path: path.join(folder, to), text: libraryFile(from) })),
  ];
  refuseUnwritable(
    outputs.map((output) => output.path),
    inputs,
  );
  writeAll(outputs);
  session.print(`${folder}: ${outputs.length} files; "make" there has Coq check them, README.md says what is proved\n`);
  return EXIT.fine;
}

/** The text of a file of the Coq library that comes with lemmata. */
function libraryFile(name: string): string {
  const root = path.dirname(createRequire(import.meta.url).resolve("lemmata/package.json"));
  return readFileSync(path.join(root, "proofs/coq", name), "utf8");
}

function oneOfBoth(found: string): Problem {
  return new Problem({
    code: "export/input",
    message: `${found} is given`,
    expected: "a certificate, or --proofs for the steps of the proof scripts",
    advice: "for example: lemmata export coq cert.json -o DIR",
  });
}

function refuseOccupied(folder: string): void {
  const there = existsSync(folder);
  if (!there || (statSync(folder).isDirectory() && readdirSync(folder).length === 0)) return;
  throw new Problem({
    code: "export/occupied",
    message: `"${folder}" is there already, and not empty`,
    expected: "a new or an empty folder",
    advice: "name another with -o",
  });
}

function nothing(left: readonly string[]): Problem {
  return new Problem({
    code: "export/nothing",
    message: `the certificate claims nothing that the Coq library speaks of${left.length > 0 ? ` (it has: ${left.join(", ")})` : ""}`,
    expected: "a bound of the least eigenvalue of H_inf, or a null vector",
    advice: "check it with lemmata recheck instead",
  });
}
