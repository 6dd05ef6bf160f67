import type { ProofScript } from "../../src/proof/index.ts";
import { arcsineTail } from "../du2018/arcsine-tail.ts";
import { jointChange, jointDrift, jointFlow } from "../du2018/both-layers.ts";
import { corollary41 } from "../du2018/corollary-4.1.ts";
import { descent, descentByRows } from "../du2018/descent.ts";
import { fact2 } from "../du2018/fact-2.ts";
import { fact8 } from "../du2018/fact-8.ts";
import { fact9 } from "../du2018/fact-9.ts";
import { fewNearKink } from "../du2018/few-near-kink.ts";
import { gramAtStartNorm, leastEigenvalueAtStart } from "../du2018/gram-at-start.ts";
import { gramAtStartBound, secantGramBound } from "../du2018/gram-bound.ts";
import { kinkPart } from "../du2018/kink-part.ts";
import { lemma31 } from "../du2018/lemma-3.1.ts";
import { expectedFlips, lemma32 } from "../du2018/lemma-3.2.ts";
import { decay, jointDecay, lemma33 } from "../du2018/lemma-3.3.ts";
import { lemma41 } from "../du2018/lemma-4.1.ts";
import { logarithm } from "../du2018/logarithm.ts";
import { lossDecay } from "../du2018/loss-decay.ts";
import { lossStep } from "../du2018/loss-step.ts";
import { lowerBound, seriesBound } from "../du2018/lower-bound.ts";
import { patternChange, secantChange, secantRows } from "../du2018/pattern-change.ts";
import { limitBound, spectralDecay } from "../du2018/spectral-decay.ts";
import { lowerBoundMu, theorem31 } from "../du2018/theorem-3.1.ts";
import { theorem32 } from "../du2018/theorem-3.2.ts";
import { largestMargin, outputGap, theorem33 } from "../du2018/theorem-3.3.ts";
import { theorem41Paper, theorem41Secants } from "../du2018/theorem-4.1.ts";
import { theorem41Chernoff } from "../du2018/theorem-4.1-chernoff.ts";
import { type ForgedCase, forge, replacedEverywhere } from "./case.ts";

/** A constant off by one in its last factor, in the direction in which the claim is stronger; and where the argument then breaks. */
type Constant = readonly [twin: ProofScript, from: string, to: string, step: string];

