import { defineTheorem } from "./theorem.ts";

/** Gershgorin's theorem (Horn and Johnson 2013, Theorem 6.1.1), and the norm of a matrix under a symmetric majorant (same, Theorem 8.1.18). */
export const gershgorin = defineTheorem({
  name: "gershgorin",
  summary:
    "Eigenvalues from row sums: norm(A) is at most the largest row sum of a symmetric majorant, lambdaMin(A) at least the least diagonal entry less its row's other magnitudes.",
  names: {
    A: "random matrix",
    B: "random real(integer, integer)",
    t: "random real",
    c: "random real",
    n: "integer",
  },
  indices: { i: "n", j: "n" },
  sizes: { A: "n" },
  cases: [
    {
      premises: [
        "all(i, all(j, abs(entry(A, i, j)) <= B(i, j)))",
        "all(i, all(j, B(i, j) == B(j, i)))",
        "all(i, sum(j, B(i, j)) <= t)",
      ],
      conclusion: "norm(A) <= t",
    },
    {
      premises: ["all(i, c <= entry(A, i, i) - (sum(j, abs(entry(A, i, j))) - abs(entry(A, i, i))))"],
      symmetric: ["A"],
      conclusion: "c <= lambdaMin(A)",
    },
  ],
});
