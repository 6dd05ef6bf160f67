import type { Step } from "../../src/proof/index.ts";
import { defineProof, forAll } from "./define.ts";

/** A Gram matrix with entries g_ij/m times a sum over the neurons of two numbers in [0, 1], each that of the start unless a pair is near its kink. */
interface Pattern {
  readonly matrix: string;
  /** The number of input i, on the side of the rows, and the axiom that it is that of the start away from the kink. */
  readonly rows: Side;
  readonly columns: Side;
  /** The axiom that gives the entries. */
  readonly gram: string;
  /** Steps that give the premises `near...`, and the names of the assumed balls. */
  readonly balls: readonly Step[];
  readonly assumed: readonly string[];
}

interface Side {
  readonly value: string;
  readonly cite: string;
  readonly with: Readonly<Record<string, string>>;
  readonly from: readonly string[];
}

const near = (i: string): string => `indicator(margin(r, ${i}) <= R)`;
const NEAR_BOTH = `${near("i")} + ${near("j")}`;
const sumOf = (text: string): string => `sum(r, ${text})`;
const COSINE = "inner(x(i), x(j))";
const BEFORE = sumOf("activeAtStart(r, i) * activeAtStart(r, j)");

/** Only a pair within R of its kink can change, in both directions: a pair farther away keeps its indicator (F3). */
function pairChanges(i: string, side: Side): Step[] {
  const change = (sign: "" | "-"): string => `${sign}(${side.value} - activeAtStart(r, ${i})) <= ${near(i)}`;
  const ids = (name: string): string => `${name}-${i}`;
  const inside = `margin(r, ${i}) <= R`;
  return [
    { id: ids("inside"), rule: "assume", claim: inside },
    { id: ids("one"), rule: "cases", from: [ids("inside")], claim: `${near(i)} == 1` },
    { id: ids("outside"), rule: "assume", claim: `not(${inside})` },
    { id: ids("far"), rule: "negation", from: [ids("outside")], claim: `R < margin(r, ${i})` },
    {
      id: ids("unchanged"),
      rule: "axiom",
      cite: side.cite,
      with: side.with,
      from: [...side.from, ids("far")],
      claim: `${side.value} == activeAtStart(r, ${i})`,
    },
    ...(["", "-"] as const).flatMap((sign): Step[] => {
      const name = (text: string): string => `${ids(text)}${sign}`;
      const claim = change(sign);
      return [
        { id: name("at-most-one"), rule: "inequality", from: [ids("one")], claim },
        {
          id: name("if-inside"),
          rule: "discharge",
          from: [name("at-most-one")],
          discharge: [ids("inside")],
          claim: `implies(${inside}, ${claim})`,
        },
        { id: name("nothing"), rule: "inequality", from: [ids("unchanged")], claim },
        {
          id: name("if-outside"),
          rule: "discharge",
          from: [name("nothing")],
          discharge: [ids("outside")],
          claim: `implies(not(${inside}), ${claim})`,
        },
        { id: name("change"), rule: "cases", from: [name("if-inside"), name("if-outside")], claim },
      ];
    }),
  ];
}

/** The sum over the neurons by which an entry of A differs from that of H(0). */
const productOf = ({ rows, columns }: Pattern): string =>
  `${rows.value} * ${columns.value} - activeAtStart(r, i) * activeAtStart(r, j)`;

