import { all, atLeast, atMost, defineLemma, type Hypothesis, leastSlack, lessThan } from "../../lemma/index.ts";
import { DECAY_RATE, DRIFT_LEMMA_34, FLOOR_ON_BALL, PAPER, RADIUS_LEMMA_32 } from "./constants.ts";
import { positiveLambda0, unitInputs } from "./hypotheses.ts";
import { slackOfDecay, slackOfDrift, slackOfFloor } from "./slack.ts";

/** What Lemmas 3.1 and 3.2 together give: the least eigenvalue stays at least lambda0 / 2 on the whole ball. */
const eigenvalueFloorOnBall: Hypothesis = {
  id: "du2018/eigenvalue-floor-on-ball",
  statement: "lambda_min(H(W)) >= lambda0 / 2 for every W within R of the start",
  assumes: [positiveLambda0, unitInputs],
  check: (quantities) => {
    const { lambdaMinH0 } = quantities;
    const floor = quantities.value(FLOOR_ON_BALL);
    const atStart = atLeast(lambdaMinH0, floor);
    if (atStart.verdict !== "holds") return atStart;
    const bound = quantities.perturbationBound(quantities.evaluate("radius", RADIUS_LEMMA_32));
    const onBall = atLeast(lambdaMinH0.minus(bound), floor);
    return onBall.verdict === "fails" ? { ...onBall, verdict: "undecided", evidence: "none" } : onBall;
  },
};

const driftInsideBall: Hypothesis = {
  id: "du2018/drift-inside-ball",
  statement: "R' < R",
  assumes: [positiveLambda0, unitInputs],
  check: (quantities) => lessThan(quantities.evaluate("R'", DRIFT_LEMMA_34), quantities.evaluate("R", RADIUS_LEMMA_32)),
};

/** Du et al. 2018, Lemma 3.4: R' < R closes the circle of Lemmas 3.2 and 3.3. */
export const lemma34 = defineLemma({
  id: "du2018/lemma-3.4",
  title: "If R' < R, the bounds hold for all time",
  statement: String.raw`R' < R \implies \text{for all } t \ge 0:\ \lambda_{\min}(H(t)) \ge \tfrac{\lambda_0}{2},\ \lVert w_r(t) - w_r(0) \rVert_2 \le R',\ \lVert y - u(t) \rVert_2^2 \le e^{-\lambda_0 t} \lVert y - u(0) \rVert_2^2`,
  summary:
    "If the drift radius R' is smaller than the radius R of Lemma 3.2, no neuron ever leaves the ball and the decay never ends.",
  source: { paper: PAPER, label: "Lemma 3.4", note: "a stray square is printed" },
  scope: "every t >= 0, this start",
  assumes: [positiveLambda0, unitInputs, eigenvalueFloorOnBall, driftInsideBall],
  constants: {
    driftRadius: DRIFT_LEMMA_34,
    radius: RADIUS_LEMMA_32,
    // The first time a neuron could leave, it has moved by at most this: |dw_r/dt| <= sqrt(|G| / m) |y - u| while the floor holds.
    driftBound: "2 * sqrt(normG) * initialResidual / (sqrt(width) * lambda0)",
  },
  dependsOn: ["du2018/lemma-3.1", "du2018/lemma-3.2", "du2018/lemma-3.3"],
  check: (_, { driftBound, driftRadius, radius }) =>
    all(atMost(driftBound, driftRadius), lessThan(driftRadius, radius)),
  slack: (quantities, { driftRadius }) =>
    leastSlack(
      slackOfFloor(quantities),
      slackOfDrift(quantities, driftRadius),
      slackOfDecay(quantities, quantities.value(DECAY_RATE)),
    ),
});
