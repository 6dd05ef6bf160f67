import type { ProofScript } from "../../src/proof/index.ts";
import { arcsineTail } from "./arcsine-tail.ts";
import { jointChange, jointDrift, jointFlow } from "./both-layers.ts";
import { corollary41 } from "./corollary-4.1.ts";
import { descent, descentByRows } from "./descent.ts";
import { fact2 } from "./fact-2.ts";
import { fact3 } from "./fact-3.ts";
import { fact8 } from "./fact-8.ts";
import { fact9 } from "./fact-9.ts";
import { fewNearKink } from "./few-near-kink.ts";
import { gramAtStartNorm, leastEigenvalueAtStart } from "./gram-at-start.ts";
import { gramAtStartBound, secantGramBound } from "./gram-bound.ts";
import { kinkPart } from "./kink-part.ts";
import { lemma31 } from "./lemma-3.1.ts";
import { expectedFlips, lemma32 } from "./lemma-3.2.ts";
import { decay, jointDecay, lemma33 } from "./lemma-3.3.ts";
import { lemma34 } from "./lemma-3.4.ts";
import { lemma41 } from "./lemma-4.1.ts";
import { logarithm } from "./logarithm.ts";
import { lossDecay } from "./loss-decay.ts";
import { lossStep } from "./loss-step.ts";
import { lowerBound, seriesBound } from "./lower-bound.ts";
import { figure1Printed, lemma34Printed, slidingPrinted, theorem31Printed, theorem33Printed } from "./misprints.ts";
import { patternChange, secantChange, secantRows } from "./pattern-change.ts";
import { fact8Printed, lemma32Printed, lemma33Printed, lemma41Printed, threeEventsPrinted } from "./printed.ts";
import { limitBound, spectralDecay } from "./spectral-decay.ts";
import { lowerBoundMu, theorem31 } from "./theorem-3.1.ts";
import { theorem32 } from "./theorem-3.2.ts";
import { largestMargin, outputGap, theorem33 } from "./theorem-3.3.ts";
import { theorem41Paper, theorem41Secants } from "./theorem-4.1.ts";
import { theorem41Chernoff } from "./theorem-4.1-chernoff.ts";

/** Every proof of this pack, each after those that it cites. */
export const proofs: readonly ProofScript[] = [
  lowerBound,
  seriesBound,
  theorem31,
  arcsineTail,
  lowerBoundMu,
  logarithm,
  fact2,
  fact3,
  fact8,
  lemma31,
  patternChange,
  expectedFlips,
  lemma32,
  decay,
  lemma33,
  lemma34,
  theorem32,
  jointChange,
  jointDecay,
  jointDrift,
  jointFlow,
  largestMargin,
  outputGap,
  theorem33,
  secantChange,
  gramAtStartBound,
  descent,
  lemma41,
  corollary41,
  secantGramBound,
  kinkPart,
  lossStep,
  lossDecay,
  theorem41Paper,
  theorem41Secants,
  fact9,
  leastEigenvalueAtStart,
  fewNearKink,
  gramAtStartNorm,
  secantRows,
  descentByRows,
  theorem41Chernoff,
  limitBound,
  spectralDecay,
  lemma32Printed,
  lemma33Printed,
  threeEventsPrinted,
  fact8Printed,
  lemma41Printed,
  theorem31Printed,
  lemma34Printed,
  theorem33Printed,
  figure1Printed,
  slidingPrinted,
];
