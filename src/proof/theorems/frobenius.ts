import { defineTheorem } from "./theorem.ts";

/** The spectral norm is at most the Frobenius norm, and that at most the sum of all magnitudes. */
export const frobenius = defineTheorem({
  name: "frobenius",
  summary: "The spectral norm from bounds on the entries: norm(A) <= |A|_F <= sum of |A_ij|.",
  names: {
    A: "random matrix",
    b: "random real(integer)",
    B: "random real(integer, integer)",
    t: "random real",
    n: "integer",
  },
  indices: { i: "n", j: "n" },
  sizes: { A: "n" },
  cases: [
    { premises: ["all(i, all(j, abs(entry(A, i, j)) <= t))"], conclusion: "norm(A) <= n * t" },
    { premises: ["all(i, all(j, abs(entry(A, i, j)) < t))"], conclusion: "norm(A) < n * t" },
    { premises: ["all(i, all(j, abs(entry(A, i, j)) <= b(i)))"], conclusion: "norm(A) <= sqrt(n * sum(i, b(i)^2))" },
    {
      premises: ["all(i, all(j, abs(entry(A, i, j)) <= B(i, j)))"],
      conclusion: "norm(A) <= sum(i, sum(j, B(i, j)))",
    },
    {
      premises: ["all(i, all(j, abs(entry(A, i, j)) <= B(i, j)))"],
      conclusion: "norm(A) <= sqrt(sum(i, sum(j, B(i, j)^2)))",
    },
  ],
});
