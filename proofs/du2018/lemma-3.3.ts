import type { ProofScript, Step } from "../../src/proof/index.ts";
import { defineProof, forAll } from "./define.ts";

/** A flow e' = -A e, with a floor of the least eigenvalue of a part of A. */
interface Flow {
  readonly statement: string;
  readonly sha256: string;
  /** The residual, as a function of the time. */
  readonly residual: string;
  /** A at time s, and the matrix of which `floor` speaks. */
  readonly matrix: string;
  readonly floored: string;
  readonly energy: string;
  /** From `floor-part`, that of the part, to `floor-s`, that of A; none where A is the part. */
  readonly rest: readonly Step[];
}

/** d|e|^2/dt = -2 e.Ae <= -lambda0 |e|^2. */
function decayOf({ statement, sha256, residual: e, matrix, floored, energy, rest }: Flow): ProofScript {
  const DISSIPATED = `inner(${e}(s), act(${matrix}, ${e}(s)))`;
  const LOSS = `length(${e}(t))^2 <= length(${e}(t0))^2 - integral(s, t0, t, lambda0 * length(${e}(s))^2)`;
  const part = rest.length === 0 ? "floor-s" : "floor-part";
  return defineProof({
    statement,
    sha256,
    steps: [
      { id: "times", rule: "assume", claim: "t0 <= t and t <= T" },
      { id: "ordered", rule: "conjunction", from: ["times"], claim: "t0 <= t" },
      { id: "before-T", rule: "conjunction", from: ["times"], claim: "t <= T" },
      { id: "between", rule: "assume", claim: "t0 <= s and s <= t" },
      { id: "before-t", rule: "conjunction", from: ["between"], claim: "s <= t" },
      { id: "in-time", rule: "inequality", from: ["before-t", "before-T"], claim: "s <= T" },
      {
        id: "floor-if",
        rule: "specialise",
        from: ["floor"],
        claim: `implies(s <= T, lambda0 / 2 <= lambdaMin(${floored}))`,
      },
      { id: part, rule: "instantiate", from: ["floor-if", "in-time"], claim: `lambda0 / 2 <= lambdaMin(${floored})` },
      ...rest,
      { id: "rayleigh", rule: "rayleigh", claim: `lambdaMin(${matrix}) * length(${e}(s))^2 <= ${DISSIPATED}` },
      {
        id: "dissipation",
        rule: "inequality",
        from: ["floor-s", "rayleigh"],
        claim: `lambda0 * length(${e}(s))^2 <= 2 * ${DISSIPATED}`,
      },
      {
        id: "at-s",
        rule: "discharge",
        from: ["dissipation"],
        discharge: ["between"],
        claim: `implies(t0 <= s and s <= t, lambda0 * length(${e}(s))^2 <= 2 * ${DISSIPATED})`,
      },
      ...forAll(
        "throughout",
        "at-s",
        ["s"],
        `implies(t0 <= s and s <= t, lambda0 * length(${e}(s))^2 <= 2 * ${DISSIPATED})`,
      ),
      {
        id: "integral",
        rule: "integral-monotone",
        from: ["throughout", "ordered"],
        claim: `integral(s, t0, t, lambda0 * length(${e}(s))^2) <= integral(s, t0, t, 2 * ${DISSIPATED})`,
      },
      {
        id: "energy",
        rule: "axiom",
        cite: energy,
        from: ["ordered"],
        claim: `length(${e}(t))^2 == length(${e}(t0))^2 - integral(s, t0, t, 2 * ${DISSIPATED})`,
      },
      { id: "loss", rule: "inequality", from: ["energy", "integral"], claim: LOSS },
      {
        id: "loss-if",
        rule: "discharge",
        from: ["loss"],
        discharge: ["times"],
        claim: `implies(t0 <= t and t <= T, ${LOSS})`,
      },
      ...forAll("losses", "loss-if", ["t", "t0"], `implies(t0 <= t and t <= T, ${LOSS})`),
      {
        id: "conclusion",
        rule: "gronwall",
        from: ["losses"],
        claim: `length(${e}(T))^2 <= exp(-lambda0 * T) * length(${e}(0))^2`,
      },
    ],
  });
}

/** Du et al. 2018, proof of Lemma 3.3: the flow of the first layer. */
export const decay = decayOf({
  statement: "decay",
  sha256: "33c2f78ed0ae0edbe11bb652fa4ff770146eb58369db9e89c193d4bfe3d6eab0",
  residual: "e",
  matrix: "H(Wt(s))",
  floored: "H(Wt(s))",
  energy: "du2018/energy",
  rest: [],
});

