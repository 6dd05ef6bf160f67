import type { ProofScript } from "../../src/proof/index.ts";
import { fact3 } from "./fact-3.ts";
import { lemma31 } from "./lemma-3.1.ts";

/** Every proof of this pack, each after those that it cites. */
export const proofs: readonly ProofScript[] = [fact3, lemma31];
