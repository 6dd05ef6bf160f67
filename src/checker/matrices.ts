import { orthantBounds, piBounds } from "./angle.ts";
import type { Scene } from "./data.ts";
import { type Bounds, longest, ratio, rootOf, times } from "./integers.ts";

/** Lower triangle of a symmetric matrix: integers with lo <= 2^p A_ij <= hi. */
export type Enclosure = readonly (readonly Bounds[])[];

/** What an entry has beside its cosine, over 2^W; a bound of the orthant probability is computed only where it is asked for. */
export type Factor = (i: number, j: number, W: bigint, orthant: () => Bounds) => Bounds;

/**
 * The matrix cos_ij f_ij over 2^p, or with the rows as they are <x_i, x_j> f_ij. cos_ij = g / sqrt(ab) is exactly 1 or -1 where rows are
 * collinear.
 */
export function enclose({ data, work }: Scene, p: number, asRead: boolean, factor: Factor): Enclosure {
  const { n, gram, gramBits, scales } = data;
  const bits = p + (asRead ? gramBits + 2 * longest(scales.map(({ num }) => num)) : 0); // entries may be that much larger
  const W = BigInt(bits + 24);
  work.spend(n ** 2 * (25 + bits / 10), bits + gramBits + (asRead ? longest(scales.map(({ den }) => den)) : 0));
  work.keep(2.5 * n ** 2, bits); // an entry is an array of two
  const [one, pi, rest] = [1n << W, piBounds(W), W - BigInt(p)];
  return gram.map((row, i) =>
    row.map((g, j) => {
      if (g === 0n) return [0n, 0n];
      const [ab, a, b] = [gram[i][i] * gram[j][j], scales[i], scales[j]];
      const [low, high] = ab === g * g ? [one, one] : rootOf(g * g, ab, W);
      const cosine: Bounds = g > 0n ? [low, high] : [-high, -low];
      const first = asRead ? ratio(g * a.num * b.num, a.den * b.den, W) : cosine;
      const second = factor(i, j, W, () => orthantBounds(g, ab - g * g, W, pi));
      const [lo, hi] = times(first, second, W);
      return [lo >> rest, -(-hi >> rest)];
    }),
  );
}
