import { defineProof } from "./define.ts";

const NEAR = "indicator(margin(r, i) <= R)";
const PAIRS = `sum(i, sum(r, ${NEAR}))`;
const FLIPS = "2 * n * R / (sqrt(2 * pi) * delta)";
const FEW = `not(${FLIPS} <= Q(R))`;

/** Du et al. 2018, Lemma 4.1: Markov on Q, times m. */
export const lemma41 = defineProof({
  statement: "lemma-4.1",
  sha256: "c268ba8e1f634b308269a93e71e195e494a988d292edb66b0e9d383ffa83b500",
  steps: [
    { id: "mean", rule: "cite", cite: "du2018/expected-flips", claim: "E(Q(R)) <= 2 * n * R / sqrt(2 * pi)" },
    { id: "positive", rule: "inequality", from: ["radius"], claim: `0 < ${FLIPS}` },
    {
      id: "markov",
      rule: "markov",
      from: ["mean", "positive", "radius"],
      with: { t: FLIPS },
      claim: `P(${FLIPS} <= Q(R)) <= 2 * n * R / sqrt(2 * pi) / (${FLIPS})`,
    },
    {
      id: "quotient",
      rule: "inequality",
      from: ["radius"],
      claim: `2 * n * R / sqrt(2 * pi) / (${FLIPS}) == delta`,
    },
    { id: "unlikely", rule: "inequality", from: ["markov", "quotient"], claim: `P(${FLIPS} <= Q(R)) <= delta` },
    { id: "likely", rule: "monotone", from: ["unlikely"], claim: `1 - delta <= P(${FEW})` },
    { id: "few", rule: "assume", claim: FEW },
    { id: "few-flips", rule: "negation", from: ["few"], claim: `Q(R) < ${FLIPS}` },
    { id: "Q", rule: "axiom", cite: "du2018/flips", claim: "Q(R) == sum(i, share(i, R))" },
    { id: "q", rule: "axiom", cite: "du2018/share", claim: `share(i, R) == sum(r, ${NEAR}) / m` },
    { id: "Q-sum", rule: "rewrite", from: ["Q", "q"], claim: `Q(R) == sum(i, 1 / m * sum(r, ${NEAR}))` },
    { id: "factor", rule: "sums", claim: `sum(i, 1 / m * sum(r, ${NEAR})) == 1 / m * ${PAIRS}` },
    { id: "fewer", rule: "inequality", from: ["few-flips", "Q-sum", "factor"], claim: `${PAIRS} < mostPairs` },
    { id: "pairs", rule: "inequality", from: ["fewer"], claim: `${PAIRS} <= mostPairs` },
    {
      id: "if-few",
      rule: "discharge",
      from: ["pairs"],
      discharge: ["few"],
      claim: `implies(${FEW}, ${PAIRS} <= mostPairs)`,
    },
    { id: "conclusion", rule: "monotone", from: ["if-few", "likely"], claim: `1 - delta <= P(${PAIRS} <= mostPairs)` },
  ],
});
