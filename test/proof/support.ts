import { AXIOMS } from "../../proofs/index.ts";
import {
  type Axiom,
  type Declaration,
  ProofChecker,
  type ProofScript,
  type ScriptResult,
  type Step,
  statementHash,
} from "../../src/proof/index.ts";

/** A vocabulary for small proofs: x and y at least 0, z any real, p in (0, 1], k natural, c > 0 and e(t) >= 0 fixed by the instance. */
export const SMALL: Readonly<Record<string, Declaration>> = {
  x: { sort: "real", range: "[0, inf)", role: "variable", meaning: "a number at least 0" },
  y: { sort: "real", range: "[0, inf)", role: "variable", meaning: "a number at least 0" },
  z: { sort: "real", role: "variable", meaning: "any number" },
  p: { sort: "real", range: "(0, 1]", role: "variable", meaning: "a share" },
  k: { sort: "integer", range: "[0, inf)", role: "variable", meaning: "a natural number" },
  c: { sort: "real", range: "(0, inf)", meaning: "a positive number of the instance" },
  e: { sort: "real", of: ["real"], range: "[0, inf)", random: true, meaning: "a length that depends on the start" },
};

/** Checks steps as a proof of what the last of them claims; assumptions of the statement by name. */
export function prove(
  steps: readonly Step[],
  assumptions: Readonly<Record<string, string>> = {},
  vocabulary: Readonly<Record<string, Declaration>> = SMALL,
  axioms: readonly Axiom[] = AXIOMS,
): ScriptResult {
  const conclusion = steps.at(-1)?.claim ?? "x <= x";
  const statement = { id: "test/statement", title: "", source: "", assumptions, conclusion };
  const script: ProofScript = { statement, vocabulary, steps, sha256: statementHash(statement, vocabulary) };
  return new ProofChecker([script], axioms).check(statement.id);
}

/** Checks one step; its premises are assumptions of the statement. */
export function proveStep(
  rule: string,
  claim: string,
  premises: readonly string[] = [],
  more: Partial<Step> = {},
): ScriptResult {
  const assumptions = Object.fromEntries(premises.map((text, i) => [`a${i}`, text]));
  return prove([{ id: "step", rule, claim, from: Object.keys(assumptions), ...more }], assumptions);
}
