import { diffRuns, regressionsOf } from "../report/diff.ts";
import { renderDiff, renderDiffMarkdown } from "../report/diff-text.ts";
import { EXIT, type ExitCode } from "./failure.ts";
import type { DiffFlags } from "./flags.ts";
import { readSavedRun } from "./saved-run.ts";
import type { Session } from "./session.ts";
import { refusal } from "./values.ts";

/** `lemmata diff`: what changed between two saved runs; exit code 1 when something got worse. @throws Problem */
export async function diff(before: string, after: string, flags: DiffFlags, session: Session): Promise<ExitCode> {
  if (before === "-" && after === "-") throw refusal("RUN", "-", "standard input for one of the runs only", "diff");
  const found = diffRuns(await readSavedRun(before, session), await readSavedRun(after, session));
  const { width, colour } = session.style;
  const text =
    flags.format === "md" ? renderDiffMarkdown(found) : renderDiff(found, { width, colour: colour && flags.color });
  session.print(text);
  return regressionsOf(found).length > 0 ? EXIT.fails : EXIT.fine;
}
