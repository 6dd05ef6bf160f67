import { defineTheorem } from "./theorem.ts";

/** Markov's inequality. */
export const markov = defineTheorem({
  name: "markov",
  summary:
    "A variable that is never negative reaches t with probability at most c/t when its expectation is at most c.",
  names: { X: "random real", c: "real", t: "real" },
  cases: [
    { premises: ["E(X) <= c"], conditions: ["0 <= X", "0 < t"], conclusion: "P(t <= X) <= c / t" },
    { premises: ["E(X) == c"], conditions: ["0 <= X", "0 < t"], conclusion: "P(t <= X) <= c / t" },
  ],
});
