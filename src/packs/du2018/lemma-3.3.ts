import { defineLemma, leastSlack } from "../../lemma/index.ts";
import { DECAY_RATE, DRIFT_RADIUS, PAPER } from "./constants.ts";
import { decayAndDriftOfFlow, eigenvalueFloorAlongFlow } from "./flow.ts";
import { positiveLambda0, unitInputs } from "./hypotheses.ts";
import { slackOfDecay, slackOfDrift } from "./slack.ts";

/** Du et al. 2018, Lemma 3.3, with the drift radius that its proof gives. */
export const lemma33 = defineLemma({
  id: "du2018/lemma-3.3",
  title: "A least eigenvalue bounded below means linear decay and small drift",
  statement: String.raw`\lambda_{\min}(H(s)) \ge \tfrac{\lambda_0}{2} \text{ for } 0 \le s \le t \implies \lVert y - u(t) \rVert_2^2 \le e^{-\lambda_0 t} \lVert y - u(0) \rVert_2^2 \text{ and } \lVert w_r(t) - w_r(0) \rVert_2 \le R' = \frac{2 \sqrt{n} \lVert y - u(0) \rVert_2}{\sqrt{m}\, \lambda_0}`,
  summary:
    "While the least eigenvalue of H(s) is at least lambda0 / 2, gradient flow decays at rate lambda0 and no neuron leaves the ball of radius R'.",
  source: { paper: PAPER, label: "Lemma 3.3", note: "radius corrected: see lemma-3.3-printed" },
  assumes: [positiveLambda0, unitInputs, eigenvalueFloorAlongFlow],
  constants: { rate: DECAY_RATE, driftRadius: DRIFT_RADIUS },
  notes: [
    "The flow is an ordinary differential equation with a discontinuous right-hand side; it is meant in the sense of Filippov.",
  ],
  check: (quantities, { rate, driftRadius }) => decayAndDriftOfFlow(quantities, rate, driftRadius),
  slack: (quantities, { rate, driftRadius }) =>
    leastSlack(slackOfDecay(quantities, rate), slackOfDrift(quantities, driftRadius)),
});
