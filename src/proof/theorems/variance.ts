import { defineTheorem } from "./theorem.ts";

/** Bienayme's identity: variances of independent variables add up. */
export const variance = defineTheorem({
  name: "variance",
  summary: "For independent X(r) with expectation 0, E (sum X(r))^2 is the sum of the E X(r)^2.",
  names: { X: "random real(integer)", m: "integer" },
  indices: { r: "m" },
  cases: [
    {
      premises: ["all(r, E(X(r)) == 0)"],
      independent: ["X"],
      conclusion: "E(sum(r, X(r))^2) == sum(r, E(X(r)^2))",
    },
  ],
});
