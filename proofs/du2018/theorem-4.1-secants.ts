import { defineProof, forAll } from "./define.ts";
import { FLOOR_AT_START, lemma31AtThird, NEAR_AT_START, SMALL, SMALL_RESIDUAL } from "./likely.ts";

const RADIUS = "(sqrt(2 * pi) / 16 * (delta / 3) * lambda0 / n^2)";
const FEW = `not(lambda0 / (8 * n) <= Q(${RADIUS}))`;
const GOOD = `${NEAR_AT_START} and ${FEW} and ${SMALL}`;
const ALL_STEPS = "length(residual(k)) <= rate^k * length(e(0)) and all(r, distance(r, weights(k)) <= driftRadius)";

/** Theorem 4.1 by secants: the three events of Theorem 3.2, and the descent that never leaves its ball. */
export const theorem41Secants = defineProof({
  statement: "theorem-4.1-secants",
  sha256: "7eeed317adbe85e27a835b68cf0e977d8ed9318c47dc654b88ca5c3da399da78",
  steps: [
    ...lemma31AtThird("27648", "widthTheorem32"),
    {
      id: "mean",
      rule: "cite",
      cite: "du2018/expected-flips",
      with: { R: RADIUS },
      claim: `E(Q(${RADIUS})) <= 2 * n * ${RADIUS} / sqrt(2 * pi)`,
    },
    {
      id: "markov-Q",
      rule: "markov",
      from: ["mean"],
      with: { t: "lambda0 / (8 * n)" },
      claim: `P(lambda0 / (8 * n) <= Q(${RADIUS})) <= delta / 3`,
    },
    { id: "few", rule: "monotone", from: ["markov-Q"], claim: `1 - delta / 3 <= P(${FEW})` },
    ...SMALL_RESIDUAL,
    {
      id: "two",
      rule: "union-bound",
      from: ["lemma-3.1", "few"],
      claim: `1 - (delta / 3 + delta / 3) <= P(${NEAR_AT_START} and ${FEW})`,
    },
    { id: "three", rule: "union-bound", from: ["two", "small"], claim: `1 - delta <= P(${GOOD})` },
    // On these three events:
    { id: "good", rule: "assume", claim: GOOD },
    { id: "floor", rule: "conjunction", from: ["good"], claim: FLOOR_AT_START },
    { id: "not-many", rule: "conjunction", from: ["good"], claim: FEW },
    { id: "few-flips", rule: "negation", from: ["not-many"], claim: `Q(${RADIUS}) < lambda0 / (8 * n)` },
    { id: "not-large", rule: "conjunction", from: ["good"], claim: SMALL },
    { id: "residual", rule: "negation", from: ["not-large"], claim: "length(e(0))^2 < (Y2 + n / 2) / (delta / 3)" },
    // R'^2 <= R^2 is what the width says.
    {
      id: "square",
      rule: "inequality",
      from: ["residual", "width"],
      claim: `4 * n * length(e(0))^2 / (m * lambda0^2) <= ${RADIUS}^2`,
    },
    { id: "square-of-drift", rule: "inequality", from: ["square"], claim: `driftRadius^2 <= ${RADIUS}^2` },
    { id: "gap", rule: "squares", from: ["square-of-drift"], claim: `driftRadius <= ${RADIUS}` },
    {
      id: "descent",
      rule: "cite",
      cite: "du2018/descent-by-secants",
      with: { R: RADIUS },
      from: ["floor", "few-flips", "step", "gap"],
      claim: ALL_STEPS,
    },
    ...forAll("for-ever", "descent", ["k"], ALL_STEPS),
    {
      id: "if-good",
      rule: "discharge",
      from: ["for-ever"],
      discharge: ["good"],
      claim: `implies(${GOOD}, all(k, ${ALL_STEPS}))`,
    },
    { id: "conclusion", rule: "monotone", from: ["if-good", "three"], claim: `1 - delta <= P(all(k, ${ALL_STEPS}))` },
  ],
});
