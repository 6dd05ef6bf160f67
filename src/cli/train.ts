import path from "node:path";
import { digest } from "../dataset/index.ts";
import { Ball } from "../kernel/index.ts";
import {
  DEFAULT_DELTA,
  Facts,
  instanceOf,
  type SeriesDocument,
  seriesDocument,
  shown,
  shownBall,
  VERSION,
} from "../lemma/index.ts";
import { Training, type TrainingState } from "../network/index.ts";
import { visible } from "../report/index.ts";
import { stepsOf } from "./check.ts";
import { EXIT, type ExitCode } from "./failure.ts";
import { refuseUnwritable, writeAll } from "./files.ts";
import type { TrainFlags } from "./flags.ts";
import { stemOf } from "./names.ts";
import { loadDataset } from "./reading.ts";
import { seriesTable } from "./series-table.ts";
import type { Session } from "./session.ts";
import { Snapshot } from "./snapshot.ts";
import { trainFlow } from "./train-flow.ts";

/** `lemmata train`: gradient descent with every quantity enclosed, written as CSV and JSON. @throws Problem */
export async function train(file: string, flags: TrainFlags, session: Session): Promise<ExitCode> {
  const stem = path.join(flags.out, stemOf(file));
  const outputs = { csv: `${stem}.series.csv`, json: `${stem}.series.json`, snapshot: `${stem}.series.snapshot` };
  refuseUnwritable(Object.values(outputs), [file]);
  const dataset = await loadDataset(file, { ...flags, steps: stepsOf(flags) }, session);
  const facts = new Facts(
    instanceOf(dataset, {
      seed: flags.seed,
      delta: DEFAULT_DELTA,
      stepSize: flags.eta,
      precision: "double",
      ...(flags.width === undefined ? {} : { width: flags.width }),
      ...(flags.steps === undefined ? {} : { steps: flags.steps }),
    }),
  );
  if (flags.flow !== undefined) return trainFlow(facts, flags.flow, stem, flags, session);
  const document = run(facts, new Snapshot(outputs.snapshot, keyOf(facts)), flags, session);
  writeAll([
    { path: outputs.csv, text: seriesTable(document) },
    { path: outputs.json, text: `${JSON.stringify(document, null, 1)}\n` },
  ]);
  new Snapshot(outputs.snapshot, "").remove();
  if (flags.quiet !== true) {
    session.print(summary(document));
    session.print(`Series: ${visible(outputs.csv)}, ${visible(outputs.json)}\n`);
  }
  return document.theorem41.verdict === "fails" ? EXIT.fails : EXIT.fine;
}

/** Everything that fixes the series. */
function keyOf({ instance, stepSize }: Facts): string {
  const { dataset, width, seed, steps } = instance;
  return JSON.stringify([VERSION, digest(dataset), width, String(seed), stepSize.toString(), steps]);
}

function run(facts: Facts, snapshot: Snapshot<TrainingState>, flags: TrainFlags, session: Session): SeriesDocument {
  session.progress("preparing");
  const training = new Training(facts.descentProblem, facts.descentOptions, snapshot.load());
  const { steps } = facts.instance;
  const [first, began] = [training.descent.steps, performance.now()];
  let saved = began;
  try {
    while (training.advance()) {
      const now = performance.now();
      if (now - saved >= 1000 * flags.snapshotEvery) {
        snapshot.save(training.state());
        saved = performance.now();
      }
      session.progress(
        progressLine(training.descent.steps, steps, (now - began) / 1000 / (training.descent.steps - first)),
      );
    }
    session.progress("summing up");
    return seriesDocument(facts, training.series());
  } finally {
    session.progress("");
  }
}

function progressLine(done: number, steps: number, secondsAStep: number): string {
  const rate = secondsAStep > 0 ? `${(1 / secondsAStep).toPrecision(3)} steps a second, ` : "";
  return `step ${done} of ${steps}, ${rate}about ${Math.ceil(secondsAStep * (steps - done))} s left`;
}

function summary({ dataset, instance, theorem41, certificate, series }: SeriesDocument): string {
  const last = series.residual.length - 1;
  const shownPair = ([lo, hi]: SeriesDocument["claims"]["factor"]): string =>
    lo === null || hi === null ? "not enclosed" : shownBall(Ball.between(lo, hi));
  return [
    `${visible(dataset.name)}: ${dataset.n} rows, width ${instance.width}, step size ${instance.stepSize}, ${last} steps`,
    `|y - u|                ${shownPair(series.residual[0])} -> ${shownPair(series.residual[last])}`,
    `max |w_r(k) - w_r(0)|  ${shownPair(series.drift[last])}`,
    `changed pairs          ${shownPair(series.changed[last])}`,
    certificate === null
      ? "for all k              nothing: the certificate did not close"
      : `for all k >= ${certificate.step}: |y - u| shrinks by ${shown(certificate.rate)} a step, no neuron moves further than ${shown(certificate.rho)}`,
    `Theorem 4.1            ${theorem41.verdict} (${theorem41.evidence}): ${theorem41.reason}`,
    "",
  ].join("\n");
}
