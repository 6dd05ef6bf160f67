import { defineTheorem } from "./theorem.ts";

/** The largest of finitely many numbers, or of two, is at most c exactly when all of them are. */
export const largest = defineTheorem({
  name: "largest",
  summary: "The largest of x(1), ..., x(n) is at most c when every one is, and every one is at most the largest.",
  names: { x: "random real(integer)", a: "random real", b: "random real", c: "random real", n: "integer" },
  indices: { i: "n" },
  cases: [
    { premises: ["all(i, x(i) <= c)"], conditions: ["1 <= n"], conclusion: "largest(i, x(i)) <= c" },
    { premises: ["all(i, x(i) < c)"], conditions: ["1 <= n"], conclusion: "largest(i, x(i)) < c" },
    { premises: ["largest(i, x(i)) <= c"], conclusion: "all(i, x(i) <= c)" },
    { premises: ["largest(i, x(i)) < c"], conclusion: "all(i, x(i) < c)" },
    { premises: ["a <= c", "b <= c"], conclusion: "max(a, b) <= c" },
    { premises: ["a < c", "b < c"], conclusion: "max(a, b) < c" },
    { premises: ["max(a, b) <= c"], conclusion: "a <= c and b <= c" },
  ],
});
