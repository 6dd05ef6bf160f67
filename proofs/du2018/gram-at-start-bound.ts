import { defineProof, forAll } from "./define.ts";

const ACTIVE = "indicator(0 <= inner(w(r), x(i))) * indicator(0 <= inner(w(r), x(j)))";
const MEAN = `sum(r, ${ACTIVE}) / m`;
const COSINE = "inner(x(i), x(j))";

/** Every entry of H(0) is g_ij times a mean of numbers in [0, 1], so at most 1, and the norm at most n (F4). */
export const gramAtStartBound = defineProof({
  statement: "gram-at-start-bound",
  sha256: "2b661e91935a54fce668196e91f87030dde0a4dd3efdf0e0145f4c63b7c92352",
  steps: [
    { id: "one", rule: "inequality", claim: `${ACTIVE} <= 1` },
    ...forAll("every-neuron", "one", ["r"], `${ACTIVE} <= 1`),
    { id: "sum", rule: "sums", from: ["every-neuron"], claim: `sum(r, ${ACTIVE}) <= m * 1` },
    { id: "mean", rule: "inequality", from: ["sum"], claim: `${MEAN} <= 1` },
    { id: "none-negative", rule: "inequality", claim: `0 <= ${ACTIVE}` },
    ...forAll("all-not-negative", "none-negative", ["r"], `0 <= ${ACTIVE}`),
    { id: "sums", rule: "sums", from: ["all-not-negative"], claim: `sum(r, 0) <= sum(r, ${ACTIVE})` },
    { id: "nothing", rule: "sums", claim: "sum(r, 0) == m * 0" },
    { id: "not-negative", rule: "inequality", from: ["sums", "nothing"], claim: `0 <= ${MEAN}` },
    { id: "is-its-own", rule: "identity", from: ["not-negative"], claim: `abs(${MEAN}) == ${MEAN}` },
    { id: "unit-i", rule: "axiom", cite: "du2018/unit-inputs", claim: "length(x(i)) == 1" },
    { id: "unit-j", rule: "axiom", cite: "du2018/unit-inputs", with: { i: "j" }, claim: "length(x(j)) == 1" },
    { id: "cauchy-schwarz", rule: "cauchy-schwarz", claim: `abs(${COSINE}) <= length(x(i)) * length(x(j))` },
    { id: "cosine", rule: "rewrite", from: ["cauchy-schwarz", "unit-i", "unit-j"], claim: `abs(${COSINE}) <= 1` },
    {
      id: "magnitude",
      rule: "triangle",
      claim: `abs(${COSINE} * (${MEAN})) == abs(${COSINE}) * abs(${MEAN})`,
    },
    {
      id: "product",
      rule: "inequality",
      from: ["magnitude", "cosine", "mean", "is-its-own"],
      claim: `abs(${COSINE} * (${MEAN})) <= 1`,
    },
    { id: "entry", rule: "axiom", cite: "du2018/gram-at-start", claim: `entry(H0, i, j) == ${COSINE} * (${MEAN})` },
    { id: "back", rule: "inequality", from: ["entry"], claim: `${COSINE} * (${MEAN}) == entry(H0, i, j)` },
    { id: "small", rule: "rewrite", from: ["product", "back"], claim: "abs(entry(H0, i, j)) <= 1" },
    ...forAll("entries", "small", ["j", "i"], "abs(entry(H0, i, j)) <= 1"),
    { id: "conclusion", rule: "frobenius", from: ["entries"], claim: "norm(H0) <= n" },
  ],
});
