import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Rational } from "../../src/kernel/index.ts";
import { directionsOf, plainBackend } from "../../src/linalg/index.ts";
import { wordsOf } from "../../src/network/double-word.ts";
import { PatternGram, productError } from "../../src/network/pattern-gram.ts";
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

describe("products with H (oracle: rationals)", () => {
  it("are within the errors of double words", () => {
    const double = fc.double({ min: -1, max: 1, noNaN: true }).map((x) => (Math.abs(x) < 2 ** -100 ? 0 : x));
    const entry = fc.tuple(double, double, fc.integer({ min: 0, max: 2 ** 31 - 1 }));
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), fc.array(entry, { minLength: 9, maxLength: 9 }), (n, entries) => {
        const rows = Array.from({ length: n }, (_, i) => [BigInt(i + 1), BigInt(i * i - 7)]);
        const cosines = sharpCosines(directionsOf(rows), plainBackend);
        const counts = Int32Array.from({ length: n * n }, (_, at) => entries[at % 9][2] >>> (at % 31));
        const m = Math.max(1, ...counts);
        const hi = Float64Array.from({ length: n }, (_, i) => entries[i][0]);
        const lo = Float64Array.from({ length: n }, (_, i) => entries[i][1] * 2 ** -53 * entries[i][0]);
        const out = wordsOf(n);
        new PatternGram(cosines, counts, m).multiply({ hi, lo }, out);
        const size = hi.reduce((sum, x) => sum + Math.abs(x), 0);
        const bound = exact((productError(cosines) - cosines.error) * size * (1 + 2 ** -40) + 2 ** -1000);
        for (let i = 0; i < n; i++) {
          let product = exact(0);
          for (let j = 0; j < n; j++) {
            const at = i * n + j;
            const count = exact(counts[Math.max(i, j) * n + Math.min(i, j)]);
            const cosine = exact(cosines.hi[at]).plus(exact(cosines.lo[at]));
            product = product.plus(cosine.times(count).times(exact(hi[j]).plus(exact(lo[j]))));
          }
          const off = product.over(exact(m)).minus(exact(out.hi[i])).minus(exact(out.lo[i])).abs();
          expect(off.compare(bound)).toBeLessThanOrEqual(0);
        }
      }),
      { numRuns: 200 },
    );
  });
});

const exact = (x: number) => Rational.fromDouble(x);

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
