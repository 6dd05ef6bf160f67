import type { Step } from "../../src/proof/index.ts";
import { defineProof, forAll } from "./define.ts";

const NEURON = "a(r) * max(inner(w(r), x(i)), 0)";
const OUTPUT = `sum(r, ${NEURON}) / sqrt(m)`;
/** A level that no output exceeds, but with probability delta/3. */
const LEVEL = "sqrt(2 * log(6 * n / delta))";
const LOW = "lambdaMin(H0) <= 3 * lambda0 / 4";
const MANY = "lambda0 / (8 * rowSumG) <= share(i, radius)";
const LARGE = `${LEVEL} <= abs(${OUTPUT})`;
const NOT_LOW = `not(${LOW})`;
const NOT_MANY = `not(any(i, ${MANY}))`;
const NOT_LARGE = `not(any(i, ${LARGE}))`;
const GOOD = `${NOT_LOW} and ${NOT_MANY} and ${NOT_LARGE}`;
/** |y| + sqrt(2 n log(6 n/delta)), as the width has it. */
const MOST = "(sqrt(Y2) + sqrt(2 * n * log(6 * n / delta)))";
const STEPS = "length(residual(k)) <= rate^k * length(e(0)) and all(r, distance(r, weights(k)) <= driftRadius)";
const CONCLUSION = `all(k, ${STEPS}) and driftRadius <= radius`;

/** Two Chernoff bounds at delta/3: their widths are implied by the one for the drift, as lambda0 <= 1/2 and |G|, |G|_inf >= 1. */
function chernoffAtThird(id: string, cite: string, event: string, size: string, number: string, rest: string): Step[] {
  const exponent = `m * lambda0 / (${number} * ${size})`;
  return [
    { id: `rest-${id}`, rule: "inequality", claim: `1 <= ${rest}` },
    {
      id: `times-${id}`,
      rule: "composition",
      from: [`rest-${id}`, "log-3"],
      claim: `1 * log(3 * n / delta) <= ${rest} * log(3 * n / delta)`,
    },
    {
      id: `exponent-${id}`,
      rule: "inequality",
      from: ["width-log", `times-${id}`],
      claim: `log(3 * n / delta) <= ${exponent}`,
    },
    {
      id: `small-${id}`,
      rule: "composition",
      from: [`exponent-${id}`],
      claim: `exp(-(${exponent})) <= exp(-log(3 * n / delta))`,
    },
    { id: `tail-${id}`, rule: "cite", cite, claim: `P(${event}) <= n * exp(-m * lambda0 / (${number} * ${size}))` },
    {
      id: `unlikely-${id}`,
      rule: "inequality",
      from: [`tail-${id}`, `small-${id}`],
      claim: `P(${event}) <= delta / 3`,
    },
    { id, rule: "monotone", from: [`unlikely-${id}`], claim: `1 - delta / 3 <= P(not(${event}))` },
  ];
}

