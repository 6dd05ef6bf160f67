import path from "node:path";
import { Problem } from "../kernel/index.ts";
import type { Case, Lemma } from "../lemma/index.ts";
import { renderPlainJson, shortId, visible } from "../report/index.ts";
import { renderSearch } from "../report/search.ts";
import { caseOf, type SearchOutcome, search, searchExtremal } from "../stress/search/index.ts";
import { EXIT, type ExitCode } from "./failure.ts";
import { refuseUnwritable, writeAll } from "./files.ts";
import type { StressFlags } from "./flags.ts";
import { packFor, withPack } from "./pack.ts";
import type { Session } from "./session.ts";
import { findStatement } from "./statements.ts";

/** `lemmata stress --search ID`: exit code 1 when a counterexample was found; with --extremal, the data nearest to equality. @throws Problem */
export async function searchFor(id: string, flags: StressFlags, session: Session): Promise<ExitCode> {
  const lemma = findStatement(await packFor(id, flags.pack), id);
  const { seed, budget, json, out, extremal = false, rows = 1 } = flags;
  if (extremal) requireSlack(lemma);
  const folder = { found: path.join(out, "counterexamples"), nearest: path.join(out, "extremal") };
  const kind = extremal ? `-nearest${rows > 1 ? `-${rows}-rows` : ""}` : "";
  const file = `${nameOf(lemma)}${kind}-seed-${seed}.json`;
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
    const left = Math.ceil((budget - evaluations) / Math.max(rate, 1));
    const slack = Number.isFinite(lowest) ? `, lowest slack ${lowest.toPrecision(4)}` : "";
    session.progress(
      `${nameOf(lemma)}: ${evaluations} of ${budget} evaluations, ${rate} a second, at most ${left} s left${slack}`,
    );
  };
  const outcome = withPack(flags.pack, () => {
    if (!extremal) return search(lemma, { seed, budget, progress });
    const nearest = searchExtremal(lemma, { seed, budget, progress, constraints: { minRows: rows } });
    return { found: null, brokenNumerically: 0, ...nearest };
  });
  session.progress("");
  const command = `lemmata stress --search ${lemma.id}${extremal ? " --extremal" : ""}${rows > 1 ? ` --rows ${rows}` : ""} --seed ${seed}`;
  const document = documentOf(lemma, outcome, command, extremal);
  const to = path.join(outcome.found === null ? folder.nearest : folder.found, file);
  if (document !== null) {
    const text = renderPlainJson(document);
    writeAll([{ path: to, text }, ...(json === undefined || json === "-" ? [] : [{ path: json, text }])]);
    if (json === "-") session.print(text);
  }
  if (flags.quiet !== true && json !== "-") {
    const { width, colour } = session.style;
    session.print(
      renderSearch({ lemma, outcome, document, seconds, extremal }, { width, colour: colour && flags.color }),
    );
    if (document !== null) session.print(`Case: ${visible(to)} (lemmata replay evaluates it again)\n`);
  }
  return outcome.found === null ? EXIT.fine : EXIT.fails;
}

/** A short name: without the pack for du2018. */
function nameOf({ id }: Lemma): string {
  return id.startsWith("du2018/") ? shortId(id) : id.replace("/", "-");
}

/** The counterexample, or the holding candidate nearest to equality, as a case; null when there is neither. */
function documentOf(
  lemma: Lemma,
  { found, nearest, evaluations }: SearchOutcome,
  command: string,
  extremal: boolean,
): Case | null {
  if (found !== null) {
    const comment = `Found by ${command} in ${evaluations} evaluations, then shrunk. ${found.result.reason}`;
    return caseOf(lemma.id, found.candidate, "fails", comment);
  }
  if (nearest === null) return null;
  const comment = `The nearest to equality that ${command} saw in ${evaluations} evaluations, shrunk. ${nearest.result.reason}`;
  const { verdict, slack } = nearest.result;
  return caseOf(lemma.id, nearest.candidate, verdict, comment, extremal ? slack : null);
}

/** @throws Problem for a statement that does not enclose the slack of its conclusion */
function requireSlack({ id, slack }: Lemma): void {
  if (slack !== undefined) return;
  throw new Problem({
    code: "stress/no-slack",
    message: `${id} does not say what the slack of its conclusion is`,
    expected: "a statement with a bound to come near to, and a `slack` that encloses how near",
    advice: "give the statement a slack (docs/adding-a-lemma.md), or search without --extremal",
  });
}
