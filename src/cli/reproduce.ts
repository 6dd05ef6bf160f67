import path from "node:path";
import { Ball, Problem } from "../kernel/index.ts";
import { type Pair, shownBall, VERSION } from "../lemma/index.ts";
import {
  Figure1,
  type FigureOptions,
  type FigureState,
  type LabelKind,
  type Reproduction,
} from "../packs/du2018/figure-1.ts";
import { renderReproduction } from "../report/html/reproduction.ts";
import { visible } from "../report/index.ts";
import { EXIT, type ExitCode } from "./failure.ts";
import { refuseUnwritable, writeAll } from "./files.ts";
import type { ReproduceFlags } from "./flags.ts";
import type { Session } from "./session.ts";
import { Snapshot } from "./snapshot.ts";

const PRESETS = ["du2018-figure-1"];

/** `lemmata reproduce`: an experiment of the paper, with its claims checked. @throws Problem */
export async function reproduce(preset: string, flags: ReproduceFlags, session: Session): Promise<ExitCode> {
  if (!PRESETS.includes(preset)) {
    throw new Problem({
      code: "usage/preset",
      message: `there is no preset "${preset}"`,
      expected: PRESETS.join(", "),
      advice: "see lemmata reproduce --help",
    });
  }
  const stem = path.join(flags.out, preset);
  const outputs = { csv: `${stem}.csv`, json: `${stem}.json`, html: `${stem}.html` };
  const snapshot = `${stem}.snapshot`;
  refuseUnwritable([...Object.values(outputs), snapshot], []);
  const labels: readonly LabelKind[] = flags.labels === "both" ? ["random", "true"] : [flags.labels];
  const options = { scale: flags.scale, seed: flags.seed, labels };
  const key = JSON.stringify([VERSION, preset, flags.scale, String(flags.seed), labels]);
  const found = run(options, new Snapshot(snapshot, key), flags, session);
  writeAll([
    { path: outputs.csv, text: table(found) },
    { path: outputs.json, text: `${JSON.stringify(found)}\n` },
    { path: outputs.html, text: renderReproduction(found, { csv: path.basename(outputs.csv) }) },
  ]);
  new Snapshot(snapshot, key).remove();
  if (flags.quiet !== true) {
    session.print(summary(found));
    session.print(`Panels: ${visible(outputs.html)}; series: ${visible(outputs.csv)}, ${visible(outputs.json)}\n`);
  }
  return found.claims.some(({ verdict }) => verdict === "fails") ? EXIT.fails : EXIT.fine;
}

function run(
  options: FigureOptions,
  snapshot: Snapshot<FigureState>,
  { snapshotEvery }: ReproduceFlags,
  session: Session,
): Reproduction {
  session.progress("preparing");
  const experiment = new Figure1(options, snapshot.load());
  const first = experiment.place.share;
  const began = performance.now();
  let saved = began;
  try {
    while (experiment.advance()) {
      const now = performance.now();
      const { labels, width, step, steps, share } = experiment.place;
      const left = Math.ceil((((now - began) / 1000) * (1 - share)) / (share - first));
      session.progress(`${labels} labels, width ${width}: step ${step} of ${steps}, about ${left} s left`);
      if (now - saved < 1000 * snapshotEvery) continue;
      snapshot.save(experiment.state());
      saved = performance.now();
    }
    return experiment.reproduction();
  } finally {
    session.progress("");
  }
}

/** The three panels: one line a run and step. */
function table({ runs }: Reproduction): string {
  const header = "labels,width,k,residual_lo,residual_hi,changed_lo,changed_hi,drift_lo,drift_hi";
  const lines = runs.flatMap(({ labels, document: { instance, series } }) =>
    series.k.map((k) =>
      [labels, instance.width, k, ...series.residual[k], ...series.changed[k], ...series.drift[k]]
        .map((field) => field ?? "")
        .join(","),
    ),
  );
  return `${[header, ...lines].join("\n")}\n`;
}

function summary({ claims, runs }: Reproduction): string {
  const { dataset, instance } = runs[0].document;
  const shownPair = ([lo, hi]: Pair): string =>
    lo === null || hi === null ? "not enclosed" : shownBall(Ball.between(lo, hi));
  return [
    `Du et al. 2018, section 5: n = ${dataset.n}, d = ${dataset.d}, ${instance.steps} steps of size ${instance.stepSize}`,
    ...claims.flatMap(({ labels, claim, verdict, values }) => [
      `${verdict.padEnd(9)} ${claim} (${labels} labels)`,
      ...values.map(({ width, value }) => `            m = ${String(width).padEnd(6)} ${shownPair(value)}`),
    ]),
    "",
  ].join("\n");
}
