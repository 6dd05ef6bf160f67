import { defineTheorem } from "./theorem.ts";

/** Hoeffding 1963, Theorem 2, both tails: the mean of independent bounded variables. */
export const hoeffding = defineTheorem({
  name: "hoeffding",
  summary:
    "The mean of m independent variables in [a, b] is t or more from its expectation with probability at most 2 exp(-2 m t^2/(b-a)^2).",
  names: { X: "random real(integer)", a: "real", b: "real", mu: "real", t: "real", m: "integer" },
  indices: { r: "m" },
  cases: [
    {
      premises: ["all(r, a <= X(r) and X(r) <= b)", "all(r, E(X(r)) == mu)"],
      conditions: ["a < b", "0 < t"],
      independent: ["X"],
      conclusion: "P(t <= abs(sum(r, X(r)) / m - mu)) <= 2 * exp(-2 * m * t^2 / (b - a)^2)",
    },
  ],
});