/** |A_ij - H_ij(0)| = |g_ij| |sum|/m, and that sum is at most m (q_i + q_j): from the ball or balls to the steps `entry-product`, `magnitude` and `shares`. */
function entryChanges(pattern: Pattern): Step[] {
  const { matrix, rows, columns, gram, balls } = pattern;
  const product = productOf(pattern);
  const now = sumOf(`${rows.value} * ${columns.value}`);
  return [
    ...balls,
    ...pairChanges("i", rows),
    ...pairChanges("j", columns),
    // A product of indicators changes only where one of them does.
    { id: "active-at-most-1", rule: "inequality", claim: `${columns.value} <= 1` },
    { id: "start-at-most-1", rule: "inequality", claim: "activeAtStart(r, i) <= 1" },
    ...(["", "-"] as const).flatMap((sign): Step[] => [
      {
        id: `first${sign}`,
        rule: "inequality",
        from: [`change-i${sign}`, "active-at-most-1"],
        claim: `${sign}${columns.value} * (${rows.value} - activeAtStart(r, i)) <= ${near("i")}`,
      },
      {
        id: `second${sign}`,
        rule: "inequality",
        from: [`change-j${sign}`, "start-at-most-1"],
        claim: `${sign}activeAtStart(r, i) * (${columns.value} - activeAtStart(r, j)) <= ${near("j")}`,
      },
      {
        id: `product${sign}`,
        rule: "inequality",
        from: [`first${sign}`, `second${sign}`],
        claim: `${sign}(${product}) <= ${NEAR_BOTH}`,
      },
    ]),
    { id: "both", rule: "triangle", from: ["product", "product-"], claim: `abs(${product}) <= ${NEAR_BOTH}` },
    ...forAll("every-neuron", "both", ["r"], `abs(${product}) <= ${NEAR_BOTH}`),
    {
      id: "sum-both",
      rule: "sums",
      from: ["every-neuron"],
      claim: `${sumOf(`abs(${product})`)} <= ${sumOf(NEAR_BOTH)}`,
    },
    { id: "sum-abs", rule: "triangle", claim: `abs(${sumOf(product)}) <= ${sumOf(`abs(${product})`)}` },
    { id: "split", rule: "sums", claim: `${sumOf(NEAR_BOTH)} == ${sumOf(near("i"))} + ${sumOf(near("j"))}` },
    { id: "split-products", rule: "sums", claim: `${sumOf(product)} == ${now} - ${BEFORE}` },
    { id: "share-i", rule: "axiom", cite: "du2018/share", claim: `share(i, R) == ${sumOf(near("i"))} / m` },
    {
      id: "share-j",
      rule: "axiom",
      cite: "du2018/share",
      with: { i: "j" },
      claim: `share(j, R) == ${sumOf(near("j"))} / m`,
    },
    {
      id: "shares",
      rule: "inequality",
      from: ["sum-both", "sum-abs", "split", "share-i", "share-j"],
      claim: `abs(${sumOf(product)}) / m <= share(i, R) + share(j, R)`,
    },
    // An entry is g_ij times that.
    { id: "gram", rule: "axiom", cite: gram, claim: `entry(${matrix}, i, j) == ${COSINE} * (${now} / m)` },
    {
      id: "gram-at-start",
      rule: "axiom",
      cite: "du2018/gram-at-start",
      claim: `entry(H0, i, j) == ${COSINE} * (${sumOf("indicator(0 <= inner(w(r), x(i))) * indicator(0 <= inner(w(r), x(j)))")} / m)`,
    },
    {
      id: "active-i",
      rule: "axiom",
      cite: "du2018/active-at-start",
      claim: "activeAtStart(r, i) == indicator(0 <= inner(w(r), x(i)))",
    },
    {
      id: "active-j",
      rule: "axiom",
      cite: "du2018/active-at-start",
      with: { i: "j" },
      claim: "activeAtStart(r, j) == indicator(0 <= inner(w(r), x(j)))",
    },
    {
      id: "back-i",
      rule: "inequality",
      from: ["active-i"],
      claim: "indicator(0 <= inner(w(r), x(i))) == activeAtStart(r, i)",
    },
    {
      id: "back-j",
      rule: "inequality",
      from: ["active-j"],
      claim: "indicator(0 <= inner(w(r), x(j))) == activeAtStart(r, j)",
    },
    {
      id: "entry-at-start",
      rule: "rewrite",
      from: ["gram-at-start", "back-i", "back-j"],
      claim: `entry(H0, i, j) == ${COSINE} * (${BEFORE} / m)`,
    },
    {
      id: "entry",
      rule: "matrix-algebra",
      claim: `entry(${matrix} - H0, i, j) == entry(${matrix}, i, j) - entry(H0, i, j)`,
    },
    {
      id: "entry-product",
      rule: "inequality",
      from: ["entry", "gram", "entry-at-start", "split-products"],
      claim: `${COSINE} * (${sumOf(product)} / m) == entry(${matrix} - H0, i, j)`,
    },
    {
      id: "magnitude",
      rule: "triangle",
      claim: `abs(${COSINE} * (${sumOf(product)} / m)) == abs(${COSINE}) * abs(${sumOf(product)} / m)`,
    },
    { id: "positive-m", rule: "identity", claim: `abs(${sumOf(product)} / m) == abs(${sumOf(product)}) / m` },
  ];
}

