import { arcsineTail } from "../du2018/arcsine-tail.ts";
import { jointFlow } from "../du2018/both-layers.ts";
import { fact2 } from "../du2018/fact-2.ts";
import { fact8 } from "../du2018/fact-8.ts";
import { fact9 } from "../du2018/fact-9.ts";
import { fewNearKink } from "../du2018/few-near-kink.ts";
import { gramAtStartNorm, leastEigenvalueAtStart } from "../du2018/gram-at-start.ts";
import { lemma31 } from "../du2018/lemma-3.1.ts";
import { lemma32 } from "../du2018/lemma-3.2.ts";
import { decay, lemma33 } from "../du2018/lemma-3.3.ts";
import { lemma34 } from "../du2018/lemma-3.4.ts";
import { logarithm } from "../du2018/logarithm.ts";
import { patternChange } from "../du2018/pattern-change.ts";
import { theorem31 } from "../du2018/theorem-3.1.ts";
import { theorem32 } from "../du2018/theorem-3.2.ts";
import { type ForgedCase, forge, withStep } from "./case.ts";

/** Rules applied outside of their conditions. */
export const conditions: readonly ForgedCase[] = [
  forge(
    "hoeffding-unbounded",
    "Hoeffding without boundedness",
    lemma31,
    withStep(lemma31, "one-entry", { from: ["mean"] }),
    "step one-entry: mean is not of the form",
  ),
  forge(
    "hoeffding-twice-as-wide",
    "variables in [0, 2], with the bound for [0, 1]",
    lemma31,
    withStep(lemma31, "in-range", {
      claim: lemma31.steps.find((step) => step.id === "in-range")!.claim.replace("<= 1)", "<= 2)"),
    }),
    "step in-range",
  ),
  forge(
    "union-not-symmetric",
    "n(n+1)/2 events, though nothing says that the event of (i, j) is that of (j, i)",
    lemma31,
    withStep(lemma31, "some-entry", { from: ["every-entry"] }),
    "step some-entry",
  ),
  forge(
    "unit-inputs-missing",
    "a Gaussian variable of unknown variance",
    lemma31,
    withStep(lemma31, "mean-r", { from: ["unit-i"] }),
    "no premise says that x(j) has length 1",
  ),
  forge(
    "norm-from-one-row",
    "entries of one row only bounded",
    lemma31,
    withStep(lemma31, "norm", { from: ["row-small"] }),
    "step norm",
  ),
  forge(
    "weyl-wrong-way",
    "Weyl's inequality turned round",
    lemma31,
    withStep(lemma31, "weyl", { claim: "lambdaMin(H0) - lambda0 / 4 <= lambdaMin(Hinf) - lambda0" }),
    "step weyl: the theorem gives",
  ),
  forge(
    "event-as-certainty",
    "what holds on an event is taken for certain",
    lemma31,
    withStep(lemma31, "conclusion", { from: ["both", "likely"] }),
    "step conclusion",
  ),
  forge(
    "not-near",
    "the opposite event",
    lemma31,
    withStep(lemma31, "near-all", {
      claim: lemma31.steps.find((step) => step.id === "near-all")!.claim.replaceAll("all(", "any("),
    }),
    "step near-all",
  ),
  forge(
    "markov-signed",
    "Markov on a variable that may be negative",
    theorem32,
    withStep(theorem32, "markov", { from: ["signed", "positive"] }),
    "there is no step signed",
  ),
  forge(
    "markov-level",
    "Markov at a level that is not known to be positive",
    theorem32,
    withStep(theorem32, "markov", {
      with: { t: "Y2 - n / 2" },
      claim: "P(Y2 - n / 2 <= length(e(0))^2) <= (Y2 + n / 2) / (Y2 - n / 2)",
    }),
    "step markov: 0 < Y2 - n / 2 is not established",
  ),
  forge(
    "markov-random-level",
    "Markov at a level that depends on the start",
    lemma32,
    withStep(lemma32, "markov", { with: { t: "Q(radius)" }, claim: "P(Q(radius) <= Q(radius)) <= delta" }),
    "cannot stand for t",
  ),
  forge(
    "discharge-nothing",
    "a premise never discharged",
    lemma32,
    {
      ...lemma32,
      steps: lemma32.steps
        .filter((step) => step.id !== "if-few")
        .map((step) => (step.id === "conclusion" ? { ...step, from: ["whole-ball", "likely-not"] } : step)),
    },
    "step conclusion",
  ),
  forge(
    "ball-not-discharged",
    "the ball is forgotten",
    lemma32,
    withStep(lemma32, "whole-ball", { from: ["near"], claim: "all(W, norm(H(W) - H0) < lambda0 / 4)" }),
    "W is not arbitrary",
  ),
  forge(
    "two-events",
    "one event counted twice, the other not at all",
    theorem32,
    withStep(theorem32, "three", { from: ["two", "two"] }),
    "step three",
  ),
  forge(
    "no-loss",
    "three events at the price of two",
    theorem32,
    withStep(theorem32, "two", {
      claim: theorem32.steps.find((step) => step.id === "two")!.claim.replace("delta / 3 + delta / 3", "delta / 3"),
    }),
    "step two: the theorem gives",
  ),
  forge(
    "squares-signed",
    "a square root of what may be negative",
    theorem32,
    withStep(theorem32, "gap", {
      from: ["square-of-drift"],
      claim: "driftRadius < -(sqrt(2 * pi) / 16 * (delta / 3) * lambda0 / n^2)",
    }),
    "step gap",
  ),
  forge(
    "width-not-used",
    "the width is forgotten",
    theorem32,
    withStep(theorem32, "square", { from: ["residual"] }),
    "step square",
  ),
  forge(
    "lemma-3.1-other-delta",
    "Lemma 3.1 at delta, claimed at delta/3",
    theorem32,
    withStep(theorem32, "lemma-3.1", { with: { delta: "delta" } }),
    "step lemma-3.1",
  ),
  forge(
    "delta-too-large",
    "a failure probability outside of its range",
    theorem32,
    withStep(theorem32, "lemma-3.2", { with: { delta: "3 * delta" } }),
    "is only known in its range",
  ),
  forge(
    "negative-radius",
    "a radius outside of its range",
    theorem32,
    withStep(theorem32, "lemma-3.4", { with: { R: "-1" } }),
    "is only known in its range",
  ),
  forge(
    "cite-itself",
    "a statement cites itself",
    theorem32,
    withStep(theorem32, "lemma-3.4", { cite: "du2018/theorem-3.2" }),
    "circular",
  ),
  forge(
    "cite-printed",
    "a refuted statement is cited",
    theorem32,
    withStep(theorem32, "lemma-3.2", { cite: "du2018/lemma-3.2-printed" }),
    "is not proved",
  ),
  forge(
    "gronwall-late",
    "Gronwall from the start only",
    decay,
    withStep(decay, "conclusion", { from: ["loss-if"] }),
    "step conclusion: loss-if is not of the form",
  ),
  forge(
    "rayleigh-above",
    "lambdaMin for lambdaMax",
    decay,
    withStep(decay, "rayleigh", { claim: "inner(e(s), act(H(Wt(s)), e(s))) <= lambdaMin(H(Wt(s))) * length(e(s))^2" }),
    "step rayleigh",
  ),
  forge(
    "floor-beyond-T",
    "the floor used after its time",
    decay,
    withStep(decay, "floor-s", { from: ["floor-if"] }),
    "step floor-s",
  ),
  forge(
    "integral-turned",
    "an integral over an interval turned round",
    decay,
    withStep(decay, "integral", { from: ["throughout"] }),
    "t0 <= t is not established",
  ),
  forge(
    "antiderivative",
    "an antiderivative that is none",
    lemma33,
    withStep(lemma33, "integral", {
      with: { antiderivative: "-1 / lambda0 * sqrt(n / m) * length(e(0)) * exp(-lambda0 * s)" },
    }),
    "the derivative of the antiderivative",
  ),
  forge(
    "printed-integral",
    "the integral of exp(-l s) for that of exp(-l s/2)",
    lemma33,
    withStep(lemma33, "integral", {
      claim: lemma33.steps.find((step) => step.id === "integral")!.claim.replace("2 / lambda0", "1 / lambda0"),
    }),
    "the integral is in",
  ),
  forge(
    "time-captured",
    "the end of an integral is captured by its variable",
    lemma33,
    withStep(lemma33, "decay-s", { with: { T: "t" } }),
    "step decay-s",
  ),
  forge(
    "not-up-to-s",
    "the floor at one time taken for the floor at all",
    lemma33,
    withStep(lemma33, "decay-s", { from: ["floor-t"] }),
    "step decay-s",
  ),
  forge(
    "continuity-without-gap",
    "a continuity argument without a gap",
    lemma34,
    withStep(lemma34, "for-ever", { from: ["continuous", "start", "start", "farthest"] }),
    "step for-ever",
  ),
  forge(
    "continuity-without-start",
    "a continuity argument from nowhere",
    lemma34,
    withStep(lemma34, "for-ever", { from: ["continuous", "gap", "gap", "farthest"] }),
    "step for-ever",
  ),
  forge(
    "continuity-not-discharged",
    "the hypothesis of the continuity argument stays",
    lemma34,
    withStep(lemma34, "for-ever", { discharge: [] }),
    "step for-ever",
  ),
  forge(
    "largest-of-one",
    "one neuron taken for all",
    lemma34,
    withStep(lemma34, "farthest", { from: ["drift-so-far"] }),
    "step farthest",
  ),
  forge(
    "case-left-out",
    "one of two cases only",
    patternChange,
    withStep(patternChange, "change-i", { from: ["if-inside-i", "if-inside-i"] }),
    "step change-i",
  ),
  forge(
    "far-and-near",
    "a pair near its kink keeps its indicator",
    patternChange,
    withStep(patternChange, "unchanged-i", { from: ["near", "inside-i"] }),
    "step unchanged-i",
  ),
  forge(
    "indices-confused",
    "a bound for i used for j",
    patternChange,
    withStep(patternChange, "product", { from: ["first", "first"] }),
    "step product",
  ),
  forge(
    "sum-of-one",
    "a summand that depends on the index, counted n times",
    patternChange,
    withStep(patternChange, "constant", { claim: "sum(j, share(j, R)) == n * share(j, R)" }),
    "step constant",
  ),
  forge(
    "derivative-start",
    "a derivative without a start",
    logarithm,
    withStep(logarithm, "conclusion", { from: ["slope", "slope"] }),
    "step conclusion",
  ),
  forge(
    "derivative-slope",
    "a slope of another function",
    fact2,
    withStep(fact2, "slope", { claim: "0 <= 2 / sqrt(2 * pi)", from: [] }),
    "step line",
  ),
  forge(
    "interval-around-0",
    "a quotient by what may be 0",
    logarithm,
    withStep(logarithm, "slope", { claim: "0 <= 1 - 1 / (z - 1)" }),
    "step slope",
  ),
  forge(
    "domain-widened",
    "a bound on [0, inf) used on every real number",
    logarithm,
    withStep(logarithm, "conclusion", { claim: "log(1 - z) <= -z" }),
    "step conclusion",
  ),
  forge(
    "true-at-samples",
    "an inequality that holds at whole numbers only",
    logarithm,
    withStep(logarithm, "slope", { claim: "0 <= (z - 1) * (z - 2)" }),
    "step slope",
  ),
  forge(
    "dependent",
    "variances of what may depend on each other",
    fact8,
    withStep(fact8, "variance", {
      claim: "E(sum(r, a(1) * max(inner(w(r), x(i)), 0))^2) == sum(r, E((a(1) * max(inner(w(r), x(i)), 0))^2))",
    }),
    "step variance",
  ),
  forge(
    "nonlinear",
    "the expectation of a square as the square of an expectation",
    fact8,
    withStep(fact8, "expanded", {
      claim:
        "E((sum(r, a(r) * max(inner(w(r), x(i)), 0)) / sqrt(m) - y(i))^2) == E(sum(r, a(r) * max(inner(w(r), x(i)), 0)) / sqrt(m) - y(i))^2",
    }),
    "step expanded",
  ),
  forge(
    "matrix-chernoff-unbounded",
    "matrix Chernoff without a bound on the matrices",
    leastEigenvalueAtStart,
    withStep(leastEigenvalueAtStart, "chernoff", { from: ["means", "floor"] }),
    "step chernoff",
  ),
  forge(
    "matrix-chernoff-whole",
    "matrix Chernoff for a share of 1, beyond its range",
    leastEigenvalueAtStart,
    withStep(leastEigenvalueAtStart, "chernoff", { with: { eps: "1" } }),
    "1 < 1 is not established",
  ),
  forge(
    "matrix-chernoff-means",
    "matrix Chernoff for parts of unknown expectation",
    leastEigenvalueAtStart,
    withStep(leastEigenvalueAtStart, "chernoff", { from: ["in-range", "in-range", "floor"] }),
    "step chernoff",
  ),
  forge(
    "chernoff-beyond-twice",
    "Chernoff's bound for more than twice the expectation",
    fewNearKink,
    withStep(fewNearKink, "chernoff", { with: { eps: "2" } }),
    "2 <= 1 is not established",
  ),
  forge(
    "schur-without-diagonal",
    "the eigenvalues of an entrywise product without its diagonal",
    gramAtStartNorm,
    withStep(gramAtStartNorm, "schur", { from: ["gram-psd", "pattern-psd"] }),
    "step schur",
  ),
  forge(
    "norm-without-sign",
    "a norm by the largest eigenvalue of a matrix that may have negative ones",
    gramAtStartNorm,
    withStep(gramAtStartNorm, "one", { from: ["part-small"] }),
    "step one",
  ),
  forge(
    "sub-gaussian-unproved",
    "the tail of a variable of whose exponential moment nothing is known",
    fact9,
    withStep(fact9, "tail", { from: ["level"] }),
    "step tail",
  ),
  forge(
    "exponential-moment",
    "an exponential moment that leaves out half of the neurons",
    fact9,
    withStep(fact9, "moment", {
      claim: fact9.steps
        .find(({ id }) => id === "moment")!
        .claim.replace("1 / 2 + exp(tilt^2 / 2) / 2", "exp(tilt^2 / 2) / 2"),
    }),
    "step moment",
  ),
  forge(
    "chosen-number-escapes",
    "a number of terms that was chosen is spoken of after the choice",
    theorem31,
    withStep(theorem31, "conclusion", {
      from: ["exists", "exponent"],
      claim: theorem31.steps.find(({ id }) => id === "exponent")!.claim,
    }),
    "the claim speaks of K",
  ),
  forge(
    "chosen-without-existence",
    "a number of terms of which nothing says that there is one",
    theorem31,
    withStep(theorem31, "conclusion", { from: ["some", "positive"] }),
    "not of the form any(k, ...)",
  ),
  forge(
    "row-with-its-diagonal",
    "a row sum that leaves out the diagonal",
    theorem31,
    withStep(theorem31, "row", {
      from: ["others", "one-K"],
      claim: theorem31.steps
        .find(({ id }) => id === "row")!
        .claim.replace("inner(x(i), x(i))^(2 * K + 2) + (n - 1)", "(n - 1)"),
    }),
    "step row",
  ),
  forge(
    "limit-not-reached",
    "the first terms of the tail taken for all of it",
    arcsineTail,
    withStep(arcsineTail, "near", { from: ["small"] }),
    "step near",
  ),
  forge(
    "one-layer-in-its-ball",
    "only the first layer is known not to have moved far",
    jointFlow,
    withStep(jointFlow, "change-so-far", { from: ["ball-so-far"] }),
    "step change-so-far",
  ),
  forge(
    "one-radius-without-room",
    "the continuity argument for two radii, one of which may be reached",
    jointFlow,
    withStep(jointFlow, "room", { from: ["room-w", "room-w"] }),
    "step room",
  ),
];
