import { RATE_IN_RANGE } from "./corollary-4.1.ts";
import { defineProof } from "./define.ts";

const E = "residual(k)";
const H = "H(weights(k))";
const MAIN = `act(${H}, ${E})`;
const PERP = `act(kinkGram(k, R), ${E})`;
const I1 = `act(${H} - kinkGram(k, R), ${E})`;
const I2 = "kinkStep(k, R)";
/** u(k) - u(k + 1) */
const FALL = `(eta * ${I1} - ${I2})`;
const SECANTS = `act(secantGram(k), ${E})`;

/** Du et al. 2018, proof of Theorem 4.1: |e(k+1)|^2 = |e|^2 + 2 e.(I_1 + I_2) + |u(k+1) - u(k)|^2, term by term. */
export const lossStep = defineProof({
  statement: "loss-step",
  sha256: "1e3b4e42d910493a58a72ca894e4e17e20b2fd8abfc8c6fa3fc63a0455b832d1",
  steps: [
    ...RATE_IN_RANGE,
    {
      id: "two-parts",
      rule: "axiom",
      cite: "du2018/two-parts",
      from: ["ball", "nextBall"],
      claim: `residual(k + 1) == ${E} - ${FALL}`,
    },
    // The main part: e.He >= lambda_min(H(k)) |e|^2, and H(k) is near H(0).
    {
      id: "pattern-change",
      rule: "cite",
      cite: "du2018/pattern-change",
      with: { W: "weights(k)" },
      from: ["ball"],
      claim: `norm(${H} - H0) <= 2 * n * Q(R)`,
    },
    { id: "weyl", rule: "weyl", from: ["pattern-change"], claim: `lambdaMin(H0) - 2 * n * Q(R) <= lambdaMin(${H})` },
    { id: "n-Q", rule: "inequality", from: ["few"], claim: "n * Q(R) <= lambda0 / 16" },
    { id: "floor-k", rule: "inequality", from: ["weyl", "floor", "n-Q"], claim: `5 * lambda0 / 8 <= lambdaMin(${H})` },
    { id: "rayleigh", rule: "rayleigh", claim: `lambdaMin(${H}) * length(${E})^2 <= inner(${E}, ${MAIN})` },
    {
      id: "main",
      rule: "inequality",
      from: ["rayleigh", "floor-k"],
      claim: `5 * lambda0 / 8 * length(${E})^2 <= inner(${E}, ${MAIN})`,
    },
    // The part of the neurons near a kink.
    {
      id: "kink-part",
      rule: "cite",
      cite: "du2018/kink-part",
      claim: `norm(kinkGram(k, R)) <= n * Q(R) and length(${I2}) <= eta * sqrt(n) * Q(R) * length(${E})`,
    },
    { id: "perp-norm", rule: "conjunction", from: ["kink-part"], claim: "norm(kinkGram(k, R)) <= n * Q(R)" },
    {
      id: "I2-length",
      rule: "conjunction",
      from: ["kink-part"],
      claim: `length(${I2}) <= eta * sqrt(n) * Q(R) * length(${E})`,
    },
    { id: "perp-act", rule: "triangle", claim: `length(${PERP}) <= norm(kinkGram(k, R)) * length(${E})` },
    {
      id: "perp-length",
      rule: "inequality",
      from: ["perp-act", "perp-norm", "n-Q"],
      claim: `length(${PERP}) <= lambda0 / 16 * length(${E})`,
    },
    { id: "perp-cauchy", rule: "cauchy-schwarz", claim: `abs(inner(${E}, ${PERP})) <= length(${E}) * length(${PERP})` },
    { id: "perp-sign", rule: "inequality", claim: `inner(${E}, ${PERP}) <= abs(inner(${E}, ${PERP}))` },
    {
      id: "perp",
      rule: "inequality",
      from: ["perp-sign", "perp-cauchy", "perp-length"],
      claim: `inner(${E}, ${PERP}) <= lambda0 / 16 * length(${E})^2`,
    },
    { id: "root-n", rule: "composition", claim: "sqrt(1) <= sqrt(n)" },
    { id: "root-n-1", rule: "inequality", from: ["root-n"], claim: "1 <= sqrt(n)" },
    { id: "root-n-n", rule: "composition", from: ["root-n-1"], claim: "sqrt(n) * 1 <= sqrt(n) * sqrt(n)" },
    { id: "root-n-small", rule: "inequality", from: ["root-n-n"], claim: "sqrt(n) <= n" },
    { id: "root-Q", rule: "composition", from: ["root-n-small"], claim: "sqrt(n) * Q(R) <= n * Q(R)" },
    { id: "root-Q-small", rule: "inequality", from: ["root-Q", "n-Q"], claim: "sqrt(n) * Q(R) <= lambda0 / 16" },
    {
      id: "I2-small",
      rule: "inequality",
      from: ["I2-length", "root-Q-small"],
      claim: `length(${I2}) <= eta * lambda0 / 16 * length(${E})`,
    },
    { id: "I2-cauchy", rule: "cauchy-schwarz", claim: `abs(inner(${E}, ${I2})) <= length(${E}) * length(${I2})` },
    { id: "I2-sign", rule: "inequality", claim: `inner(${E}, ${I2}) <= abs(inner(${E}, ${I2}))` },
    {
      id: "I2",
      rule: "inequality",
      from: ["I2-sign", "I2-cauchy", "I2-small"],
      claim: `inner(${E}, ${I2}) <= eta * lambda0 / 16 * length(${E})^2`,
    },
    // The square of the whole step.
    {
      id: "descent",
      rule: "axiom",
      cite: "du2018/descent",
      claim: `residual(k + 1) == ${E} - eta * ${SECANTS}`,
    },
    { id: "same-step", rule: "inequality", from: ["descent", "two-parts"], claim: `eta * ${SECANTS} == ${FALL}` },
    { id: "secant-norm", rule: "cite", cite: "du2018/secant-gram-bound", claim: "norm(secantGram(k)) <= n" },
    { id: "secant-act", rule: "triangle", claim: `length(${SECANTS}) <= norm(secantGram(k)) * length(${E})` },
    { id: "secant-scaled", rule: "triangle", claim: `length(eta * ${SECANTS}) == abs(eta) * length(${SECANTS})` },
    {
      id: "secant-length",
      rule: "inequality",
      from: ["secant-scaled", "secant-act", "secant-norm"],
      claim: `length(eta * ${SECANTS}) <= eta * n * length(${E})`,
    },
    {
      id: "fall",
      rule: "rewrite",
      from: ["secant-length", "same-step"],
      claim: `length(${FALL}) <= eta * n * length(${E})`,
    },
    {
      id: "fall-squared",
      rule: "composition",
      from: ["fall"],
      claim: `length(${FALL})^2 <= (eta * n * length(${E}))^2`,
    },
    {
      id: "step-squared",
      rule: "composition",
      from: ["step-n"],
      claim: `eta * length(${E})^2 * (eta * n^2) <= eta * length(${E})^2 * (lambda0 / 4)`,
    },
    {
      id: "square",
      rule: "inequality",
      from: ["fall-squared", "step-squared"],
      claim: `length(${FALL})^2 <= eta * lambda0 / 4 * length(${E})^2`,
    },
    // Together.
    {
      id: "expanded",
      rule: "matrix-algebra",
      claim: `length(${E} - ${FALL})^2 == length(${E})^2 - 2 * inner(${E}, ${FALL}) + length(${FALL})^2`,
    },
    {
      id: "inner-fall",
      rule: "matrix-algebra",
      claim: `inner(${E}, ${FALL}) == inner(${E}, eta * ${I1}) - inner(${E}, ${I2})`,
    },
    { id: "inner-scaled", rule: "matrix-algebra", claim: `inner(${E}, eta * ${I1}) == eta * inner(${E}, ${I1})` },
    { id: "split", rule: "matrix-algebra", claim: `${I1} == ${MAIN} - ${PERP}` },
    {
      id: "inner-split",
      rule: "matrix-algebra",
      claim: `inner(${E}, ${MAIN} - ${PERP}) == inner(${E}, ${MAIN}) - inner(${E}, ${PERP})`,
    },
    { id: "split-back", rule: "inequality", from: ["split"], claim: `${MAIN} - ${PERP} == ${I1}` },
    {
      id: "inner-I1",
      rule: "rewrite",
      from: ["inner-split", "split-back"],
      claim: `inner(${E}, ${I1}) == inner(${E}, ${MAIN}) - inner(${E}, ${PERP})`,
    },
    {
      id: "I1",
      rule: "inequality",
      from: ["inner-I1", "main", "perp"],
      claim: `9 * lambda0 / 16 * length(${E})^2 <= inner(${E}, ${I1})`,
    },
    {
      id: "inner",
      rule: "inequality",
      from: ["inner-fall", "inner-scaled", "I1", "I2"],
      claim: `eta * lambda0 / 2 * length(${E})^2 <= inner(${E}, ${FALL})`,
    },
    { id: "end", rule: "inequality", from: ["two-parts"], claim: `${E} - ${FALL} == residual(k + 1)` },
    {
      id: "loss",
      rule: "rewrite",
      from: ["expanded", "end"],
      claim: `length(residual(k + 1))^2 == length(${E})^2 - 2 * inner(${E}, ${FALL}) + length(${FALL})^2`,
    },
    {
      id: "conclusion",
      rule: "inequality",
      from: ["loss", "inner", "square"],
      claim: `length(residual(k + 1))^2 <= rate * length(${E})^2`,
    },
  ],
});
