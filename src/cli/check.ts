import path from "node:path";
import type { Dataset } from "../dataset/index.ts";
import { type InstanceOptions, type Pack, type Progress, type Run, runPack } from "../lemma/index.ts";
import type { ScriptResult } from "../proof/index.ts";
import { FORMATS, type ReportFormat } from "../report/formats.ts";
import { annotationsOf, renderSummary } from "../report/github.ts";
import { renderJson, renderTerminal, shortId, visible } from "../report/index.ts";
import { renderRun } from "../report/render.ts";
import type { Kept } from "./certified.ts";
import { exitCodeOf } from "./exit.ts";
import type { ExitCode } from "./failure.ts";
import { type Output, refuseUnwritable, writeAll } from "./files.ts";
import type { CheckFlags, InstanceFlags } from "./flags.ts";
import { tellGithub } from "./github.ts";
import { stemOf } from "./names.ts";
import { packOf, withPack } from "./pack.ts";
import { checkAll } from "./prove.ts";
import { loadDataset, type Step } from "./reading.ts";
import type { Session } from "./session.ts";
import { knownIds } from "./statements.ts";
import { refusal } from "./values.ts";

/** `lemmata check`: reads, checks, writes the reports, prints the table; the exit code. @throws Problem */
export async function check(file: string, flags: CheckFlags, session: Session): Promise<ExitCode> {
  const pack = await packOf(flags.pack);
  const lemmas = flags.lemma === undefined ? undefined : knownIds(pack, flags.lemma);
  const paths = outputPaths(file, flags);
  const certificates = flags.certify === true ? [path.join(flags.out, `${stemOf(file)}.cert.json`)] : [];
  refuseUnwritable(
    [...paths.map((p) => p.path), ...certificates],
    [file, ...(flags.pack === undefined ? [] : [flags.pack])],
  );
  const dataset = await loadDataset(file, { ...flags, steps: stepsOf(flags) }, session);
  const progress = progressOf(flags, session);
  const { figures } = flags;
  const proofs = flags.proofs === true ? await proofsOf(pack, flags, session) : [];
  const asked = { figures, proofs, ...(lemmas === undefined ? {} : { lemmas }) };
  const chosen = { ...optionsOf(flags), ...samplingOf(flags), ...asked };
  const options = flags.pack === undefined ? await withTrials(dataset, chosen, file, flags, session) : chosen;
  let run: Run;
  const certified: Output[] = [];
  try {
    let kept: Kept | undefined;
    run = withPack(flags.pack, () =>
      runPack(pack, dataset, options, progress, (facts, trials) => {
        kept = { facts, trials };
      }),
    );
    for (const to of certificates) {
      session.progress("writing the certificate");
      const { certifyRun } = await import("./certified.ts");
      const made = certifyRun(run, pack, kept, path.basename(to));
      run = made.run;
      certified.push({ path: to, text: made.text });
    }
  } finally {
    session.progress("");
  }
  const reports = await Promise.all(
    paths.map(async ({ path: to, format }) => ({ path: to, text: await renderRun(run, format, stemOf(file)) })),
  );
  const outputs = [...reports, ...certified];
  writeAll(outputs);
  tell(run, outputs, flags, session);
  tellGithub(session, annotationsOf(run), renderSummary(run));
  return exitCodeOf(run, flags.strict === true);
}

/** The options with the outcomes of the trials asked for: threads know the statements of the paper, and of no other pack. */
async function withTrials(
  dataset: Dataset,
  options: InstanceOptions,
  file: string,
  flags: CheckFlags,
  session: Session,
): Promise<InstanceOptions> {
  const { sampling } = options;
  if (sampling === undefined) return options;
  const { trialsByThreads } = await import("./trials.ts");
  const keep = path.join(flags.out, `${stemOf(file)}.trials.log`);
  const known = await trialsByThreads(dataset, options, sampling, keep, flags.quiet === true, session);
  return { ...options, sampling: { ...sampling, known } };
}

/** What becomes of the proofs of the pack; without a progress line when the user wants quiet. */
async function proofsOf({ proofs }: Pack, flags: CheckFlags, session: Session): Promise<ScriptResult[]> {
  if (proofs === undefined) return [];
  const ids = proofs.scripts.map(({ statement }) => statement.id);
  return await checkAll(proofs.scripts, proofs.axioms, ids, flags.quiet === true ? () => {} : session.progress);
}

/** What the flags choose about an instance. */
export function optionsOf(flags: InstanceFlags): InstanceOptions {
  const { width, seed, delta, stepSize, steps, precision } = flags;
  return {
    seed,
    delta,
    stepSize,
    precision,
    ...(width === undefined ? {} : { width }),
    ...(steps === undefined ? {} : { steps }),
  };
}

/** How claims of probability are to be tested. @throws Problem for --sequential without --trials */
export function samplingOf({
  trials,
  confidence,
  sequential,
}: Pick<CheckFlags, "trials" | "confidence" | "sequential">): Pick<InstanceOptions, "sampling"> {
  if (trials !== undefined) {
    return { sampling: { trials, confidence, method: sequential === true ? "sequential" : "clopper-pearson" } };
  }
  if (sequential !== true) return {};
  throw refusal("--sequential", "without --trials", "--sequential together with --trials N, the most trials to make");
}

/** The changes to the rows that the flags ask for. */
export function stepsOf(flags: Pick<InstanceFlags, "normalize" | "deduplicate">): Step[] {
  return [
    ...(flags.normalize === true ? ["normalize" as const] : []),
    ...(flags.deduplicate === true ? ["deduplicate" as const] : []),
  ];
}

function outputPaths(file: string, flags: CheckFlags): { path: string; format: ReportFormat }[] {
  const stem = path.join(flags.out, stemOf(file));
  const reports = flags.format.map((format) => ({ path: `${stem}.${FORMATS[format]}`, format }));
  const { json } = flags;
  const extra = json === undefined || json === "-" ? [] : [{ path: json, format: "json" as const }];
  return [...reports, ...extra];
}

/** Standard output is for the table, or for the JSON report alone; where the reports went is said last. */
function tell(run: Run, outputs: readonly Output[], flags: CheckFlags, session: Session): void {
  const written = `Reports: ${outputs.map((o) => visible(o.path)).join(", ")}\n`;
  if (flags.json === "-") {
    session.print(renderJson(run));
    if (flags.quiet !== true) session.warn(written);
  } else if (flags.quiet !== true) {
    const { width, colour } = session.style;
    session.print(renderTerminal(run, { width, colour: colour && flags.color }));
    session.print(written);
  }
}

/** The progress line: which statement, and, for operations of more than a moment, how much of one is done and how long it may still take. */
export function progressOf(
  flags: Pick<CheckFlags, "quiet">,
  session: Pick<Session, "progress">,
  now = () => performance.now(),
): Progress {
  if (flags.quiet === true) return () => {};
  let [began, reached] = [now(), 0];
  return ({ id, index, total, done, fraction = 0 }) => {
    if (done) return;
    if (!(fraction > reached)) began = now();
    reached = fraction;
    const elapsed = (now() - began) / 1000;
    const left =
      elapsed > 1
        ? `, ${Math.floor(100 * fraction)} %, about ${Math.ceil((elapsed / fraction) * (1 - fraction))} s left`
        : "";
    session.progress(`checking ${shortId(id)} (${index + 1} of ${total})${left}`);
  };
}
