import type { Step } from "../../src/proof/index.ts";
import { defineProof, forAll } from "./define.ts";

const COSINE = "inner(x(i), x(j))";

/** Every entry is g_ij times a mean of products of numbers in [0, 1], so at most 1, and the norm at most n (F4). */
function atMostN(matrix: string, gram: string, active: string): Step[] {
  const mean = `sum(r, ${active}) / m`;
  return [
    { id: "one", rule: "inequality", claim: `${active} <= 1` },
    ...forAll("every-neuron", "one", ["r"], `${active} <= 1`),
    { id: "sum", rule: "sums", from: ["every-neuron"], claim: `sum(r, ${active}) <= m * 1` },
    { id: "mean", rule: "inequality", from: ["sum"], claim: `${mean} <= 1` },
    { id: "none-negative", rule: "inequality", claim: `0 <= ${active}` },
    ...forAll("all-not-negative", "none-negative", ["r"], `0 <= ${active}`),
    { id: "sums", rule: "sums", from: ["all-not-negative"], claim: `sum(r, 0) <= sum(r, ${active})` },
    { id: "nothing", rule: "sums", claim: "sum(r, 0) == m * 0" },
    { id: "not-negative", rule: "inequality", from: ["sums", "nothing"], claim: `0 <= ${mean}` },
    { id: "is-its-own", rule: "identity", from: ["not-negative"], claim: `abs(${mean}) == ${mean}` },
    { id: "unit-i", rule: "axiom", cite: "du2018/unit-inputs", claim: "length(x(i)) == 1" },
    { id: "unit-j", rule: "axiom", cite: "du2018/unit-inputs", with: { i: "j" }, claim: "length(x(j)) == 1" },
    { id: "cauchy-schwarz", rule: "cauchy-schwarz", claim: `abs(${COSINE}) <= length(x(i)) * length(x(j))` },
    { id: "cosine", rule: "rewrite", from: ["cauchy-schwarz", "unit-i", "unit-j"], claim: `abs(${COSINE}) <= 1` },
    {
      id: "magnitude",
      rule: "triangle",
      claim: `abs(${COSINE} * (${mean})) == abs(${COSINE}) * abs(${mean})`,
    },
    {
      id: "product",
      rule: "inequality",
      from: ["magnitude", "cosine", "mean", "is-its-own"],
      claim: `abs(${COSINE} * (${mean})) <= 1`,
    },
    { id: "entry", rule: "axiom", cite: gram, claim: `entry(${matrix}, i, j) == ${COSINE} * (${mean})` },
    { id: "back", rule: "inequality", from: ["entry"], claim: `${COSINE} * (${mean}) == entry(${matrix}, i, j)` },
    { id: "small", rule: "rewrite", from: ["product", "back"], claim: `abs(entry(${matrix}, i, j)) <= 1` },
    ...forAll("entries", "small", ["j", "i"], `abs(entry(${matrix}, i, j)) <= 1`),
    { id: "conclusion", rule: "frobenius", from: ["entries"], claim: `norm(${matrix}) <= n` },
  ];
}

export const gramAtStartBound = defineProof({
  statement: "gram-at-start-bound",
  sha256: "2b661e91935a54fce668196e91f87030dde0a4dd3efdf0e0145f4c63b7c92352",
  steps: atMostN("H0", "du2018/gram-at-start", "indicator(0 <= inner(w(r), x(i))) * indicator(0 <= inner(w(r), x(j)))"),
});

export const secantGramBound = defineProof({
  statement: "secant-gram-bound",
  sha256: "6c82166120f5bc18789c3a830faba06115e3ede590c20cbf6bac4e76e3c2f1bb",
  steps: atMostN("secantGram(k)", "du2018/secant-gram", "secant(r, i, k) * active(r, j, weights(k))"),
});
