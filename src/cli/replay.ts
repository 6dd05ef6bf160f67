import { existsSync } from "node:fs";
import { type Dataset, digest } from "../dataset/index.ts";
import { Problem, Rational } from "../kernel/index.ts";
import { type Run, replay as replayDocument } from "../lemma/index.ts";
import { renderReplay } from "../report/index.ts";
import { parseDocument } from "./document.ts";
import { EXIT, type ExitCode } from "./failure.ts";
import { readBytes } from "./files.ts";
import type { ReplayFlags } from "./flags.ts";
import { packFor, packOf, withPack } from "./pack.ts";
import { loadDataset, type Reading } from "./reading.ts";
import type { Session } from "./session.ts";

/**
 * `lemmata replay`: evaluates what a report or a case claims again; exit code 1 when something is not confirmed.
 * @throws Problem
 */
export async function replay(file: string, flags: ReplayFlags, session: Session): Promise<ExitCode> {
  const document = parseDocument(await readBytes(file, session.input), file);
  const dataset = document.schema === "lemmata/run@1" ? await datasetOf(document, flags, session) : null;
  const pack = await (document.schema === "lemmata/case@1"
    ? packFor(document.statement, flags.pack)
    : packOf(flags.pack));
  const outcome = withPack(flags.pack, () => replayDocument(pack, document, dataset));
  const { width, colour } = session.style;
  session.print(renderReplay(outcome, { width, colour: colour && flags.color }));
  return outcome.entries.every((entry) => entry.confirmed) ? EXIT.fine : EXIT.fails;
}

/** The dataset of a run, read again in the way the run recorded; options given now come first. */
async function datasetOf(run: Run, flags: ReplayFlags, session: Session): Promise<Dataset> {
  const file = flags.data ?? run.dataset.name;
  if (flags.data === undefined && !existsSync(file)) {
    throw new Problem({
      code: "replay/no-dataset",
      message: `the dataset "${file}" of the report is not here`,
      expected: "the file that was checked",
      advice: "name it with --data",
    });
  }
  const dataset = await loadDataset(file, { ...recorded(run), ...flags }, session);
  const found = digest(dataset);
  if (found === run.dataset.digest) return dataset;
  const same = dataset.sha256 === run.dataset.sha256;
  throw new Problem({
    code: "replay/digest",
    message: same
      ? `"${file}" is the dataset of the report, but it was read in another way`
      : `"${file}" is not the dataset of the report`,
    expected: `the digest ${run.dataset.digest}, found ${found}`,
    advice: same
      ? "give the reading options of the check again (--label, --header, --delimiter)"
      : "name the right file with --data",
  });
}

function recorded(run: Run): Reading {
  const { label, steps } = run.dataset;
  return {
    seed: BigInt(run.instance.seed.value),
    steps: steps.map((step) => step.operation),
    ...(label.origin === "generated" ? { label: false as const } : {}),
    ...(label.origin === "column" && label.name !== null ? { label: label.name } : {}),
    ...(label.mapping === null
      ? {}
      : { labelMap: new Map(label.mapping.map((m) => [m.text, Rational.parse(m.value)])) }),
  };
}
