import { defineTheorem } from "./theorem.ts";

/** Squares order numbers that are not negative. */
export const squares = defineTheorem({
  name: "squares",
  summary: "From a^2 <= b^2, that a <= b, for b at least 0.",
  names: { a: "random real", b: "random real" },
  cases: [
    { premises: ["a^2 <= b^2"], conditions: ["0 <= b"], conclusion: "a <= b" },
    { premises: ["a^2 < b^2"], conditions: ["0 <= b"], conclusion: "a < b" },
  ],
});
