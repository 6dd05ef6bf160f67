import type { Step } from "../../src/proof/index.ts";
import { RATE_IN_RANGE } from "./corollary-4.1.ts";
import { defineProof, forAll } from "./define.ts";

const decay = (k: string): string =>
  `length(residual(${k}))^2 <= rate^${k === "k + 1" ? "(k + 1)" : k} * length(e(0))^2`;

/** Corollary 4.1 at `time`, from a decay at every l with `before`, and that its radius is inside the ball. */
function inBall(name: string, time: string, from: string): Step[] {
  const inside = `distance(r, weights(${time})) <= R`;
  return [
    {
      id: `drift-${name}`,
      rule: "cite",
      cite: "du2018/corollary-4.1",
      with: { K: time },
      from: ["step-corollary", from],
      claim: `distance(r, weights(${time})) <= driftRadius`,
    },
    { id: `inside-${name}`, rule: "inequality", from: [`drift-${name}`, "gap"], claim: inside },
    ...forAll(`ball-${name}`, `inside-${name}`, ["r"], inside),
  ];
}

/** Du et al. 2018, Theorem 4.1 by induction over the steps: the decay so far keeps every neuron in the ball, and so the loss falls once more. */
export const lossDecay = defineProof({
  statement: "loss-decay",
  sha256: "5dfa5dafd3e496720642441acb344a62cf78e7440383c780949162afd4412e5b",
  steps: [
    ...RATE_IN_RANGE,
    { id: "step-corollary", rule: "inequality", from: ["step-1"], claim: "eta <= 2 / lambda0" },
    { id: "start-residual", rule: "axiom", cite: "du2018/descent-start", claim: "length(residual(0)) == length(e(0))" },
    {
      id: "start-square",
      rule: "composition",
      from: ["start-residual"],
      claim: "length(residual(0))^2 == length(e(0))^2",
    },
    { id: "start", rule: "inequality", from: ["start-square"], claim: decay("0") },
    { id: "so-far", rule: "assume", claim: `all(l, implies(l <= k, ${decay("l")}))` },
    // Before k, and up to k.
    { id: "earlier", rule: "assume", claim: "l + 1 <= k" },
    { id: "not-later", rule: "inequality", from: ["earlier"], claim: "l <= k" },
    { id: "decay-l-if", rule: "specialise", from: ["so-far"], claim: `implies(l <= k, ${decay("l")})` },
    { id: "decay-l", rule: "instantiate", from: ["decay-l-if", "not-later"], claim: decay("l") },
    {
      id: "before-k",
      rule: "discharge",
      from: ["decay-l"],
      discharge: ["earlier"],
      claim: `implies(l + 1 <= k, ${decay("l")})`,
    },
    ...forAll("all-before-k", "before-k", ["l"], `implies(l + 1 <= k, ${decay("l")})`),
    ...inBall("k", "k", "all-before-k"),
    { id: "up-to-now", rule: "assume", claim: "l + 1 <= k + 1" },
    { id: "until-k", rule: "inequality", from: ["up-to-now"], claim: "l <= k" },
    { id: "decay-until", rule: "instantiate", from: ["decay-l-if", "until-k"], claim: decay("l") },
    {
      id: "before-next",
      rule: "discharge",
      from: ["decay-until"],
      discharge: ["up-to-now"],
      claim: `implies(l + 1 <= k + 1, ${decay("l")})`,
    },
    ...forAll("all-before-next", "before-next", ["l"], `implies(l + 1 <= k + 1, ${decay("l")})`),
    ...inBall("next", "k + 1", "all-before-next"),
    {
      id: "loss-step",
      rule: "cite",
      cite: "du2018/loss-step",
      from: ["floor", "few", "step", "ball-k", "ball-next"],
      claim: "length(residual(k + 1))^2 <= rate * length(residual(k))^2",
    },
    { id: "itself", rule: "inequality", claim: "k <= k" },
    {
      id: "decay-k-if",
      rule: "specialise",
      from: ["so-far"],
      with: { l: "k" },
      claim: `implies(k <= k, ${decay("k")})`,
    },
    { id: "decay-k", rule: "instantiate", from: ["decay-k-if", "itself"], claim: decay("k") },
    {
      id: "rate-times",
      rule: "composition",
      from: ["decay-k", "rate"],
      claim: "rate * length(residual(k))^2 <= rate * (rate^k * length(e(0))^2)",
    },
    { id: "decays", rule: "inequality", from: ["loss-step", "rate-times"], claim: decay("k + 1") },
    {
      id: "for-ever",
      rule: "induction",
      from: ["start", "decays"],
      with: { variable: "k" },
      discharge: ["so-far"],
      claim: decay("k"),
    },
    // And so Corollary 4.1 holds at every step.
    { id: "any-l", rule: "instantiate", from: ["for-ever"], with: { k: "l" }, claim: decay("l") },
    { id: "any-time", rule: "assume", claim: "l + 1 <= k" },
    { id: "then", rule: "inequality", from: ["any-l", "any-time"], claim: decay("l") },
    {
      id: "then-if",
      rule: "discharge",
      from: ["then"],
      discharge: ["any-time"],
      claim: `implies(l + 1 <= k, ${decay("l")})`,
    },
    ...forAll("always", "then-if", ["l"], `implies(l + 1 <= k, ${decay("l")})`),
    {
      id: "drift",
      rule: "cite",
      cite: "du2018/corollary-4.1",
      with: { K: "k" },
      from: ["step-corollary", "always"],
      claim: "distance(r, weights(k)) <= driftRadius",
    },
    ...forAll("drifts", "drift", ["r"], "distance(r, weights(k)) <= driftRadius"),
    {
      id: "conclusion",
      rule: "conjunction",
      from: ["for-ever", "drifts"],
      claim: `${decay("k")} and all(r, distance(r, weights(k)) <= driftRadius)`,
    },
  ],
});
