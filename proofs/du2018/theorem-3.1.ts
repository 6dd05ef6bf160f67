import type { Step } from "../../src/proof/index.ts";
import { defineProof, forAll } from "./define.ts";

const COSINE = "inner(x(i), x(j))";
const POWER = (k: string): string => `${COSINE}^(2 * ${k} + 2)`;
const DECAYED = (k: string): string => `exp(-((2 * ${k} + 2) * log(1 / mu)))`;

/** cos^(2k + 2) is at most 1, and at most mu^(2k + 2) = exp(-(2k + 2) log(1/mu)) for two inputs: both by induction. */
const POWERS: readonly Step[] = [
  { id: "unit-i", rule: "axiom", cite: "du2018/unit-inputs", claim: "length(x(i)) == 1" },
  { id: "unit-j", rule: "axiom", cite: "du2018/unit-inputs", with: { i: "j" }, claim: "length(x(j)) == 1" },
  { id: "cauchy-schwarz", rule: "cauchy-schwarz", claim: `abs(${COSINE}) <= length(x(i)) * length(x(j))` },
  { id: "cosine", rule: "rewrite", from: ["cauchy-schwarz", "unit-i", "unit-j"], claim: `abs(${COSINE}) <= 1` },
  { id: "abs-square", rule: "identity", claim: `abs(${COSINE})^2 == ${COSINE}^2` },
  { id: "small-abs", rule: "composition", from: ["cosine"], claim: `abs(${COSINE})^2 <= 1^2` },
  { id: "small-square", rule: "inequality", from: ["small-abs", "abs-square"], claim: `${COSINE}^2 <= 1` },
  { id: "one-0", rule: "inequality", from: ["small-square"], claim: `${POWER("0")} <= 1` },
  { id: "one-k", rule: "assume", claim: `${POWER("k")} <= 1` },
  { id: "one-next", rule: "inequality", from: ["one-k", "small-square"], claim: `${POWER("(k + 1)")} <= 1` },
  {
    id: "one",
    rule: "induction",
    from: ["one-0", "one-next"],
    with: { variable: "k" },
    discharge: ["one-k"],
    claim: `${POWER("k")} <= 1`,
  },
  {
    id: "one-K",
    rule: "instantiate",
    from: ["one"],
    with: { k: "K", j: "i" },
    claim: "inner(x(i), x(i))^(2 * K + 2) <= 1",
  },
  // Two inputs.
  { id: "two-inputs", rule: "assume", claim: "not(j == i)" },
  { id: "apart-i", rule: "specialise", from: ["apart"], claim: `all(j, implies(not(j == i), abs(${COSINE}) <= mu))` },
  { id: "apart-ij", rule: "specialise", from: ["apart-i"], claim: `implies(not(j == i), abs(${COSINE}) <= mu)` },
  { id: "apart-two", rule: "instantiate", from: ["apart-ij", "two-inputs"], claim: `abs(${COSINE}) <= mu` },
  { id: "mu-abs", rule: "composition", from: ["apart-two"], claim: `abs(${COSINE})^2 <= mu^2` },
  { id: "mu-exp", rule: "inequality", claim: "mu^2 == exp(-(2 * log(1 / mu)))" },
  {
    id: "mu-square",
    rule: "inequality",
    from: ["mu-abs", "abs-square", "mu-exp"],
    claim: `${COSINE}^2 <= exp(-(2 * log(1 / mu)))`,
  },
  { id: "mu-0", rule: "inequality", from: ["mu-square"], claim: `${POWER("0")} <= ${DECAYED("0")}` },
  { id: "mu-k", rule: "assume", claim: `${POWER("k")} <= ${DECAYED("k")}` },
  {
    id: "mu-product",
    rule: "composition",
    from: ["mu-k", "mu-square"],
    claim: `${POWER("k")} * ${COSINE}^2 <= ${DECAYED("k")} * exp(-(2 * log(1 / mu)))`,
  },
  { id: "mu-next", rule: "inequality", from: ["mu-product"], claim: `${POWER("(k + 1)")} <= ${DECAYED("(k + 1)")}` },
  {
    id: "mu-powers",
    rule: "induction",
    from: ["mu-0", "mu-next"],
    with: { variable: "k" },
    discharge: ["mu-k"],
    claim: `${POWER("k")} <= ${DECAYED("k")}`,
  },
  { id: "mu-K", rule: "instantiate", from: ["mu-powers"], with: { k: "K" }, claim: `${POWER("K")} <= ${DECAYED("K")}` },
];

