import { catalogueSentence, renderCatalogue } from "../report/index.ts";
import { catalogue, catalogueDocument, type Judgement, judge } from "../stress/index.ts";
import { EXIT, type ExitCode } from "./failure.ts";
import { refuseUnwritable } from "./files.ts";
import type { StressFlags } from "./flags.ts";
import { packOf, withPack } from "./pack.ts";
import type { Session } from "./session.ts";
import { refuseWithoutFile, tell, ticker } from "./stress-output.ts";

/** `lemmata stress`: a search, the user's data under edits, or the catalogue of datasets with known truth; exit code 4 when a verdict is wrong or open where it is known. @throws Problem */
export async function stress(file: string | undefined, flags: StressFlags, session: Session): Promise<ExitCode> {
  if (flags.search === undefined && file !== undefined) {
    return (await import("./stress-file.ts")).stressFile(file, flags, session);
  }
  refuseWithoutFile(file, flags);
  if (flags.search !== undefined) return (await import("./stress-search.ts")).searchFor(flags.search, flags, session);
  const pack = await packOf(flags.pack);
  const { json } = flags;
  if (json !== undefined && json !== "-") refuseUnwritable([json], flags.pack === undefined ? [] : [flags.pack]);
  const entries = catalogue();
  const tick = ticker(flags, session, "dataset", entries.length);
  const judgements: Judgement[] = [];
  for (const [i, entry] of entries.entries()) {
    tick(i, entry.name);
    judgements.push(withPack(flags.pack, () => judge(pack, entry)));
  }
  session.progress("");
  const { width, colour } = session.style;
  tell(flags, session, catalogueDocument(judgements), () =>
    renderCatalogue(judgements, { width, colour: colour && flags.color }),
  );
  if (judgements.every(({ sound }) => sound)) return EXIT.fine;
  session.warn(
    `lemmata: ${catalogueSentence(judgements)} Please report it with the output of lemmata stress --json -\n`,
  );
  return EXIT.internal;
}
