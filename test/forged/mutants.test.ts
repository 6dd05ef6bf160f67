import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { recheck } from "../../src/checker/index.ts";
import { forged } from "../certificate/support.ts";
import { BASES } from "./bases.ts";
import { mutate } from "./mutate.ts";
import { isFalse, Truth } from "./truth.ts";

const texts = Object.values(BASES).map((make) => make());
/** What the oracle tells at once: it is asked about claims that were refused too. */
const QUICK = new Set(["collinear-rows", "moved-weights", "no-collinear-rows", "null-vector", "uncertain-pairs"]);
const mutants = fc.record({
  base: fc.constantFrom(...texts),
  choices: fc.array(fc.nat(), { minLength: 10, maxLength: 10 }),
  twice: fc.boolean(),
});

function mutant({ base, choices, twice }: { base: string; choices: readonly number[]; twice: boolean }): string {
  let next = 0;
  const choose = (count: number): number => choices[next++ % choices.length] % count;
  return forged(base, (certificate) => {
    mutate(certificate, choose);
    if (twice) mutate(certificate, choose);
  });
}

describe("certificates changed at random (oracle: the definitions of the paper, in doubles)", () => {
  it("the twins, and all that is looked at in them, are true", () => {
    for (const text of texts) {
      const truth = new Truth(text);
      expect(recheck(text).outcome).toBe("valid");
      expect(truth.claims.filter((claim) => isFalse(truth, claim) !== false)).toEqual([]);
    }
  });
  it("what is accepted is true, and what is false is there to be refused", () => {
    const count = { accepted: 0, refused: 0, lies: 0 };
    fc.assert(
      fc.property(mutants, (changes) => {
        const text = mutant(changes);
        const { outcome } = recheck(text, { work: 1e10 });
        count[outcome === "valid" ? "accepted" : "refused"] += 1;
        if (outcome === "malformed" || outcome === "holey") return;
        const truth = new Truth(text);
        if (outcome === "valid") {
          const lies = truth.claims.filter((claim) => isFalse(truth, claim) !== false);
          if (truth.clear) expect(lies).toEqual([]);
        } else if (truth.claims.some((claim) => QUICK.has(String(claim.kind)) && isLie(truth, claim))) count.lies += 1;
      }),
      { numRuns: 600 },
    );
    expect(Math.min(count.accepted, count.refused)).toBeGreaterThan(100);
    expect(count.lies).toBeGreaterThan(20);
  });
});

/** Of a claim that was refused, and may have no meaning at all. */
function isLie(truth: Truth, claim: Readonly<Record<string, unknown>>): boolean {
  try {
    return isFalse(truth, claim) === true;
  } catch {
    return false;
  }
}
