import type { Rule } from "../rule.ts";
import { cases } from "./cases.ts";
import { cauchySchwarz } from "./cauchy-schwarz.ts";
import { chernoff } from "./chernoff.ts";
import { contraction } from "./contraction.ts";
import { frobenius } from "./frobenius.ts";
import { gershgorin } from "./gershgorin.ts";
import { gram } from "./gram.ts";
import { gronwall } from "./gronwall.ts";
import { hoeffding } from "./hoeffding.ts";
import { integralMonotone } from "./integral-monotone.ts";
import { largest } from "./largest.ts";
import { markov } from "./markov.ts";
import { matrixAlgebra } from "./matrix-algebra.ts";
import { matrixChernoff } from "./matrix-chernoff.ts";
import { monotone } from "./monotone.ts";
import { rayleigh } from "./rayleigh.ts";
import { schur } from "./schur.ts";
import { squares } from "./squares.ts";
import { subGaussian } from "./sub-gaussian.ts";
import { sums } from "./sums.ts";
import { triangle } from "./triangle.ts";
import { unionBound } from "./union-bound.ts";
import { variance } from "./variance.ts";
import { weyl } from "./weyl.ts";
import { wholePart } from "./whole-part.ts";

/** The named theorems: one rule each, by name in `proofs/axioms.json`. */
export const THEOREMS: readonly Rule[] = [
  cases,
  largest,
  markov,
  unionBound,
  monotone,
  hoeffding,
  chernoff,
  subGaussian,
  matrixChernoff,
  cauchySchwarz,
  triangle,
  matrixAlgebra,
  rayleigh,
  contraction,
  weyl,
  frobenius,
  gershgorin,
  schur,
  gram,
  squares,
  wholePart,
  sums,
  variance,
  integralMonotone,
  gronwall,
];
