import { defineProof } from "./define.ts";

const NEAR = "indicator(abs(inner(w(r), x(i))) <= R)";

/** Du et al. 2018, proof of Lemma 3.2: P(|z| <= R) = erf(R/sqrt 2), which is at most 2R/sqrt(2 pi). */
export const fact2 = defineProof({
  statement: "fact-2",
  sha256: "4bc71d8c0e1e1a809b13643af7b1bd1086aef23c8842fd8a7f913b1ddccb4114",
  steps: [
    { id: "unit", rule: "axiom", cite: "du2018/unit-inputs", claim: "length(x(i)) == 1" },
    { id: "erf", rule: "expectation", from: ["unit"], claim: `E(${NEAR}) == erf(R / sqrt(2))` },
    { id: "at-0", rule: "inequality", claim: "erf(0 / sqrt(2)) <= 2 * 0 / sqrt(2 * pi)" },
    { id: "below-1", rule: "inequality", claim: "exp(-R^2 / 2) <= 1" },
    { id: "slope", rule: "inequality", from: ["below-1"], claim: "0 <= 2 / sqrt(2 * pi) * (1 - exp(-R^2 / 2))" },
    {
      id: "line",
      rule: "derivative",
      from: ["at-0", "slope"],
      with: { variable: "R" },
      claim: "erf(R / sqrt(2)) <= 2 * R / sqrt(2 * pi)",
    },
    { id: "conclusion", rule: "inequality", from: ["erf", "line"], claim: `E(${NEAR}) <= 2 * R / sqrt(2 * pi)` },
  ],
});
