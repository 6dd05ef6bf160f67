import type { Step } from "../../src/proof/index.ts";
import { defineProof } from "./define.ts";
import { lemma32 } from "./lemma-3.2.ts";
import { lemma33 } from "./lemma-3.3.ts";

/** The steps of a proof, up to and without the one named. */
const upTo = (steps: readonly Step[], id: string): readonly Step[] =>
  steps.slice(
    0,
    steps.findIndex((step) => step.id === id),
  );

const SPEED = "sqrt(n / m) * length(e(s))";
const BOUND = "sqrt(n / m) * length(e(0)) * exp(-lambda0 * s)";

/** Du et al. 2018, Lemma 3.3 as usually printed: it integrates exp(-lambda0 s), where only |e(s)| <= exp(-lambda0 s/2)|e(0)| is known. */
export const lemma33Printed = defineProof({
  statement: "lemma-3.3-printed",
  sha256: "6d39398af23ef7fa24c3a9906ad8a1a09a7dd49d1d4f43c56ccde5e0b2eef45f",
  expected: "invalid",
  steps: [
    ...upTo(lemma33.steps, "speed"),
    { id: "printed", rule: "inequality", claim: "exp(-lambda0 * s / 2) <= exp(-lambda0 * s)" },
    { id: "speed", rule: "inequality", from: ["residual", "printed"], claim: `${SPEED} <= ${BOUND}` },
    {
      id: "speed-if",
      rule: "discharge",
      from: ["speed"],
      discharge: ["time"],
      claim: `implies(0 <= s and s <= T, ${SPEED} <= ${BOUND})`,
    },
    {
      id: "speeds",
      rule: "generalise",
      from: ["speed-if"],
      claim: `all(s, implies(0 <= s and s <= T, ${SPEED} <= ${BOUND}))`,
    },
    {
      id: "drift",
      rule: "axiom",
      cite: "du2018/speed",
      with: { t: "T" },
      claim: `distance(r, Wt(T)) <= integral(s, 0, T, ${SPEED})`,
    },
    {
      id: "bounded",
      rule: "integral-monotone",
      from: ["speeds"],
      claim: `integral(s, 0, T, ${SPEED}) <= integral(s, 0, T, ${BOUND})`,
    },
    {
      id: "integral",
      rule: "integral",
      with: { antiderivative: "-1 / lambda0 * sqrt(n / m) * length(e(0)) * exp(-lambda0 * s)" },
      claim: `integral(s, 0, T, ${BOUND}) == 1 / lambda0 * sqrt(n / m) * length(e(0)) * (1 - exp(-lambda0 * T))`,
    },
    {
      id: "conclusion",
      rule: "inequality",
      from: ["drift", "bounded", "integral"],
      claim: "distance(r, Wt(T)) <= sqrt(n) * length(e(0)) / (sqrt(m) * lambda0)",
    },
  ],
});

const FLOOR = "all(W, implies(all(r, distance(r, W) <= radius), lambda0 / 2 < lambdaMin(H(W))))";

/** Du et al. 2018, Lemma 3.2 as printed: it uses lambda_min(H(0)) >= 3 lambda0/4, which is an event of Lemma 3.1 and not among its hypotheses. */
export const lemma32Printed = defineProof({
  statement: "lemma-3.2-printed",
  sha256: "29fd4dfdf8be17df368994eae79349c6a6514442a3e18b5f1995c4cee37f48f1",
  expected: "invalid",
  steps: [
    // For n = m = 1 the claim says that the one neuron is active at the start, for every delta: H(0) is 1 then, and 0 otherwise.
    { id: "unit", rule: "axiom", cite: "du2018/unit-inputs", with: { i: "1" }, claim: "length(x(1)) == 1" },
    { id: "half", rule: "expectation", from: ["unit"], claim: "P(0 <= inner(w(1), x(1))) == 1 / 2" },
    { id: "smallest-case", rule: "inequality", claim: "1 - delta <= 1 / 2" },
    // In the argument it is the floor at the start that comes from nowhere.
    ...upTo(lemma32.steps, "in-ball"),
    { id: "floor-at-start", rule: "assume", claim: "3 * lambda0 / 4 <= lambdaMin(H0)" },
    { id: "weyl", rule: "weyl", from: ["near"], claim: "lambdaMin(H0) - lambda0 / 4 < lambdaMin(H(W))" },
    { id: "printed", rule: "inequality", from: ["weyl", "floor-at-start"], claim: "lambda0 / 2 < lambdaMin(H(W))" },
    {
      id: "in-ball",
      rule: "discharge",
      from: ["printed"],
      discharge: ["ball"],
      claim: "implies(all(r, distance(r, W) <= radius), lambda0 / 2 < lambdaMin(H(W)))",
    },
    { id: "whole-ball", rule: "generalise", from: ["in-ball"], claim: FLOOR },
    {
      id: "if-few",
      rule: "discharge",
      from: ["whole-ball"],
      discharge: ["few"],
      claim: `implies(not(lambda0 / (8 * n) <= Q(radius)), ${FLOOR})`,
    },
    { id: "conclusion", rule: "monotone", from: ["if-few", "likely-not"], claim: `1 - delta <= P(${FLOOR})` },
  ],
});

