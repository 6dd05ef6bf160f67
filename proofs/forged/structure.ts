import type { Declaration, ProofScript } from "../../src/proof/index.ts";
import { corollary41 } from "../du2018/corollary-4.1.ts";
import { descent } from "../du2018/descent.ts";
import { fact3 } from "../du2018/fact-3.ts";
import { logarithm } from "../du2018/logarithm.ts";
import { lossDecay } from "../du2018/loss-decay.ts";
import { lossStep } from "../du2018/loss-step.ts";
import { lowerBound } from "../du2018/lower-bound.ts";
import { type ForgedCase, forge, withStep } from "./case.ts";

/** The proof with a name that has no value, from which everything would follow. */
const withNoValue = (name: string, variables: NonNullable<ProofScript["variables"]>, reason: string): ForgedCase =>
  forge(name, "a variable of the proof that has no value", logarithm, { ...logarithm, variables }, reason);
const number = (range: string, sort: "real" | "integer" = "real"): Declaration => ({
  sort,
  range,
  role: "variable",
  meaning: "no number",
});

/** Forgeries of the bookkeeping: circles, premises never discharged, variables that are not arbitrary. */
export const structure: readonly ForgedCase[] = [
  {
    name: "empty",
    forgery: "a proof without steps",
    script: { ...fact3, steps: [] },
    twin: fact3,
    reason: "it has no steps",
  },
  {
    name: "circular",
    forgery: "a step is its own premise",
    script: withStep(fact3, "unchanged", { rule: "conjunction", from: ["unchanged"] }),
    twin: fact3,
    reason: "circular",
  },
  {
    name: "statement-edited",
    forgery: "the statement was edited after hashing",
    script: {
      ...fact3,
      statement: { ...fact3.statement, conclusion: fact3.statement.conclusion.replace("R < margin", "R <= margin") },
    },
    twin: fact3,
    reason: "the statement is not the one",
  },
  {
    name: "not-arbitrary",
    forgery: "W is generalised although an assumption speaks of it",
    script: withStep(fact3, "for-every-W", {
      from: ["unchanged"],
      claim: "all(W, active(r, i, W) == activeAtStart(r, i))",
    }),
    twin: fact3,
    reason: "W is not arbitrary",
  },
  withNoValue("empty-range", { none: number("[1, 0]") }, "the range of none may be empty"),
  withNoValue("empty-open-range", { none: number("(lambda0, lambda0)") }, "the range of none may be empty"),
  withNoValue("empty-for-some-n", { none: number("[2, n]", "integer") }, "the range of none may be empty"),
  withNoValue("no-whole-number", { none: number("[1/3, 2/3]", "integer") }, "may hold no whole number"),
  withNoValue("circular-ranges", { up: number("[1, down]"), down: number("[up, 0]") }, "not declared before it"),
  withNoValue("range-of-itself", { none: number("[none + 1, inf)") }, "not declared before it"),
  forge(
    "logarithm-of-0",
    "a bound of the logarithm where it is not defined",
    logarithm,
    { ...logarithm, steps: [{ id: "at-0-too", rule: "inequality", claim: "log(z) <= z" }, ...logarithm.steps] },
    "log(z) <= z was not decided",
  ),
  forge(
    "one-end-in-the-ball",
    "only the first end of a step is known to lie in the ball",
    descent,
    withStep(descent, "secant-change", { from: ["ball"] }),
    "step secant-change",
  ),
  forge(
    "no-step-size",
    "a contraction without a bound on the step size",
    descent,
    withStep(descent, "contraction", { from: ["floor", "norm-start"] }),
    "is not established",
  ),
  forge(
    "induction-without-start",
    "induction that never begins",
    descent,
    withStep(descent, "for-ever", { from: ["after", "after"] }),
    "step for-ever",
  ),
  forge(
    "decay-after-the-fact",
    "the decay at every l, also where only l < k is known",
    lossDecay,
    withStep(lossDecay, "not-later", { from: [], claim: "l <= k" }),
    "step not-later",
  ),
  forge(
    "root-of-what-may-be-negative",
    "the square root of a rate of which nothing is known",
    corollary41,
    withStep(corollary41, "root-squared", { from: [] }),
    "step root-squared",
  ),
  forge(
    "cross-term-dropped",
    "the part of the neurons near a kink left out",
    lossStep,
    withStep(lossStep, "inner", { from: ["inner-fall", "inner-scaled", "I1"] }),
    "step inner",
  ),
  forge(
    "tail-without-its-diagonal",
    "Gershgorin for rows that count their own diagonal twice",
    lowerBound,
    withStep(lowerBound, "tail", { claim: "b + 1 <= lambdaMin(arcsine - arcsinePart(K))" }),
    "step tail",
  ),
  forge(
    "schur-for-any-matrix",
    "Schur's theorem for a factor that may have negative eigenvalues",
    lowerBound,
    withStep(lowerBound, "product-psd", { from: ["square-psd", "square-psd"] }),
    "step product-psd",
  ),
];
