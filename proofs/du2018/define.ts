import { createRequire } from "node:module";
import type { Declaration, ProofScript, Statement, Step } from "../../src/proof/index.ts";

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

/** Binds the variables of a step's claim, the first of them innermost; the last step has the id given. */
export function forAll(id: string, from: string, variables: readonly string[], claim: string): Step[] {
  return variables.map((_, at) => {
    const last = at === variables.length - 1;
    const bound = variables.slice(0, at + 1).reduce((text, variable) => `all(${variable}, ${text})`, claim);
    return {
      id: last ? id : `${id}-${at + 1}`,
      rule: "generalise",
      from: [at === 0 ? from : `${id}-${at}`],
      claim: bound,
    };
  });
}
