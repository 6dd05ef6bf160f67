import type { ProofScript } from "../../src/proof/index.ts";
import { fact2 } from "./fact-2.ts";
import { fact3 } from "./fact-3.ts";
import { lemma31 } from "./lemma-3.1.ts";
import { expectedFlips, lemma32 } from "./lemma-3.2.ts";
import { decay, lemma33 } from "./lemma-3.3.ts";
import { patternChange } from "./pattern-change.ts";

/** Every proof of this pack, each after those that it cites. */
export const proofs: readonly ProofScript[] = [
  fact2,
  fact3,
  lemma31,
  patternChange,
  expectedFlips,
  lemma32,
  decay,
  lemma33,
];
