import { defineProof, forAll } from "./define.ts";

const NEURON = "a(r) * max(inner(w(r), x(i)), 0)";
const SUM = `sum(r, ${NEURON})`;
const TAIL = "2 * exp(-z^2 / 2)";
const LARGE = `z <= abs(${SUM} / sqrt(m))`;

/** Every u_i(0) is a sum of m independent variables with E exp(s X) = (1 + exp(s^2/2))/2 <= exp(s^2/2), over sqrt(m). */
export const fact9 = defineProof({
  statement: "fact-9",
  sha256: "9c562ec5fad79bdd285af83fa730dc94640a3f8687511a8a3313d44252535409",
  steps: [
    { id: "unit", rule: "axiom", cite: "du2018/unit-inputs", claim: "length(x(i)) == 1" },
    {
      id: "moment",
      rule: "expectation",
      from: ["unit"],
      claim: `E(exp(tilt * (${NEURON}))) == 1 / 2 + exp(tilt^2 / 2) / 2`,
    },
    { id: "square", rule: "inequality", claim: "0 <= tilt^2 / 2" },
    { id: "grows", rule: "composition", from: ["square"], claim: "exp(0) <= exp(tilt^2 / 2)" },
    {
      id: "tame",
      rule: "inequality",
      from: ["moment", "grows"],
      claim: `E(exp(tilt * (${NEURON}))) <= exp(tilt^2 * 1 / 2)`,
    },
    ...forAll("all-tame", "tame", ["r", "tilt"], `E(exp(tilt * (${NEURON}))) <= exp(tilt^2 * 1 / 2)`),
    { id: "level", rule: "inequality", from: ["positive"], claim: "0 < z * sqrt(m)" },
    {
      id: "tail",
      rule: "sub-gaussian",
      from: ["all-tame", "level"],
      with: { t: "z * sqrt(m)" },
      claim: `P(z * sqrt(m) <= abs(${SUM})) <= ${TAIL}`,
    },
    { id: "large", rule: "assume", claim: LARGE },
    { id: "scale", rule: "identity", claim: `abs(${SUM} / sqrt(m)) == abs(${SUM}) / sqrt(m)` },
    { id: "large-sum", rule: "inequality", from: ["large", "scale"], claim: `z * sqrt(m) <= abs(${SUM})` },
    {
      id: "if-large",
      rule: "discharge",
      from: ["large-sum"],
      discharge: ["large"],
      claim: `implies(${LARGE}, z * sqrt(m) <= abs(${SUM}))`,
    },
    { id: "one", rule: "monotone", from: ["if-large", "tail"], claim: `P(${LARGE}) <= ${TAIL}` },
    ...forAll("every", "one", ["i"], `P(${LARGE}) <= ${TAIL}`),
    { id: "conclusion", rule: "union-bound", from: ["every"], claim: `P(any(i, ${LARGE})) <= 2 * n * exp(-z^2 / 2)` },
  ],
});
