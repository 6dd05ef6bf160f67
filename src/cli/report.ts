import path from "node:path";
import type { Run } from "../lemma/index.ts";
import { FORMATS, type ReportFormat } from "../report/formats.ts";
import { visible } from "../report/index.ts";
import { renderRun } from "../report/render.ts";
import type { SweepResult } from "../sweep/index.ts";
import { EXIT, type ExitCode } from "./failure.ts";
import { refuseUnwritable, writeAll } from "./files.ts";
import type { ReportFlags } from "./flags.ts";
import { stemOf } from "./names.ts";
import { readSaved } from "./saved-run.ts";
import type { Session } from "./session.ts";
import { refusal } from "./values.ts";

/**
 * `lemmata report`: renders a saved run, or the result of a sweep; with `--out -` one format goes to standard output. Nothing is computed again.
 * @throws Problem
 */
export async function report(file: string, flags: ReportFlags, session: Session): Promise<ExitCode> {
  const { out } = flags;
  if (out === "-" && flags.format !== undefined && flags.format.length > 1)
    throw refusal("--format", flags.format.join(","), "one format, for --out -", "report");
  const saved = await readSaved(file, session);
  const formats = flags.format ?? (saved.schema === "lemmata/run@1" && out !== "-" ? ["html", "csv"] : ["html"]);
  if (saved.schema === "lemmata/sweep@1" && formats.some((format) => format !== "html"))
    throw refusal("--format", formats.join(","), "html, for the result of a sweep", "report");
  const paths = out === "-" ? [] : formats.map((format) => path.join(out, `${stemOf(file)}.${FORMATS[format]}`));
  refuseUnwritable(paths, [file]);
  const texts = await Promise.all(formats.map((format) => rendered(saved, format, stemOf(file))));
  if (out === "-") session.print(texts[0]);
  else {
    writeAll(texts.map((text, i) => ({ path: paths[i], text })));
    session.print(`Reports: ${paths.map((p) => visible(p)).join(", ")}\n`);
  }
  return EXIT.fine;
}

async function rendered(saved: Run | SweepResult, format: ReportFormat, stem: string): Promise<string> {
  if (saved.schema === "lemmata/run@1") return renderRun(saved, format, stem);
  return (await import("../report/html/sweep.ts")).renderSweepHtml(saved);
}
