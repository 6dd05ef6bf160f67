import { defineProof, forAll } from "./define.ts";
import { FLOOR_AT_START, lemma31At, NEAR_AT_START, small, smallResidual } from "./likely.ts";

const INNER = "inner(w(r), x(i))";
const TAIL = "2 * exp(-z^2 / 2)";

/** Du et al. 2018, proof of Theorem 3.3: a normal tail for each of the m n margins. */
export const largestMargin = defineProof({
  statement: "largest-margin",
  sha256: "d0cf80511986eb15123c81225b45ce0af49a3fd170c3a2dbe9c0686cb918e09a",
  steps: [
    { id: "unit", rule: "axiom", cite: "du2018/unit-inputs", claim: "length(x(i)) == 1" },
    { id: "moment", rule: "expectation", from: ["unit"], claim: `E(exp(tilt * ${INNER})) == exp(tilt^2 / 2)` },
    { id: "tame", rule: "inequality", from: ["moment"], claim: `E(exp(tilt * ${INNER})) <= exp(tilt^2 * 1 / 2)` },
    ...forAll("all-tame", "tame", ["tilt"], `E(exp(tilt * ${INNER})) <= exp(tilt^2 * 1 / 2)`),
    {
      id: "tail",
      rule: "sub-gaussian",
      from: ["all-tame", "positive"],
      with: { t: "z" },
      claim: `P(z <= abs(${INNER})) <= ${TAIL}`,
    },
    { id: "margin", rule: "axiom", cite: "du2018/margin", claim: `margin(r, i) == abs(${INNER})` },
    { id: "back", rule: "inequality", from: ["margin"], claim: `abs(${INNER}) == margin(r, i)` },
    { id: "one", rule: "rewrite", from: ["tail", "back"], claim: `P(z <= margin(r, i)) <= ${TAIL}` },
    ...forAll("every", "one", ["i", "r"], `P(z <= margin(r, i)) <= ${TAIL}`),
    {
      id: "conclusion",
      rule: "union-bound",
      from: ["every"],
      claim: "P(any(r, any(i, z <= margin(r, i)))) <= 2 * m * n * exp(-z^2 / 2)",
    },
  ],
});

const DRIFT = "(2 * sqrt(n) * length(e(0)) / (sqrt(m) * lambda0))";
const DRIFT_SQUARED = "4 * n * length(e(0))^2 / (m * lambda0^2)";
const RESIDUAL = "length(e(0))^2 < (Y2 + n / 2) / (delta / 4)";

/** The width of the output weights: z R'/(1 + Ra) is less than Ra. */
export const outputGap = defineProof({
  statement: "output-gap",
  sha256: "cf82c4bbecebc99489a745305f1446864fb530d25c3f8fb2eb6695213ed2f7fd",
  steps: [
    {
      id: "square",
      rule: "inequality",
      from: ["residual", "width", "positive"],
      claim: `z^2 * (${DRIFT_SQUARED}) < (lambda0 / (24 * n^2))^2`,
    },
    { id: "squares", rule: "inequality", from: ["square"], claim: "(z * drift)^2 < (lambda0 / (24 * n^2))^2" },
    { id: "conclusion", rule: "squares", from: ["squares"], claim: "z * drift < lambda0 / (24 * n^2)" },
  ],
});

const FEW = "not(lambda0 / (16 * n) <= Q(radius))";
const LARGE = "any(r, any(i, level <= margin(r, i)))";
const GOOD = `${NEAR_AT_START} and ${FEW} and ${small(4)} and not(${LARGE})`;
const ALL_TIME =
  "length(jointE(t))^2 <= exp(-lambda0 * t) * length(e(0))^2 and all(r, distance(r, jointW(t)) <= driftRadius and abs(jointA(r, t) - a(r)) <= outputDrift)";

