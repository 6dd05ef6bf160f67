import { type Bounds, orthantBounds, piBounds } from "./angle.ts";
import type { Data } from "./data.ts";
import { ceilDiv, ceilSqrt, floorDiv, floorSqrt, longest } from "./integers.ts";
import { keeping, product, type Work } from "./work.ts";

/** Lower triangle of a symmetric matrix: integers with lo <= 2^p A_ij <= hi. */
export type Enclosure = readonly (readonly Bounds[])[];

/** The factor of cos_ij in an entry, at scale 2^-W: a bound of the orthant probability is computed only where it is asked for. */
export type Factor = (i: number, j: number, W: bigint, orthant: () => Bounds) => Bounds;

const GUARD = 24;

/** Reckons the work of a matrix to so many bits, with that of the factors, `each` an entry. */
function spend({ n, gramBits }: Data, work: Work, bits: number, each: number): void {
  const cosine = 3 * product(2 * gramBits, 2 * gramBits + 2 * bits) + 10 * product(2 * bits, 2 * bits);
  work.spend(((n * (n + 1)) / 2) * (cosine + 2 * keeping(bits + 128) + each));
}

/** Steps of an orthant probability to so many bits. */
export const orthantSteps = (bits: number): number => 100 * (bits + 200) * (1 + bits / 256) + (bits / 25) ** 3;

/** The matrix cos_ij f_ij, cos_ij = g / sqrt(ab) of the directions of the rows, exactly 1 or -1 where they are collinear. */
export function cosineMatrix(data: Data, work: Work, p: number, factor: Factor, each = 0): Enclosure {
  spend(data, work, p, each);
  const { gram } = data;
  const W = BigInt(p + GUARD);
  const [one, shift, pi] = [1n << W, 2n * W - BigInt(p), piBounds(W)];
  return gram.map((row, i) =>
    row.map((g, j) => {
      if (g === 0n) return [0n, 0n];
      const ab = gram[i][i] * gram[j][j];
      const det = ab - g * g;
      const square = ((g * g) << (2n * W)) / ab;
      const [low, high] = det === 0n ? [one, one] : [floorSqrt(square), ceilSqrt(square + 1n)];
      const [f0, f1] = factor(i, j, W, () => orthantBounds(g, det, W, pi));
      const lo = (f0 < 0n ? high : low) * f0;
      const hi = (f1 < 0n ? low : high) * f1;
      return g > 0n ? [lo >> shift, -(-hi >> shift)] : [-hi >> shift, -(lo >> shift)];
    }),
  );
}

/** <x_i, x_j> (pi - acos cos_ij) / (2 pi) of the rows as they are. */
export function rawLimitMatrix(data: Data, work: Work, p: number): Enclosure {
  const { gram, gramBits, scales } = data;
  const bits = p + gramBits + 2 * longest(scales.map(({ num }) => num)); // entries may be that much larger than shares
  const denBits = longest(scales.map(({ den }) => den));
  spend(data, work, bits, orthantSteps(bits) + 4 * product(2 * denBits + bits, gramBits + bits));
  const W = BigInt(bits + GUARD);
  const pi = piBounds(W);
  return gram.map((row, i) =>
    row.map((g, j) => {
      const [lo, hi] = orthantBounds(g, gram[i][i] * gram[j][j] - g * g, W, pi);
      const [num, den] = [(g * scales[i].num * scales[j].num) << BigInt(p), (scales[i].den * scales[j].den) << W];
      const ends = num >= 0n ? [lo, hi] : [hi, lo];
      return [floorDiv(num * ends[0], den), ceilDiv(num * ends[1], den)];
    }),
  );
}

/** num / den at scale 2^-W. */
export const share = (num: number, den: number, W: bigint): Bounds => {
  const scaled = BigInt(num) << W;
  return [floorDiv(scaled, BigInt(den)), ceilDiv(scaled, BigInt(den))];
};
