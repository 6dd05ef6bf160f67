import { defineProof, forAll } from "./define.ts";
import { FLOOR_AT_START, lemma31At, NEAR_AT_START, small, smallResidual } from "./likely.ts";

const SMALL = small(3);

/** Lemma 3.2's radius at failure probability delta/3. */
const RADIUS = "(sqrt(2 * pi) / 16 * (delta / 3) * lambda0 / n^2)";
const STABLE = `all(W, implies(all(r, distance(r, W) <= ${RADIUS}), norm(H(W) - H0) < lambda0 / 4))`;
const GOOD = `${NEAR_AT_START} and ${STABLE} and ${SMALL}`;
const ALL_TIME =
  "lambda0 / 2 <= lambdaMin(H(Wt(t))) and all(r, distance(r, Wt(t)) <= driftRadius) and length(e(t))^2 <= exp(-lambda0 * t) * length(e(0))^2";
/** The square of R' at the largest residual that is likely. */
const DRIFT_SQUARED = "4 * n * length(e(0))^2 / (m * lambda0^2)";

/** Du et al. 2018, Theorem 3.2: delta/3 each for Lemma 3.1, Lemma 3.2 and Markov on |e(0)|^2; then R' < R, and Lemma 3.4 applies. */
export const theorem32 = defineProof({
  statement: "theorem-3.2",
  sha256: "e67db5c17b9838ab3017496f9dd69f5f26e17599804b576eab8d8608602200f6",
  steps: [
    ...lemma31At(3, "27648", "widthTheorem32"),
    {
      id: "lemma-3.2",
      rule: "cite",
      cite: "du2018/lemma-3.2",
      with: { delta: "delta / 3" },
      claim: `1 - delta / 3 <= P(${STABLE})`,
    },
    ...smallResidual(3),
    {
      id: "two",
      rule: "union-bound",
      from: ["lemma-3.1", "lemma-3.2"],
      claim: `1 - (delta / 3 + delta / 3) <= P(${NEAR_AT_START} and ${STABLE})`,
    },
    { id: "three", rule: "union-bound", from: ["two", "small"], claim: `1 - delta <= P(${GOOD})` },
    // On these three events:
    { id: "good", rule: "assume", claim: GOOD },
    { id: "floor-at-start", rule: "conjunction", from: ["good"], claim: FLOOR_AT_START },
    { id: "stable", rule: "conjunction", from: ["good"], claim: STABLE },
    { id: "not-large", rule: "conjunction", from: ["good"], claim: SMALL },
    { id: "residual", rule: "negation", from: ["not-large"], claim: "length(e(0))^2 < (Y2 + n / 2) / (delta / 3)" },
    // R'^2 < R^2 is what the width says.
    {
      id: "square",
      rule: "inequality",
      from: ["residual", "width"],
      claim: `${DRIFT_SQUARED} < ${RADIUS}^2`,
    },
    { id: "square-of-drift", rule: "inequality", from: ["square"], claim: `driftRadius^2 < ${RADIUS}^2` },
    { id: "gap", rule: "squares", from: ["square-of-drift"], claim: `driftRadius < ${RADIUS}` },
    // Lemmas 3.1 and 3.2 give the floor on the whole ball.
    { id: "in-ball", rule: "assume", claim: `all(r, distance(r, W) <= ${RADIUS})` },
    {
      id: "stable-W",
      rule: "specialise",
      from: ["stable"],
      claim: `implies(all(r, distance(r, W) <= ${RADIUS}), norm(H(W) - H0) < lambda0 / 4)`,
    },
    { id: "near-W", rule: "instantiate", from: ["stable-W", "in-ball"], claim: "norm(H(W) - H0) < lambda0 / 4" },
    { id: "weyl", rule: "weyl", from: ["near-W"], claim: "lambdaMin(H0) - lambda0 / 4 < lambdaMin(H(W))" },
    { id: "floor-W", rule: "inequality", from: ["weyl", "floor-at-start"], claim: "lambda0 / 2 <= lambdaMin(H(W))" },
    {
      id: "floor-if",
      rule: "discharge",
      from: ["floor-W"],
      discharge: ["in-ball"],
      claim: `implies(all(r, distance(r, W) <= ${RADIUS}), lambda0 / 2 <= lambdaMin(H(W)))`,
    },
    ...forAll(
      "ball",
      "floor-if",
      ["W"],
      `implies(all(r, distance(r, W) <= ${RADIUS}), lambda0 / 2 <= lambdaMin(H(W)))`,
    ),
    {
      id: "lemma-3.4",
      rule: "cite",
      cite: "du2018/lemma-3.4",
      with: { R: RADIUS },
      from: ["gap", "ball"],
      claim: ALL_TIME,
    },
    ...forAll("for-ever", "lemma-3.4", ["t"], ALL_TIME),
    {
      id: "if-good",
      rule: "discharge",
      from: ["for-ever"],
      discharge: ["good"],
      claim: `implies(${GOOD}, all(t, ${ALL_TIME}))`,
    },
    { id: "conclusion", rule: "monotone", from: ["if-good", "three"], claim: `1 - delta <= P(all(t, ${ALL_TIME}))` },
  ],
});
