import { defineLemma } from "../../lemma/index.ts";
import { PAPER, RATE_THEOREM_32, WIDTH_THEOREM_32 } from "./constants.ts";
import { decayOfFlow } from "./flow.ts";
import { positiveLambda0, unitInputs } from "./hypotheses.ts";
import { slackOfDecay } from "./slack.ts";

/** Du et al. 2018, Theorem 3.2: gradient flow on a wide network converges linearly. */
export const theorem32 = defineLemma({
  id: "du2018/theorem-3.2",
  title: "Gradient flow converges linearly",
  statement: String.raw`\lVert y - u(t) \rVert_2^2 \le e^{-\lambda_0 t} \lVert y - u(0) \rVert_2^2 \text{ for all } t \ge 0`,
  summary:
    "With probability at least 1 - delta over the start, the loss along gradient flow decays like exp(-lambda0 t) for ever.",
  source: {
    paper: PAPER,
    label: "Theorem 3.2",
    note: "Theorem 3.1 of version 1; width O(n^6 / (lambda0^4 delta^3)) as printed",
  },
  scope: "every t >= 0, this start",
  probability: true,
  assumes: [positiveLambda0, unitInputs],
  constants: { rate: RATE_THEOREM_32 },
  guarantee: { width: WIDTH_THEOREM_32 },
  dependsOn: ["du2018/lemma-3.1", "du2018/lemma-3.2", "du2018/lemma-3.3", "du2018/lemma-3.4"],
  notes: [
    "Three events of probability 1 - delta each give 1 - 3 delta: the width is that for delta / 3 each.",
    "The flow is an ordinary differential equation with a discontinuous right-hand side; it is meant in the sense of Filippov.",
  ],
  check: (quantities, { rate }) => decayOfFlow(quantities, rate),
  slack: (quantities, { rate }) => slackOfDecay(quantities, rate),
});
