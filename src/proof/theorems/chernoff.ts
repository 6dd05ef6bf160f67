import { defineTheorem } from "./theorem.ts";

/** The multiplicative Chernoff bound, upper tail (Mitzenmacher and Upfal 2005, Theorem 4.4), for variables in [0, 1] and a bound p on their expectations. */
export const chernoff = defineTheorem({
  name: "chernoff",
  summary:
    "The mean of m independent variables in [0, 1] with expectations at most p reaches (1 + eps) p with probability at most exp(-eps^2 m p/3).",
  names: { X: "random real(integer)", p: "real", eps: "real", m: "integer" },
  indices: { r: "m" },
  cases: [
    {
      premises: ["all(r, 0 <= X(r) and X(r) <= 1)", "all(r, E(X(r)) <= p)"],
      conditions: ["0 < p", "0 < eps", "eps <= 1"],
      independent: ["X"],
      conclusion: "P((1 + eps) * p <= sum(r, X(r)) / m) <= exp(-eps^2 * m * p / 3)",
    },
  ],
});