const CONSTANTS: readonly Constant[] = [
  [logarithm, "<= z", "<= z / 2", "step conclusion"],
  [fact2, "2 * R", "1 * R", "step line"],
  [fact2, "2 * pi", "3 * pi", "step line"],
  [fact8, "n / 2", "n / 3", "step conclusion"],
  [fact8, "Y2 + n", "2 * Y2 + n", "step conclusion"],
  [lemma31, "8 * n^2 * log", "7 * n^2 * log", "step exponent"],
  [lemma31, "log(n * (n + 1) / delta) / lambda0^2", "log(n * n / delta) / lambda0^2", "step exponent"],
  [lemma31, "lambda0 / 4 and", "lambda0 / 5 and", "step "],
  [lemma31, "3 * lambda0", "4 * lambda0", "step floor"],
  [patternChange, "2 * n * Q", "1 * n * Q", "step bound"],
  [expectedFlips, "2 * n * R", "1 * n * R", "step conclusion"],
  [lemma32, "sqrt(2 * pi) / 16", "sqrt(2 * pi) / 15", "step markov"],
  [lemma32, "< lambda0 / 4", "< lambda0 / 5", "step near"],
  [lemma32, "delta * lambda0 / n^2", "delta * lambda0 / n", "step markov"],
  [decay, "exp(-lambda0 * T)", "exp(-2 * lambda0 * T)", "step conclusion"],
  [decay, "lambda0 / 2 <=", "lambda0 / 3 <=", "step dissipation"],
  [
    lemma33,
    "2 * sqrt(n) * length(e(0)) / (sqrt(m) * lambda0)",
    "1 * sqrt(n) * length(e(0)) / (sqrt(m) * lambda0)",
    "step radius",
  ],
  [lemma33, "(sqrt(m) * lambda0)", "(m * lambda0)", "step radius"],
  [lemma33, "2 / lambda0", "1 / lambda0", "step integral"],
  [theorem32, "27648 / (2", "27647 / (2", "step less"],
  [theorem32, "n^5", "n^4", "step less"],
  [theorem32, 'lambda0^4 * delta^3)"', 'lambda0^3 * delta^3)"', "step compared"],
  [theorem32, "sqrt(2 * pi) / 16", "sqrt(2 * pi) / 15", "step lemma-3.2"],
  [theorem32, "Y2 + n / 2) / (delta / 3)", "Y2 + n / 2) / (delta / 2)", "step markov"],
  [theorem32, "exp(-lambda0 * t)", "exp(-2 * lambda0 * t)", "step lemma-3.4"],
  [secantChange, "2 * n * Q", "1 * n * Q", "step bound"],
  [gramAtStartBound, "norm(H0) <= n", "norm(H0) <= n / 2", "step conclusion"],
  [descent, "eta * lambda0 / 2", "eta * lambda0 / 1", "step "],
  [descent, "2 * sqrt(n) * length(e(0))", "1 * sqrt(n) * length(e(0))", "step moved"],
  [descent, "3 * lambda0 / 4", "2 * lambda0 / 4", "step shrinks"],
  [descent, "8 * n", "7 * n", "step near"],
  [descent, "1 / n", "2 / n", "step step-n"],
  [theorem41Secants, "27648 / (2", "27647 / (2", "step less"],
  [theorem41Secants, "n^5", "n^4", "step less"],
  [theorem41Secants, "sqrt(2 * pi) / 16", "sqrt(2 * pi) / 15", "step markov-Q"],
  [theorem41Secants, "8 * n) <= Q", "9 * n) <= Q", "step markov-Q"],
  [theorem41Secants, "2 * sqrt(n) * length(e(0))", "1 * sqrt(n) * length(e(0))", "step for-all-k"],
  [theorem41Secants, "eta * lambda0 / 2", "eta * lambda0 / 1", "step for-all-k"],
  [lowerBound, "lambdaMin(gram) / 4", "lambdaMin(gram) / 3", "step conclusion"],
  [lowerBound, "b / (2 * pi)", "b / (1 * pi)", "step conclusion"],
  [seriesBound, "1 + theta", "2 + theta", "step gap"],
  [seriesBound, "/ (2 * pi)", "/ (1 * pi)", "step lower-bound"],
  [seriesBound, "2 * K + 2", "2 * K + 1", "step series"],
  [theorem31, "0 < lambdaMin(Hinf)", "1 < lambdaMin(Hinf)", "step series"],
  [theorem31, "log(2 * n)", "log(1 * n)", "step "],
  [arcsineTail, "tailFloor(K) <= arcsineTail(K)", "2 * tailFloor(K) <= arcsineTail(K)", "step "],
  [lowerBoundMu, "log(2 * (n - 1))", "log(1 * (n - 1))", "step "],
  [lowerBoundMu, "(4 * pi^(3 / 2))", "(3 * pi^(3 / 2))", "step bound"],
  [lowerBoundMu, "sqrt(2 * logInverse", "sqrt(3 * logInverse", "step root"],
  [jointChange, "2 * n * Q(R)", "1 * n * Q(R)", "step patterns"],
  [jointChange, "2 * Ra + Ra^2", "1 * Ra + Ra^2", "step weight"],
  [jointDecay, "exp(-lambda0 * T)", "exp(-2 * lambda0 * T)", "step conclusion"],
  [jointDecay, "lambda0 / 2", "lambda0 / 3", "step dissipation"],
  [jointDrift, "2 * sqrt(n) * length(e(0))", "1 * sqrt(n) * length(e(0))", "step radius-first"],
  [jointDrift, "(largestMargin + R)", "(largestMargin + 1 / 2 * R)", "step "],
  [jointFlow, "2 * sqrt(n) * length(e(0))", "1 * sqrt(n) * length(e(0))", "step drift-so-far"],
  [jointFlow, "3 * lambda0 / 4", "2 * lambda0 / 4", "step floor-so-far"],
  [jointFlow, "<= lambda0 / 4", "<= lambda0 / 3", "step "],
  [largestMargin, "2 * m * n", "1 * m * n", "step conclusion"],
  [largestMargin, "exp(-z^2 / 2)", "exp(-z^2 / 1)", "step tail"],
  [outputGap, "9216 * z^2", "9215 * z^2", "step square"],
  [outputGap, "24 * n^2", "25 * n^2", "step square"],
  [outputGap, "n^5", "n^4", "step square"],
  [theorem33, "2458624 / 9", "2458623 / 9", "step drift-square"],
  [theorem33, "9216 * (level", "9215 * (level", "step output-gap"],
  [theorem33, "sqrt(2 * pi) / 128", "sqrt(2 * pi) / 127", "step markov-Q"],
  [theorem33, "24 * n^2", "23 * n^2", "step n-output"],
  [theorem33, "log(8 * m * n / delta)", "log(7 * m * n / delta)", "step unlikely"],
  [theorem33, "2 * (1 + outputRadius)", "1 * (1 + outputRadius)", "step joint-flow"],
  [theorem33, "2 * (level + radius)", "1 * (level + radius)", "step joint-flow"],
  [theorem33, "n^5", "n^4", "step less"],
  [limitBound, "norm(Hinf) <= n", "norm(Hinf) <= n / 2", "step conclusion"],
  [spectralDecay, "1 - eta * lambda0 / 2", "1 - eta * lambda0 / 1", "step "],
  [spectralDecay, "2 * epsilon", "1 * epsilon", "step after"],
  [spectralDecay, "2 * n * Q(R)", "1 * n * Q(R)", "step "],
  [spectralDecay, "ideally^", "rate^", "step after"],
  [secantGramBound, "norm(secantGram(k)) <= n", "norm(secantGram(k)) <= n / 2", "step conclusion"],
  [lemma41, "2 * m * n", "1 * m * n", "step fewer"],
  [lemma41, "2 * n * R / (sqrt(2 * pi) * delta)", "1 * n * R / (sqrt(2 * pi) * delta)", "step quotient"],
  [corollary41, "4 * sqrt(n)", "3 * sqrt(n)", "step moved"],
  [corollary41, "eta * lambda0 / 2", "eta * lambda0 / 3", "step root-squared"],
  [corollary41, "eta <= 2 / lambda0", "eta <= 3 / lambda0", "step step-lambda0"],
  [kinkPart, "n * Q(R) and", "1 / 2 * n * Q(R) and", "step "],
  [kinkPart, "eta * sqrt(n) * Q(R)", "1 / 2 * eta * sqrt(n) * Q(R)", "step step-part"],
  [lossStep, "eta * lambda0 / 2", "eta * lambda0 / 1", "step "],
  [lossStep, "16 * n)", "15 * n)", "step n-Q"],
  [lossStep, "lambda0 / (4 * n^2)", "lambda0 / (3 * n^2)", "step step-n"],
  [lossStep, "3 * lambda0 / 4", "2 * lambda0 / 4", "step floor-k"],
  [lossDecay, "eta * lambda0 / 2", "eta * lambda0 / 1", "step "],
  [lossDecay, "4 * sqrt(n)", "3 * sqrt(n)", "step drift-k"],
  [lossDecay, "16 * n)", "15 * n)", "step loss-step"],
  [theorem41Paper, "442368 / (2", "442367 / (2", "step less"],
  [theorem41Paper, "n^5", "n^4", "step less"],
  [theorem41Paper, "sqrt(2 * pi) / 32", "sqrt(2 * pi) / 31", "step markov-Q"],
  [theorem41Paper, "4 * sqrt(n) * length(e(0))", "3 * sqrt(n) * length(e(0))", "step for-all-k"],
  [theorem41Paper, "eta * lambda0 / 2", "eta * lambda0 / 1", "step for-all-k"],
  [theorem41Paper, "lambda0 / (4 * n^2)", "lambda0 / (3 * n^2)", "step for-all-k"],
  [fact9, "2 * n * exp", "1 * n * exp", "step conclusion"],
  [fact9, "exp(-z^2 / 2)", "exp(-z^2 / 1)", "step tail"],
  [leastEigenvalueAtStart, "32 * normG", "31 * normG", "step chernoff"],
  [leastEigenvalueAtStart, "<= 3 * lambda0 / 4", "<= 4 * lambda0 / 4", "step conclusion"],
  [fewNearKink, "48 * rowSumG", "47 * rowSumG", "step chernoff"],
  [fewNearKink, "sqrt(2 * pi) / 32", "sqrt(2 * pi) / 31", "step mean"],
  [fewNearKink, "8 * rowSumG", "9 * rowSumG", "step chernoff"],
  [gramAtStartNorm, "norm(H0) <= normG", "norm(H0) <= normG / 2", "step conclusion"],
  [secantRows, "2 * b", "1 * b", "step both-small"],
  [descentByRows, "eta * lambda0 / 2", "eta * lambda0 / 1", "step "],
  [descentByRows, "2 * sqrt(normG)", "1 * sqrt(normG)", "step moved"],
  [descentByRows, "3 * lambda0 / 4", "2 * lambda0 / 4", "step shrinks"],
  [descentByRows, "8 * rowSumG", "7 * rowSumG", "step near"],
  [descentByRows, "1 / normG", "2 / normG", "step step-n"],
  [theorem41Chernoff, "2048 / pi * normG", "2047 / pi * normG", "step width-log"],
  [theorem41Chernoff, "rowSumG^2 * (sqrt", "rowSumG * (sqrt", "step width-log"],
  [theorem41Chernoff, '/ lambda0^4"', '/ lambda0^3"', "step compared"],
  [theorem41Chernoff, "sqrt(2 * pi) / 32", "sqrt(2 * pi) / 31", "step tail-not-many"],
  [theorem41Chernoff, "log(6 * n / delta)", "log(5 * n / delta)", "step unlikely-outputs"],
  [theorem41Chernoff, "2 * sqrt(normG)", "1 * sqrt(normG)", "step for-all-k"],
  [theorem41Chernoff, "eta * lambda0 / 2", "eta * lambda0 / 1", "step for-all-k"],
  [theorem41Chernoff, "1 / normG", "2 / normG", "step for-all-k"],
];

/** Wrong constants: every constant of the statements, one off in its last factor. */
export const constants: readonly ForgedCase[] = CONSTANTS.map(([twin, from, to, reason]) =>
  forge(
    `constant ${twin.statement.id}: ${from} -> ${to}`,
    `"${to}" for "${from}", wherever it stands`,
    twin,
    replacedEverywhere(twin, from, to),
    reason,
  ),
);
