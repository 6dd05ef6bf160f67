import type { Step } from "../../src/proof/index.ts";
import { defineProof, forAll } from "./define.ts";
import { lemma34 } from "./lemma-3.4.ts";
import { theorem31 } from "./theorem-3.1.ts";

/** What (pi - acos c)/(2 pi) is, times c, at an angle of `sixths` of pi/3. */
const entry = (cosine: string, sixths: string): string => `${cosine} * (pi - ${sixths} * pi / 3) / (2 * pi)`;

/** The steps with some of them replaced by others. */
const instead = (steps: readonly Step[], by: Readonly<Record<string, readonly Step[]>>): Step[] =>
  steps.flatMap((step) => by[step.id] ?? [step]);

/** Theorem 3.1 for inputs of which no two are equal: of opposite ones it says nothing, and the hexagon has a null vector. */
export const theorem31Printed = defineProof({
  statement: "theorem-3.1-printed",
  sha256: "800704198727932ec22fb61f239409c9d1c41848d118de03e4210ceab66a28b4",
  expected: "invalid",
  steps: [
    // For a regular hexagon and v = (1, -1, 1, -1, 1, -1) the claim says that v . Hinf v / 6 is positive: angles 0, pi/3, 2 pi/3 and pi.
    {
      id: "hexagon",
      rule: "inequality",
      claim: `0 < ${entry("1", "0")} - 2 * (${entry("1 / 2", "1")}) + 2 * (${entry("(-1 / 2)", "2")}) - ${entry("(-1)", "3")}`,
    },
    // In the argument it is the magnitude of a negative cosine that nothing bounds.
    { id: "below", rule: "assume", claim: "b <= mu" },
    { id: "printed", rule: "inequality", from: ["below"], claim: "abs(b) <= mu" },
    { id: "any", rule: "discharge", from: ["printed"], discharge: ["below"], claim: "implies(b <= mu, abs(b) <= mu)" },
    ...instead(theorem31.steps, {
      "apart-i": [
        {
          id: "distinct-i",
          rule: "specialise",
          from: ["distinct"],
          claim: "all(j, implies(not(j == i), inner(x(i), x(j)) <= mu))",
        },
      ],
      "apart-ij": [
        {
          id: "distinct-ij",
          rule: "specialise",
          from: ["distinct-i"],
          claim: "implies(not(j == i), inner(x(i), x(j)) <= mu)",
        },
        {
          id: "distinct-two",
          rule: "instantiate",
          from: ["distinct-ij", "two-inputs"],
          claim: "inner(x(i), x(j)) <= mu",
        },
      ],
      "apart-two": [
        {
          id: "apart-two",
          rule: "instantiate",
          from: ["any", "distinct-two"],
          with: { b: "inner(x(i), x(j))" },
          claim: "abs(inner(x(i), x(j))) <= mu",
        },
      ],
    }),
  ],
});

const SQUARES = "all(r, distance(r, Wt(s))^2 <= R)";

/** Lemma 3.4 with its first time defined by |w_r(t) - w_r(0)|^2 = R: until then a neuron may be at sqrt(R), which is outside the ball for R below 1. */
export const lemma34Printed = defineProof({
  statement: "lemma-3.4-printed",
  sha256: "afc489914757232087731577bbb7dbc1cb02bc2663a302b1d37c21dc8739fcce",
  expected: "invalid",
  steps: instead(lemma34.steps, {
    "so-far": [{ id: "so-far", rule: "assume", claim: `all(s, implies(s <= t, ${SQUARES}))` }],
    "if-earlier-so-far": [
      { id: "if-earlier-so-far", rule: "specialise", from: ["so-far"], claim: `implies(s <= t, ${SQUARES})` },
    ],
    "near-so-far": [
      { id: "squares", rule: "instantiate", from: ["if-earlier-so-far", "earlier-so-far"], claim: SQUARES },
      { id: "square", rule: "specialise", from: ["squares"], claim: "distance(r, Wt(s))^2 <= R" },
      { id: "printed", rule: "inequality", from: ["square"], claim: "distance(r, Wt(s)) <= R" },
      ...forAll("all-printed", "printed", ["r"], "distance(r, Wt(s)) <= R"),
      { id: "near-so-far", rule: "largest", from: ["all-printed"], claim: "largest(r, distance(r, Wt(s))) <= R" },
    ],
  }),
});

const LARGE = "any(r, any(i, level <= margin(r, i)))";

