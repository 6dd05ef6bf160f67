import path from "node:path";
import { FORMATS } from "../report/formats.ts";
import { visible } from "../report/index.ts";
import { renderRun } from "../report/render.ts";
import { EXIT, type ExitCode } from "./failure.ts";
import { refuseUnwritable, writeAll } from "./files.ts";
import type { ReportFlags } from "./flags.ts";
import { stemOf } from "./names.ts";
import { readSavedRun } from "./saved-run.ts";
import type { Session } from "./session.ts";
import { refusal } from "./values.ts";

/**
 * `lemmata report`: renders a saved run; with `--out -` one format goes to standard output. Nothing is computed again.
 * @throws Problem
 */
export async function report(file: string, flags: ReportFlags, session: Session): Promise<ExitCode> {
  const { format: formats, out } = flags;
  if (out === "-") {
    const [format, second] = formats;
    if (second !== undefined) throw refusal("--format", formats.join(","), "one format, for --out -", "report");
    session.print(await renderRun(await readSavedRun(file, session), format, stemOf(file)));
    return EXIT.fine;
  }
  const paths = formats.map((format) => path.join(out, `${stemOf(file)}.${FORMATS[format]}`));
  refuseUnwritable(paths, [file]);
  const run = await readSavedRun(file, session);
  const texts = await Promise.all(formats.map((format) => renderRun(run, format, stemOf(file))));
  writeAll(texts.map((text, i) => ({ path: paths[i], text })));
  session.print(`Reports: ${paths.map((p) => visible(p)).join(", ")}\n`);
  return EXIT.fine;
}
