/**
 * Certified linear algebra: enclosures of the matrices of the two-layer ReLU network, of their extreme eigenvalues and
 * norms.
 */
export { ACOS_RELATIVE_ERROR, acos, ORTHANT_ABSOLUTE_ERROR, orthantProbability } from "./acos.ts";
export type { Backend } from "./backend.ts";
export { type BackendDescription, type BackendOptions, chooseBackend, describeBackends } from "./backends.ts";
export { type CosineMatrix, cosineMatrix } from "./cosine.ts";
export { BitMatrix, coactivationCounts } from "./counts.ts";
export { certifiesNorm } from "./definite.ts";
export { type Directions, directionsOf } from "./directions.ts";
export { type ExtremeEigenvalue, greatestEigenvalue, leastEigenvalue, spectralNorm } from "./eigen.ts";
export { maxRowSum, type SymmetricEnclosure } from "./enclosure.ts";
export { type FixedSymmetric, finiteGramAt, gramDifferenceAt, inputGramAt, limitGramAt } from "./fixed.ts";
export { leastEigenvalueAt, leastEigenvalueDigits, spectralNormAt } from "./fixed-eigen.ts";
export { factorFixed } from "./fixed-factor.ts";
export { type Counts, finiteGram, gramDifference, inputGram, limitGram } from "./gram.ts";
export { majorantNorm } from "./majorant.ts";
export { innerProduct, type PairBall, pairBall } from "./pair.ts";
export { plainBackend } from "./plain/index.ts";
export { productRest, sumRest } from "./precise.ts";
export { roughNorm } from "./rough-norm.ts";
