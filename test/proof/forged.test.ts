import { describe, expect, it } from "vitest";
import { FORGED } from "../../proofs/forged/index.ts";
import { AXIOMS, PROOFS } from "../../proofs/index.ts";
import { ProofChecker } from "../../src/proof/index.ts";

const checker = new ProofChecker(PROOFS, AXIOMS);
for (const { statement } of PROOFS) checker.check(statement.id);

describe("forged proofs are rejected, and their twins are not", () => {
  it.each(FORGED.map((forged) => [forged.name, forged] as const))("%s", (_name, { script, twin, reason }) => {
    const found = checker.replacing(script).check(script.statement.id);
    expect(found.outcome).not.toBe("valid");
    expect(found.reason).toContain(reason);
    expect(checker.replacing(twin).check(twin.statement.id).outcome).toBe("valid");
  });

  it("there are at least 60, all different, and they forge every kind of script", () => {
    expect(FORGED.length).toBeGreaterThanOrEqual(60);
    expect(new Set(FORGED.map((forged) => JSON.stringify(forged.script))).size).toBe(FORGED.length);
    const forgedIds = new Set(FORGED.map((forged) => forged.twin.statement.id));
    const proved = PROOFS.filter((script) => script.expected !== "invalid").map((script) => script.statement.id);
    expect(proved.filter((id) => !forgedIds.has(id))).toEqual([]);
  });
});