/** |A - H(0)| <= 2 n Q, from the ball or balls to the step `bound`. */
function matrixChanges(pattern: Pattern): Step[] {
  const { matrix } = pattern;
  const product = productOf(pattern);
  return [
    ...entryChanges(pattern),
    // |g_ij| <= 1.
    { id: "unit-i", rule: "axiom", cite: "du2018/unit-inputs", claim: "length(x(i)) == 1" },
    { id: "unit-j", rule: "axiom", cite: "du2018/unit-inputs", with: { i: "j" }, claim: "length(x(j)) == 1" },
    { id: "cauchy-schwarz", rule: "cauchy-schwarz", claim: `abs(${COSINE}) <= length(x(i)) * length(x(j))` },
    { id: "cosine", rule: "rewrite", from: ["cauchy-schwarz", "unit-i", "unit-j"], claim: `abs(${COSINE}) <= 1` },
    {
      id: "small",
      rule: "inequality",
      from: ["magnitude", "positive-m", "cosine", "shares"],
      claim: `abs(${COSINE} * (${sumOf(product)} / m)) <= share(i, R) + share(j, R)`,
    },
    {
      id: "entry-small",
      rule: "rewrite",
      from: ["small", "entry-product"],
      claim: `abs(entry(${matrix} - H0, i, j)) <= share(i, R) + share(j, R)`,
    },
    ...forAll("entries", "entry-small", ["j", "i"], `abs(entry(${matrix} - H0, i, j)) <= share(i, R) + share(j, R)`),
    {
      id: "norm",
      rule: "frobenius",
      from: ["entries"],
      claim: `norm(${matrix} - H0) <= sum(i, sum(j, share(i, R) + share(j, R)))`,
    },
    // Each share counts in n entries as a row and in n as a column.
    {
      id: "row",
      rule: "sums",
      claim: "sum(j, share(i, R) + share(j, R)) == sum(j, share(i, R)) + sum(j, share(j, R))",
    },
    { id: "constant", rule: "sums", claim: "sum(j, share(i, R)) == n * share(i, R)" },
    { id: "flips-j", rule: "inequality", claim: "sum(j, share(j, R)) == sum(i, share(i, R))" },
    { id: "flips", rule: "axiom", cite: "du2018/flips", claim: "Q(R) == sum(i, share(i, R))" },
    {
      id: "row-Q",
      rule: "inequality",
      from: ["row", "constant", "flips-j", "flips"],
      claim: "sum(j, share(i, R) + share(j, R)) == n * share(i, R) + Q(R)",
    },
    ...forAll("rows-Q", "row-Q", ["i"], "sum(j, share(i, R) + share(j, R)) == n * share(i, R) + Q(R)"),
    {
      id: "all-rows",
      rule: "sums",
      from: ["rows-Q"],
      claim: "sum(i, sum(j, share(i, R) + share(j, R))) == sum(i, n * share(i, R) + Q(R))",
    },
    { id: "columns", rule: "sums", claim: "sum(i, n * share(i, R) + Q(R)) == sum(i, n * share(i, R)) + sum(i, Q(R))" },
    { id: "multiple", rule: "sums", claim: "sum(i, n * share(i, R)) == n * sum(i, share(i, R))" },
    { id: "n-times", rule: "sums", claim: "sum(i, Q(R)) == n * Q(R)" },
    {
      id: "bound",
      rule: "inequality",
      from: ["norm", "all-rows", "columns", "multiple", "n-times", "flips"],
      claim: `norm(${matrix} - H0) <= 2 * n * Q(R)`,
    },
  ];
}

/** |A - H(0)| <= 2 b |G|_inf when no share exceeds b (`small-shares`), to the step `bound`: row sums of an entrywise majorant (F4). */
function rowsChange(pattern: Pattern): Step[] {
  const { matrix } = pattern;
  const product = productOf(pattern);
  const majorant = `2 * b * abs(${COSINE})`;
  return [
    ...entryChanges(pattern),
    { id: "share-i-small", rule: "specialise", from: ["small-shares"], claim: "share(i, R) <= b" },
    { id: "share-j-small", rule: "specialise", from: ["small-shares"], with: { i: "j" }, claim: "share(j, R) <= b" },
    { id: "b", rule: "inequality", from: ["share-i-small"], claim: "0 <= b" },
    {
      id: "both-small",
      rule: "inequality",
      from: ["shares", "share-i-small", "share-j-small"],
      claim: `abs(${sumOf(product)}) / m <= 2 * b`,
    },
    {
      id: "small",
      rule: "inequality",
      from: ["magnitude", "positive-m", "both-small"],
      claim: `abs(${COSINE} * (${sumOf(product)} / m)) <= ${majorant}`,
    },
    {
      id: "entry-small",
      rule: "rewrite",
      from: ["small", "entry-product"],
      claim: `abs(entry(${matrix} - H0, i, j)) <= ${majorant}`,
    },
    ...forAll("entries", "entry-small", ["j", "i"], `abs(entry(${matrix} - H0, i, j)) <= ${majorant}`),
    { id: "symmetric", rule: "identity", claim: `${majorant} == 2 * b * abs(inner(x(j), x(i)))` },
    ...forAll("majorant", "symmetric", ["j", "i"], `${majorant} == 2 * b * abs(inner(x(j), x(i)))`),
    { id: "row-G", rule: "axiom", cite: "du2018/row-sum", claim: `sum(j, abs(${COSINE})) <= rowSumG` },
    { id: "factor", rule: "sums", claim: `sum(j, ${majorant}) == 2 * b * sum(j, abs(${COSINE}))` },
    { id: "row", rule: "inequality", from: ["factor", "row-G", "b"], claim: `sum(j, ${majorant}) <= 2 * b * rowSumG` },
    ...forAll("rows", "row", ["i"], `sum(j, ${majorant}) <= 2 * b * rowSumG`),
    {
      id: "bound",
      rule: "gershgorin",
      from: ["entries", "majorant", "rows"],
      claim: `norm(${matrix} - H0) <= 2 * b * rowSumG`,
    },
  ];
}

