import { defineTheorem } from "./theorem.ts";

/** Chernoff's method for sub-Gaussian variables (Boucheron, Lugosi and Massart 2013, section 2.3), both tails: one variable, or the sum of m independent ones. */
export const subGaussian = defineTheorem({
  name: "sub-gaussian",
  summary:
    "Independent variables with E exp(s X) <= exp(s^2 v/2) for every real s: the sum of m of them is t or more from 0 with probability at most 2 exp(-t^2/(2 m v)).",
  names: {
    X: "random real(integer)",
    Z: "random real",
    v: "real",
    t: "real",
    m: "integer",
  },
  indices: { r: "m", s: "line" },
  cases: [
    {
      premises: ["all(s, all(r, E(exp(s * X(r))) <= exp(s^2 * v / 2)))"],
      conditions: ["0 < v", "0 < t", "1 <= m"],
      independent: ["X"],
      conclusion: "P(t <= abs(sum(r, X(r)))) <= 2 * exp(-t^2 / (2 * m * v))",
    },
    {
      premises: ["all(s, E(exp(s * Z)) <= exp(s^2 * v / 2))"],
      conditions: ["0 < v", "0 < t"],
      conclusion: "P(t <= abs(Z)) <= 2 * exp(-t^2 / (2 * v))",
    },
  ],
});
