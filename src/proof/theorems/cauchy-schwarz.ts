import { defineTheorem } from "./theorem.ts";

/** The inequality of Cauchy and Schwarz, for vectors and for sums. */
export const cauchySchwarz = defineTheorem({
  name: "cauchy-schwarz",
  summary: "An inner product is at most the product of the lengths.",
  names: {
    u: "random vector",
    v: "random vector",
    x: "random real(integer)",
    y: "random real(integer)",
    n: "integer",
    d: "integer",
  },
  indices: { i: "n" },
  sizes: { u: "d", v: "d" },
  cases: [
    { premises: [], conclusion: "abs(inner(u, v)) <= length(u) * length(v)" },
    {
      premises: [],
      conclusion: "sum(i, x(i) * y(i))^2 <= sum(i, x(i)^2) * sum(i, y(i)^2)",
    },
  ],
});
