import { all, atLeast, atMost, defineLemma, leastSlack, slackOver, slackUnder } from "../../lemma/index.ts";
import { DISTANCE_TO_LIMIT, FLOOR_AT_START, PAPER, WIDTH_LEMMA_31 } from "./constants.ts";
import { positiveLambda0, unitInputs } from "./hypotheses.ts";

/** Du et al. 2018, Lemma 3.1: the Gram matrix at the start is near its limit. */
export const lemma31 = defineLemma({
  id: "du2018/lemma-3.1",
  title: "The Gram matrix at the start is near its limit",
  statement: String.raw`\lVert H(0) - H^\infty \rVert_2 \le \tfrac{\lambda_0}{4} \quad\text{and}\quad \lambda_{\min}(H(0)) \ge \tfrac34 \lambda_0`,
  summary:
    "At a random start the Gram matrix H(0) is within lambda0 / 4 of H_inf, so its least eigenvalue is at least 3/4 lambda0.",
  source: { paper: PAPER, label: "Lemma 3.1", note: "usually printed with log^2(n/delta); one logarithm is enough" },
  probability: true,
  assumes: [positiveLambda0, unitInputs],
  guarantee: { width: WIDTH_LEMMA_31 },
  dependsOn: ["du2018/theorem-3.1"],
  // By Weyl, lambda_min(H(0)) >= lambda0 - |H(0) - H_inf|, so the first claim implies the second, exactly.
  quick: (quantities) => {
    const near = quantities.facts.isNearLimit(quantities.value(DISTANCE_TO_LIMIT).ball.toInterval());
    return near === null ? null : near ? "holds" : "fails";
  },
  check: (quantities) =>
    all(
      atMost(quantities.normH0MinusHinf, quantities.value(DISTANCE_TO_LIMIT)),
      atLeast(quantities.lambdaMinH0, quantities.value(FLOOR_AT_START)),
    ),
  slack: (quantities) => {
    const { normH0MinusHinf, lambdaMinH0 } = quantities;
    return leastSlack(
      slackUnder(quantities.value(DISTANCE_TO_LIMIT).ball, normH0MinusHinf.ball, normH0MinusHinf.ball),
      slackOver(quantities.value(FLOOR_AT_START).ball, lambdaMinH0.ball, lambdaMinH0.ball),
    );
  },
});
