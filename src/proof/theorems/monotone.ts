import { defineTheorem } from "./theorem.ts";

/** The probability of an event that contains another is not smaller; the expectation of a larger variable is not smaller. */
export const monotone = defineTheorem({
  name: "monotone",
  summary:
    "P and E respect what holds for every start: an event that implies another is not more probable, and what is not it has the rest.",
  names: { A: "random truth", B: "random truth", X: "random real", Y: "random real", p: "real" },
  cases: [
    { premises: ["implies(A, B)", "1 - p <= P(A)"], conclusion: "1 - p <= P(B)" },
    { premises: ["implies(A, B)", "P(B) <= p"], conclusion: "P(A) <= p" },
    { premises: ["P(A) <= p"], conclusion: "1 - p <= P(not(A))" },
    { premises: ["X <= Y"], conclusion: "E(X) <= E(Y)" },
  ],
});
