import type { Lemma } from "./define.ts";
import type { Result } from "./run.ts";

/** The result of a statement that a run was told not to begin: undecided, for lack of time. */
export function notBegun(lemma: Lemma, counts: boolean): Result {
  const { id, title, statement, source, asPrinted, scope, dependsOn } = lemma;
  return {
    ...{ id, title, statement, source, asPrinted, counts, scope, dependsOn },
    verdict: "undecided",
    evidence: "none",
    reason: "the time for this run was spent before it was begun",
    hypotheses: [],
    guarantees: [],
    quantities: {},
    constants: [],
    slack: null,
    witness: null,
    digits: 16,
    seconds: 0,
  };
}
