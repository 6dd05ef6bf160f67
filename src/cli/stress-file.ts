import { editsSentence, renderEdits } from "../report/edits.ts";
import { editsDocument, stressEdits } from "../stress/edits/index.ts";
import { optionsOf, stepsOf } from "./check.ts";
import { EXIT, type ExitCode } from "./failure.ts";
import { refuseUnwritable } from "./files.ts";
import type { StressFlags } from "./flags.ts";
import { packOf, withPack } from "./pack.ts";
import { loadDataset } from "./reading.ts";
import type { Session } from "./session.ts";
import { knownIds } from "./statements.ts";
import { tell, ticker } from "./stress-output.ts";

/** `lemmata stress FILE`: the user's data under edits; exit code 4 when something that is known came out wrong. @throws Problem */
export async function stressFile(file: string, flags: StressFlags, session: Session): Promise<ExitCode> {
  const pack = await packOf(flags.pack);
  const ids = flags.lemma === undefined ? undefined : knownIds(pack, flags.lemma);
  const lemmas = pack.lemmas.filter(({ id }) => ids === undefined || ids.includes(id));
  const { json } = flags;
  if (json !== undefined && json !== "-")
    refuseUnwritable([json], [file, ...(flags.pack === undefined ? [] : [flags.pack])]);
  const dataset = await loadDataset(file, { ...flags, steps: stepsOf(flags) }, session);
  let tick: ReturnType<typeof ticker> | undefined;
  const progress = (done: number, total: number, name: string): void => {
    tick ??= ticker(flags, session, "edit", total);
    tick(done, name);
  };
  const report = withPack(flags.pack, () => stressEdits({ ...pack, lemmas }, dataset, optionsOf(flags), progress));
  session.progress("");
  const { width, colour } = session.style;
  tell(flags, session, editsDocument(report), () => renderEdits(report, { width, colour: colour && flags.color }));
  if (report.sound) return EXIT.fine;
  session.warn(`lemmata: ${editsSentence(report)} Please report it with the output of lemmata stress --json -\n`);
  return EXIT.internal;
}
