import { describe, expect, it } from "vitest";
import { AXIOMS, PROOFS } from "../../proofs/index.ts";
import { ProofChecker } from "../../src/proof/index.ts";

describe("the scripts", () => {
  const checker = new ProofChecker(PROOFS, AXIOMS);
  it.each(PROOFS.map((script) => script.statement.id))("%s is what it is expected to be", (id) => {
    const result = checker.check(id);
    expect(result.reason === "" || result.outcome === "invalid" ? result.outcome : result.reason).toBe(result.expected);
  });
});
