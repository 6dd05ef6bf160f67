import type { Step } from "../../src/proof/index.ts";
import { defineProof, forAll } from "./define.ts";

const COSINE = "inner(x(i), x(j))";
const ACTIVE = "indicator(0 <= inner(w(1), x(i))) * indicator(0 <= inner(w(1), x(j)))";

/** Every entry of Hinf is g_ij times a probability. */
export const limitBound = defineProof({
  statement: "limit-bound",
  sha256: "830aa9d319c128ccf9bcab34f4f9cd8062ee086502e0d796da845d3b7945ef0d",
  steps: [
    { id: "one", rule: "inequality", claim: `${ACTIVE} <= 1` },
    { id: "none-negative", rule: "inequality", claim: `0 <= ${ACTIVE}` },
    { id: "mean-one", rule: "monotone", from: ["one"], claim: `E(${ACTIVE}) <= E(1)` },
    { id: "mean-zero", rule: "monotone", from: ["none-negative"], claim: `E(0) <= E(${ACTIVE})` },
    { id: "E-one", rule: "linearity", claim: "E(1) == 1" },
    { id: "E-zero", rule: "linearity", claim: "E(0) == 0" },
    { id: "at-most", rule: "inequality", from: ["mean-one", "E-one"], claim: `E(${ACTIVE}) <= 1` },
    { id: "at-least", rule: "inequality", from: ["mean-zero", "E-zero"], claim: `0 <= E(${ACTIVE})` },
    { id: "own", rule: "inequality", from: ["at-least"], claim: `abs(E(${ACTIVE})) == E(${ACTIVE})` },
    { id: "unit-i", rule: "axiom", cite: "du2018/unit-inputs", claim: "length(x(i)) == 1" },
    { id: "unit-j", rule: "axiom", cite: "du2018/unit-inputs", with: { i: "j" }, claim: "length(x(j)) == 1" },
    { id: "cauchy-schwarz", rule: "cauchy-schwarz", claim: `abs(${COSINE}) <= length(x(i)) * length(x(j))` },
    { id: "cosine", rule: "rewrite", from: ["cauchy-schwarz", "unit-i", "unit-j"], claim: `abs(${COSINE}) <= 1` },
    { id: "magnitude", rule: "triangle", claim: `abs(${COSINE} * E(${ACTIVE})) == abs(${COSINE}) * abs(E(${ACTIVE}))` },
    {
      id: "product",
      rule: "inequality",
      from: ["magnitude", "cosine", "at-most", "own", "at-least"],
      claim: `abs(${COSINE} * E(${ACTIVE})) <= 1`,
    },
    { id: "entry", rule: "axiom", cite: "du2018/gram-limit", claim: `entry(Hinf, i, j) == ${COSINE} * E(${ACTIVE})` },
    { id: "back", rule: "inequality", from: ["entry"], claim: `${COSINE} * E(${ACTIVE}) == entry(Hinf, i, j)` },
    { id: "small", rule: "rewrite", from: ["product", "back"], claim: "abs(entry(Hinf, i, j)) <= 1" },
    ...forAll("entries", "small", ["j", "i"], "abs(entry(Hinf, i, j)) <= 1"),
    { id: "conclusion", rule: "frobenius", from: ["entries"], claim: "norm(Hinf) <= n" },
  ],
});

