import { defineTheorem } from "./theorem.ts";

/** Boole's inequality, for events and for their complements. */
export const unionBound = defineTheorem({
  name: "union-bound",
  summary:
    "The probability that one of several events happens is at most the sum of theirs; that all of them happen, at least 1 less what each may fail.",
  names: {
    A: "random truth",
    B: "random truth",
    C: "random truth(integer)",
    D: "random truth(integer, integer)",
    p: "real",
    q: "real",
    n: "integer",
    m: "integer",
  },
  indices: { i: "n", j: "n", r: "m" },
  cases: [
    { premises: ["P(A) <= p", "P(B) <= q"], conclusion: "P(A or B) <= p + q" },
    { premises: ["1 - p <= P(A)", "1 - q <= P(B)"], conclusion: "1 - (p + q) <= P(A and B)" },
    { premises: ["all(i, P(C(i)) <= p)"], conclusion: "P(any(i, C(i))) <= n * p" },
    {
      // Only the n (n + 1)/2 pairs with i <= j are different events.
      premises: ["all(i, all(j, P(D(i, j)) <= p))", "all(i, all(j, implies(D(i, j), D(j, i))))"],
      conclusion: "P(any(i, any(j, D(i, j)))) <= n * (n + 1) / 2 * p",
    },
    { premises: ["all(r, all(i, P(D(r, i)) <= p))"], conclusion: "P(any(r, any(i, D(r, i)))) <= m * n * p" },
  ],
});
