import { renderExplanation, renderList } from "../report/pack.ts";
import { EXIT, type ExitCode } from "./failure.ts";
import type { PackFlags } from "./flags.ts";
import { packOf } from "./pack.ts";
import type { Session } from "./session.ts";
import { findStatement } from "./statements.ts";

/** `lemmata list`: the statements, one row each. @throws Problem for a pack that cannot be used */
export async function list(flags: PackFlags, session: Session): Promise<ExitCode> {
  session.print(renderList(await packOf(flags.pack), session.style.width));
  return EXIT.fine;
}

/** `lemmata explain`: one statement in full. @throws Problem for an unknown id, or a pack that cannot be used */
export async function explain(id: string, flags: PackFlags, session: Session): Promise<ExitCode> {
  const lemma = findStatement(await packOf(flags.pack), id);
  session.print(renderExplanation(lemma, session.style.width));
  return EXIT.fine;
}
