import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { coqClaims, exportCoq as coqExport } from "../certificate/coq.ts";
import { Problem } from "../kernel/index.ts";
import { EXIT, type ExitCode } from "./failure.ts";
import { readBytes, refuseUnwritable, writeAll } from "./files.ts";
import type { ExportCoqFlags } from "./flags.ts";
import type { Session } from "./session.ts";

/** `lemmata export coq`: a folder in which `make` has Coq check what the certificate claims. @throws Problem */
export async function exportCoq(file: string, flags: ExportCoqFlags, session: Session): Promise<ExitCode> {
  const folder = flags.output;
  refuseOccupied(folder);
  const bytes = await readBytes(file, session.input);
  const claims = coqClaims(new TextDecoder().decode(bytes));
  if (claims.groups.length + claims.collinear.length === 0) throw nothing(claims.left);
  const { files, modules, assumptions } = coqExport(claims, flags.backend);
  const library = path.join(path.dirname(createRequire(import.meta.url).resolve("lemmata/package.json")), "proofs/coq");
  const copied = [
    ...modules.map((name) => [`${name}.v`, `lemmata/${name}.v`] as const),
    [`assumptions/${assumptions}.txt`, "assumptions.txt"] as const,
  ];
  const outputs = [
    ...[...files].map(([name, text]) => ({ path: path.join(folder, name), text })),
    ...copied.map(([from, to]) => ({
      path: path.join(folder, to),
      text: readFileSync(path.join(library, from), "utf8"),
    })),
  ];
  refuseUnwritable(
    outputs.map((output) => output.path),
    [file],
  );
  writeAll(outputs);
  session.print(`${folder}: ${outputs.length} files; "make" there has Coq check them, README.md says what is proved\n`);
  return EXIT.fine;
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
