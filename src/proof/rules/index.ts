import type { Rule } from "../rule.ts";
import { THEOREMS } from "../theorems/index.ts";
import { assume } from "./assume.ts";
import { axiom } from "./axiom.ts";
import { choose } from "./choose.ts";
import { cite } from "./cite.ts";
import { composition } from "./composition.ts";
import { conjunction } from "./conjunction.ts";
import { continuity } from "./continuity.ts";
import { derivative } from "./derivative.ts";
import { discharge } from "./discharge.ts";
import { expectation } from "./expectation.ts";
import { generalise } from "./generalise.ts";
import { identity } from "./identity.ts";
import { induction } from "./induction.ts";
import { inequality } from "./inequality.ts";
import { instantiate } from "./instantiate.ts";
import { integral } from "./integral.ts";
import { linearity } from "./linearity.ts";
import { negation } from "./negation.ts";
import { rewrite } from "./rewrite.ts";
import { series } from "./series.ts";
import { specialise } from "./specialise.ts";

/** Every rule that a step can name, in the order in which the docs show them. */
export const RULES: readonly Rule[] = [
  assume,
  axiom,
  cite,
  instantiate,
  specialise,
  generalise,
  discharge,
  choose,
  conjunction,
  composition,
  identity,
  inequality,
  rewrite,
  derivative,
  series,
  induction,
  continuity,
  negation,
  integral,
  expectation,
  linearity,
  ...THEOREMS,
];
