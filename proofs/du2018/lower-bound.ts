import type { Step } from "../../src/proof/index.ts";
import { defineProof, forAll } from "./define.ts";

const COSINE = "inner(x(i), x(j))";
const ACTIVE = "indicator(0 <= inner(w(1), x(i))) * indicator(0 <= inner(w(1), x(j)))";
const SUM = "1 / 4 * gram + 1 / (2 * pi) * arcsine";
const TAIL = "arcsine - arcsinePart(K)";

/** Hinf = G/4 + [g asin g]/(2 pi): the orthant probability, entry by entry. */
const SPLIT: readonly Step[] = [
  { id: "unit-i", rule: "axiom", cite: "du2018/unit-inputs", claim: "length(x(i)) == 1" },
  { id: "unit-j", rule: "axiom", cite: "du2018/unit-inputs", with: { i: "j" }, claim: "length(x(j)) == 1" },
  { id: "limit", rule: "axiom", cite: "du2018/gram-limit", claim: `entry(Hinf, i, j) == ${COSINE} * E(${ACTIVE})` },
  {
    id: "orthant",
    rule: "expectation",
    from: ["unit-i", "unit-j"],
    claim: `E(${ACTIVE}) == (pi - acos(${COSINE})) / (2 * pi)`,
  },
  { id: "gram", rule: "axiom", cite: "du2018/gram-matrix", claim: `entry(gram, i, j) == ${COSINE}` },
  {
    id: "arcsine",
    rule: "axiom",
    cite: "du2018/arcsine",
    claim: `entry(arcsine, i, j) == ${COSINE} * (pi / 2 - acos(${COSINE}))`,
  },
  {
    id: "entry-sum",
    rule: "matrix-algebra",
    claim: `entry(${SUM}, i, j) == entry(1 / 4 * gram, i, j) + entry(1 / (2 * pi) * arcsine, i, j)`,
  },
  { id: "entry-gram", rule: "matrix-algebra", claim: "entry(1 / 4 * gram, i, j) == 1 / 4 * entry(gram, i, j)" },
  {
    id: "entry-arcsine",
    rule: "matrix-algebra",
    claim: "entry(1 / (2 * pi) * arcsine, i, j) == 1 / (2 * pi) * entry(arcsine, i, j)",
  },
  {
    id: "entry-limit",
    rule: "rewrite",
    from: ["limit", "orthant"],
    claim: `entry(Hinf, i, j) == ${COSINE} * ((pi - acos(${COSINE})) / (2 * pi))`,
  },
  {
    id: "entry-of-sum",
    rule: "rewrite",
    from: ["entry-sum", "entry-gram", "entry-arcsine", "gram", "arcsine"],
    claim: `entry(${SUM}, i, j) == 1 / 4 * ${COSINE} + 1 / (2 * pi) * (${COSINE} * (pi / 2 - acos(${COSINE})))`,
  },
  {
    id: "same-entry",
    rule: "inequality",
    from: ["entry-limit", "entry-of-sum"],
    claim: `entry(${SUM}, i, j) == entry(Hinf, i, j)`,
  },
  ...forAll("same-entries", "same-entry", ["j", "i"], `entry(${SUM}, i, j) == entry(Hinf, i, j)`),
  { id: "split", rule: "matrix-algebra", from: ["same-entries"], claim: `${SUM} == Hinf` },
];