/** Du et al. 2018, Theorem 3.3: delta/4 each for Lemma 3.1, Markov on Q, Markov on |e(0)|^2 and the margins; then joint-flow applies. */
export const theorem33 = defineProof({
  statement: "theorem-3.3",
  sha256: "f04b9488b32df330500d8cd4c4b61a7be818897ff36a4cca58c80f4188f30032",
  steps: [
    ...lemma31At(4, "2458624 / 9", "widthTheorem33"),
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
      with: { t: "lambda0 / (16 * n)" },
      claim: "P(lambda0 / (16 * n) <= Q(radius)) <= delta / 4",
    },
    { id: "few", rule: "monotone", from: ["markov-Q"], claim: `1 - delta / 4 <= P(${FEW})` },
    ...smallResidual(4),
    { id: "log-8", rule: "inequality", claim: "0 <= log(8 * m * n / delta)" },
    { id: "level", rule: "inequality", claim: "0 < level" },
    { id: "level-at-least-0", rule: "inequality", from: ["level"], claim: "0 <= level" },
    {
      id: "tail",
      rule: "cite",
      cite: "du2018/largest-margin",
      with: { z: "level" },
      from: ["level", "level-at-least-0"],
      claim: `P(${LARGE}) <= 2 * m * n * exp(-level^2 / 2)`,
    },
    { id: "unlikely", rule: "inequality", from: ["tail", "log-8"], claim: `P(${LARGE}) <= delta / 4` },
    { id: "none-large", rule: "monotone", from: ["unlikely"], claim: `1 - delta / 4 <= P(not(${LARGE}))` },
    {
      id: "two",
      rule: "union-bound",
      from: ["lemma-3.1", "few"],
      claim: `1 - (delta / 4 + delta / 4) <= P(${NEAR_AT_START} and ${FEW})`,
    },
    {
      id: "three",
      rule: "union-bound",
      from: ["two", "small"],
      claim: `1 - (delta / 4 + delta / 4 + delta / 4) <= P(${NEAR_AT_START} and ${FEW} and ${small(4)})`,
    },
    { id: "four", rule: "union-bound", from: ["three", "none-large"], claim: `1 - delta <= P(${GOOD})` },
    // On these four events:
    { id: "good", rule: "assume", claim: GOOD },
    { id: "floor", rule: "conjunction", from: ["good"], claim: FLOOR_AT_START },
    { id: "not-many", rule: "conjunction", from: ["good"], claim: FEW },
    { id: "few-flips", rule: "negation", from: ["not-many"], claim: "Q(radius) < lambda0 / (16 * n)" },
    { id: "not-large", rule: "conjunction", from: ["good"], claim: small(4) },
    { id: "residual", rule: "negation", from: ["not-large"], claim: RESIDUAL },
    { id: "no-margin", rule: "conjunction", from: ["good"], claim: `not(${LARGE})` },
    { id: "below", rule: "negation", from: ["no-margin"], claim: "all(r, all(i, margin(r, i) < level))" },
    { id: "below-r", rule: "specialise", from: ["below"], claim: "all(i, margin(r, i) < level)" },
    { id: "below-ri", rule: "specialise", from: ["below-r"], claim: "margin(r, i) < level" },
    { id: "margin", rule: "inequality", from: ["below-ri"], claim: "margin(r, i) <= level" },
    ...forAll("margins", "margin", ["i", "r"], "margin(r, i) <= level"),
    // The radius of the output weights is small enough for the Gram matrix.
    { id: "one-n", rule: "inequality", claim: "1 <= n" },
    { id: "n-output", rule: "inequality", from: ["one-n"], claim: "n * outputRadius <= lambda0 / 24" },
    { id: "small-lambda0", rule: "inequality", from: ["n-squared"], claim: "2 * lambda0 <= n^2" },
    { id: "output-small", rule: "inequality", from: ["small-lambda0"], claim: "outputRadius <= 1 / 48" },
    {
      id: "output-square",
      rule: "composition",
      from: ["n-output", "output-small"],
      claim: "n * outputRadius * outputRadius <= lambda0 / 24 * (1 / 48)",
    },
    {
      id: "change",
      rule: "inequality",
      from: ["few-flips", "n-output", "output-square"],
      claim: "2 * n * Q(radius) + n * (2 * outputRadius + outputRadius^2) <= lambda0 / 4",
    },
    // R'^2 < R^2 for the first layer is what the width says.
    {
      id: "drift-square",
      rule: "inequality",
      from: ["residual", "width"],
      claim: `(49 / 48)^2 * (${DRIFT_SQUARED}) < radius^2`,
    },
    { id: "factor", rule: "inequality", from: ["output-small"], claim: "1 + outputRadius <= 49 / 48" },
    {
      id: "factor-square",
      rule: "composition",
      from: ["factor"],
      claim: `(1 + outputRadius)^2 * (${DRIFT_SQUARED}) <= (49 / 48)^2 * (${DRIFT_SQUARED})`,
    },
    {
      id: "square-of-drift",
      rule: "inequality",
      from: ["factor-square", "drift-square"],
      claim: `((1 + outputRadius) * ${DRIFT})^2 < radius^2`,
    },
    { id: "gap", rule: "squares", from: ["square-of-drift"], claim: `(1 + outputRadius) * ${DRIFT} < radius` },
    // And for the second.
    { id: "reach", rule: "inequality", from: ["level"], claim: "0 < level + radius" },
    { id: "reach-at-least-0", rule: "inequality", from: ["reach"], claim: "0 <= level + radius" },
    {
      id: "output-gap",
      rule: "cite",
      cite: "du2018/output-gap",
      with: { z: "level + radius" },
      from: ["reach", "reach-at-least-0", "residual", "outputs"],
      claim: `(level + radius) * ${DRIFT} < outputRadius`,
    },
    { id: "radius-positive", rule: "inequality", claim: "0 < radius" },
    { id: "radius-at-least-0", rule: "inequality", claim: "0 <= radius" },
    { id: "output-positive", rule: "inequality", claim: "0 < outputRadius" },
    { id: "output-at-least-0", rule: "inequality", claim: "0 <= outputRadius" },
    {
      id: "joint-flow",
      rule: "cite",
      cite: "du2018/joint-flow",
      with: { R: "radius", Ra: "outputRadius", largestMargin: "level" },
      from: [
        "radius-positive",
        "radius-at-least-0",
        "output-positive",
        "output-at-least-0",
        "level-at-least-0",
        "gap",
        "output-gap",
        "floor",
        "change",
        "margins",
      ],
      claim: ALL_TIME,
    },
    ...forAll("for-ever", "joint-flow", ["t"], ALL_TIME),
    {
      id: "if-good",
      rule: "discharge",
      from: ["for-ever"],
      discharge: ["good"],
      claim: `implies(${GOOD}, all(t, ${ALL_TIME}))`,
    },
    { id: "conclusion", rule: "monotone", from: ["if-good", "four"], claim: `1 - delta <= P(all(t, ${ALL_TIME}))` },
  ],
});
