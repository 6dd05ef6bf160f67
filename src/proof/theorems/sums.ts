import { defineTheorem } from "./theorem.ts";

/** What holds for every index holds for the sums; a constant summand counts n times. */
export const sums = defineTheorem({
  name: "sums",
  summary: "Sums over an index: linear, monotone, and n times a constant summand.",
  names: {
    x: "random real(integer)",
    y: "random real(integer)",
    c: "random real",
    p: "integer",
    n: "integer",
  },
  indices: { i: "n" },
  cases: [
    { premises: ["all(i, x(i) == y(i))"], conclusion: "sum(i, x(i)) == sum(i, y(i))" },
    { premises: ["all(i, x(i) <= c)"], conditions: ["0 <= n"], conclusion: "sum(i, x(i)) <= n * c" },
    {
      premises: ["all(i, implies(not(i == p), x(i) <= c))"],
      conditions: ["1 <= p", "p <= n"],
      conclusion: "sum(i, x(i)) <= x(p) + (n - 1) * c",
    },
    { premises: ["all(i, x(i) <= y(i))"], conclusion: "sum(i, x(i)) <= sum(i, y(i))" },
    { premises: [], conditions: ["0 <= n"], conclusion: "sum(i, c) == n * c" },
    { premises: [], conclusion: "sum(i, x(i) + y(i)) == sum(i, x(i)) + sum(i, y(i))" },
    { premises: [], conclusion: "sum(i, x(i) - y(i)) == sum(i, x(i)) - sum(i, y(i))" },
    { premises: [], conclusion: "sum(i, c * x(i)) == c * sum(i, x(i))" },
  ],
});
