import { defineProof } from "./define.ts";

/** Du et al. 2018, proof of Lemma 3.2: a pair whose margin exceeds R keeps its indicator for every W in the ball at once. */
export const fact3 = defineProof({
  statement: "fact-3",
  sha256: "9022c8d16c5c3deba00e457b1e06a05feda090c7bf33195a8b36a496dec0c931",
  steps: [
    { id: "far", rule: "assume", claim: "R < margin(r, i)" },
    { id: "near", rule: "assume", claim: "distance(r, W) <= R" },
    {
      id: "unchanged",
      rule: "axiom",
      cite: "du2018/unchanged-sign",
      from: ["near", "far"],
      claim: "active(r, i, W) == activeAtStart(r, i)",
    },
    {
      id: "for-this-W",
      rule: "discharge",
      from: ["unchanged"],
      discharge: ["near"],
      claim: "implies(distance(r, W) <= R, active(r, i, W) == activeAtStart(r, i))",
    },
    {
      id: "for-every-W",
      rule: "generalise",
      from: ["for-this-W"],
      claim: "all(W, implies(distance(r, W) <= R, active(r, i, W) == activeAtStart(r, i)))",
    },
    {
      id: "conclusion",
      rule: "discharge",
      from: ["for-every-W"],
      discharge: ["far"],
      claim: "implies(R < margin(r, i), all(W, implies(distance(r, W) <= R, active(r, i, W) == activeAtStart(r, i))))",
    },
  ],
});
