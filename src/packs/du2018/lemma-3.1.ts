import { all, atLeast, atMost, defineLemma } from "../../lemma/index.ts";
import { PAPER, WIDTH_LEMMA_31 } from "./constants.ts";
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
  quick: ({ facts }) => {
    const { lo, hi } = facts.roughNormH0MinusHinf;
    if (hi <= facts.lambda0.lo / 4) return "holds"; // and lambda_min(H(0)) >= lambda0 - lambda0 / 4, by Weyl
    return lo > facts.lambda0.hi / 4 ? "fails" : null;
  },
  check: ({ normH0MinusHinf, lambdaMinH0, lambda0 }) =>
    all(atMost(normH0MinusHinf, lambda0.over(4)), atLeast(lambdaMinH0, lambda0.times(3).over(4))),
});
