import { defineTheorem } from "./theorem.ts";

/** What a step of gradient descent does to a residual: the eigenvalues of I - eta A lie in [1 - eta L, 1 - eta c] (Horn and Johnson 2013, 4.1.5). */
export const contraction = defineTheorem({
  name: "contraction",
  summary:
    "I - eta A shrinks every vector by 1 - eta c, for symmetric A with c <= lambdaMin(A), norm(A) <= L and eta L <= 1.",
  names: {
    A: "random matrix",
    v: "random vector",
    c: "random real",
    L: "random real",
    eta: "random real",
    n: "integer",
  },
  sizes: { A: "n", v: "n" },
  cases: [
    {
      premises: ["c <= lambdaMin(A)", "norm(A) <= L"],
      conditions: ["0 <= eta", "eta * L <= 1"],
      symmetric: ["A"],
      conclusion: "length(v - eta * act(A, v)) <= (1 - eta * c) * length(v)",
    },
  ],
});
