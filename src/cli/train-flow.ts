import path from "node:path";
import { digest } from "../dataset/index.ts";
import { Interval, type Rational } from "../kernel/index.ts";
import { ballBound, driftRadius, type Facts, shown, VERSION } from "../lemma/index.ts";
import { type EnclosedFlow, enclosedFlow } from "../network/index.ts";
import { visible } from "../report/index.ts";
import { EXIT, type ExitCode } from "./failure.ts";
import { refuseUnwritable, writeAll } from "./files.ts";
import type { TrainFlags } from "./flags.ts";
import type { Session } from "./session.ts";

/** `lemmata train --flow T`: gradient flow enclosed up to the time T, or to the first certificate for all later times. @throws Problem */
export function trainFlow(
  facts: Facts,
  horizon: Rational,
  stem: string,
  flags: TrainFlags,
  session: Session,
): ExitCode {
  const out = `${stem}.flow.json`;
  refuseUnwritable([out], []);
  const { steps } = facts.instance;
  session.progress(`gradient flow in ${steps} steps`);
  let flow: EnclosedFlow;
  try {
    flow = enclosedFlow(facts.descentProblem, { horizon, steps });
  } finally {
    session.progress("");
  }
  writeAll([{ path: out, text: `${JSON.stringify(documentOf(facts, horizon, flow), null, 1)}\n` }]);
  if (flags.quiet !== true) session.print(`${summary(flow)}Series: ${visible(path.normalize(out))}\n`);
  return EXIT.fine;
}

/** `lemmata/flow@1`, schema reports/schema/flow.json: entry k of every column is about time[k]; a pair [lo, hi] contains the exact value. */
function documentOf(facts: Facts, horizon: Rational, flow: EnclosedFlow) {
  const { dataset, width, seed, steps } = facts.instance;
  const pair = ({ lo, hi }: Interval) => [finite(lo), finite(hi)];
  return {
    schema: "lemmata/flow@1",
    tool: { name: "lemmata", version: VERSION },
    dataset: { name: dataset.name, sha256: dataset.sha256, digest: digest(dataset), n: dataset.n, d: dataset.d },
    instance: { width, seed: String(seed), horizon: horizon.toString(), steps },
    claims: {
      lambda0: pair(facts.lambda0),
      driftRadius: pair(driftRadius(facts, 2)),
      perturbation: pair(facts.lambda0.over(Interval.of(4))),
    },
    time: flow.time.map((t) => t.toString()),
    residual: flow.residual.map(pair),
    distance: flow.distance.map(finite),
    sliding: flow.sliding,
    records: flow.records.map(({ step, drift, perturbation }) => ({
      step,
      drift: pair(drift),
      perturbation: pair(perturbation),
      ballBound: ballBound(facts, drift),
    })),
    trials: flow.trials.map(({ step, closes, rho, rate }) => ({ step, closes, rho: finite(rho), rate: finite(rate) })),
  };
}

const finite = (x: number): number | null => (Number.isFinite(x) ? x : null);

function summary({ time, residual, sliding, trials }: EnclosedFlow): string {
  const last = time.length - 1;
  const closing = trials.find(({ closes }) => closes);
  return [
    "Gradient flow has a discontinuous right-hand side; what follows is true of every solution in the sense of Filippov.",
    `t = ${time[last].toString()}: |y - u| in [${residual[last].lo}, ${residual[last].hi}], certified; ${sliding[last]} pairs chatter across their kink (numerical)`,
    closing === undefined
      ? "for all t: nothing, the certificate did not close; more --steps make the enclosure narrower"
      : `for all t >= ${time[closing.step].toString()}: |y - u| decays at the rate ${shown(closing.rate)}, no neuron moves further than ${shown(closing.rho)} (certified)`,
    "",
  ].join("\n");
}
