import { defineTheorem } from "./theorem.ts";

/** A Gram matrix is positive semidefinite (Horn and Johnson 2013, Theorem 7.2.10). */
export const gram = defineTheorem({
  name: "gram-matrix",
  summary: "A matrix of inner products is positive semidefinite.",
  names: { A: "random matrix", x: "random vector(integer)", n: "integer" },
  indices: { i: "n", j: "n" },
  sizes: { A: "n" },
  cases: [
    {
      premises: ["all(i, all(j, entry(A, i, j) == inner(x(i), x(j))))"],
      symmetric: ["A"],
      conclusion: "0 <= lambdaMin(A)",
    },
  ],
});
