import { describe, expect, it } from "vitest";
import { FORGED } from "../../proofs/forged/index.ts";
import { AXIOMS, PROOFS } from "../../proofs/index.ts";
import type { ProofScript, ScriptResult } from "../../src/proof/index.ts";
import { ProofChecker } from "../../src/proof/index.ts";

/** Checks a script among all the others, in the place of the one that proves the same statement. */
function checked(script: ProofScript): ScriptResult {
  const { id } = script.statement;
  const others = PROOFS.filter((other) => other.statement.id !== id);
  return new ProofChecker([...others, script], AXIOMS).check(id);
}

describe("forged proofs are rejected, and their twins are not", () => {
  it.each(FORGED.map((forged) => [forged.name, forged] as const))("%s", (_name, { script, twin, reason }) => {
    const found = checked(script);
    expect(found.outcome).toBe("invalid");
    expect(found.reason).toContain(reason);
    expect(checked(twin).outcome).toBe("valid");
  });
});
