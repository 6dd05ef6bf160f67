import { type ProofScript, type Step, statementHash } from "../../src/proof/index.ts";

/** A script that must be rejected, beside the one that is accepted: what differs is the forgery. */
export interface ForgedCase {
  readonly name: string;
  /** What is wrong with it. */
  readonly forgery: string;
  readonly script: ProofScript;
  readonly twin: ProofScript;
  /** Part of the reason that the checker must give: a rejection for another reason proves nothing. */
  readonly reason: string;
}

/** The script with some entries of one step replaced. @throws RangeError for a step that it does not have */
export function withStep(script: ProofScript, id: string, change: Partial<Step>): ProofScript {
  if (!script.steps.some((step) => step.id === id)) throw new RangeError(`${script.statement.id} has no step ${id}`);
  return { ...script, steps: script.steps.map((step) => (step.id === id ? { ...step, ...change } : step)) };
}

/** The script with a text replaced wherever it stands, in the statement and in every step, and the hash of that. @throws RangeError where it stands nowhere */
export function replacedEverywhere(script: ProofScript, from: string, to: string): ProofScript {
  const replaced = <T>(part: T): T => JSON.parse(JSON.stringify(part).replaceAll(from, to)) as T;
  const [statement, steps] = [replaced(script.statement), replaced(script.steps)];
  const same = JSON.stringify([statement, steps]) === JSON.stringify([script.statement, script.steps]);
  if (same) throw new RangeError(`"${from}" stands nowhere in ${script.statement.id}`);
  const named = { ...statement, id: script.statement.id };
  return { ...script, statement: named, steps, sha256: statementHash(named, script.vocabulary) };
}

/** A case whose twin is the script as it is. */
export function forge(
  name: string,
  forgery: string,
  twin: ProofScript,
  script: ProofScript,
  reason: string,
): ForgedCase {
  return { name, forgery, script, twin, reason };
}
