import type { Step } from "../../src/proof/index.ts";
import { defineProof, forAll } from "./define.ts";

const COSINE = "inner(x(i), x(j))";
const ACTIVE = "indicator(0 <= inner(w(r), x(i))) * indicator(0 <= inner(w(r), x(j)))";
/** What neuron r contributes to m H(0): G, with the rows and columns left out on which it is not active. */
const PART = "hadamard(gram, pattern(w(r)))";
const PATTERN = "pattern(w(r))";
const rank1 = (i: string): string => `indicator(0 <= inner(w(r), x(${i}))) * x(1)`;

/** 0 <= G o pattern <= |G| (F6): Schur's theorem, since a pattern is a Gram matrix with entries of at most 1. */
const PARTS_IN_RANGE: readonly Step[] = [
  { id: "gram", rule: "axiom", cite: "du2018/gram-matrix", claim: `entry(gram, i, j) == ${COSINE}` },
  ...forAll("gram-entries", "gram", ["j", "i"], `entry(gram, i, j) == ${COSINE}`),
  { id: "gram-psd", rule: "gram-matrix", from: ["gram-entries"], claim: "0 <= lambdaMin(gram)" },
  {
    id: "pattern",
    rule: "axiom",
    cite: "du2018/pattern",
    with: { v: "w(r)" },
    claim: `entry(${PATTERN}, i, j) == ${ACTIVE}`,
  },
  // The pattern as a matrix of inner products: of multiples of x_1, which has length 1.
  { id: "unit-1", rule: "axiom", cite: "du2018/unit-inputs", with: { i: "1" }, claim: "length(x(1)) == 1" },
  { id: "own", rule: "matrix-algebra", claim: "inner(x(1), x(1)) == length(x(1))^2" },
  {
    id: "out-j",
    rule: "matrix-algebra",
    claim: `inner(${rank1("i")}, ${rank1("j")}) == indicator(0 <= inner(w(r), x(j))) * inner(${rank1("i")}, x(1))`,
  },
  { id: "swap", rule: "matrix-algebra", claim: `inner(${rank1("i")}, x(1)) == inner(x(1), ${rank1("i")})` },
  {
    id: "out-i",
    rule: "matrix-algebra",
    claim: `inner(x(1), ${rank1("i")}) == indicator(0 <= inner(w(r), x(i))) * inner(x(1), x(1))`,
  },
  {
    id: "rank-1",
    rule: "rewrite",
    from: ["out-j", "swap", "out-i", "own", "unit-1"],
    claim: `inner(${rank1("i")}, ${rank1("j")}) == ${ACTIVE}`,
  },
  {
    id: "product",
    rule: "inequality",
    from: ["pattern", "rank-1"],
    claim: `entry(${PATTERN}, i, j) == inner(${rank1("i")}, ${rank1("j")})`,
  },
  ...forAll("products", "product", ["j", "i"], `entry(${PATTERN}, i, j) == inner(${rank1("i")}, ${rank1("j")})`),
  { id: "pattern-psd", rule: "gram-matrix", from: ["products"], claim: `0 <= lambdaMin(${PATTERN})` },
  { id: "at-most-1", rule: "inequality", claim: `${ACTIVE} <= 1` },
  { id: "entry-small", rule: "inequality", from: ["pattern", "at-most-1"], claim: `entry(${PATTERN}, i, j) <= 1` },
  {
    id: "diagonal-i",
    rule: "instantiate",
    from: ["entry-small"],
    with: { j: "i" },
    claim: `entry(${PATTERN}, i, i) <= 1`,
  },
  ...forAll("diagonal", "diagonal-i", ["i"], `entry(${PATTERN}, i, i) <= 1`),
  {
    id: "part-psd",
    rule: "schur-product",
    from: ["gram-psd", "pattern-psd"],
    claim: `0 <= lambdaMin(${PART})`,
  },
  {
    id: "schur",
    rule: "schur-product",
    from: ["gram-psd", "pattern-psd", "diagonal"],
    claim: `lambdaMax(${PART}) <= 1 * lambdaMax(gram)`,
  },
  { id: "largest", rule: "rayleigh", claim: "lambdaMax(gram) <= norm(gram)" },
  { id: "norm-G", rule: "axiom", cite: "du2018/norm-of-gram", claim: "norm(gram) == normG" },
  {
    id: "part-small",
    rule: "inequality",
    from: ["schur", "largest", "norm-G"],
    claim: `lambdaMax(${PART}) <= normG`,
  },
];

/** H(0) is the mean of these parts, entry by entry. */
const MEAN_OF_PARTS: readonly Step[] = [
  {
    id: "entry-mean",
    rule: "matrix-algebra",
    claim: `entry(1 / m * sum(r, ${PART}), i, j) == 1 / m * entry(sum(r, ${PART}), i, j)`,
  },
  {
    id: "entry-sum",
    rule: "matrix-algebra",
    claim: `entry(sum(r, ${PART}), i, j) == sum(r, entry(${PART}, i, j))`,
  },
  {
    id: "entry-part",
    rule: "matrix-algebra",
    claim: `entry(${PART}, i, j) == entry(gram, i, j) * entry(${PATTERN}, i, j)`,
  },
  {
    id: "part-entry",
    rule: "rewrite",
    from: ["entry-part", "gram", "pattern"],
    claim: `entry(${PART}, i, j) == ${COSINE} * (${ACTIVE})`,
  },
  { id: "factor", rule: "sums", claim: `sum(r, ${COSINE} * (${ACTIVE})) == ${COSINE} * sum(r, ${ACTIVE})` },
  {
    id: "entry-of-mean",
    rule: "rewrite",
    from: ["entry-mean", "entry-sum", "part-entry", "factor"],
    claim: `entry(1 / m * sum(r, ${PART}), i, j) == 1 / m * (${COSINE} * sum(r, ${ACTIVE}))`,
  },
  {
    id: "start",
    rule: "axiom",
    cite: "du2018/gram-at-start",
    claim: `entry(H0, i, j) == ${COSINE} * (sum(r, ${ACTIVE}) / m)`,
  },
  {
    id: "same-entry",
    rule: "inequality",
    from: ["entry-of-mean", "start"],
    claim: `entry(1 / m * sum(r, ${PART}), i, j) == entry(H0, i, j)`,
  },
  ...forAll("same-entries", "same-entry", ["j", "i"], `entry(1 / m * sum(r, ${PART}), i, j) == entry(H0, i, j)`),
  { id: "mean", rule: "matrix-algebra", from: ["same-entries"], claim: `1 / m * sum(r, ${PART}) == H0` },
];

