import { defineTheorem } from "./theorem.ts";

/** Weyl's inequality for the least and the largest eigenvalue of symmetric matrices (Horn and Johnson 2013, Theorem 4.3.1). */
export const weyl = defineTheorem({
  name: "weyl",
  summary:
    "The eigenvalues of two symmetric matrices differ by at most the norm of the difference; the least eigenvalue of a sum is at least the sum of the least.",
  names: { A: "random matrix", B: "random matrix", t: "random real", c: "random real", n: "integer" },
  sizes: { A: "n", B: "n" },
  cases: [
    { premises: [], conditions: ["0 <= c"], symmetric: ["A"], conclusion: "lambdaMin(c * A) == c * lambdaMin(A)" },
    { premises: [], symmetric: ["A", "B"], conclusion: "lambdaMin(A) + lambdaMin(B) <= lambdaMin(A + B)" },
    {
      premises: ["norm(A - B) <= t"],
      symmetric: ["A", "B"],
      conclusion: "lambdaMin(B) - t <= lambdaMin(A)",
    },
    {
      premises: ["norm(A - B) < t"],
      symmetric: ["A", "B"],
      conclusion: "lambdaMin(B) - t < lambdaMin(A)",
    },
  ],
});
