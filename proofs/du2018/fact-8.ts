import { defineProof, forAll } from "./define.ts";

const NEURON = "a(r) * max(inner(w(r), x(i)), 0)";
const SUM = `sum(r, ${NEURON})`;
const OUTPUT = `${SUM} / sqrt(m)`;

/** Du et al. 2018, proof of Theorem 3.2: E u_i(0)^2 = 1/2, so E|y - u(0)|^2 = |y|^2 + n/2. */
export const fact8 = defineProof({
  statement: "fact-8",
  sha256: "35d6bfc4c5abe35a934a10911af451396b265ca6e2eb07becc0477e5c0a5d986",
  steps: [
    { id: "unit", rule: "axiom", cite: "du2018/unit-inputs", claim: "length(x(i)) == 1" },
    { id: "centred", rule: "expectation", from: ["unit"], claim: `E(${NEURON}) == 0` },
    { id: "square", rule: "expectation", from: ["unit"], claim: `E((${NEURON})^2) == 1 / 2` },
    ...forAll("all-centred", "centred", ["r"], `E(${NEURON}) == 0`),
    ...forAll("all-squares", "square", ["r"], `E((${NEURON})^2) == 1 / 2`),
    { id: "sum-0", rule: "sums", from: ["all-centred"], claim: `sum(r, E(${NEURON})) == sum(r, 0)` },
    { id: "zeros", rule: "sums", claim: "sum(r, 0) == m * 0" },
    { id: "linear", rule: "linearity", claim: `E(${SUM}) == sum(r, E(${NEURON}))` },
    { id: "mean", rule: "inequality", from: ["linear", "sum-0", "zeros"], claim: `E(${SUM}) == 0` },
    { id: "variance", rule: "variance", from: ["all-centred"], claim: `E(${SUM}^2) == sum(r, E((${NEURON})^2))` },
    { id: "sum-half", rule: "sums", from: ["all-squares"], claim: `sum(r, E((${NEURON})^2)) == sum(r, 1 / 2)` },
    { id: "halves", rule: "sums", claim: "sum(r, 1 / 2) == m * (1 / 2)" },
    { id: "second", rule: "inequality", from: ["variance", "sum-half", "halves"], claim: `E(${SUM}^2) == m / 2` },
    {
      id: "expanded",
      rule: "linearity",
      claim: `E((${OUTPUT} - y(i))^2) == E(${SUM}^2) / m - 2 * y(i) * E(${SUM}) / sqrt(m) + y(i)^2`,
    },
    {
      id: "residual",
      rule: "rewrite",
      from: ["expanded", "second", "mean"],
      claim: `E((${OUTPUT} - y(i))^2) == 1 / 2 + y(i)^2`,
    },
    ...forAll("residuals", "residual", ["i"], `E((${OUTPUT} - y(i))^2) == 1 / 2 + y(i)^2`),
    {
      id: "sum",
      rule: "sums",
      from: ["residuals"],
      claim: `sum(i, E((${OUTPUT} - y(i))^2)) == sum(i, 1 / 2 + y(i)^2)`,
    },
    { id: "split", rule: "sums", claim: "sum(i, 1 / 2 + y(i)^2) == sum(i, 1 / 2) + sum(i, y(i)^2)" },
    { id: "n-halves", rule: "sums", claim: "sum(i, 1 / 2) == n * (1 / 2)" },
    { id: "labels", rule: "axiom", cite: "du2018/labels", claim: "Y2 == sum(i, y(i)^2)" },
    { id: "total", rule: "linearity", claim: `E(sum(i, (${OUTPUT} - y(i))^2)) == sum(i, E((${OUTPUT} - y(i))^2))` },
    {
      id: "start",
      rule: "axiom",
      cite: "du2018/residual-at-start",
      claim: `length(e(0))^2 == sum(i, (${OUTPUT} - y(i))^2)`,
    },
    { id: "start-back", rule: "inequality", from: ["start"], claim: `sum(i, (${OUTPUT} - y(i))^2) == length(e(0))^2` },
    {
      id: "mean-start",
      rule: "rewrite",
      from: ["total", "start-back"],
      claim: `E(length(e(0))^2) == sum(i, E((${OUTPUT} - y(i))^2))`,
    },
    {
      id: "conclusion",
      rule: "inequality",
      from: ["mean-start", "sum", "split", "n-halves", "labels"],
      claim: "E(length(e(0))^2) == Y2 + n / 2",
    },
  ],
});
