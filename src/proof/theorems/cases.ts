import { defineTheorem } from "./theorem.ts";

/** What follows from a claim and from its negation holds; an indicator is 1 or 0. */
export const cases = defineTheorem({
  name: "cases",
  summary: "A claim that follows both from an event and from its opposite; and what the indicator of an event is.",
  names: { A: "random truth", B: "random truth" },
  cases: [
    { premises: ["implies(A, B)", "implies(not(A), B)"], conclusion: "B" },
    { premises: ["A"], conclusion: "indicator(A) == 1" },
    { premises: ["not(A)"], conclusion: "indicator(A) == 0" },
  ],
});
