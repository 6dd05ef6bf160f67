import path from "node:path";
import type { Lemma } from "../lemma/index.ts";
import { renderPlainJson, shortId, visible } from "../report/index.ts";
import { renderSearch } from "../report/search.ts";
import { caseOf, type SearchOutcome, search } from "../stress/search/index.ts";
import { EXIT, type ExitCode } from "./failure.ts";
import { refuseUnwritable, writeAll } from "./files.ts";
import type { StressFlags } from "./flags.ts";
import { packFor, withPack } from "./pack.ts";
import type { Session } from "./session.ts";
import { findStatement } from "./statements.ts";

/** `lemmata stress --search ID`: exit code 1 when a counterexample was found. @throws Problem */
export async function searchFor(id: string, flags: StressFlags, session: Session): Promise<ExitCode> {
  const lemma = findStatement(await packFor(id, flags.pack), id);
  const { seed, budget, json, out } = flags;
  const folder = { found: path.join(out, "counterexamples"), nearest: path.join(out, "extremal") };
  const file = `${nameOf(lemma)}-seed-${seed}.json`;
  const paths = [path.join(folder.found, file), path.join(folder.nearest, file)];
  refuseUnwritable(
    [...paths, ...(json === undefined || json === "-" ? [] : [json])],
    flags.pack === undefined ? [] : [flags.pack],
  );
  const began = performance.now();
  let seconds = 0;
  const progress = (evaluations: number, lowest: number): void => {
    seconds = (performance.now() - began) / 1000;
    if (flags.quiet === true) return;
    const rate = Math.round(evaluations / seconds);
    const slack = Number.isFinite(lowest) ? `, lowest slack ${lowest.toPrecision(4)}` : "";
    session.progress(`${nameOf(lemma)}: ${evaluations} of ${budget} evaluations, ${rate} a second${slack}`);
  };
  const outcome = withPack(flags.pack, () => search(lemma, { seed, budget, progress }));
  session.progress("");
  const document = documentOf(lemma, outcome, seed);
  const to = path.join(outcome.found === null ? folder.nearest : folder.found, file);
  if (document !== null) {
    const text = renderPlainJson(document);
    writeAll([{ path: to, text }, ...(json === undefined || json === "-" ? [] : [{ path: json, text }])]);
    if (json === "-") session.print(text);
  }
  if (flags.quiet !== true && json !== "-") {
    const { width, colour } = session.style;
    session.print(renderSearch({ lemma, outcome, document, seconds }, { width, colour: colour && flags.color }));
    if (document !== null) session.print(`Case: ${visible(to)} (lemmata replay evaluates it again)\n`);
  }
  return outcome.found === null ? EXIT.fine : EXIT.fails;
}

/** A short name: without the pack for du2018. */
function nameOf({ id }: Lemma): string {
  return id.startsWith("du2018/") ? shortId(id) : id.replace("/", "-");
}

/** The counterexample, or the holding candidate nearest to equality, as a case; null when there is neither. */
function documentOf(lemma: Lemma, { found, nearest, evaluations }: SearchOutcome, seed: bigint) {
  const command = `lemmata stress --search ${lemma.id} --seed ${seed}`;
  if (found !== null) {
    const comment = `Found by ${command} in ${evaluations} evaluations, then shrunk. ${found.result.reason}`;
    return caseOf(lemma.id, found.candidate, "fails", comment);
  }
  if (nearest === null) return null;
  const comment = `The nearest to equality that ${command} saw in ${evaluations} evaluations, shrunk. ${nearest.result.reason}`;
  return caseOf(lemma.id, nearest.candidate, nearest.result.verdict, comment);
}
