import { createRequire } from "node:module";
import type { Axiom, ProofScript } from "../src/proof/index.ts";
import { vocabulary } from "./du2018/define.ts";
import { proofs as du2018 } from "./du2018/index.ts";

const listed = createRequire(import.meta.url)("./axioms.json") as Readonly<Record<"theorems" | "du2018", Axiom[]>>;

/** Every proof of every pack: what `lemmata prove` checks. */
export const PROOFS: readonly ProofScript[] = du2018;

/** All that a proof may use without proof; printed with every result. */
export const AXIOMS: readonly Axiom[] = [
  ...listed.theorems,
  ...listed.du2018.map((axiom): Axiom => ({ ...axiom, vocabulary })),
];
