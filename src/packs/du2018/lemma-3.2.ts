import { defineLemma } from "../../lemma/index.ts";
import { DISTANCE_TO_START, PAPER, RADIUS_LEMMA_32 } from "./constants.ts";
import { positiveLambda0, unitInputs } from "./hypotheses.ts";
import { judgeMoves, perturbationStays } from "./perturbation.ts";
import { slackOfPerturbation } from "./slack.ts";

/** Du et al. 2018, Lemma 3.2: the Gram matrix is stable on the whole ball of radius R around the start. */
export const lemma32 = defineLemma({
  id: "du2018/lemma-3.2",
  title: "The Gram matrix is stable on a ball around the start",
  statement: String.raw`\lVert w_r - w_r(0) \rVert_2 \le R \text{ for all } r \implies \lVert H(W) - H(0) \rVert_2 < \tfrac{\lambda_0}{4}, \quad R = \tfrac{\sqrt{2\pi}}{16} \tfrac{\delta \lambda_0}{n^2}`,
  summary: "For every W within R of the start, neuron by neuron, the Gram matrix H(W) is within lambda0 / 4 of H(0).",
  source: {
    paper: PAPER,
    label: "Lemma 3.2",
    note: "the part on H(W) - H(0); see lemma-3.2-printed for the eigenvalue",
  },
  scope: "every W in the ball around this start",
  probability: true,
  assumes: [positiveLambda0, unitInputs],
  constants: { radius: RADIUS_LEMMA_32 },
  dependsOn: ["du2018/theorem-3.1"],
  quick: (quantities, { radius }) => {
    const proved = quantities.perturbationBound(radius).ball.lessThan(quantities.value(DISTANCE_TO_START).ball);
    return proved.certain ? "holds" : null;
  },
  check: (quantities, { radius }) => perturbationStays(quantities, radius),
  slack: (quantities, { radius }) => slackOfPerturbation(quantities, radius),
  replay: (quantities, { radius }, witness) => judgeMoves(quantities, radius, witness),
});