/** Theorem 3.3's proof, where an event holds with probability at least delta: the tail gives 1 - delta, which is less for a large delta. */
export const theorem33Printed = defineProof({
  statement: "theorem-3.3-printed",
  sha256: "259422394e4c47ef4678762d8e99f4dba4a4d4d387ada775ee474a920eefc0c5",
  expected: "invalid",
  steps: [
    { id: "log", rule: "inequality", claim: "0 <= log(2 * m * n / delta)" },
    { id: "level", rule: "inequality", claim: "0 < level" },
    { id: "level-at-least-0", rule: "inequality", from: ["level"], claim: "0 <= level" },
    {
      id: "tail",
      rule: "cite",
      cite: "du2018/largest-margin",
      with: { z: "level" },
      from: ["level", "level-at-least-0"],
      claim: `P(${LARGE}) <= 2 * m * n * exp(-level^2 / 2)`,
    },
    { id: "unlikely", rule: "inequality", from: ["tail", "log"], claim: `P(${LARGE}) <= delta` },
    { id: "likely", rule: "monotone", from: ["unlikely"], claim: `1 - delta <= P(not(${LARGE}))` },
    { id: "printed", rule: "inequality", claim: "delta <= 1 - delta" },
    { id: "conclusion", rule: "inequality", from: ["likely", "printed"], claim: `delta <= P(not(${LARGE}))` },
  ],
});

const CHANGED = "abs(active(r, h, weights(k)) - activeAtStart(r, h))";

/** The share of changed patterns with a sum over m inputs: it can be m/n, and a share is at most 1. */
export const figure1Printed = defineProof({
  statement: "figure-1-printed",
  sha256: "b98c5d91e9df977e394ced05ee8ace080db714a94159c787152a2c7f5d100a4c",
  expected: "invalid",
  steps: [
    { id: "one", rule: "inequality", claim: `${CHANGED} <= 1` },
    ...forAll("neurons", "one", ["r"], `${CHANGED} <= 1`),
    { id: "input", rule: "sums", from: ["neurons"], claim: `sum(r, ${CHANGED}) <= m * 1` },
    ...forAll("inputs", "input", ["h"], `sum(r, ${CHANGED}) <= m * 1`),
    { id: "all", rule: "sums", from: ["inputs"], claim: `sum(h, sum(r, ${CHANGED})) <= m * (m * 1)` },
    { id: "printed", rule: "inequality", claim: "m * (m * 1) / (m * n) <= 1" },
    {
      id: "conclusion",
      rule: "inequality",
      from: ["all", "printed"],
      claim: `sum(h, sum(r, ${CHANGED})) / (m * n) <= 1`,
    },
  ],
});

/** 2 e.He for e = (1, -rho) and H = ((1, 3/5), (3/5, 1)), both indicators 1. */
const PRINTED = "2 * (1 - 6 / 5 * rho + rho^2)";

/**
 * The flow in a corner: from t = 0.158... on <w, x_1> = 0, the first residual stays -1 and the second falls by rho' = -(16/25) rho, so that
 * d|e|^2/dt is -(32/25) rho^2. With 1{z >= 0} the least eigenvalue of H is 2/5 for ever, at least lambda0/2, and yet |e|^2 tends to 1.
 */
export const slidingPrinted = defineProof({
  statement: "sliding-printed",
  sha256: "73922b545095d31f358ada5f8da96bcce52c5a1d03b0f1506abf1e1ed45c0100",
  expected: "invalid",
  steps: [
    { id: "floor", rule: "inequality", claim: "lambda0 / 2 <= 2 / 5" },
    { id: "square", rule: "inequality", claim: "0 <= (1 - rho)^2" },
    { id: "rayleigh", rule: "inequality", from: ["square"], claim: `2 * (2 / 5) * (1 + rho^2) <= ${PRINTED}` },
    {
      id: "dissipation",
      rule: "composition",
      from: ["floor"],
      claim: "2 * (lambda0 / 2) * (1 + rho^2) <= 2 * (2 / 5) * (1 + rho^2)",
    },
    {
      id: "fast",
      rule: "inequality",
      from: ["rayleigh", "dissipation"],
      claim: `-(${PRINTED}) <= -lambda0 * (1 + rho^2)`,
    },
    { id: "printed", rule: "inequality", claim: `-(${PRINTED}) == -(32 / 25) * rho^2` },
    {
      id: "conclusion",
      rule: "rewrite",
      from: ["fast", "printed"],
      claim: "-(32 / 25) * rho^2 <= -lambda0 * (1 + rho^2)",
    },
  ],
});
