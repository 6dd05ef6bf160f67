import { defineTheorem } from "./theorem.ts";

/** The integral of the larger function is not smaller. */
export const integralMonotone = defineTheorem({
  name: "integral-monotone",
  summary: "From f <= g on [a, b], that the integral of f is at most that of g.",
  names: { f: "random real(real)", g: "random real(real)", a: "random real", b: "random real" },
  indices: { s: "time" },
  cases: [
    {
      premises: ["all(s, implies(a <= s and s <= b, f(s) <= g(s)))"],
      conditions: ["a <= b", "0 <= a"],
      conclusion: "integral(s, a, b, f(s)) <= integral(s, a, b, g(s))",
    },
  ],
});
