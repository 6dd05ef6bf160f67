import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { directionsOf, plainBackend } from "../../src/linalg/index.ts";
import { PatternGram } from "../../src/network/pattern-gram.ts";
import { sharpCosines } from "../../src/network/sharp-cosines.ts";
import { SubsetSums } from "../../src/network/subset-sums.ts";

/** More neurons than a byte can count. */
const NEURONS = 600;

describe("co-activation counts (oracle: pairs of inputs counted neuron by neuron)", () => {
  it("are kept through any number of changes of sign, of one input or of many", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 19 }), fc.integer(), fc.boolean(), (n, seed, isAsked) => {
        const bits = (k: number) => Math.imul(k ^ seed, 0x9e3779b1) >>> 13;
        const pattern = new SubsetSums(NEURONS, n, (r, i) => bits(r * n + i) % 3 === 0);
        const counts = counted(pattern);
        const rows = Array.from({ length: n }, (_, i) => [BigInt(i + 1), BigInt(i * i - 7)]);
        const gram = new PatternGram(sharpCosines(directionsOf(rows), plainBackend), counts, NEURONS);
        const busy = bits(1) % n;
        for (let r = 0; r < NEURONS; r++) {
          if (!pattern.has(r, busy)) gram.flip(pattern, r, busy);
          if (r % 7 === 0) gram.flip(pattern, r, bits(r) % n);
          if (isAsked && r === 300) expect(gram.counts).toEqual(counted(pattern));
        }
        for (let r = 0; r < NEURONS; r++) if (pattern.has(r, busy)) gram.flip(pattern, r, busy);
        expect(gram.counts).toEqual(counted(pattern));
        expect(gram.counts[busy * n + busy]).toBe(0);
      }),
      { numRuns: 60 },
    );
  });
});

/** n x n, lower triangle. */
function counted(pattern: SubsetSums): Int32Array {
  const { n, m } = pattern;
  const counts = new Int32Array(n * n);
  for (let r = 0; r < m; r++) {
    for (let i = 0; i < n; i++) {
      for (let j = 0; j <= i; j++) if (pattern.has(r, i) && pattern.has(r, j)) counts[i * n + j] += 1;
    }
  }
  return counts;
}
