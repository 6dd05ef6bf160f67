import type { Step } from "../../src/proof/index.ts";
import { defineProof } from "./define.ts";

const ROOT = "sqrt(rate)";
const DRIFT = `distance(r, weights(k)) <= driftRadius * (1 - ${ROOT}^k)`;
const next = (text: string): string => text.replaceAll("(k)", "(k + 1)").replaceAll("^k", "^(k + 1)");

/** A step size of at most lambda0/(4 n^2) makes the rate a number in [0, 1]. */
export const RATE_IN_RANGE: readonly Step[] = [
  { id: "step-n", rule: "inequality", from: ["step"], claim: "eta * n^2 <= lambda0 / 4" },
  { id: "n-squared", rule: "inequality", claim: "1 <= n^2" },
  { id: "n-at-least-1", rule: "composition", from: ["n-squared"], claim: "eta * 1 <= eta * n^2" },
  { id: "step-1", rule: "inequality", from: ["step-n", "n-at-least-1"], claim: "eta <= 1" },
  { id: "rate", rule: "inequality", from: ["step-1"], claim: "0 <= rate" },
];

/** A step size of at most 2/lambda0 does too, and then F5: 1 - sqrt(1 - z) >= z/2 at z = eta lambda0/2. */
const ROOT_IN_RANGE: readonly Step[] = [
  { id: "step-lambda0", rule: "inequality", from: ["step"], claim: "eta * lambda0 <= 2" },
  { id: "rate", rule: "inequality", from: ["step-lambda0"], claim: "0 <= rate" },
  { id: "root", rule: "inequality", from: ["rate"], claim: `0 <= ${ROOT}` },
  { id: "line", rule: "inequality", from: ["step-lambda0"], claim: "0 <= 1 - eta * lambda0 / 4" },
  { id: "root-squared", rule: "inequality", from: ["rate"], claim: `${ROOT}^2 <= (1 - eta * lambda0 / 4)^2` },
  { id: "root-small", rule: "squares", from: ["root-squared", "line"], claim: `${ROOT} <= 1 - eta * lambda0 / 4` },
];

/** The powers of the root: not negative, and their squares those of the rate. */
const POWERS: readonly Step[] = [
  { id: "power-0", rule: "inequality", claim: `0 <= ${ROOT}^0` },
  { id: "power-k", rule: "assume", claim: `0 <= ${ROOT}^k` },
  { id: "power-next", rule: "inequality", from: ["power-k", "root"], claim: `0 <= ${ROOT}^(k + 1)` },
  {
    id: "power",
    rule: "induction",
    from: ["power-0", "power-next"],
    with: { variable: "k" },
    discharge: ["power-k"],
    claim: `0 <= ${ROOT}^k`,
  },
  { id: "square-0", rule: "inequality", claim: `(${ROOT}^0)^2 == rate^0` },
  { id: "square-k", rule: "assume", claim: `(${ROOT}^k)^2 == rate^k` },
  {
    id: "square-times",
    rule: "composition",
    from: ["square-k", "rate"],
    claim: `(${ROOT}^k)^2 * rate == rate^k * rate`,
  },
  {
    id: "square-next",
    rule: "inequality",
    from: ["square-times", "rate"],
    claim: `(${ROOT}^(k + 1))^2 == rate^(k + 1)`,
  },
  {
    id: "square",
    rule: "induction",
    from: ["square-0", "square-next"],
    with: { variable: "k" },
    discharge: ["square-k"],
    claim: `(${ROOT}^k)^2 == rate^k`,
  },
];

/** Du et al. 2018, Corollary 4.1: the steps add up to a geometric series with ratio sqrt(1 - eta lambda0/2). */
export const corollary41 = defineProof({
  statement: "corollary-4.1",
  sha256: "60d3ca33d470b0b7357995f048926010a197de33917bac6259095503afc003cb",
  steps: [
    ...ROOT_IN_RANGE,
    ...POWERS,
    { id: "start-weights", rule: "axiom", cite: "du2018/weights-at-start", claim: "distance(r, weights(0)) == 0" },
    { id: "any-K", rule: "assume", claim: "0 <= K" },
    {
      id: "start-drift",
      rule: "inequality",
      from: ["start-weights", "any-K"],
      claim: `distance(r, weights(0)) <= driftRadius * (1 - ${ROOT}^0)`,
    },
    {
      id: "start",
      rule: "discharge",
      from: ["start-drift"],
      discharge: ["any-K"],
      claim: `implies(0 <= K, distance(r, weights(0)) <= driftRadius * (1 - ${ROOT}^0))`,
    },
    // A step, as long as the loss has decayed so far.
    { id: "now", rule: "assume", claim: `implies(k <= K, ${DRIFT})` },
    { id: "next-in-time", rule: "assume", claim: "k + 1 <= K" },
    { id: "in-time", rule: "inequality", from: ["next-in-time"], claim: "k <= K" },
    { id: "drift", rule: "instantiate", from: ["now", "in-time"], claim: DRIFT },
    {
      id: "decay-if",
      rule: "specialise",
      from: ["decay"],
      with: { l: "k" },
      claim: "implies(k + 1 <= K, length(residual(k))^2 <= rate^k * length(e(0))^2)",
    },
    {
      id: "decay-k",
      rule: "instantiate",
      from: ["decay-if", "next-in-time"],
      claim: "length(residual(k))^2 <= rate^k * length(e(0))^2",
    },
    {
      id: "squares",
      rule: "inequality",
      from: ["decay-k", "square"],
      claim: `length(residual(k))^2 <= (${ROOT}^k * length(e(0)))^2`,
    },
    { id: "not-negative", rule: "inequality", from: ["power"], claim: `0 <= ${ROOT}^k * length(e(0))` },
    {
      id: "residual",
      rule: "squares",
      from: ["squares", "not-negative"],
      claim: `length(residual(k)) <= ${ROOT}^k * length(e(0))`,
    },
    {
      id: "speed",
      rule: "axiom",
      cite: "du2018/descent-speed",
      claim: "distance(r, weights(k + 1)) <= distance(r, weights(k)) + eta * (sqrt(n / m) * length(residual(k)))",
    },
    {
      id: "moved",
      rule: "inequality",
      from: ["speed", "drift", "residual", "root-small", "power", "rate"],
      claim: next(DRIFT),
    },
    {
      id: "after",
      rule: "discharge",
      from: ["moved"],
      discharge: ["next-in-time"],
      claim: `implies(k + 1 <= K, ${next(DRIFT)})`,
    },
    {
      id: "up-to-K",
      rule: "induction",
      from: ["start", "after"],
      with: { variable: "k" },
      discharge: ["now"],
      claim: `implies(k <= K, ${DRIFT})`,
    },
    { id: "itself", rule: "inequality", claim: "K <= K" },
    {
      id: "at-K",
      rule: "instantiate",
      from: ["up-to-K", "itself"],
      with: { k: "K" },
      claim: `distance(r, weights(K)) <= driftRadius * (1 - ${ROOT}^K)`,
    },
    { id: "power-K", rule: "instantiate", from: ["power"], with: { k: "K" }, claim: `0 <= ${ROOT}^K` },
    {
      id: "conclusion",
      rule: "inequality",
      from: ["at-K", "power-K"],
      claim: "distance(r, weights(K)) <= driftRadius",
    },
  ],
});
