import { defineProof, forAll } from "./define.ts";

const NEAR = "indicator(margin(r, i) <= R)";
const PAIR = "active(r, i, weights(k)) * active(r, j, weights(k))";
const KINK = `${NEAR} * (${PAIR})`;
const COSINE = "inner(x(i), x(j))";
const MOVE = "eta * (sqrt(n / m) * length(residual(k)))";
const JUMP = "a(r) * jump(r, i, k)";
const PART = "eta * sqrt(n) * length(residual(k))";

/** Du et al. 2018, proof of Theorem 4.1: |H^perp| <= n Q (Frobenius) and |I_2| <= eta sqrt(n) Q |e|. */
export const kinkPart = defineProof({
  statement: "kink-part",
  sha256: "048c9265061d7d27eba81338aa56d23b5bac8a02080b9505b534ed4c4fde6532",
  steps: [
    { id: "share", rule: "axiom", cite: "du2018/share", claim: `share(i, R) == sum(r, ${NEAR}) / m` },
    { id: "flips", rule: "axiom", cite: "du2018/flips", claim: "Q(R) == sum(i, share(i, R))" },
    // H^perp: an entry of row i is at most the share of neurons near the kink of x_i.
    { id: "none-negative", rule: "inequality", claim: `0 <= ${KINK}` },
    ...forAll("all-not-negative", "none-negative", ["r"], `0 <= ${KINK}`),
    { id: "sum-of-0", rule: "sums", from: ["all-not-negative"], claim: `sum(r, 0) <= sum(r, ${KINK})` },
    { id: "nothing", rule: "sums", claim: "sum(r, 0) == m * 0" },
    { id: "mean-not-negative", rule: "inequality", from: ["sum-of-0", "nothing"], claim: `0 <= sum(r, ${KINK}) / m` },
    { id: "pair", rule: "inequality", claim: `${PAIR} <= 1` },
    { id: "at-most", rule: "composition", from: ["pair"], claim: `${KINK} <= ${NEAR} * 1` },
    { id: "at-most-near", rule: "inequality", from: ["at-most"], claim: `${KINK} <= ${NEAR}` },
    ...forAll("all-at-most", "at-most-near", ["r"], `${KINK} <= ${NEAR}`),
    { id: "sum-at-most", rule: "sums", from: ["all-at-most"], claim: `sum(r, ${KINK}) <= sum(r, ${NEAR})` },
    { id: "mean", rule: "inequality", from: ["sum-at-most", "share"], claim: `sum(r, ${KINK}) / m <= share(i, R)` },
    { id: "unit-i", rule: "axiom", cite: "du2018/unit-inputs", claim: "length(x(i)) == 1" },
    { id: "unit-j", rule: "axiom", cite: "du2018/unit-inputs", with: { i: "j" }, claim: "length(x(j)) == 1" },
    { id: "cauchy-schwarz", rule: "cauchy-schwarz", claim: `abs(${COSINE}) <= length(x(i)) * length(x(j))` },
    { id: "cosine", rule: "rewrite", from: ["cauchy-schwarz", "unit-i", "unit-j"], claim: `abs(${COSINE}) <= 1` },
    {
      id: "magnitude",
      rule: "triangle",
      claim: `abs(${COSINE} * (sum(r, ${KINK}) / m)) == abs(${COSINE}) * abs(sum(r, ${KINK}) / m)`,
    },
    {
      id: "is-its-own",
      rule: "inequality",
      from: ["mean-not-negative"],
      claim: `abs(sum(r, ${KINK}) / m) == sum(r, ${KINK}) / m`,
    },
    {
      id: "product",
      rule: "inequality",
      from: ["magnitude", "cosine", "mean", "is-its-own", "mean-not-negative"],
      claim: `abs(${COSINE} * (sum(r, ${KINK}) / m)) <= share(i, R)`,
    },
    {
      id: "entry",
      rule: "axiom",
      cite: "du2018/kink-gram",
      claim: `entry(kinkGram(k, R), i, j) == ${COSINE} * (sum(r, ${KINK}) / m)`,
    },
    {
      id: "entry-back",
      rule: "inequality",
      from: ["entry"],
      claim: `${COSINE} * (sum(r, ${KINK}) / m) == entry(kinkGram(k, R), i, j)`,
    },
    {
      id: "entry-small",
      rule: "rewrite",
      from: ["product", "entry-back"],
      claim: "abs(entry(kinkGram(k, R), i, j)) <= share(i, R)",
    },
    ...forAll("entries", "entry-small", ["j", "i"], "abs(entry(kinkGram(k, R), i, j)) <= share(i, R)"),
    { id: "norm", rule: "frobenius", from: ["entries"], claim: "norm(kinkGram(k, R)) <= sum(i, sum(j, share(i, R)))" },
    { id: "row", rule: "sums", claim: "sum(j, share(i, R)) == n * share(i, R)" },
    ...forAll("rows", "row", ["i"], "sum(j, share(i, R)) == n * share(i, R)"),
    {
      id: "all-rows",
      rule: "sums",
      from: ["rows"],
      claim: "sum(i, sum(j, share(i, R))) == sum(i, n * share(i, R))",
    },
    { id: "multiple", rule: "sums", claim: "sum(i, n * share(i, R)) == n * sum(i, share(i, R))" },
    {
      id: "gram-part",
      rule: "inequality",
      from: ["norm", "all-rows", "multiple", "flips"],
      claim: "norm(kinkGram(k, R)) <= n * Q(R)",
    },
    // I_2: entry i is a sum over the same neurons, each of which contributes at most its movement.
    { id: "jump", rule: "axiom", cite: "du2018/jump", claim: `abs(jump(r, i, k)) <= ${MOVE}` },
    { id: "sign", rule: "inequality", claim: "abs(a(r)) <= 1" },
    { id: "signed", rule: "triangle", claim: `abs(${JUMP}) == abs(a(r)) * abs(jump(r, i, k))` },
    {
      id: "signed-jump",
      rule: "composition",
      from: ["sign", "jump"],
      claim: `abs(a(r)) * abs(jump(r, i, k)) <= 1 * (${MOVE})`,
    },
    {
      id: "near-jump",
      rule: "triangle",
      claim: `abs(${NEAR} * (${JUMP})) == abs(${NEAR}) * abs(${JUMP})`,
    },
    { id: "own", rule: "inequality", claim: `abs(${NEAR}) == ${NEAR}` },
    { id: "moves", rule: "inequality", from: ["signed", "signed-jump"], claim: `abs(${JUMP}) <= ${MOVE}` },
    { id: "near-moves", rule: "composition", from: ["moves"], claim: `${NEAR} * abs(${JUMP}) <= ${NEAR} * (${MOVE})` },
    {
      id: "one",
      rule: "inequality",
      from: ["near-jump", "own", "near-moves"],
      claim: `abs(${NEAR} * (${JUMP})) <= ${MOVE} * ${NEAR}`,
    },
    ...forAll("every-neuron", "one", ["r"], `abs(${NEAR} * (${JUMP})) <= ${MOVE} * ${NEAR}`),
    {
      id: "neurons",
      rule: "sums",
      from: ["every-neuron"],
      claim: `sum(r, abs(${NEAR} * (${JUMP}))) <= sum(r, ${MOVE} * ${NEAR})`,
    },
    { id: "factor", rule: "sums", claim: `sum(r, ${MOVE} * ${NEAR}) == ${MOVE} * sum(r, ${NEAR})` },
    { id: "sum-abs", rule: "triangle", claim: `abs(sum(r, ${NEAR} * (${JUMP}))) <= sum(r, abs(${NEAR} * (${JUMP})))` },
    {
      id: "part",
      rule: "axiom",
      cite: "du2018/kink-part",
      claim: `kinkPart(i, k, R) == sum(r, ${NEAR} * (${JUMP})) / sqrt(m)`,
    },
    {
      id: "part-abs",
      rule: "identity",
      claim: `abs(sum(r, ${NEAR} * (${JUMP})) / sqrt(m)) == abs(sum(r, ${NEAR} * (${JUMP}))) / sqrt(m)`,
    },
    {
      id: "quotient",
      rule: "inequality",
      from: ["part-abs", "sum-abs", "neurons", "factor", "share"],
      claim: `abs(sum(r, ${NEAR} * (${JUMP})) / sqrt(m)) <= ${PART} * share(i, R)`,
    },
    {
      id: "part-back",
      rule: "inequality",
      from: ["part"],
      claim: `sum(r, ${NEAR} * (${JUMP})) / sqrt(m) == kinkPart(i, k, R)`,
    },
    {
      id: "part-small",
      rule: "rewrite",
      from: ["quotient", "part-back"],
      claim: `abs(kinkPart(i, k, R)) <= ${PART} * share(i, R)`,
    },
    ...forAll("parts-small", "part-small", ["i"], `abs(kinkPart(i, k, R)) <= ${PART} * share(i, R)`),
    {
      id: "parts",
      rule: "sums",
      from: ["parts-small"],
      claim: `sum(i, abs(kinkPart(i, k, R))) <= sum(i, ${PART} * share(i, R))`,
    },
    { id: "parts-factor", rule: "sums", claim: `sum(i, ${PART} * share(i, R)) == ${PART} * sum(i, share(i, R))` },
    {
      id: "entries-of-step",
      rule: "axiom",
      cite: "du2018/kink-step",
      claim: "length(kinkStep(k, R)) <= sum(i, abs(kinkPart(i, k, R)))",
    },
    {
      id: "step-part",
      rule: "inequality",
      from: ["entries-of-step", "parts", "parts-factor", "flips"],
      claim: "length(kinkStep(k, R)) <= eta * sqrt(n) * Q(R) * length(residual(k))",
    },
    {
      id: "conclusion",
      rule: "conjunction",
      from: ["gram-part", "step-part"],
      claim:
        "norm(kinkGram(k, R)) <= n * Q(R) and length(kinkStep(k, R)) <= eta * sqrt(n) * Q(R) * length(residual(k))",
    },
  ],
});
