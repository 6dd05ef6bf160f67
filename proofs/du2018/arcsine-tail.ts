import { defineProof } from "./define.ts";

const f = (k: string): string => `tailFloor(${k})`;
const square = (k: string): string => `1 / (pi * (${k} + 1 / 2))`;
const TAIL = "arcsineTail(K)";
const SOME = "k <= 1 / z^2 and 1 / z^2 < k + 1";
const NEAR = `${f("K")} <= ${TAIL} + z`;
const BELOW = `${f("K")} <= ${TAIL}`;
/** What the first k terms of the tail leave. */
const SO_FAR = `${f("K")} - ${f("K + k")} <= ${TAIL} - arcsineTail(K + k)`;
const NEXT = `${f("K")} - ${f("K + (k + 1)")} <= ${TAIL} - arcsineTail(K + (k + 1))`;

/** The tail from K on is at least f(K) = 1/sqrt(pi (K + 1/2)): every coefficient is at least f(k) - f(k + 1), and f tends to 0. */
export const arcsineTail = defineProof({
  statement: "arcsine-tail",
  sha256: "c2406536d0971a4efab7fc28eb7aff5a71d4227286138965e569ed86e24a0ba8",
  steps: [
    {
      id: "wallis",
      rule: "axiom",
      cite: "du2018/wallis",
      claim: `${f("k")} <= (2 * k + 1) * coefficient(k)`,
    },
    { id: "own", rule: "axiom", cite: "du2018/tail-floor", claim: `${f("k")}^2 == ${square("k")}` },
    {
      id: "own-next",
      rule: "instantiate",
      from: ["own"],
      with: { k: "k + 1" },
      claim: `${f("k + 1")}^2 == ${square("(k + 1)")}`,
    },
    {
      id: "numbers",
      rule: "inequality",
      claim: `${square("k")} * (2 * k / (2 * k + 1))^2 <= ${square("(k + 1)")}`,
    },
    { id: "back", rule: "inequality", from: ["own"], claim: `${square("k")} == ${f("k")}^2` },
    { id: "back-next", rule: "inequality", from: ["own-next"], claim: `${square("(k + 1)")} == ${f("k + 1")}^2` },
    {
      id: "numbers-own",
      rule: "rewrite",
      from: ["numbers", "back", "back-next"],
      claim: `${f("k")}^2 * (2 * k / (2 * k + 1))^2 <= ${f("k + 1")}^2`,
    },
    {
      id: "squares",
      rule: "inequality",
      from: ["numbers-own"],
      claim: `(${f("k")} * (2 * k / (2 * k + 1)))^2 <= ${f("k + 1")}^2`,
    },
    { id: "ratio", rule: "squares", from: ["squares"], claim: `${f("k")} * (2 * k / (2 * k + 1)) <= ${f("k + 1")}` },
    {
      id: "drop-times",
      rule: "inequality",
      from: ["wallis", "ratio"],
      claim: `(2 * k + 1) * ${f("k")} <= (2 * k + 1) * (coefficient(k) + ${f("k + 1")})`,
    },
    {
      id: "drop-over",
      rule: "composition",
      from: ["drop-times"],
      claim: `1 / (2 * k + 1) * ((2 * k + 1) * ${f("k")}) <= 1 / (2 * k + 1) * ((2 * k + 1) * (coefficient(k) + ${f("k + 1")}))`,
    },
    {
      id: "drop",
      rule: "conjunction",
      from: ["drop-over"],
      claim: `${f("k")} <= coefficient(k) + ${f("k + 1")}`,
    },
    {
      id: "next",
      rule: "axiom",
      cite: "du2018/arcsine-tail-next",
      with: { k: "K + k" },
      claim: "arcsineTail(K + k) == coefficient(K + k) + arcsineTail(K + (k + 1))",
    },
    {
      id: "drop-next",
      rule: "instantiate",
      from: ["drop"],
      with: { k: "K + k" },
      claim: `${f("K + k")} <= coefficient(K + k) + ${f("K + (k + 1)")}`,
    },
    {
      id: "start",
      rule: "inequality",
      claim: `${f("K")} - ${f("K")} <= ${TAIL} - ${TAIL}`,
    },
    { id: "so-far", rule: "assume", claim: SO_FAR },
    { id: "one-more", rule: "inequality", from: ["so-far", "drop-next", "next"], claim: NEXT },
    {
      id: "telescoped",
      rule: "induction",
      from: ["start", "one-more"],
      with: { variable: "k" },
      discharge: ["so-far"],
      claim: SO_FAR,
    },
    // f tends to 0: below any z > 0 after some k.
    { id: "positive", rule: "assume", claim: "0 < z" },
    { id: "quotient", rule: "inequality", from: ["positive"], claim: "0 <= 1 / z^2" },
    { id: "exists", rule: "whole-part", from: ["quotient"], claim: `any(k, ${SOME})` },
    { id: "some", rule: "assume", claim: SOME },
    { id: "above", rule: "conjunction", from: ["some"], claim: "1 / z^2 < k + 1" },
    { id: "large", rule: "inequality", from: ["above", "positive"], claim: "1 <= z^2 * (k + 1)" },
    { id: "with-pi", rule: "composition", claim: "1 * (k + 1) <= pi * (K + (k + 1) + 1 / 2)" },
    {
      id: "larger",
      rule: "inequality",
      from: ["large", "with-pi"],
      claim: "1 <= z^2 * (pi * (K + (k + 1) + 1 / 2))",
    },
    {
      id: "own-far",
      rule: "instantiate",
      from: ["own"],
      with: { k: "K + (k + 1)" },
      claim: `${f("K + (k + 1)")}^2 == ${square("(K + (k + 1))")}`,
    },
    { id: "small-square", rule: "inequality", from: ["larger"], claim: `${square("(K + (k + 1))")} <= z^2` },
    { id: "square", rule: "inequality", from: ["small-square", "own-far"], claim: `${f("K + (k + 1)")}^2 <= z^2` },
    { id: "small", rule: "squares", from: ["square", "positive"], claim: `${f("K + (k + 1)")} <= z` },
    {
      id: "far",
      rule: "instantiate",
      from: ["telescoped"],
      with: { k: "k + 1" },
      claim: NEXT,
    },
    { id: "near", rule: "inequality", from: ["far", "small"], claim: NEAR },
    { id: "near-z", rule: "choose", from: ["exists", "near"], discharge: ["some"], claim: NEAR },
    {
      id: "if-positive",
      rule: "discharge",
      from: ["near-z"],
      discharge: ["positive"],
      claim: `implies(0 < z, ${NEAR})`,
    },
    // So it cannot be below f(K) by anything.
    { id: "not-below", rule: "assume", claim: `not(${BELOW})` },
    { id: "gap", rule: "negation", from: ["not-below"], claim: `${TAIL} < ${f("K")}` },
    { id: "half", rule: "inequality", from: ["gap"], claim: `0 < (${f("K")} - ${TAIL}) / 2` },
    { id: "half-at-least-0", rule: "inequality", from: ["half"], claim: `0 <= (${f("K")} - ${TAIL}) / 2` },
    {
      id: "half-way",
      rule: "instantiate",
      from: ["if-positive", "half", "half-at-least-0"],
      with: { z: `(${f("K")} - ${TAIL}) / 2` },
      claim: `${f("K")} <= ${TAIL} + (${f("K")} - ${TAIL}) / 2`,
    },
    { id: "after-all", rule: "inequality", from: ["half-way"], claim: BELOW },
    {
      id: "if-not",
      rule: "discharge",
      from: ["after-all"],
      discharge: ["not-below"],
      claim: `implies(not(${BELOW}), ${BELOW})`,
    },
    { id: "itself", rule: "assume", claim: BELOW },
    { id: "if-so", rule: "discharge", from: ["itself"], discharge: ["itself"], claim: `implies(${BELOW}, ${BELOW})` },
    { id: "conclusion", rule: "cases", from: ["if-so", "if-not"], claim: BELOW },
  ],
});
