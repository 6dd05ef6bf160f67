import { catalogueSentence, renderCatalogue, renderSharpness, sharpnessSentence } from "../report/index.ts";
import { catalogue, catalogueDocument, type Judgement, judge, judgeExtremal, type Sharpness } from "../stress/index.ts";
import { extremalCases } from "./extremal.ts";
import { EXIT, type ExitCode } from "./failure.ts";
import { refuseUnwritable } from "./files.ts";
import type { StressFlags } from "./flags.ts";
import { packOf, withPack } from "./pack.ts";
import type { Session } from "./session.ts";
import { refuseWithoutFile, tell, ticker } from "./stress-output.ts";

/** `lemmata stress`: a search, the user's data under edits, or the catalogue of datasets with known truth; exit code 4 when a verdict is wrong or open where it is known. @throws Problem */
export async function stress(file: string | undefined, flags: StressFlags, session: Session): Promise<ExitCode> {
  if (flags.search === undefined && flags.extremal !== true && flags.rows === undefined && file !== undefined) {
    return (await import("./stress-file.ts")).stressFile(file, flags, session);
  }
  refuseWithoutFile(file, flags);
  if (flags.search !== undefined) return (await import("./stress-search.ts")).searchFor(flags.search, flags, session);
  const pack = await packOf(flags.pack);
  const { json } = flags;
  if (json !== undefined && json !== "-") refuseUnwritable([json], flags.pack === undefined ? [] : [flags.pack]);
  const entries = flags.extremal === true ? [] : catalogue();
  const cases = extremalCases(pack);
  const tick = ticker(flags, session, "dataset", entries.length + cases.length);
  const judgements: Judgement[] = [];
  for (const [i, entry] of entries.entries()) {
    tick(i, entry.name);
    judgements.push(withPack(flags.pack, () => judge(pack, entry)));
  }
  const sharpness: Sharpness[] = [];
  for (const [i, document] of cases.entries()) {
    tick(entries.length + i, `nearest to equality, ${document.statement}`);
    sharpness.push(withPack(flags.pack, () => judgeExtremal(pack, document)));
  }
  session.progress("");
  const { width, colour } = session.style;
  const style = { width, colour: colour && flags.color };
  tell(flags, session, catalogueDocument(judgements, sharpness), () =>
    [
      ...(sharpness.length > 0 ? [renderSharpness(sharpness, style)] : []),
      ...(entries.length > 0 ? [renderCatalogue(judgements, style)] : []),
    ].join("\n"),
  );
  const isSharp = sharpness.every(({ agreement }) => agreement === "agrees");
  if (isSharp && judgements.every(({ sound }) => sound)) return EXIT.fine;
  const sentence = isSharp ? catalogueSentence(judgements) : sharpnessSentence(sharpness);
  session.warn(`lemmata: ${sentence} Please report it with the output of lemmata stress --json -\n`);
  return EXIT.internal;
}