/** The descent of `descent.ts` at every step, and its secant matrix near the limit. */
const NEAR_LIMIT: readonly Step[] = [
  ...(["k", "k + 1"] as const).flatMap((k): Step[] => {
    const name = k === "k" ? "now" : "next";
    const inside = `distance(r, weights(${k})) <= R`;
    const drift = `distance(r, weights(${k})) <= driftRadius`;
    const decays = `length(residual(${k})) <= rate^(${k}) * length(e(0))`;
    return [
      {
        id: `descent-${name}`,
        rule: "cite",
        cite: "du2018/descent-by-secants",
        with: { k },
        from: ["floor", "few", "step", "gap"],
        claim: `${decays} and all(r, ${drift})`,
      },
      { id: `drifts-${name}`, rule: "conjunction", from: [`descent-${name}`], claim: `all(r, ${drift})` },
      { id: `drift-${name}`, rule: "specialise", from: [`drifts-${name}`], claim: drift },
      { id: `inside-${name}`, rule: "inequality", from: [`drift-${name}`, "gap"], claim: inside },
      ...forAll(`ball-${name}`, `inside-${name}`, ["r"], inside),
    ];
  }),
  {
    id: "decay",
    rule: "conjunction",
    from: ["descent-now"],
    claim: "length(residual(k)) <= rate^k * length(e(0))",
  },
  {
    id: "secant-change",
    rule: "cite",
    cite: "du2018/secant-change",
    from: ["ball-now", "ball-next"],
    claim: "norm(secantGram(k) - H0) <= 2 * n * Q(R)",
  },
  {
    id: "through-start",
    rule: "triangle",
    claim: "norm((secantGram(k) - H0) + (H0 - Hinf)) <= norm(secantGram(k) - H0) + norm(H0 - Hinf)",
  },
  { id: "sum", rule: "inequality", claim: "(secantGram(k) - H0) + (H0 - Hinf) == secantGram(k) - Hinf" },
  {
    id: "to-limit",
    rule: "rewrite",
    from: ["through-start", "sum"],
    claim: "norm(secantGram(k) - Hinf) <= norm(secantGram(k) - H0) + norm(H0 - Hinf)",
  },
  {
    id: "near-limit",
    rule: "inequality",
    from: ["to-limit", "secant-change", "near"],
    claim: "norm(secantGram(k) - Hinf) <= epsilon",
  },
];

const D = "(residual(k) - ideal(k))";
const SHRUNK = `${D} - eta * act(Hinf, ${D})`;
const CHANGED = "act(secantGram(k) - Hinf, residual(k))";
const BOUND = "2 * epsilon / lambda0 * (rate^k - ideally^k) * length(e(0))";
const next = (text: string): string => text.replaceAll("^k", "^(k + 1)");

/** What one step adds to the distance: |d(k+1)| <= (1 - eta lambda0) |d(k)| + eta epsilon |e(k)|. */
const ONE_STEP: readonly Step[] = [
  { id: "limit-norm", rule: "cite", cite: "du2018/limit-bound", claim: "norm(Hinf) <= n" },
  { id: "lambda0", rule: "axiom", cite: "du2018/lambda0", claim: "lambdaMin(Hinf) == lambda0" },
  { id: "limit-floor", rule: "inequality", from: ["lambda0"], claim: "lambda0 <= lambdaMin(Hinf)" },
  {
    id: "contraction",
    rule: "contraction",
    from: ["limit-floor", "limit-norm", "step-n"],
    with: { v: D, eta: "eta" },
    claim: `length(${SHRUNK}) <= (1 - eta * lambda0) * length(${D})`,
  },
  { id: "changed", rule: "triangle", claim: `length(${CHANGED}) <= norm(secantGram(k) - Hinf) * length(residual(k))` },
  {
    id: "perturbation",
    rule: "composition",
    from: ["near-limit"],
    claim: "norm(secantGram(k) - Hinf) * length(residual(k)) <= epsilon * length(residual(k))",
  },
  {
    id: "residual",
    rule: "composition",
    from: ["decay"],
    claim: "epsilon * length(residual(k)) <= epsilon * (rate^k * length(e(0)))",
  },
  { id: "scaled", rule: "triangle", claim: `length((-eta) * ${CHANGED}) == abs(-eta) * length(${CHANGED})` },
  {
    id: "triangle",
    rule: "triangle",
    claim: `length(${SHRUNK} + (-eta) * ${CHANGED}) <= length(${SHRUNK}) + length((-eta) * ${CHANGED})`,
  },
  {
    id: "descent",
    rule: "axiom",
    cite: "du2018/descent",
    claim: "residual(k + 1) == residual(k) - eta * act(secantGram(k), residual(k))",
  },
  {
    id: "ideal",
    rule: "axiom",
    cite: "du2018/ideal-next",
    claim: "ideal(k + 1) == ideal(k) - eta * act(Hinf, ideal(k))",
  },
  {
    id: "split",
    rule: "matrix-algebra",
    claim: `${CHANGED} == act(secantGram(k), residual(k)) - act(Hinf, residual(k))`,
  },
  { id: "linear", rule: "matrix-algebra", claim: `act(Hinf, ${D}) == act(Hinf, residual(k)) - act(Hinf, ideal(k))` },
  {
    id: "same",
    rule: "inequality",
    from: ["descent", "ideal", "split", "linear"],
    claim: `${SHRUNK} + (-eta) * ${CHANGED} == residual(k + 1) - ideal(k + 1)`,
  },
  {
    id: "distance",
    rule: "rewrite",
    from: ["triangle", "same"],
    claim: `length(residual(k + 1) - ideal(k + 1)) <= length(${SHRUNK}) + length((-eta) * ${CHANGED})`,
  },
  {
    id: "one-step",
    rule: "inequality",
    from: ["distance", "contraction", "scaled", "changed", "perturbation", "residual"],
    claim: `length(residual(k + 1) - ideal(k + 1)) <= (1 - eta * lambda0) * length(${D}) + eta * epsilon * (rate^k * length(e(0)))`,
  },
];