const AT_START = "3 * lambda0 / 4 <= lambdaMin(H0)";
const FEW = "Q(radius) < lambda0 / (8 * n)";
const SMALL = "length(e(0))^2 < (Y2 + n / 2) / delta";
const ALL = `P(${AT_START} and ${FEW} and ${SMALL})`;

/** Du et al. 2018, proof of Theorem 3.2 as printed: three events, each of probability 1 - delta, are said to have it together. */
export const threeEventsPrinted = defineProof({
  statement: "three-events-printed",
  sha256: "4af63d4fa831b57c02a5e2f533100ff3b736d843ab8248a310d9b3e48c142b13",
  expected: "invalid",
  steps: [
    {
      id: "lemma-3.1",
      rule: "cite",
      cite: "du2018/lemma-3.1",
      from: ["width"],
      claim: `1 - delta <= P(norm(H0 - Hinf) <= lambda0 / 4 and ${AT_START})`,
    },
    { id: "both", rule: "assume", claim: `norm(H0 - Hinf) <= lambda0 / 4 and ${AT_START}` },
    { id: "second", rule: "conjunction", from: ["both"], claim: AT_START },
    {
      id: "implied",
      rule: "discharge",
      from: ["second"],
      discharge: ["both"],
      claim: `implies(norm(H0 - Hinf) <= lambda0 / 4 and ${AT_START}, ${AT_START})`,
    },
    { id: "floor", rule: "monotone", from: ["implied", "lemma-3.1"], claim: `1 - delta <= P(${AT_START})` },
    {
      id: "mean",
      rule: "cite",
      cite: "du2018/expected-flips",
      with: { R: "radius" },
      claim: "E(Q(radius)) <= 2 * n * radius / sqrt(2 * pi)",
    },
    {
      id: "markov-Q",
      rule: "markov",
      from: ["mean"],
      with: { t: "lambda0 / (8 * n)" },
      claim: "P(lambda0 / (8 * n) <= Q(radius)) <= delta",
    },
    {
      id: "not-many",
      rule: "monotone",
      from: ["markov-Q"],
      claim: `1 - delta <= P(not(lambda0 / (8 * n) <= Q(radius)))`,
    },
    { id: "few", rule: "negation", from: ["not-many"], claim: `1 - delta <= P(${FEW})` },
    { id: "fact-8", rule: "cite", cite: "du2018/fact-8", claim: "E(length(e(0))^2) == Y2 + n / 2" },
    { id: "positive", rule: "inequality", claim: "0 < (Y2 + n / 2) / delta" },
    {
      id: "markov-e",
      rule: "markov",
      from: ["fact-8", "positive"],
      with: { t: "(Y2 + n / 2) / delta" },
      claim: "P((Y2 + n / 2) / delta <= length(e(0))^2) <= delta",
    },
    {
      id: "not-large",
      rule: "monotone",
      from: ["markov-e"],
      claim: "1 - delta <= P(not((Y2 + n / 2) / delta <= length(e(0))^2))",
    },
    { id: "small", rule: "negation", from: ["not-large"], claim: `1 - delta <= P(${SMALL})` },
    {
      id: "two",
      rule: "union-bound",
      from: ["floor", "few"],
      claim: `1 - (delta + delta) <= P(${AT_START} and ${FEW})`,
    },
    { id: "three", rule: "union-bound", from: ["two", "small"], claim: `1 - (delta + delta + delta) <= ${ALL}` },
    { id: "printed", rule: "inequality", claim: "1 - delta <= 1 - (delta + delta + delta)" },
    { id: "conclusion", rule: "inequality", from: ["three", "printed"], claim: `1 - delta <= ${ALL}` },
  ],
});

/** E f(x)^2 at the start is 1/2: half of the neurons are active. As printed it is 1, which only loses a factor. */
export const fact8Printed = defineProof({
  statement: "fact-8-printed",
  sha256: "50c312a0f30a4c78de8666a93e8256593f19a3ae07920b12d91460619fe5fbbd",
  expected: "invalid",
  steps: [
    { id: "unit", rule: "axiom", cite: "du2018/unit-inputs", claim: "length(x(i)) == 1" },
    {
      id: "conclusion",
      rule: "expectation",
      from: ["unit"],
      claim: "E((a(r) * max(inner(w(r), x(i)), 0))^2) == 1",
    },
  ],
});

/** Du et al. 2018, section 4: with a radius that does not shrink with delta, Markov's inequality says nothing. */
export const lemma41Printed = defineProof({
  statement: "lemma-4.1-printed",
  sha256: "506d72277af7b6637038d5a1c87c9f6114df0b64f112f0b0b49b73e2b67281aa",
  expected: "invalid",
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
      with: { t: "lambda0 / (16 * n)" },
      claim: "P(lambda0 / (16 * n) <= Q(radius)) <= 2 * n * radius / sqrt(2 * pi) / (lambda0 / (16 * n))",
    },
    {
      id: "printed",
      rule: "inequality",
      claim: "2 * n * radius / sqrt(2 * pi) / (lambda0 / (16 * n)) <= delta",
    },
    {
      id: "conclusion",
      rule: "inequality",
      from: ["markov", "printed"],
      claim: "P(lambda0 / (16 * n) <= Q(radius)) <= delta",
    },
  ],
});
