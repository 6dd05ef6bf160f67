import { type Bounds, orthantBounds, piBounds } from "./angle.ts";
import type { Data } from "./data.ts";
import { bitLength, ceilDiv, ceilSqrt, floorDiv, floorSqrt } from "./integers.ts";

/** Lower triangle of a symmetric matrix: integers with lo <= 2^p A_ij <= hi. */
export type Enclosure = readonly (readonly Bounds[])[];

/** The factor of cos_ij in an entry, at scale 2^-W: a bound of the orthant probability is computed only where it is asked for. */
export type Factor = (i: number, j: number, W: bigint, orthant: () => Bounds) => Bounds;

const GUARD = 24;

/** The matrix cos_ij f_ij, cos_ij = g / sqrt(ab) of the directions of the rows, exactly 1 or -1 where they are collinear. */
export function cosineMatrix({ gram }: Data, p: number, factor: Factor): Enclosure {
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

/** Bits of the largest |x_i|^2 before the division by the denominators: what entries of the raw matrix are larger than shares. */
export const rowBits = ({ gram, scales }: Pick<Data, "gram" | "scales">): number =>
  gram.reduce((bits, row, i) => Math.max(bits, bitLength(row[i]) + 2 * bitLength(scales[i].num)), 1);

/** <x_i, x_j> (pi - acos cos_ij) / (2 pi) of the rows as they are. */
export function rawLimitMatrix({ gram, scales }: Data, p: number): Enclosure {
  const W = BigInt(p + GUARD + rowBits({ gram, scales }));
  const pi = piBounds(W);
  return gram.map((row, i) =>
    row.map((g, j) => {
      const [lo, hi] = orthantBounds(g, gram[i][i] * gram[j][j] - g * g, W, pi);
      const [num, den] = [(g * scales[i].num * scales[j].num) << BigInt(p), (scales[i].den * scales[j].den) << W];
      return num >= 0n
        ? [floorDiv(num * lo, den), ceilDiv(num * hi, den)]
        : [floorDiv(num * hi, den), ceilDiv(num * lo, den)];
    }),
  );
}

/** num / den at scale 2^-W. */
export const share = (num: number, den: number, W: bigint): Bounds => {
  const scaled = BigInt(num) << W;
  return [floorDiv(scaled, BigInt(den)), ceilDiv(scaled, BigInt(den))];
};
