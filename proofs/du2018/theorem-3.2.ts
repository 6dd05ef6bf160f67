import { defineProof, forAll } from "./define.ts";

/** Lemma 3.2's radius at failure probability delta/3. */
const RADIUS = "(sqrt(2 * pi) / 16 * (delta / 3) * lambda0 / n^2)";
const FLOOR_AT_START = "3 * lambda0 / 4 <= lambdaMin(H0)";
const NEAR_AT_START = `norm(H0 - Hinf) <= lambda0 / 4 and ${FLOOR_AT_START}`;
const STABLE = `all(W, implies(all(r, distance(r, W) <= ${RADIUS}), norm(H(W) - H0) < lambda0 / 4))`;
const SMALL = "not((Y2 + n / 2) / (delta / 3) <= length(e(0))^2)";
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
    // Lemma 3.1 at delta/3: its width is implied, as log(3 n (n+1)/delta) <= 6 n^2/delta.
    { id: "argument", rule: "inequality", claim: "0 <= n * (n + 1) / (delta / 3) - 1" },
    {
      id: "tangent",
      rule: "cite",
      cite: "du2018/logarithm",
      with: { z: "n * (n + 1) / (delta / 3) - 1" },
      from: ["argument"],
      claim: "log(1 + (n * (n + 1) / (delta / 3) - 1)) <= n * (n + 1) / (delta / 3) - 1",
    },
    { id: "n-linear", rule: "inequality", claim: "n <= n^2" },
    {
      id: "log",
      rule: "inequality",
      from: ["tangent", "n-linear"],
      claim: "log(n * (n + 1) / (delta / 3)) <= 6 * n^2 / delta",
    },
    { id: "small-factors", rule: "inequality", claim: "lambda0^2 * delta^2 <= 1" },
    {
      id: "inverse",
      rule: "inequality",
      from: ["small-factors"],
      claim: "1 / (delta * lambda0^2) <= 1 / (lambda0^4 * delta^3)",
    },
    { id: "n-squared", rule: "inequality", claim: "1 <= n^2" },
    { id: "number", rule: "inequality", claim: "48 <= 27648 / (4 * pi)" },
    { id: "power", rule: "inequality", from: ["n-squared"], claim: "n^4 <= n^6" },
    { id: "product", rule: "composition", from: ["number", "power"], claim: "48 * n^4 <= 27648 / (4 * pi) * n^6" },
    {
      id: "compared",
      rule: "composition",
      from: ["product", "inverse"],
      claim: "48 * n^4 * (1 / (delta * lambda0^2)) <= 27648 / (4 * pi) * n^6 * (1 / (lambda0^4 * delta^3))",
    },
    {
      id: "less",
      rule: "inequality",
      claim: "27648 / (4 * pi) * n^6 / (lambda0^4 * delta^3) <= widthTheorem32",
    },
    {
      id: "width-31",
      rule: "inequality",
      from: ["log", "compared", "less", "width"],
      claim: "8 * n^2 * log(n * (n + 1) / (delta / 3)) / lambda0^2 <= m",
    },
    {
      id: "lemma-3.1",
      rule: "cite",
      cite: "du2018/lemma-3.1",
      with: { delta: "delta / 3" },
      from: ["width-31"],
      claim: `1 - delta / 3 <= P(${NEAR_AT_START})`,
    },
    {
      id: "lemma-3.2",
      rule: "cite",
      cite: "du2018/lemma-3.2",
      with: { delta: "delta / 3" },
      claim: `1 - delta / 3 <= P(${STABLE})`,
    },
    { id: "fact-8", rule: "cite", cite: "du2018/fact-8", claim: "E(length(e(0))^2) == Y2 + n / 2" },
    { id: "positive", rule: "inequality", claim: "0 < (Y2 + n / 2) / (delta / 3)" },
    {
      id: "markov",
      rule: "markov",
      from: ["fact-8", "positive"],
      with: { t: "(Y2 + n / 2) / (delta / 3)" },
      claim: "P((Y2 + n / 2) / (delta / 3) <= length(e(0))^2) <= delta / 3",
    },
    { id: "small", rule: "monotone", from: ["markov"], claim: `1 - delta / 3 <= P(${SMALL})` },
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
