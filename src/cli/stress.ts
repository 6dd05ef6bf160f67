import { catalogueSentence, renderCatalogue, renderPlainJson } from "../report/index.ts";
import { catalogue, catalogueDocument, type Judgement, judge } from "../stress/index.ts";
import { EXIT, type ExitCode } from "./failure.ts";
import { refuseUnwritable, writeAll } from "./files.ts";
import type { StressFlags } from "./flags.ts";
import { packOf, withPack } from "./pack.ts";
import type { Session } from "./session.ts";

/** `lemmata stress`: the catalogue of datasets with known truth; exit code 4 when a verdict is wrong or open where it is known. @throws Problem */
export async function stress(flags: StressFlags, session: Session): Promise<ExitCode> {
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

/** Writes the document where it is wanted, and the text to standard output unless the document goes there. */
function tell(flags: StressFlags, session: Session, document: unknown, text: () => string): void {
  const { json, quiet } = flags;
  if (json === "-") session.print(renderPlainJson(document));
  else {
    if (json !== undefined) writeAll([{ path: json, text: renderPlainJson(document) }]);
    if (quiet !== true) session.print(text());
  }
}

/** A progress line that says which of how many is being worked on, and how long the rest may take. */
export function ticker(
  { quiet }: Pick<StressFlags, "quiet">,
  session: Pick<Session, "progress">,
  noun: string,
  total: number,
  now = () => performance.now(),
): (done: number, name: string) => void {
  if (quiet === true) return () => {};
  const began = now();
  return (done, name) => {
    const seconds = (now() - began) / 1000;
    const left = done > 0 && seconds > 1 ? `, about ${Math.ceil((seconds / done) * (total - done))} s left` : "";
    session.progress(`${noun} ${done + 1} of ${total}: ${name}${left}`);
  };
}
