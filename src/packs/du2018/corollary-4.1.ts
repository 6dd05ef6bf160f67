import { atMost, defineLemma, type Hypothesis } from "../../lemma/index.ts";
import { DRIFT_COROLLARY_41, FACTOR_COROLLARY_41, PAPER, STEP_SIZE_COROLLARY_41 } from "./constants.ts";
import { decayOfDescent, driftOfDescent } from "./descent.ts";
import { positiveLambda0, unitInputs } from "./hypotheses.ts";
import { slackOfDriftOfDescent } from "./slack.ts";

/** The factor 1 - eta lambda0 / 2 is not negative. */
const smallStep: Hypothesis = {
  id: "du2018/step-size-at-most-2-over-lambda0",
  statement: "eta <= 2 / lambda0",
  assumes: [positiveLambda0],
  check: (quantities) => atMost(quantities.stepSize, quantities.evaluate("2 / lambda0", STEP_SIZE_COROLLARY_41)),
};

/** Condition 4.1 of the paper: the loss has shrunk by the claimed factor at every step so far. */
const decaySoFar: Hypothesis = {
  id: "du2018/condition-4.1",
  statement: "|y - u(k')|^2 <= (1 - eta lambda0 / 2)^k' |y - u(0)|^2 for k' = 0, ..., k",
  assumes: [positiveLambda0, unitInputs],
  check: (quantities) => decayOfDescent(quantities, quantities.evaluate("1 - eta lambda0 / 2", FACTOR_COROLLARY_41)),
};

/** Du et al. 2018, Corollary 4.1: while the loss decays, no neuron moves far. */
export const corollary41 = defineLemma({
  id: "du2018/corollary-4.1",
  title: "While gradient descent decays, no neuron moves far",
  statement: String.raw`\lVert w_r(k + 1) - w_r(0) \rVert_2 \le R' = \frac{4 \sqrt{n} \lVert y - u(0) \rVert_2}{\sqrt{m}\, \lambda_0}`,
  summary:
    "If the loss has shrunk by 1 - eta lambda0 / 2 at every step so far, no neuron has left the ball of radius R'.",
  source: { paper: PAPER, label: "Corollary 4.1", note: "the 4 is right" },
  assumes: [positiveLambda0, unitInputs, smallStep, decaySoFar],
  constants: { driftRadius: DRIFT_COROLLARY_41 },
  check: (quantities, { driftRadius }) => driftOfDescent(quantities, driftRadius),
  slack: (quantities, { driftRadius }) => slackOfDriftOfDescent(quantities, driftRadius),
});
