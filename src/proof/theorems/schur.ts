import { defineTheorem } from "./theorem.ts";

/** Schur's product theorem (Horn and Johnson 2013, Theorem 7.5.3). */
export const schur = defineTheorem({
  name: "schur-product",
  summary: "The entrywise product of positive semidefinite matrices is positive semidefinite.",
  names: { A: "random matrix", B: "random matrix", n: "integer" },
  sizes: { A: "n", B: "n" },
  cases: [
    {
      premises: ["0 <= lambdaMin(A)", "0 <= lambdaMin(B)"],
      symmetric: ["A", "B"],
      conclusion: "0 <= lambdaMin(hadamard(A, B))",
    },
  ],
});
