import {
  all,
  defineLemma,
  greaterThan,
  leastSlack,
  type Outcome,
  type Quantities,
  type SlackBounds,
  slackOver,
  type Term,
} from "../../lemma/index.ts";
import { FLOOR_PRINTED, PAPER, RADIUS_LEMMA_32 } from "./constants.ts";
import { positiveLambda0, unitInputs } from "./hypotheses.ts";
import { judgeMoves, perturbationStays } from "./perturbation.ts";
import { slackOfPerturbation } from "./slack.ts";

/** Du et al. 2018, Lemma 3.2 with its claim on the least eigenvalue, which needs Lemma 3.1's event as well. */
export const lemma32Printed = defineLemma({
  id: "du2018/lemma-3.2-printed",
  title: "Lemma 3.2 as printed, with the least eigenvalue",
  statement: String.raw`\lVert w_r - w_r(0) \rVert_2 \le R \text{ for all } r \implies \lVert H(W) - H(0) \rVert_2 < \tfrac{\lambda_0}{4} \text{ and } \lambda_{\min}(H(W)) > \tfrac{\lambda_0}{2}`,
  summary: "As Lemma 3.2, and the least eigenvalue of H(W) stays above lambda0 / 2, at any width.",
  source: { paper: PAPER, label: "Lemma 3.2" },
  scope: "every W in the ball around this start",
  asPrinted: true,
  probability: true,
  assumes: [positiveLambda0, unitInputs],
  constants: { radius: RADIUS_LEMMA_32 },
  dependsOn: ["du2018/lemma-3.2"],
  notes: [
    "Without the width of Lemma 3.1 the claim on the least eigenvalue is false: for n = m = 1, H(0) = 0 with probability 1/2.",
  ],
  check: (quantities, { radius }) => stability(quantities, radius),
  slack: (quantities, { radius }) =>
    leastSlack(slackOfPerturbation(quantities, radius), slackOnBall(quantities, radius)),
  replay: (quantities, { radius }, witness) =>
    witness.kind === "weights" ? judgeMoves(quantities, radius, witness) : stability(quantities, radius),
});

/** lambda_min(H(W)) > lambda0 / 2 on the ball, of which the start is a point. */
function slackOnBall(quantities: Quantities, radius: Term): SlackBounds | null {
  const { lambdaMinH0 } = quantities;
  const floor = lambdaMinH0.minus(quantities.perturbationBound(radius));
  return slackOver(quantities.value(FLOOR_PRINTED).ball, floor.ball, lambdaMinH0.ball);
}

function stability(quantities: Quantities, radius: Term): Outcome {
  const { lambdaMinH0 } = quantities;
  const least = quantities.value(FLOOR_PRINTED);
  const atStart = greaterThan(lambdaMinH0, least);
  if (atStart.verdict !== "holds") return atStart;
  const onBall = lambdaMinH0.minus(quantities.perturbationBound(radius)).as("lambdaMinH0 - sup |H(W) - H(0)|");
  const floor = greaterThan(onBall, least);
  // A lower bound that falls short refutes nothing: another W may be needed, and none is at hand.
  const { verdict, evidence } =
    floor.verdict === "fails" ? ({ verdict: "undecided", evidence: "none" } as const) : floor;
  return all(perturbationStays(quantities, radius), { ...floor, verdict, evidence });
}
