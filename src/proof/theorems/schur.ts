import { defineTheorem } from "./theorem.ts";

/** Schur's product theorem (Horn and Johnson 2013, Theorem 7.5.3), and the eigenvalues of the product (Schur 1911; Horn and Johnson 1991, Theorem 5.3.4). */
export const schur = defineTheorem({
  name: "schur-product",
  summary:
    "The entrywise product of positive semidefinite matrices is positive semidefinite; its largest eigenvalue is at most that of A times the largest diagonal entry of B.",
  names: { A: "random matrix", B: "random matrix", c: "random real", n: "integer" },
  indices: { i: "n" },
  sizes: { A: "n", B: "n" },
  cases: [
    {
      premises: ["0 <= lambdaMin(A)", "0 <= lambdaMin(B)"],
      symmetric: ["A", "B"],
      conclusion: "0 <= lambdaMin(hadamard(A, B))",
    },
    {
      premises: ["0 <= lambdaMin(A)", "0 <= lambdaMin(B)", "all(i, entry(B, i, i) <= c)"],
      symmetric: ["A", "B"],
      conclusion: "lambdaMax(hadamard(A, B)) <= c * lambdaMax(A)",
    },
  ],
});