/** Spectral decay: by induction, |e(k) - (I - eta Hinf)^k e(0)| <= (2 epsilon/lambda0) ((1 - eta lambda0/2)^k - (1 - eta lambda0)^k) |e(0)|. */
export const spectralDecay = defineProof({
  statement: "spectral-decay",
  sha256: "323699b72c70a33bf6e5ab4e4687c90bd9549287ffe893fd4e38829ebab856be",
  steps: [
    ...NEAR_LIMIT,
    { id: "step-n", rule: "inequality", from: ["step"], claim: "eta * n <= 1" },
    { id: "n-at-least-1", rule: "composition", claim: "eta * 1 <= eta * n" },
    { id: "step-1", rule: "inequality", from: ["step-n", "n-at-least-1"], claim: "eta <= 1" },
    { id: "ideally", rule: "inequality", from: ["step-1"], claim: "0 <= ideally" },
    { id: "rate", rule: "inequality", from: ["step-1"], claim: "0 <= rate" },
    ...ONE_STEP,
    { id: "start-ideal", rule: "axiom", cite: "du2018/ideal-0", claim: "ideal(0) == residual(0)" },
    { id: "zero", rule: "inequality", from: ["start-ideal"], claim: "residual(0) - ideal(0) == 0 * residual(0)" },
    { id: "zero-back", rule: "inequality", from: ["zero"], claim: "0 * residual(0) == residual(0) - ideal(0)" },
    { id: "zero-length", rule: "triangle", claim: "length(0 * residual(0)) == abs(0) * length(residual(0))" },
    {
      id: "start-length",
      rule: "rewrite",
      from: ["zero-length", "zero-back"],
      claim: "length(residual(0) - ideal(0)) == abs(0) * length(residual(0))",
    },
    {
      id: "start",
      rule: "inequality",
      from: ["start-length"],
      claim: "length(residual(0) - ideal(0)) <= 2 * epsilon / lambda0 * (rate^0 - ideally^0) * length(e(0))",
    },
    { id: "now", rule: "assume", claim: `length(${D}) <= ${BOUND}` },
    {
      id: "now-times",
      rule: "composition",
      from: ["now", "ideally"],
      claim: `ideally * length(${D}) <= ideally * (${BOUND})`,
    },
    {
      id: "after",
      rule: "inequality",
      from: ["one-step", "now-times", "rate", "ideally"],
      claim: `length(residual(k + 1) - ideal(k + 1)) <= ${next(BOUND)}`,
    },
    {
      id: "conclusion",
      rule: "induction",
      from: ["start", "after"],
      with: { variable: "k" },
      discharge: ["now"],
      claim: `length(residual(k) - ideal(k)) <= ${BOUND}`,
    },
  ],
});
