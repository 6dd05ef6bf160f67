import { defineProof, forAll } from "./define.ts";

const NEAR = "indicator(margin(r, i) <= radius)";
const GAUSSIAN = "indicator(abs(inner(w(r), x(i))) <= radius)";
const SHARE = "lambda0 / (16 * rowSumG)";
const MANY = "lambda0 / (8 * rowSumG) <= share(i, radius)";
const TAIL = "exp(-m * lambda0 / (48 * rowSumG))";

/** Chernoff on every input: twice the expected share or more, at a radius with an expected share of at most lambda0/(16 |G|_inf). */
export const fewNearKink = defineProof({
  statement: "few-near-kink",
  sha256: "af1a8de1e4528c02db7f64ff2f5410912fd0c589796b84ee2bcabd19e6bc956d",
  steps: [
    {
      id: "fact-2",
      rule: "cite",
      cite: "du2018/fact-2",
      with: { R: "radius" },
      claim: `E(${GAUSSIAN}) <= 2 * radius / sqrt(2 * pi)`,
    },
    { id: "mean", rule: "inequality", from: ["fact-2"], claim: `E(${GAUSSIAN}) <= ${SHARE}` },
    ...forAll("means", "mean", ["r"], `E(${GAUSSIAN}) <= ${SHARE}`),
    { id: "at-least-0", rule: "inequality", claim: `0 <= ${GAUSSIAN}` },
    { id: "at-most-1", rule: "inequality", claim: `${GAUSSIAN} <= 1` },
    {
      id: "in-range-r",
      rule: "conjunction",
      from: ["at-least-0", "at-most-1"],
      claim: `0 <= ${GAUSSIAN} and ${GAUSSIAN} <= 1`,
    },
    ...forAll("in-range", "in-range-r", ["r"], `0 <= ${GAUSSIAN} and ${GAUSSIAN} <= 1`),
    {
      id: "chernoff",
      rule: "chernoff",
      from: ["in-range", "means"],
      with: { eps: "1" },
      claim: `P((1 + 1) * (${SHARE}) <= sum(r, ${GAUSSIAN}) / m) <= ${TAIL}`,
    },
    { id: "margin", rule: "axiom", cite: "du2018/margin", claim: "margin(r, i) == abs(inner(w(r), x(i)))" },
    {
      id: "share-margin",
      rule: "axiom",
      cite: "du2018/share",
      with: { R: "radius" },
      claim: `share(i, radius) == sum(r, ${NEAR}) / m`,
    },
    {
      id: "share",
      rule: "rewrite",
      from: ["share-margin", "margin"],
      claim: `share(i, radius) == sum(r, ${GAUSSIAN}) / m`,
    },
    { id: "many", rule: "assume", claim: MANY },
    {
      id: "many-near",
      rule: "inequality",
      from: ["many", "share"],
      claim: `(1 + 1) * (${SHARE}) <= sum(r, ${GAUSSIAN}) / m`,
    },
    {
      id: "if-many",
      rule: "discharge",
      from: ["many-near"],
      discharge: ["many"],
      claim: `implies(${MANY}, (1 + 1) * (${SHARE}) <= sum(r, ${GAUSSIAN}) / m)`,
    },
    { id: "one", rule: "monotone", from: ["if-many", "chernoff"], claim: `P(${MANY}) <= ${TAIL}` },
    ...forAll("every", "one", ["i"], `P(${MANY}) <= ${TAIL}`),
    { id: "conclusion", rule: "union-bound", from: ["every"], claim: `P(any(i, ${MANY})) <= n * ${TAIL}` },
  ],
});