/** Theorem 4.1 with log(1/delta) in the width: matrix Chernoff, Chernoff on every input and sub-Gaussian outputs, delta/3 each; then secants by row sums. */
export const theorem41Chernoff = defineProof({
  statement: "theorem-4.1-chernoff",
  sha256: "e50aefd3cabbf1deb25a2f8ed6bdf03335347c08ccdf79d55ae029d49f59faaa",
  steps: [
    // What the width says of the two others.
    { id: "log-3", rule: "inequality", claim: "0 <= log(3 * n / delta)" },
    { id: "larger", rule: "inequality", claim: "3 * n / delta <= 6 * n / delta" },
    { id: "logs", rule: "composition", from: ["larger"], claim: "log(3 * n / delta) <= log(6 * n / delta)" },
    { id: "log-6", rule: "inequality", claim: "0 <= log(6 * n / delta)" },
    { id: "root", rule: "inequality", from: ["log-6"], claim: "0 <= sqrt(2 * n * log(6 * n / delta))" },
    { id: "below", rule: "inequality", from: ["log-6", "root"], claim: `2 * n * log(6 * n / delta) <= ${MOST}^2` },
    { id: "n-logs", rule: "composition", from: ["log-6"], claim: "1 * log(6 * n / delta) <= n * log(6 * n / delta)" },
    {
      id: "most-logs",
      rule: "inequality",
      from: ["below", "n-logs", "logs"],
      claim: `2 * log(3 * n / delta) <= ${MOST}^2`,
    },
    { id: "number", rule: "inequality", claim: "24 <= 2048 / pi" },
    { id: "small-factor", rule: "inequality", claim: "lambda0^3 <= 1" },
    { id: "powers", rule: "inequality", from: ["small-factor"], claim: "1 / lambda0 <= 1 / lambda0^4" },
    {
      id: "compared",
      rule: "composition",
      from: ["number", "most-logs", "powers", "log-3"],
      claim: `24 * (normG * rowSumG^2) * (2 * log(3 * n / delta)) * (1 / lambda0) <= 2048 / pi * (normG * rowSumG^2) * ${MOST}^2 * (1 / lambda0^4)`,
    },
    {
      id: "width-log",
      rule: "inequality",
      from: ["compared", "width"],
      claim: "48 * (normG * rowSumG^2) * log(3 * n / delta) / lambda0 <= m",
    },
    ...chernoffAtThird("not-low", "du2018/least-eigenvalue-at-start", LOW, "normG", "32", "3 / 2 * rowSumG^2"),
    ...chernoffAtThird("not-many", "du2018/few-near-kink", `any(i, ${MANY})`, "rowSumG", "48", "(normG * rowSumG)"),
    // No output is large.
    { id: "level", rule: "inequality", from: ["log-6"], claim: `0 < ${LEVEL}` },
    { id: "level-at-least-0", rule: "inequality", from: ["level"], claim: `0 <= ${LEVEL}` },
    {
      id: "tail-outputs",
      rule: "cite",
      cite: "du2018/fact-9",
      with: { z: LEVEL },
      from: ["level", "level-at-least-0"],
      claim: `P(any(i, ${LARGE})) <= 2 * n * exp(-${LEVEL}^2 / 2)`,
    },
    {
      id: "unlikely-outputs",
      rule: "inequality",
      from: ["tail-outputs", "log-6"],
      claim: `P(any(i, ${LARGE})) <= delta / 3`,
    },
    { id: "not-large", rule: "monotone", from: ["unlikely-outputs"], claim: `1 - delta / 3 <= P(${NOT_LARGE})` },
    {
      id: "two",
      rule: "union-bound",
      from: ["not-low", "not-many"],
      claim: `1 - (delta / 3 + delta / 3) <= P(${NOT_LOW} and ${NOT_MANY})`,
    },
    { id: "three", rule: "union-bound", from: ["two", "not-large"], claim: `1 - delta <= P(${GOOD})` },
    // On these three events:
    { id: "good", rule: "assume", claim: GOOD },
    { id: "good-low", rule: "conjunction", from: ["good"], claim: NOT_LOW },
    { id: "above", rule: "negation", from: ["good-low"], claim: "3 * lambda0 / 4 < lambdaMin(H0)" },
    { id: "floor", rule: "inequality", from: ["above"], claim: "3 * lambda0 / 4 <= lambdaMin(H0)" },
    { id: "good-many", rule: "conjunction", from: ["good"], claim: NOT_MANY },
    {
      id: "all-fewer",
      rule: "negation",
      from: ["good-many"],
      claim: "all(i, share(i, radius) < lambda0 / (8 * rowSumG))",
    },
    { id: "fewer", rule: "specialise", from: ["all-fewer"], claim: "share(i, radius) < lambda0 / (8 * rowSumG)" },
    { id: "few-i", rule: "inequality", from: ["fewer"], claim: "share(i, radius) <= lambda0 / (8 * rowSumG)" },
    ...forAll("few", "few-i", ["i"], "share(i, radius) <= lambda0 / (8 * rowSumG)"),
    { id: "good-large", rule: "conjunction", from: ["good"], claim: NOT_LARGE },
    { id: "all-small", rule: "negation", from: ["good-large"], claim: `all(i, abs(${OUTPUT}) < ${LEVEL})` },
    { id: "small-i", rule: "specialise", from: ["all-small"], claim: `abs(${OUTPUT}) < ${LEVEL}` },
    // |e(0)| <= |u(0)| + |y|.
    { id: "magnitude", rule: "inequality", claim: `0 <= abs(${OUTPUT})` },
    {
      id: "output-square",
      rule: "composition",
      from: ["small-i", "magnitude"],
      claim: `abs(${OUTPUT})^2 <= ${LEVEL}^2`,
    },
    {
      id: "square-i",
      rule: "inequality",
      from: ["output-square", "log-6"],
      claim: `(${OUTPUT})^2 <= 2 * log(6 * n / delta)`,
    },
    ...forAll("squares", "square-i", ["i"], `(${OUTPUT})^2 <= 2 * log(6 * n / delta)`),
    { id: "sum", rule: "sums", from: ["squares"], claim: `sum(i, (${OUTPUT})^2) <= n * (2 * log(6 * n / delta))` },
    {
      id: "outputs",
      rule: "axiom",
      cite: "du2018/outputs",
      claim: `length(outputs)^2 == sum(i, (${OUTPUT})^2)`,
    },
    {
      id: "outputs-square",
      rule: "inequality",
      from: ["outputs", "sum", "log-6"],
      claim: "length(outputs)^2 <= sqrt(2 * n * log(6 * n / delta))^2",
    },
    {
      id: "outputs-small",
      rule: "squares",
      from: ["outputs-square", "root"],
      claim: "length(outputs) <= sqrt(2 * n * log(6 * n / delta))",
    },
    { id: "labels", rule: "axiom", cite: "du2018/label-vector", claim: "length(labels)^2 == Y2" },
    { id: "labels-square", rule: "inequality", from: ["labels"], claim: "length(labels)^2 <= sqrt(Y2)^2" },
    { id: "labels-length", rule: "squares", from: ["labels-square"], claim: "length(labels) <= sqrt(Y2)" },
    { id: "difference", rule: "axiom", cite: "du2018/residual-vector", claim: "e(0) == outputs - labels" },
    {
      id: "triangle",
      rule: "triangle",
      claim: "length(outputs + (-1) * labels) <= length(outputs) + length((-1) * labels)",
    },
    { id: "sign", rule: "triangle", claim: "length((-1) * labels) == abs(-1) * length(labels)" },
    { id: "same", rule: "inequality", from: ["difference"], claim: "outputs + (-1) * labels == e(0)" },
    {
      id: "residual-parts",
      rule: "rewrite",
      from: ["triangle", "same"],
      claim: "length(e(0)) <= length(outputs) + length((-1) * labels)",
    },
    {
      id: "residual",
      rule: "inequality",
      from: ["residual-parts", "sign", "outputs-small", "labels-length"],
      claim: `length(e(0)) <= ${MOST}`,
    },
    // R'^2 <= R^2 is what the width says.
    { id: "most", rule: "inequality", from: ["root"], claim: `0 <= ${MOST}` },
    { id: "residual-square", rule: "composition", from: ["residual"], claim: `length(e(0))^2 <= ${MOST}^2` },
    {
      id: "width-square",
      rule: "inequality",
      from: ["width"],
      claim: `normG * ${MOST}^2 / m <= pi / 2048 * lambda0^4 / rowSumG^2`,
    },
    {
      id: "square-of-drift",
      rule: "inequality",
      from: ["residual-square", "width-square"],
      claim: "driftRadius^2 <= radius^2",
    },
    { id: "gap", rule: "squares", from: ["square-of-drift"], claim: "driftRadius <= radius" },
    {
      id: "for-all-k",
      rule: "cite",
      cite: "du2018/descent-by-rows",
      with: { R: "radius" },
      from: ["floor", "few", "step", "gap"],
      claim: STEPS,
    },
    ...forAll("for-ever", "for-all-k", ["k"], STEPS),
    { id: "both", rule: "conjunction", from: ["for-ever", "gap"], claim: CONCLUSION },
    { id: "if-good", rule: "discharge", from: ["both"], discharge: ["good"], claim: `implies(${GOOD}, ${CONCLUSION})` },
    { id: "conclusion", rule: "monotone", from: ["if-good", "three"], claim: `1 - delta <= P(${CONCLUSION})` },
  ],
});
