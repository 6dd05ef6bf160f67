import { defineProof } from "./define.ts";

/** log(1 + z) <= z, by the derivative. */
export const logarithm = defineProof({
  statement: "logarithm",
  sha256: "48e735832b3ce51a3884486ddf6d2c70a8f1ac44a81548f30714264d1ea0007c",
  steps: [
    { id: "at-0", rule: "inequality", claim: "log(1 + 0) <= 0" },
    { id: "slope", rule: "inequality", claim: "0 <= 1 - 1 / (1 + z)" },
    {
      id: "conclusion",
      rule: "derivative",
      from: ["at-0", "slope"],
      with: { variable: "z" },
      claim: "log(1 + z) <= z",
    },
  ],
});
