import { defineTheorem } from "./theorem.ts";

/** Every number that is not negative lies between two whole numbers that follow each other (the axiom of Archimedes). */
export const wholePart = defineTheorem({
  name: "whole-part",
  summary: "For x at least 0 there is a whole number k with k <= x < k + 1.",
  names: { x: "random real" },
  indices: { k: "naturals" },
  cases: [{ premises: [], conditions: ["0 <= x"], conclusion: "any(k, k <= x and x < k + 1)" }],
});