/** Every partial sum of the series of g asin g is positive semidefinite: Schur, with coefficients that are not negative. */
const PARTS: readonly Step[] = [
  ...forAll("gram-entries", "gram", ["j", "i"], `entry(gram, i, j) == ${COSINE}`),
  { id: "gram-psd", rule: "gram-matrix", from: ["gram-entries"], claim: "0 <= lambdaMin(gram)" },
  {
    id: "square-psd",
    rule: "schur-product",
    from: ["gram-psd", "gram-psd"],
    claim: "0 <= lambdaMin(hadamard(gram, gram))",
  },
  { id: "first", rule: "axiom", cite: "du2018/gram-power-0", claim: "gramPower(0) == hadamard(gram, gram)" },
  { id: "first-back", rule: "inequality", from: ["first"], claim: "hadamard(gram, gram) == gramPower(0)" },
  { id: "power-0", rule: "rewrite", from: ["square-psd", "first-back"], claim: "0 <= lambdaMin(gramPower(0))" },
  { id: "power-k", rule: "assume", claim: "0 <= lambdaMin(gramPower(k))" },
  {
    id: "product-psd",
    rule: "schur-product",
    from: ["power-k", "square-psd"],
    claim: "0 <= lambdaMin(hadamard(gramPower(k), hadamard(gram, gram)))",
  },
  {
    id: "next-power",
    rule: "axiom",
    cite: "du2018/gram-power-next",
    claim: "gramPower(k + 1) == hadamard(gramPower(k), hadamard(gram, gram))",
  },
  {
    id: "next-back",
    rule: "inequality",
    from: ["next-power"],
    claim: "hadamard(gramPower(k), hadamard(gram, gram)) == gramPower(k + 1)",
  },
  { id: "power-next", rule: "rewrite", from: ["product-psd", "next-back"], claim: "0 <= lambdaMin(gramPower(k + 1))" },
  {
    id: "power",
    rule: "induction",
    from: ["power-0", "power-next"],
    with: { variable: "k" },
    discharge: ["power-k"],
    claim: "0 <= lambdaMin(gramPower(k))",
  },
  { id: "none", rule: "axiom", cite: "du2018/arcsine-part-0", claim: "arcsinePart(0) == 0 * gram" },
  { id: "none-back", rule: "inequality", from: ["none"], claim: "0 * gram == arcsinePart(0)" },
  { id: "zero-matrix", rule: "weyl", with: { c: "0" }, claim: "lambdaMin(0 * gram) == 0 * lambdaMin(gram)" },
  {
    id: "zero-part",
    rule: "rewrite",
    from: ["zero-matrix", "none-back"],
    claim: "lambdaMin(arcsinePart(0)) == 0 * lambdaMin(gram)",
  },
  { id: "part-0", rule: "inequality", from: ["zero-part"], claim: "0 <= lambdaMin(arcsinePart(0))" },
  { id: "part-k", rule: "assume", claim: "0 <= lambdaMin(arcsinePart(k))" },
  {
    id: "scaled",
    rule: "weyl",
    claim: "lambdaMin(coefficient(k) * gramPower(k)) == coefficient(k) * lambdaMin(gramPower(k))",
  },
  {
    id: "superadditive",
    rule: "weyl",
    claim:
      "lambdaMin(arcsinePart(k)) + lambdaMin(coefficient(k) * gramPower(k)) <= lambdaMin(arcsinePart(k) + coefficient(k) * gramPower(k))",
  },
  {
    id: "sum-psd",
    rule: "inequality",
    from: ["superadditive", "scaled", "part-k", "power"],
    claim: "0 <= lambdaMin(arcsinePart(k) + coefficient(k) * gramPower(k))",
  },
  {
    id: "one-more",
    rule: "axiom",
    cite: "du2018/arcsine-part-next",
    claim: "arcsinePart(k + 1) == arcsinePart(k) + coefficient(k) * gramPower(k)",
  },
  {
    id: "one-more-back",
    rule: "inequality",
    from: ["one-more"],
    claim: "arcsinePart(k) + coefficient(k) * gramPower(k) == arcsinePart(k + 1)",
  },
  { id: "part-next", rule: "rewrite", from: ["sum-psd", "one-more-back"], claim: "0 <= lambdaMin(arcsinePart(k + 1))" },
  {
    id: "part",
    rule: "induction",
    from: ["part-0", "part-next"],
    with: { variable: "k" },
    discharge: ["part-k"],
    claim: "0 <= lambdaMin(arcsinePart(k))",
  },
  { id: "part-K", rule: "instantiate", from: ["part"], with: { k: "K" }, claim: "0 <= lambdaMin(arcsinePart(K))" },
];

/** lambda0 from below, for every K: the tail of the series of g asin g by Gershgorin, the rest by Schur. */
export const lowerBound = defineProof({
  statement: "lower-bound",
  sha256: "ea96f95017de66ea6928b85a7bad4cb8327134224dbd4898848f1e39683ea7db",
  steps: [
    ...SPLIT,
    ...PARTS,
    { id: "tail", rule: "gershgorin", from: ["rows"], claim: `b <= lambdaMin(${TAIL})` },
    {
      id: "tail-and-part",
      rule: "weyl",
      claim: `lambdaMin(${TAIL}) + lambdaMin(arcsinePart(K)) <= lambdaMin(${TAIL} + arcsinePart(K))`,
    },
    { id: "whole", rule: "inequality", claim: `${TAIL} + arcsinePart(K) == arcsine` },
    {
      id: "arcsine-floor",
      rule: "rewrite",
      from: ["tail-and-part", "whole"],
      claim: `lambdaMin(${TAIL}) + lambdaMin(arcsinePart(K)) <= lambdaMin(arcsine)`,
    },
    {
      id: "quarter",
      rule: "weyl",
      claim: "lambdaMin(1 / 4 * gram) == 1 / 4 * lambdaMin(gram)",
    },
    {
      id: "share",
      rule: "weyl",
      claim: "lambdaMin(1 / (2 * pi) * arcsine) == 1 / (2 * pi) * lambdaMin(arcsine)",
    },
    {
      id: "both",
      rule: "weyl",
      claim: `lambdaMin(1 / 4 * gram) + lambdaMin(1 / (2 * pi) * arcsine) <= lambdaMin(${SUM})`,
    },
    {
      id: "limit-floor",
      rule: "rewrite",
      from: ["both", "split"],
      claim: "lambdaMin(1 / 4 * gram) + lambdaMin(1 / (2 * pi) * arcsine) <= lambdaMin(Hinf)",
    },
    {
      id: "conclusion",
      rule: "inequality",
      from: ["limit-floor", "quarter", "share", "arcsine-floor", "tail", "part-K"],
      claim: "lambdaMin(gram) / 4 + b / (2 * pi) <= lambdaMin(Hinf)",
    },
  ],
});

