import path from "node:path";
import { Ball, Problem } from "../kernel/index.ts";
import { type Pair, shownBall } from "../lemma/index.ts";
import { figure1, type LabelKind, type Reproduction } from "../packs/du2018/figure-1.ts";
import { visible } from "../report/index.ts";
import { EXIT, type ExitCode } from "./failure.ts";
import { refuseUnwritable, writeAll } from "./files.ts";
import type { ReproduceFlags } from "./flags.ts";
import type { Session } from "./session.ts";

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
  const outputs = { csv: `${stem}.csv`, json: `${stem}.json` };
  refuseUnwritable(Object.values(outputs), []);
  const labels: readonly LabelKind[] = flags.labels === "both" ? ["random", "true"] : [flags.labels];
  const began = performance.now();
  let found: Reproduction;
  try {
    found = figure1({ scale: flags.scale, seed: flags.seed, labels }, ({ labels: kind, width, step, steps }) => {
      const seconds = Math.round((performance.now() - began) / 1000);
      session.progress(`${kind} labels, width ${width}: step ${step} of ${steps}, ${seconds} s so far`);
    });
  } finally {
    session.progress("");
  }
  writeAll([
    { path: outputs.csv, text: table(found) },
    { path: outputs.json, text: `${JSON.stringify(found)}\n` },
  ]);
  if (flags.quiet !== true) {
    session.print(summary(found));
    session.print(`Series: ${visible(outputs.csv)}, ${visible(outputs.json)}\n`);
  }
  return found.claims.some(({ verdict }) => verdict === "fails") ? EXIT.fails : EXIT.fine;
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
