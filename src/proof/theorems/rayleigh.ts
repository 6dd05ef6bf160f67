import { defineTheorem } from "./theorem.ts";

/** Rayleigh's quotient: the least eigenvalue of a symmetric matrix is the least value of its form on unit vectors (Horn and Johnson 2013, 4.2.2). */
export const rayleigh = defineTheorem({
  name: "rayleigh",
  summary:
    "lambdaMin(A) |v|^2 <= v . A v <= lambdaMax(A) |v|^2 for a symmetric matrix, whose norm is the largest magnitude of an eigenvalue.",
  names: { A: "random matrix", v: "random vector", L: "random real", n: "integer" },
  sizes: { A: "n", v: "n" },
  cases: [
    { premises: [], symmetric: ["A"], conclusion: "lambdaMin(A) * length(v)^2 <= inner(v, act(A, v))" },
    { premises: [], symmetric: ["A"], conclusion: "inner(v, act(A, v)) <= lambdaMax(A) * length(v)^2" },
    { premises: [], symmetric: ["A"], conclusion: "lambdaMax(A) <= norm(A)" },
    { premises: ["0 <= lambdaMin(A)", "lambdaMax(A) <= L"], symmetric: ["A"], conclusion: "norm(A) <= L" },
  ],
});
