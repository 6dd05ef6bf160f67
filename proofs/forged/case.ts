import type { ProofScript, Step } from "../../src/proof/index.ts";

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
