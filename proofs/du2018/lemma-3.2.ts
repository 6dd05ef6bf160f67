import { defineProof, forAll } from "./define.ts";

const NEAR = "indicator(margin(r, i) <= R)";
const GAUSSIAN = "indicator(abs(inner(w(r), x(i))) <= R)";

/** Du et al. 2018, proof of Lemma 3.2: E Q <= 2 n R/sqrt(2 pi). */
export const expectedFlips = defineProof({
  statement: "expected-flips",
  sha256: "d98c9000e41983101eda64d33d69b220680cef5528873a0ab3087a717144f962",
  steps: [
    { id: "fact-2", rule: "cite", cite: "du2018/fact-2", claim: `E(${GAUSSIAN}) <= 2 * R / sqrt(2 * pi)` },
    { id: "margin", rule: "axiom", cite: "du2018/margin", claim: "margin(r, i) == abs(inner(w(r), x(i)))" },
    { id: "margin-back", rule: "inequality", from: ["margin"], claim: "abs(inner(w(r), x(i))) == margin(r, i)" },
    { id: "one", rule: "rewrite", from: ["fact-2", "margin-back"], claim: `E(${NEAR}) <= 2 * R / sqrt(2 * pi)` },
    ...forAll("every-neuron", "one", ["r"], `E(${NEAR}) <= 2 * R / sqrt(2 * pi)`),
    { id: "neurons", rule: "sums", from: ["every-neuron"], claim: `sum(r, E(${NEAR})) <= m * (2 * R / sqrt(2 * pi))` },
    { id: "share", rule: "inequality", from: ["neurons"], claim: `sum(r, E(${NEAR})) / m <= 2 * R / sqrt(2 * pi)` },
    ...forAll("every-share", "share", ["i"], `sum(r, E(${NEAR})) / m <= 2 * R / sqrt(2 * pi)`),
    {
      id: "shares",
      rule: "sums",
      from: ["every-share"],
      claim: `sum(i, sum(r, E(${NEAR})) / m) <= n * (2 * R / sqrt(2 * pi))`,
    },
    { id: "linear", rule: "linearity", claim: `E(sum(i, sum(r, ${NEAR}) / m)) == sum(i, sum(r, E(${NEAR})) / m)` },
    { id: "Q", rule: "axiom", cite: "du2018/flips", claim: "Q(R) == sum(i, share(i, R))" },
    { id: "q", rule: "axiom", cite: "du2018/share", claim: `share(i, R) == sum(r, ${NEAR}) / m` },
    { id: "Q-sum", rule: "rewrite", from: ["Q", "q"], claim: `Q(R) == sum(i, sum(r, ${NEAR}) / m)` },
    { id: "Q-back", rule: "inequality", from: ["Q-sum"], claim: `sum(i, sum(r, ${NEAR}) / m) == Q(R)` },
    { id: "mean", rule: "rewrite", from: ["linear", "Q-back"], claim: `E(Q(R)) == sum(i, sum(r, E(${NEAR})) / m)` },
    { id: "conclusion", rule: "inequality", from: ["mean", "shares"], claim: "E(Q(R)) <= 2 * n * R / sqrt(2 * pi)" },
  ],
});

const STABLE = "all(W, implies(all(r, distance(r, W) <= radius), norm(H(W) - H0) < lambda0 / 4))";

/** Du et al. 2018, Lemma 3.2: Markov on Q at the radius, and 2 n Q < lambda0/4 on the whole ball. */
export const lemma32 = defineProof({
  statement: "lemma-3.2",
  sha256: "013a21485dbd1e2fc6edd9dcc823a9f569f44e365638d65a03e054cf48bc1eef",
  steps: [
    {
      id: "mean",
      rule: "cite",
      cite: "du2018/expected-flips",
      with: { R: "radius" },
      claim: "E(Q(radius)) <= 2 * n * radius / sqrt(2 * pi)",
    },
    {
      id: "markov",
      rule: "markov",
      from: ["mean"],
      with: { t: "lambda0 / (8 * n)" },
      claim: "P(lambda0 / (8 * n) <= Q(radius)) <= delta",
    },
    {
      id: "likely-not",
      rule: "monotone",
      from: ["markov"],
      claim: "1 - delta <= P(not(lambda0 / (8 * n) <= Q(radius)))",
    },
    { id: "few", rule: "assume", claim: "not(lambda0 / (8 * n) <= Q(radius))" },
    { id: "few-flips", rule: "negation", from: ["few"], claim: "Q(radius) < lambda0 / (8 * n)" },
    { id: "ball", rule: "assume", claim: "all(r, distance(r, W) <= radius)" },
    {
      id: "pattern-change",
      rule: "cite",
      cite: "du2018/pattern-change",
      with: { R: "radius" },
      from: ["ball"],
      claim: "norm(H(W) - H0) <= 2 * n * Q(radius)",
    },
    { id: "near", rule: "inequality", from: ["pattern-change", "few-flips"], claim: "norm(H(W) - H0) < lambda0 / 4" },
    {
      id: "in-ball",
      rule: "discharge",
      from: ["near"],
      discharge: ["ball"],
      claim: "implies(all(r, distance(r, W) <= radius), norm(H(W) - H0) < lambda0 / 4)",
    },
    ...forAll(
      "whole-ball",
      "in-ball",
      ["W"],
      "implies(all(r, distance(r, W) <= radius), norm(H(W) - H0) < lambda0 / 4)",
    ),
    {
      id: "if-few",
      rule: "discharge",
      from: ["whole-ball"],
      discharge: ["few"],
      claim: `implies(not(lambda0 / (8 * n) <= Q(radius)), ${STABLE})`,
    },
    { id: "conclusion", rule: "monotone", from: ["if-few", "likely-not"], claim: `1 - delta <= P(${STABLE})` },
  ],
});