/** Du et al. 2018, proof of Theorem 3.3: the flow of both layers; the second adds a Gram matrix, which is positive semidefinite. */
export const jointDecay = decayOf({
  statement: "joint-decay",
  sha256: "4f57badfe4f00562ab36663ac203c427a4f3de1e4da3602f56a74f2bf2475b6b",
  residual: "jointE",
  matrix: "(jointGram(s) + outputGram(s))",
  floored: "jointGram(s)",
  energy: "du2018/joint-energy",
  rest: [
    {
      id: "features-ij",
      rule: "axiom",
      cite: "du2018/output-gram",
      with: { t: "s" },
      claim: "entry(outputGram(s), i, j) == inner(feature(i, s), feature(j, s))",
    },
    ...forAll(
      "features",
      "features-ij",
      ["j", "i"],
      "entry(outputGram(s), i, j) == inner(feature(i, s), feature(j, s))",
    ),
    { id: "second-layer", rule: "gram-matrix", from: ["features"], claim: "0 <= lambdaMin(outputGram(s))" },
    {
      id: "both-layers",
      rule: "weyl",
      claim: "lambdaMin(jointGram(s)) + lambdaMin(outputGram(s)) <= lambdaMin(jointGram(s) + outputGram(s))",
    },
    {
      id: "floor-s",
      rule: "inequality",
      from: ["floor-part", "second-layer", "both-layers"],
      claim: "lambda0 / 2 <= lambdaMin(jointGram(s) + outputGram(s))",
    },
  ],
});

const SPEED = "sqrt(n / m) * length(e(s))";
const BOUND = "sqrt(n / m) * length(e(0)) * exp(-lambda0 * s / 2)";

/** Du et al. 2018, Lemma 3.3, with the radius that its proof gives: the integral of exp(-lambda0 s/2) is 2/lambda0 less something. */
export const lemma33 = defineProof({
  statement: "lemma-3.3",
  sha256: "33ae32b66d7b10e352b556fa4ac9215d540184ccbb1deb772f74d45751081eef",
  steps: [
    {
      id: "decay",
      rule: "cite",
      cite: "du2018/decay",
      from: ["floor"],
      claim: "length(e(T))^2 <= exp(-lambda0 * T) * length(e(0))^2",
    },
    // The same at every earlier time s.
    { id: "time", rule: "assume", claim: "0 <= s and s <= T" },
    { id: "before-T", rule: "conjunction", from: ["time"], claim: "s <= T" },
    { id: "earlier", rule: "assume", claim: "t <= s" },
    { id: "t-before-T", rule: "inequality", from: ["earlier", "before-T"], claim: "t <= T" },
    {
      id: "floor-if",
      rule: "specialise",
      from: ["floor", "t-before-T"],
      with: { s: "t" },
      claim: "implies(t <= T, lambda0 / 2 <= lambdaMin(H(Wt(t))))",
    },
    {
      id: "floor-t",
      rule: "instantiate",
      from: ["floor-if", "t-before-T"],
      claim: "lambda0 / 2 <= lambdaMin(H(Wt(t)))",
    },
    {
      id: "floor-earlier",
      rule: "discharge",
      from: ["floor-t"],
      discharge: ["earlier"],
      claim: "implies(t <= s, lambda0 / 2 <= lambdaMin(H(Wt(t))))",
    },
    ...forAll("floor-up-to-s", "floor-earlier", ["t"], "implies(t <= s, lambda0 / 2 <= lambdaMin(H(Wt(t))))"),
    {
      id: "decay-s",
      rule: "cite",
      cite: "du2018/decay",
      with: { T: "s" },
      from: ["floor-up-to-s"],
      claim: "length(e(s))^2 <= exp(-lambda0 * s) * length(e(0))^2",
    },
    {
      id: "root",
      rule: "composition",
      from: ["decay-s"],
      claim: "sqrt(length(e(s))^2) <= sqrt(exp(-lambda0 * s) * length(e(0))^2)",
    },
    {
      id: "residual",
      rule: "inequality",
      from: ["root"],
      claim: "length(e(s)) <= exp(-lambda0 * s / 2) * length(e(0))",
    },
    { id: "speed", rule: "inequality", from: ["residual"], claim: `${SPEED} <= ${BOUND}` },
    {
      id: "speed-if",
      rule: "discharge",
      from: ["speed"],
      discharge: ["time"],
      claim: `implies(0 <= s and s <= T, ${SPEED} <= ${BOUND})`,
    },
    ...forAll("speeds", "speed-if", ["s"], `implies(0 <= s and s <= T, ${SPEED} <= ${BOUND})`),
    // The drift is at most the integral of the speed.
    {
      id: "drift",
      rule: "axiom",
      cite: "du2018/speed",
      with: { t: "T" },
      claim: `distance(r, Wt(T)) <= integral(s, 0, T, ${SPEED})`,
    },
    {
      id: "bounded",
      rule: "integral-monotone",
      from: ["speeds"],
      claim: `integral(s, 0, T, ${SPEED}) <= integral(s, 0, T, ${BOUND})`,
    },
    {
      id: "integral",
      rule: "integral",
      with: { antiderivative: "-2 / lambda0 * sqrt(n / m) * length(e(0)) * exp(-lambda0 * s / 2)" },
      claim: `integral(s, 0, T, ${BOUND}) == 2 / lambda0 * sqrt(n / m) * length(e(0)) * (1 - exp(-lambda0 * T / 2))`,
    },
    {
      id: "radius",
      rule: "inequality",
      from: ["drift", "bounded", "integral"],
      claim: "distance(r, Wt(T)) <= driftRadius",
    },
    {
      id: "conclusion",
      rule: "conjunction",
      from: ["decay", "radius"],
      claim: "length(e(T))^2 <= exp(-lambda0 * T) * length(e(0))^2 and distance(r, Wt(T)) <= driftRadius",
    },
  ],
});