/** A whole number K <= log(2 N)/(2 log(1/mu)) < K + 1: then N mu^(2K + 2) <= 1/2, and the row sums are at most 3/2, to the step `series`. */
function enoughTerms(pairs: string, from: readonly string[]): Step[] {
  const logPairs = `log(2 * ${pairs})`;
  const some = `K <= ${logPairs} / (2 * log(1 / mu)) and ${logPairs} / (2 * log(1 / mu)) < K + 1`;
  return [
    { id: "log-mu", rule: "inequality", claim: "0 < log(1 / mu)" },
    { id: "log-pairs", rule: "inequality", from, claim: `0 <= ${logPairs}` },
    {
      id: "quotient",
      rule: "inequality",
      from: ["log-mu", "log-pairs"],
      claim: `0 <= ${logPairs} / (2 * log(1 / mu))`,
    },
    { id: "exists", rule: "whole-part", from: ["quotient"], claim: `any(K, ${some})` },
    { id: "some", rule: "assume", claim: some },
    { id: "above", rule: "conjunction", from: ["some"], claim: `${logPairs} / (2 * log(1 / mu)) < K + 1` },
    {
      id: "exponent",
      rule: "inequality",
      from: ["above", "log-mu"],
      claim: `${logPairs} <= (2 * K + 2) * log(1 / mu)`,
    },
    {
      id: "decayed",
      rule: "composition",
      from: ["exponent"],
      claim: `${DECAYED("K")} <= exp(-${logPairs})`,
    },
    { id: "inverse", rule: "inequality", from, claim: `exp(-${logPairs}) == 1 / (2 * ${pairs})` },
    {
      id: "small",
      rule: "inequality",
      from: ["mu-K", "decayed", "inverse"],
      claim: `${POWER("K")} <= 1 / (2 * ${pairs})`,
    },
    {
      id: "if-two",
      rule: "discharge",
      from: ["small"],
      discharge: ["two-inputs"],
      claim: `implies(not(j == i), ${POWER("K")} <= 1 / (2 * ${pairs}))`,
    },
    ...forAll("others", "if-two", ["j"], `implies(not(j == i), ${POWER("K")} <= 1 / (2 * ${pairs}))`),
    {
      id: "row",
      rule: "sums",
      from: ["others"],
      claim: `sum(j, ${POWER("K")}) <= inner(x(i), x(i))^(2 * K + 2) + (n - 1) * (1 / (2 * ${pairs}))`,
    },
    { id: "half", rule: "inequality", from, claim: `(n - 1) * (1 / (2 * ${pairs})) <= 1 / 2` },
    { id: "row-sum", rule: "inequality", from: ["row", "one-K", "half"], claim: `sum(j, ${POWER("K")}) <= 1 + 1 / 2` },
    ...forAll("rows", "row-sum", ["i"], `sum(j, ${POWER("K")}) <= 1 + 1 / 2`),
    {
      id: "series",
      rule: "cite",
      cite: "du2018/series-bound",
      with: { theta: "1 / 2" },
      from: ["rows"],
      claim: "(1 - 1 / 2) * arcsineTail(K) / (2 * pi) <= lambdaMin(Hinf) and 0 < lambdaMin(Hinf)",
    },
  ];
}

/** Du et al. 2018, Theorem 3.1: powers of cosines below 1 are as small as one likes. */
export const theorem31 = defineProof({
  statement: "theorem-3.1",
  sha256: "ba2836a5bf6760c91aec75dbdbfd3128b7a56f127ad31123105e689a35f844f1",
  steps: [
    ...POWERS,
    ...enoughTerms("n", []),
    { id: "positive", rule: "conjunction", from: ["series"], claim: "0 < lambdaMin(Hinf)" },
    {
      id: "conclusion",
      rule: "choose",
      from: ["exists", "positive"],
      discharge: ["some"],
      claim: "0 < lambdaMin(Hinf)",
    },
  ],
});

const BOUND = "tailFloor(K)";

/** The same with a bound: the tail of the series from K on is at least 1/sqrt(pi (K + 1/2)), and K is at most log(2 (n - 1))/(2 log(1/mu)). */
export const lowerBoundMu = defineProof({
  statement: "lower-bound-mu",
  sha256: "c29d324ea83a527b7aff1c486c2f20e4c90c68b03a9e902240ae7ec3aa34b3d5",
  steps: [
    ...POWERS,
    ...enoughTerms("(n - 1)", ["two"]),
    {
      id: "floor",
      rule: "conjunction",
      from: ["series"],
      claim: "(1 - 1 / 2) * arcsineTail(K) / (2 * pi) <= lambdaMin(Hinf)",
    },
    { id: "tail", rule: "cite", cite: "du2018/arcsine-tail", claim: `${BOUND} <= arcsineTail(K)` },
    { id: "least", rule: "conjunction", from: ["some"], claim: "K <= logPairs / (2 * logInverse)" },
    {
      id: "few-terms",
      rule: "inequality",
      from: ["least", "log-mu"],
      claim: "(K + 1 / 2) * (2 * logInverse) <= logPairs + logInverse",
    },
    {
      id: "numbers",
      rule: "inequality",
      from: ["few-terms", "log-mu", "log-pairs"],
      claim: "2 * logInverse / (logPairs + logInverse) / pi <= 1 / (pi * (K + 1 / 2))",
    },
    {
      id: "own",
      rule: "axiom",
      cite: "du2018/tail-floor",
      with: { k: "K" },
      claim: `${BOUND}^2 == 1 / (pi * (K + 1 / 2))`,
    },
    { id: "back", rule: "inequality", from: ["own"], claim: `1 / (pi * (K + 1 / 2)) == ${BOUND}^2` },
    {
      id: "numbers-own",
      rule: "rewrite",
      from: ["numbers", "back"],
      claim: `2 * logInverse / (logPairs + logInverse) / pi <= ${BOUND}^2`,
    },
    {
      id: "root",
      rule: "composition",
      from: ["numbers-own", "log-mu", "log-pairs"],
      claim: `sqrt(2 * logInverse / (logPairs + logInverse) / pi) <= sqrt(${BOUND}^2)`,
    },
    {
      id: "bound",
      rule: "inequality",
      from: ["floor", "tail", "root", "log-mu", "log-pairs"],
      claim: "lambda0AtLeast <= lambdaMin(Hinf)",
    },
    {
      id: "conclusion",
      rule: "choose",
      from: ["exists", "bound"],
      discharge: ["some"],
      claim: "lambda0AtLeast <= lambdaMin(Hinf)",
    },
  ],
});
