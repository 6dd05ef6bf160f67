import { defineProof } from "./define.ts";

/** Whether neuron r is active on both x_i and x_j at the start: one of the m independent terms of H_ij(0). */
const ACTIVE = "indicator(0 <= inner(w(r), x(i))) * indicator(0 <= inner(w(r), x(j)))";
const MEAN = `sum(r, ${ACTIVE}) / m`;
const LIMIT = "(pi - acos(inner(x(i), x(j)))) / (2 * pi)";
const DEVIATION = `abs(${MEAN} - ${LIMIT})`;
/** n times this is lambda0/4. */
const STEP = "lambda0 / (4 * n)";
const FAR = `${STEP} <= ${DEVIATION}`;
const swapped = (text: string): string =>
  text.replaceAll("(i)", "(#)").replaceAll("(j)", "(i)").replaceAll("(#)", "(j)");

/** Du et al. 2018, Lemma 3.1: Hoeffding for each entry, union over n(n+1)/2 of them, Frobenius, Weyl. */
export const lemma31 = defineProof({
  statement: "lemma-3.1",
  sha256: "111e6e173f314a285e35af685b870a2b1ddffaf96466c1a27b05706d70bda799",
  steps: [
    // Every entry is a mean of m independent variables in [0, 1], times g_ij.
    { id: "unit-i", rule: "axiom", cite: "du2018/unit-inputs", claim: "length(x(i)) == 1" },
    { id: "unit-j", rule: "axiom", cite: "du2018/unit-inputs", with: { i: "j" }, claim: "length(x(j)) == 1" },
    { id: "mean-r", rule: "expectation", from: ["unit-i", "unit-j"], claim: `E(${ACTIVE}) == ${LIMIT}` },
    { id: "mean", rule: "generalise", from: ["mean-r"], claim: `all(r, E(${ACTIVE}) == ${LIMIT})` },
    { id: "at-least-0", rule: "inequality", claim: `0 <= ${ACTIVE}` },
    { id: "at-most-1", rule: "inequality", claim: `${ACTIVE} <= 1` },
    {
      id: "in-range-r",
      rule: "conjunction",
      from: ["at-least-0", "at-most-1"],
      claim: `0 <= ${ACTIVE} and ${ACTIVE} <= 1`,
    },
    { id: "in-range", rule: "generalise", from: ["in-range-r"], claim: `all(r, 0 <= ${ACTIVE} and ${ACTIVE} <= 1)` },
    {
      id: "one-entry",
      rule: "hoeffding",
      from: ["in-range", "mean"],
      with: { t: STEP },
      claim: `P(${FAR}) <= 2 * exp(-m * lambda0^2 / (8 * n^2))`,
    },
    // n(n+1)/2 entries, since the matrices are symmetric.
    {
      id: "one-row",
      rule: "generalise",
      from: ["one-entry"],
      claim: `all(j, P(${FAR}) <= 2 * exp(-m * lambda0^2 / (8 * n^2)))`,
    },
    {
      id: "every-entry",
      rule: "generalise",
      from: ["one-row"],
      claim: `all(i, all(j, P(${FAR}) <= 2 * exp(-m * lambda0^2 / (8 * n^2))))`,
    },
    { id: "far", rule: "assume", claim: FAR },
    { id: "commute", rule: "matrix-algebra", claim: "inner(x(i), x(j)) == inner(x(j), x(i))" },
    { id: "far-too", rule: "rewrite", from: ["far", "commute"], claim: swapped(FAR) },
    {
      id: "symmetric-ij",
      rule: "discharge",
      from: ["far-too"],
      discharge: ["far"],
      claim: `implies(${FAR}, ${swapped(FAR)})`,
    },
    {
      id: "symmetric-i",
      rule: "generalise",
      from: ["symmetric-ij"],
      claim: `all(j, implies(${FAR}, ${swapped(FAR)}))`,
    },
    {
      id: "symmetric",
      rule: "generalise",
      from: ["symmetric-i"],
      claim: `all(i, all(j, implies(${FAR}, ${swapped(FAR)})))`,
    },
    {
      id: "some-entry",
      rule: "union-bound",
      from: ["every-entry", "symmetric"],
      claim: `P(any(i, any(j, ${FAR}))) <= n * (n + 1) * exp(-m * lambda0^2 / (8 * n^2))`,
    },
    // The width makes that at most delta.
    {
      id: "exponent",
      rule: "inequality",
      from: ["width"],
      claim: "log(n * (n + 1) / delta) <= m * lambda0^2 / (8 * n^2)",
    },
    {
      id: "small",
      rule: "composition",
      from: ["exponent"],
      claim: "exp(-(m * lambda0^2 / (8 * n^2))) <= exp(-log(n * (n + 1) / delta))",
    },
    { id: "delta", rule: "inequality", from: ["some-entry", "small"], claim: `P(any(i, any(j, ${FAR}))) <= delta` },
    { id: "likely", rule: "monotone", from: ["delta"], claim: `1 - delta <= P(not(any(i, any(j, ${FAR}))))` },
    // Then the whole matrix is near.
    { id: "near", rule: "assume", claim: `not(any(i, any(j, ${FAR})))` },
    { id: "near-all", rule: "negation", from: ["near"], claim: `all(i, all(j, ${DEVIATION} < ${STEP}))` },
    { id: "near-i", rule: "specialise", from: ["near-all"], claim: `all(j, ${DEVIATION} < ${STEP})` },
    { id: "near-ij", rule: "specialise", from: ["near-i"], claim: `${DEVIATION} < ${STEP}` },
    { id: "cauchy-schwarz", rule: "cauchy-schwarz", claim: "abs(inner(x(i), x(j))) <= length(x(i)) * length(x(j))" },
    {
      id: "cosine",
      rule: "rewrite",
      from: ["cauchy-schwarz", "unit-i", "unit-j"],
      claim: "abs(inner(x(i), x(j))) <= 1",
    },
    {
      id: "entry-start",
      rule: "axiom",
      cite: "du2018/gram-at-start",
      claim: `entry(H0, i, j) == inner(x(i), x(j)) * (${MEAN})`,
    },
    {
      id: "entry-limit-E",
      rule: "axiom",
      cite: "du2018/gram-limit",
      claim:
        "entry(Hinf, i, j) == inner(x(i), x(j)) * E(indicator(0 <= inner(w(1), x(i))) * indicator(0 <= inner(w(1), x(j))))",
    },
    {
      id: "mean-1",
      rule: "expectation",
      from: ["unit-i", "unit-j"],
      claim: `E(indicator(0 <= inner(w(1), x(i))) * indicator(0 <= inner(w(1), x(j)))) == ${LIMIT}`,
    },
    {
      id: "entry-limit",
      rule: "rewrite",
      from: ["entry-limit-E", "mean-1"],
      claim: `entry(Hinf, i, j) == inner(x(i), x(j)) * ${LIMIT}`,
    },
    { id: "entry", rule: "matrix-algebra", claim: "entry(H0 - Hinf, i, j) == entry(H0, i, j) - entry(Hinf, i, j)" },
    {
      id: "entry-product",
      rule: "rewrite",
      from: ["entry", "entry-start", "entry-limit"],
      claim: `entry(H0 - Hinf, i, j) == inner(x(i), x(j)) * (${MEAN} - ${LIMIT})`,
    },
    {
      id: "magnitude",
      rule: "triangle",
      claim: `abs(inner(x(i), x(j)) * (${MEAN} - ${LIMIT})) == abs(inner(x(i), x(j))) * ${DEVIATION}`,
    },
    {
      id: "product-small",
      rule: "inequality",
      from: ["magnitude", "cosine", "near-ij"],
      claim: `abs(inner(x(i), x(j)) * (${MEAN} - ${LIMIT})) <= ${STEP}`,
    },
    {
      id: "entry-back",
      rule: "inequality",
      from: ["entry-product"],
      claim: `inner(x(i), x(j)) * (${MEAN} - ${LIMIT}) == entry(H0 - Hinf, i, j)`,
    },
    {
      id: "entry-small",
      rule: "rewrite",
      from: ["product-small", "entry-back"],
      claim: `abs(entry(H0 - Hinf, i, j)) <= ${STEP}`,
    },
    {
      id: "row-small",
      rule: "generalise",
      from: ["entry-small"],
      claim: `all(j, abs(entry(H0 - Hinf, i, j)) <= ${STEP})`,
    },
    {
      id: "all-small",
      rule: "generalise",
      from: ["row-small"],
      claim: `all(i, all(j, abs(entry(H0 - Hinf, i, j)) <= ${STEP}))`,
    },
    { id: "norm", rule: "frobenius", from: ["all-small"], claim: "norm(H0 - Hinf) <= lambda0 / 4" },
    { id: "weyl", rule: "weyl", from: ["norm"], claim: "lambdaMin(Hinf) - lambda0 / 4 <= lambdaMin(H0)" },
    { id: "lambda0", rule: "axiom", cite: "du2018/lambda0", claim: "lambdaMin(Hinf) == lambda0" },
    { id: "floor", rule: "inequality", from: ["weyl", "lambda0"], claim: "3 * lambda0 / 4 <= lambdaMin(H0)" },
    {
      id: "both",
      rule: "conjunction",
      from: ["norm", "floor"],
      claim: "norm(H0 - Hinf) <= lambda0 / 4 and 3 * lambda0 / 4 <= lambdaMin(H0)",
    },
    {
      id: "near-implies-both",
      rule: "discharge",
      from: ["both"],
      discharge: ["near"],
      claim: `implies(not(any(i, any(j, ${FAR}))), norm(H0 - Hinf) <= lambda0 / 4 and 3 * lambda0 / 4 <= lambdaMin(H0))`,
    },
    {
      id: "conclusion",
      rule: "monotone",
      from: ["near-implies-both", "likely"],
      claim: "1 - delta <= P(norm(H0 - Hinf) <= lambda0 / 4 and 3 * lambda0 / 4 <= lambdaMin(H0))",
    },
  ],
});
