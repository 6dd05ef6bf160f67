// Arora et al. 2019 (arXiv:1901.08584), Theorem 4.1, in the regime where the Gram matrix H stays fixed: along the eigenvector v_i of H the
// residual shrinks by 1 - eta lambda_i at every step. Check it with: lemmata prove --from examples/proof-of-your-own.mjs
const vocabulary = {
  n: { sort: "integer", range: "[1, inf)", meaning: "number of inputs" },
  eta: { sort: "real", range: "(0, inf)", meaning: "step size", latex: "\\eta" },
  i: { sort: "integer", range: "[1, n]", role: "variable", meaning: "an eigenvector of H" },
  k: { sort: "integer", range: "[0, inf)", role: "variable", meaning: "a step of gradient descent" },
  eigenvalue: { sort: "real", of: ["integer"], range: "[0, inf)", meaning: "lambda_i", latex: "\\lambda" },
  component: { sort: "real", of: ["integer", "integer"], random: true, meaning: "component(i, k) = <v_i, y - u(k)>", latex: "c" },
  loss: { sort: "real", of: ["integer"], range: "[0, inf)", random: true, meaning: "loss(k) = |y - u(k)|^2", latex: "L" },
};

const axioms = [
  {
    id: "arora2019/step",
    vocabulary,
    claim: "component(i, k + 1) == (1 - eta * eigenvalue(i)) * component(i, k)",
    meaning: "The model: u(k + 1) = u(k) + eta H (y - u(k)), and H v_i = lambda_i v_i.",
    source: "arXiv:1901.08584, section 4",
  },
  {
    id: "arora2019/loss",
    vocabulary,
    claim: "loss(k) == sum(i, component(i, k)^2)",
    meaning: "The eigenvectors of a symmetric matrix are an orthonormal basis.",
    source: "Parseval's identity",
  },
];

const DECAYED = "(1 - eta * eigenvalue(i))^k * component(i, 0)";

const spectralDecay = {
  statement: {
    id: "arora2019/spectral-decay",
    title: "Every component of the residual decays at the rate of its eigenvalue",
    source: "arXiv:1901.08584, Theorem 4.1, for a Gram matrix that stays fixed",
    conclusion: `loss(k) == sum(i, (${DECAYED})^2)`,
  },
  sha256: "b97ccc0747c001dcd3e699bcaf871456d23339d51a4b0f563f0f5c62b08aff94",
  vocabulary,
  steps: [
    { id: "start", rule: "identity", claim: "component(i, 0) == (1 - eta * eigenvalue(i))^0 * component(i, 0)" },
    { id: "now", rule: "assume", claim: `component(i, k) == ${DECAYED}` },
    { id: "step", rule: "axiom", cite: "arora2019/step", claim: axioms[0].claim },
    { id: "next", rule: "rewrite", from: ["step", "now"], claim: "component(i, k + 1) == (1 - eta * eigenvalue(i))^(k + 1) * component(i, 0)" },
    { id: "decay", rule: "induction", from: ["start", "next"], with: { variable: "k" }, discharge: ["now"], claim: `component(i, k) == ${DECAYED}` },
    { id: "loss", rule: "axiom", cite: "arora2019/loss", claim: "loss(k) == sum(i, component(i, k)^2)" },
    { id: "conclusion", rule: "rewrite", from: ["loss", "decay"], claim: `loss(k) == sum(i, (${DECAYED})^2)` },
  ],
};

export default { scripts: [spectralDecay], axioms };
