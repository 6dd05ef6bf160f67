import { defineLemma, leastSlack } from "../../lemma/index.ts";
import { DECAY_RATE, DRIFT_RADIUS_PRINTED, PAPER } from "./constants.ts";
import { decayAndDriftOfFlow, eigenvalueFloorAlongFlow } from "./flow.ts";
import { positiveLambda0, unitInputs } from "./hypotheses.ts";
import { slackOfDecay, slackOfDrift } from "./slack.ts";

/** Du et al. 2018, Lemma 3.3, with the drift radius as usually printed: half of what the proof gives. */
export const lemma33Printed = defineLemma({
  id: "du2018/lemma-3.3-printed",
  title: "Lemma 3.3 as printed, with half the drift radius",
  statement: String.raw`\lambda_{\min}(H(s)) \ge \tfrac{\lambda_0}{2} \text{ for } 0 \le s \le t \implies \lVert y - u(t) \rVert_2^2 \le e^{-\lambda_0 t} \lVert y - u(0) \rVert_2^2 \text{ and } \lVert w_r(t) - w_r(0) \rVert_2 \le R' = \frac{\sqrt{n} \lVert y - u(0) \rVert_2}{\sqrt{m}\, \lambda_0}`,
  summary: "As Lemma 3.3, with a drift radius that lacks a factor of 2.",
  source: { paper: PAPER, label: "Lemma 3.3" },
  asPrinted: true,
  assumes: [positiveLambda0, unitInputs, eigenvalueFloorAlongFlow],
  constants: { rate: DECAY_RATE, driftRadius: DRIFT_RADIUS_PRINTED },
  dependsOn: ["du2018/lemma-3.3"],
  notes: [
    "The proof integrates exp(-lambda0 s) where |y - u(s)| is only known to be at most exp(-lambda0 s / 2) |y - u(0)|.",
    "For n = 1 the printed radius is broken exactly when fewer than half of the neurons are active.",
  ],
  check: (quantities, { rate, driftRadius }) => decayAndDriftOfFlow(quantities, rate, driftRadius),
  slack: (quantities, { rate, driftRadius }) =>
    leastSlack(slackOfDecay(quantities, rate), slackOfDrift(quantities, driftRadius)),
});
