import { createRequire } from "node:module";
import type { Declaration, ProofScript, Statement } from "../../src/proof/index.ts";

const require = createRequire(import.meta.url);

/** The names that the proofs of this pack speak of. */
export const vocabulary = require("./vocabulary.json") as Readonly<Record<string, Declaration>>;

/** A proof of the statement in `statements/<statement>.json`, over the vocabulary of this pack. */
export function defineProof(
  script: Omit<ProofScript, "statement" | "vocabulary"> & { statement: string },
): ProofScript {
  const statement = require(`./statements/${script.statement}.json`) as Statement;
  return { ...script, statement, vocabulary };
}
