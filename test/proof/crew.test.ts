import { expect, test } from "vitest";
import { AXIOMS, PROOFS } from "../../proofs/index.ts";
import { checkProofs, ProofChecker } from "../../src/proof/index.ts";

/** What must not depend on who checked a script. */
const essence = ({ id, outcome, steps }: { id: string; outcome: string; steps: readonly { status: string }[] }) => ({
  id,
  outcome,
  steps: steps.map(({ status }) => status),
});

test.each([1, 2])(
  "%i workers find for all scripts what one checker finds (oracle: the checker itself)",
  async (workers) => {
    const ids = PROOFS.map(({ statement }) => statement.id);
    const found = await checkProofs(PROOFS, AXIOMS, ids, { milliseconds: 40_000, workers });
    const checker = new ProofChecker(PROOFS, AXIOMS);
    expect(found.map(essence)).toEqual(ids.map((id) => essence(checker.check(id))));
    expect(found.filter(({ outcome, expected }) => outcome !== expected)).toEqual([]);
  },
);
