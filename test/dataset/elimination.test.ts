import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { eliminate, eliminateExactly } from "../../src/dataset/elimination.ts";
import { rankModuloPrime } from "../../src/dataset/modular-rank.ts";

/** Rank as the largest order of a nonzero minor, by Laplace expansion: slow, and shares nothing with elimination. */
function rankByMinors(vectors: readonly (readonly bigint[])[]): number {
  const columns = vectors[0].map((_, k) => k);
  const determinant = (rows: readonly (readonly bigint[])[], chosen: readonly number[]): bigint =>
    rows.length === 0
      ? 1n
      : chosen.reduce((sum, k, at) => {
          const minor = determinant(
            rows.slice(1),
            chosen.filter((other) => other !== k),
          );
          return sum + (at % 2 === 0 ? 1n : -1n) * rows[0][k] * minor;
        }, 0n);
  const subsets = <T>(items: readonly T[], size: number): T[][] =>
    size === 0
      ? [[]]
      : items.flatMap((item, i) => subsets(items.slice(i + 1), size - 1).map((rest) => [item, ...rest]));
  for (let order = Math.min(vectors.length, columns.length); order > 0; order--) {
    for (const rows of subsets(vectors, order)) {
      if (subsets(columns, order).some((chosen) => determinant(rows, chosen) !== 0n)) return order;
    }
  }
  return 0;
}

const vectors = fc.integer({ min: 1, max: 4 }).chain((d) => {
  const entry = fc.oneof(fc.bigInt({ min: -2n, max: 2n }), fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }));
  return fc.array(fc.array(entry, { minLength: d, maxLength: d }), { minLength: 1, maxLength: 5 });
});
const small = fc.integer({ min: 1, max: 4 }).chain((d) => {
  return fc.array(fc.array(fc.bigInt({ min: -1n, max: 1n }), { minLength: d, maxLength: d }), {
    minLength: 1,
    maxLength: 5,
  });
});

describe("elimination", () => {
  it.each([
    ["through a prime first", eliminate],
    ["exactly", eliminateExactly],
  ])(
    "%s: finds the rank (oracle: minors) and, when the vectors are dependent, a relation that sums to 0 exactly",
    (_, run) => {
      fc.assert(
        fc.property(fc.oneof(vectors, small), (chosen) => {
          const { rank, relation } = run(chosen);
          expect(rank).toBe(rankByMinors(chosen));
          expect(relation === null).toBe(rank === chosen.length);
          if (relation === null) return;
          expect(relation.some((b) => b !== 0n)).toBe(true);
          for (let k = 0; k < chosen[0].length; k++) {
            expect(relation.reduce((sum, b, p) => sum + b * chosen[p][k], 0n)).toBe(0n);
          }
        }),
        { numRuns: 300 },
      );
    },
  );

  it("keeps the entries of a relation below Hadamard's bound, the product of the norms", () => {
    const seven = Array.from({ length: 7 }, (_, i) =>
      Array.from({ length: 6 }, (_, k) => BigInt(Math.round(Math.sin(1 + i * k + i * i) * 2 ** 50))),
    );
    const bound = seven.reduce((product, v) => product * v.reduce((sum, x) => sum + x * x, 0n), 1n);
    const { rank, relation } = eliminateExactly(seven);
    expect(rank).toBe(6);
    expect(relation?.every((b) => b * b <= bound)).toBe(true);
  });

  it("modulo the prime: never above the rank (oracle: minors), and below it for vectors that vanish modulo it", () => {
    fc.assert(
      fc.property(fc.oneof(vectors, small), (chosen) => {
        expect(rankModuloPrime(chosen)).toBeLessThanOrEqual(rankByMinors(chosen));
      }),
    );
    expect(rankModuloPrime([[67108859n], [0n]])).toBe(0);
    expect(eliminate([[67108859n]])).toEqual({ rank: 1, relation: null });
    expect(
      rankModuloPrime([
        [-1n, 1n],
        [1n, 1n],
      ]),
    ).toBe(2);
  });
});