function discharged({ matrix, assumed }: Pattern, bound: string, claims: string): Step[] {
  return [
    {
      id: "conclusion",
      rule: "discharge",
      from: ["bound"],
      discharge: assumed,
      claim: claims.replace("#", `norm(${matrix} - H0) <= ${bound}`),
    },
  ];
}

const BALL = "all(r, distance(r, W) <= R)";
const unchangedSign = (i: string): Side => ({
  value: `active(r, ${i}, W)`,
  cite: "du2018/unchanged-sign",
  with: { i },
  from: ["near"],
});
const OF_WEIGHTS: Pattern = {
  matrix: "H(W)",
  rows: unchangedSign("i"),
  columns: unchangedSign("j"),
  gram: "du2018/gram",
  balls: [
    { id: "ball", rule: "assume", claim: BALL },
    { id: "near", rule: "specialise", from: ["ball"], claim: "distance(r, W) <= R" },
  ],
  assumed: ["ball"],
};

/** Du et al. 2018, proof of Lemma 3.2: |H(W) - H(0)| <= 2 n Q for every W in the ball at once. */
export const patternChange = defineProof({
  statement: "pattern-change",
  sha256: "4043760397504362cf30c5a240fb3de6d021580545e8befb6e58498f491b45d2",
  steps: [...matrixChanges(OF_WEIGHTS), ...discharged(OF_WEIGHTS, "2 * n * Q(R)", `implies(${BALL}, #)`)],
});

const NOW_INSIDE = "all(r, distance(r, weights(k)) <= R)";
const NEXT_INSIDE = "all(r, distance(r, weights(k + 1)) <= R)";
const OF_SECANTS: Pattern = {
  matrix: "secantGram(k)",
  rows: {
    value: "secant(r, i, k)",
    cite: "du2018/unchanged-secant",
    with: {},
    from: ["near", "near-next"],
  },
  columns: {
    value: "active(r, j, weights(k))",
    cite: "du2018/unchanged-sign",
    with: { i: "j", W: "weights(k)" },
    from: ["near"],
  },
  gram: "du2018/secant-gram",
  balls: [
    { id: "ball", rule: "assume", claim: NOW_INSIDE },
    { id: "ball-next", rule: "assume", claim: NEXT_INSIDE },
    { id: "near", rule: "specialise", from: ["ball"], claim: "distance(r, weights(k)) <= R" },
    { id: "near-next", rule: "specialise", from: ["ball-next"], claim: "distance(r, weights(k + 1)) <= R" },
  ],
  assumed: ["ball", "ball-next"],
};

/** The same for the secant matrix of a step of gradient descent, whose two ends lie in the ball. */
export const secantChange = defineProof({
  statement: "secant-change",
  sha256: "330781dcfd22c22c91b2270ca55db2876cb1c462918bb9e5f02ce44c68703f94",
  steps: [
    ...matrixChanges(OF_SECANTS),
    ...discharged(OF_SECANTS, "2 * n * Q(R)", `implies(${NOW_INSIDE}, implies(${NEXT_INSIDE}, #))`),
  ],
});

const SMALL_SHARES = "all(i, share(i, R) <= b)";
const OF_ROWS: Pattern = {
  ...OF_SECANTS,
  balls: [{ id: "small-shares", rule: "assume", claim: SMALL_SHARES }, ...OF_SECANTS.balls],
  assumed: ["small-shares", ...OF_SECANTS.assumed],
};

/** By row sums in place of the sum of all entries, for shares of at most b on every input. */
export const secantRows = defineProof({
  statement: "secant-rows",
  sha256: "0b42518d2b39f35cfb7cb9e4089f0178c44e2aabc50c799a8e200ef7cf992a33",
  steps: [
    ...rowsChange(OF_ROWS),
    ...discharged(
      OF_ROWS,
      "2 * b * rowSumG",
      `implies(${SMALL_SHARES}, implies(${NOW_INSIDE}, implies(${NEXT_INSIDE}, #)))`,
    ),
  ],
});