const REMAINDER = `entry(${TAIL}, i, j)`;
const DIAGONAL = `entry(${TAIL}, i, i)`;
const POWER = `${COSINE}^(2 * K + 2)`;
const GAP = "(1 - theta) * arcsineTail(K)";

/** From the row sums of g^(2K + 2): the remainder of the series is that times its value at 1. */
export const seriesBound = defineProof({
  statement: "series-bound",
  sha256: "267a181330c9e73c24b01886eb1b899a2d861ac18a32fb88d9e136b2165b4742",
  steps: [
    {
      id: "series",
      rule: "axiom",
      cite: "du2018/arcsine-series",
      with: { k: "K" },
      claim: `0 <= ${REMAINDER} and ${REMAINDER} <= ${POWER} * arcsineTail(K)`,
    },
    { id: "not-negative", rule: "conjunction", from: ["series"], claim: `0 <= ${REMAINDER}` },
    { id: "small", rule: "conjunction", from: ["series"], claim: `${REMAINDER} <= ${POWER} * arcsineTail(K)` },
    { id: "own", rule: "inequality", from: ["not-negative"], claim: `abs(${REMAINDER}) == ${REMAINDER}` },
    { id: "one", rule: "inequality", from: ["own", "small"], claim: `abs(${REMAINDER}) <= arcsineTail(K) * ${POWER}` },
    ...forAll("every-j", "one", ["j"], `abs(${REMAINDER}) <= arcsineTail(K) * ${POWER}`),
    {
      id: "row",
      rule: "sums",
      from: ["every-j"],
      claim: `sum(j, abs(${REMAINDER})) <= sum(j, arcsineTail(K) * ${POWER})`,
    },
    { id: "factor", rule: "sums", claim: `sum(j, arcsineTail(K) * ${POWER}) == arcsineTail(K) * sum(j, ${POWER})` },
    { id: "powers", rule: "specialise", from: ["rows"], claim: `sum(j, ${POWER}) <= 1 + theta` },
    {
      id: "row-sum",
      rule: "composition",
      from: ["powers"],
      claim: `arcsineTail(K) * sum(j, ${POWER}) <= arcsineTail(K) * (1 + theta)`,
    },
    {
      id: "at-1",
      rule: "axiom",
      cite: "du2018/arcsine-at-1",
      with: { k: "K" },
      claim: `${DIAGONAL} == arcsineTail(K)`,
    },
    { id: "diagonal", rule: "inequality", from: ["at-1"], claim: `0 <= ${DIAGONAL}` },
    { id: "own-diagonal", rule: "inequality", from: ["diagonal"], claim: `abs(${DIAGONAL}) == ${DIAGONAL}` },
    {
      id: "gap",
      rule: "inequality",
      from: ["row", "factor", "row-sum", "at-1", "own-diagonal"],
      claim: `${GAP} <= ${DIAGONAL} - (sum(j, abs(${REMAINDER})) - abs(${DIAGONAL}))`,
    },
    ...forAll("gaps", "gap", ["i"], `${GAP} <= ${DIAGONAL} - (sum(j, abs(${REMAINDER})) - abs(${DIAGONAL}))`),
    {
      id: "lower-bound",
      rule: "cite",
      cite: "du2018/lower-bound",
      with: { b: GAP },
      from: ["gaps"],
      claim: `lambdaMin(gram) / 4 + ${GAP} / (2 * pi) <= lambdaMin(Hinf)`,
    },
    { id: "gram", rule: "axiom", cite: "du2018/gram-matrix", claim: `entry(gram, i, j) == ${COSINE}` },
    ...forAll("gram-entries", "gram", ["j", "i"], `entry(gram, i, j) == ${COSINE}`),
    { id: "gram-psd", rule: "gram-matrix", from: ["gram-entries"], claim: "0 <= lambdaMin(gram)" },
    {
      id: "bound",
      rule: "inequality",
      from: ["lower-bound", "gram-psd"],
      claim: `${GAP} / (2 * pi) <= lambdaMin(Hinf)`,
    },
    { id: "below-1", rule: "inequality", claim: "0 < 1 - theta" },
    { id: "positive-bound", rule: "inequality", from: ["below-1"], claim: `0 < ${GAP} / (2 * pi)` },
    { id: "positive", rule: "inequality", from: ["positive-bound", "bound"], claim: "0 < lambdaMin(Hinf)" },
    {
      id: "conclusion",
      rule: "conjunction",
      from: ["bound", "positive"],
      claim: `${GAP} / (2 * pi) <= lambdaMin(Hinf) and 0 < lambdaMin(Hinf)`,
    },
  ],
});
