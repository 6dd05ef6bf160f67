import { defineTheorem } from "./theorem.ts";

/** Rayleigh's quotient: the least eigenvalue of a symmetric matrix is the least value of its form on unit vectors (Horn and Johnson 2013, 4.2.2). */
export const rayleigh = defineTheorem({
  name: "rayleigh",
  summary:
    "lambdaMin(A) |v|^2 <= v . A v <= lambdaMax(A) |v|^2 for a symmetric matrix; what bounds the form from below bounds lambdaMin.",
  names: { A: "random matrix", v: "random vector", n: "integer" },
  sizes: { A: "n", v: "n" },
  cases: [
    { premises: [], symmetric: ["A"], conclusion: "lambdaMin(A) * length(v)^2 <= inner(v, act(A, v))" },
    { premises: [], symmetric: ["A"], conclusion: "inner(v, act(A, v)) <= lambdaMax(A) * length(v)^2" },
  ],
});