/** |H(0)| <= |G|: a mean of parts that are at most |G|. */
export const gramAtStartNorm = defineProof({
  statement: "gram-at-start-norm",
  sha256: "7d5cb5add5073066329947d99261341355b47f7743d4538c70b341288092a22f",
  steps: [
    ...PARTS_IN_RANGE,
    ...MEAN_OF_PARTS,
    { id: "one", rule: "rayleigh", from: ["part-psd", "part-small"], claim: `norm(${PART}) <= normG` },
    ...forAll("each", "one", ["r"], `norm(${PART}) <= normG`),
    { id: "all", rule: "sums", from: ["each"], claim: `sum(r, norm(${PART})) <= m * normG` },
    { id: "triangle", rule: "triangle", claim: `norm(sum(r, ${PART})) <= sum(r, norm(${PART}))` },
    {
      id: "scaled",
      rule: "triangle",
      claim: `norm(1 / m * sum(r, ${PART})) == abs(1 / m) * norm(sum(r, ${PART}))`,
    },
    {
      id: "small",
      rule: "inequality",
      from: ["scaled", "triangle", "all"],
      claim: `norm(1 / m * sum(r, ${PART})) <= normG`,
    },
    { id: "conclusion", rule: "rewrite", from: ["small", "mean"], claim: "norm(H0) <= normG" },
  ],
});

const FIRST = "indicator(0 <= inner(w(1), x(i))) * indicator(0 <= inner(w(1), x(j)))";
const LIMIT = "(pi - acos(inner(x(i), x(j)))) / (2 * pi)";

/** Matrix Chernoff for the parts, with expectation Hinf. */
export const leastEigenvalueAtStart = defineProof({
  statement: "least-eigenvalue-at-start",
  sha256: "c121448a33df6f591d017dc7382844f930e90772e91ee901f17c39df29ae1576",
  steps: [
    ...PARTS_IN_RANGE,
    ...MEAN_OF_PARTS,
    {
      id: "in-range-r",
      rule: "conjunction",
      from: ["part-psd", "part-small"],
      claim: `0 <= lambdaMin(${PART}) and lambdaMax(${PART}) <= normG`,
    },
    ...forAll("in-range", "in-range-r", ["r"], `0 <= lambdaMin(${PART}) and lambdaMax(${PART}) <= normG`),
    { id: "unit-i", rule: "axiom", cite: "du2018/unit-inputs", claim: "length(x(i)) == 1" },
    { id: "unit-j", rule: "axiom", cite: "du2018/unit-inputs", with: { i: "j" }, claim: "length(x(j)) == 1" },
    { id: "mean-r", rule: "expectation", from: ["unit-i", "unit-j"], claim: `E(${ACTIVE}) == ${LIMIT}` },
    { id: "mean-1", rule: "expectation", from: ["unit-i", "unit-j"], claim: `E(${FIRST}) == ${LIMIT}` },
    { id: "limit", rule: "axiom", cite: "du2018/gram-limit", claim: `entry(Hinf, i, j) == ${COSINE} * E(${FIRST})` },
    { id: "linear", rule: "linearity", claim: `E(${COSINE} * (${ACTIVE})) == ${COSINE} * E(${ACTIVE})` },
    {
      id: "part-back",
      rule: "inequality",
      from: ["part-entry"],
      claim: `${COSINE} * (${ACTIVE}) == entry(${PART}, i, j)`,
    },
    {
      id: "mean-part",
      rule: "rewrite",
      from: ["linear", "part-back"],
      claim: `E(entry(${PART}, i, j)) == ${COSINE} * E(${ACTIVE})`,
    },
    {
      id: "mean-entry",
      rule: "inequality",
      from: ["mean-part", "mean-r", "limit", "mean-1"],
      claim: `E(entry(${PART}, i, j)) == entry(Hinf, i, j)`,
    },
    ...forAll("means", "mean-entry", ["j", "i", "r"], `E(entry(${PART}, i, j)) == entry(Hinf, i, j)`),
    { id: "lambda0", rule: "axiom", cite: "du2018/lambda0", claim: "lambdaMin(Hinf) == lambda0" },
    { id: "floor", rule: "inequality", from: ["lambda0"], claim: "lambda0 <= lambdaMin(Hinf)" },
    {
      id: "chernoff",
      rule: "matrix-chernoff",
      from: ["in-range", "means", "floor"],
      with: { eps: "1 / 4" },
      claim: `P(lambdaMin(1 / m * sum(r, ${PART})) <= (1 - 1 / 4) * lambda0) <= n * exp(-m * lambda0 / (32 * normG))`,
    },
    {
      id: "conclusion",
      rule: "rewrite",
      from: ["chernoff", "mean"],
      claim: "P(lambdaMin(H0) <= 3 * lambda0 / 4) <= n * exp(-m * lambda0 / (32 * normG))",
    },
  ],
});
