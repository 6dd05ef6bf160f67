import { defineLemma } from "../../lemma/index.ts";
import { DECAY_FACTOR, PAPER, STEP_SIZE_THEOREM_41, WIDTH_THEOREM_41 } from "./constants.ts";
import { decayOfDescent } from "./descent.ts";
import { positiveLambda0, unitInputs } from "./hypotheses.ts";
import { slackOfDecayOfDescent } from "./slack.ts";

/** Du et al. 2018, Theorem 4.1: gradient descent on a wide network converges linearly. */
export const theorem41 = defineLemma({
  id: "du2018/theorem-4.1",
  title: "Gradient descent converges linearly",
  statement: String.raw`\lVert y - u(k) \rVert_2^2 \le \left( 1 - \frac{\eta \lambda_0}{2} \right)^k \lVert y - u(0) \rVert_2^2 \text{ for } k = 0, 1, 2, \dots`,
  summary:
    "With probability at least 1 - delta over the start, the loss of gradient descent shrinks by 1 - eta lambda0 / 2 a step, for ever.",
  source: { paper: PAPER, label: "Theorem 4.1" },
  scope: "every k >= 0, this start",
  probability: true,
  assumes: [positiveLambda0, unitInputs],
  constants: { factor: DECAY_FACTOR },
  guarantee: { width: WIDTH_THEOREM_41, stepSize: STEP_SIZE_THEOREM_41 },
  dependsOn: ["du2018/lemma-3.1", "du2018/lemma-3.2", "du2018/lemma-4.1", "du2018/corollary-4.1"],
  notes: [
    "The width is that of the paper's route. An argument by secants needs only the flow's width and allows eta <= 1 / |G|.",
  ],
  check: (quantities, { factor }) => decayOfDescent(quantities, factor),
  slack: (quantities, { factor }) => slackOfDecayOfDescent(quantities, factor),
});
