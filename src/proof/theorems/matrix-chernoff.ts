import { defineTheorem } from "./theorem.ts";

/** Tropp 2012 (doi:10.1007/s10208-011-9099-z), Theorem 1.1, lower tail, with (e^-eps/(1-eps)^(1-eps)) <= e^(-eps^2/2). */
export const matrixChernoff = defineTheorem({
  name: "matrix-chernoff",
  summary:
    "The mean of m independent positive semidefinite matrices, at most L, whose expectation is at least mu: its least eigenvalue is at most (1 - eps) mu with probability at most n exp(-eps^2 m mu/(2 L)).",
  names: {
    Y: "random matrix(integer)",
    A: "matrix",
    L: "real",
    mu: "real",
    eps: "real",
    m: "integer",
    n: "integer",
  },
  indices: { r: "m", i: "n", j: "n" },
  sizes: { Y: "n", A: "n" },
  cases: [
    {
      premises: [
        "all(r, 0 <= lambdaMin(Y(r)) and lambdaMax(Y(r)) <= L)",
        "all(r, all(i, all(j, E(entry(Y(r), i, j)) == entry(A, i, j))))",
        "mu <= lambdaMin(A)",
      ],
      conditions: ["0 < mu", "0 < L", "0 < eps", "eps < 1"],
      independent: ["Y"],
      symmetric: ["Y", "A"],
      conclusion: "P(lambdaMin(1 / m * sum(r, Y(r))) <= (1 - eps) * mu) <= n * exp(-eps^2 * m * mu / (2 * L))",
    },
  ],
});
