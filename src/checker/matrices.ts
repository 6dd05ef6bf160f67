import { type Bounds, orthantBounds, piBounds } from "./angle.ts";
import type { Data } from "./data.ts";
import { bitLength, ceilDiv, ceilSqrt, floorDiv, floorSqrt } from "./integers.ts";

/** Lower triangle of a symmetric matrix: integers with lo <= 2^p A_ij <= hi. */
export type Enclosure = readonly (readonly Bounds[])[];

/**
 * Hinf_ij = cos_ij (pi - acos cos_ij) / (2 pi) of the directions of the rows, or, of the rows themselves ("raw"),
 * <x_i, x_j> (pi - acos cos_ij) / (2 pi).
 */
export function limitMatrix(data: Data, form: "directions" | "raw", p: number): Enclosure {
  const { gram, scales } = data;
  const size = gram.reduce((bits, row, i) => Math.max(bits, bitLength(row[i]) + 2 * bitLength(scales[i].num)), 1);
  const W = BigInt(p + 24 + (form === "raw" ? size : 0));
  const pi = piBounds(W);
  return gram.map((row, i) =>
    row.map((g, j) => {
      const det = gram[i][i] * gram[j][j] - g * g;
      if (g === 0n || (det === 0n && g < 0n)) return [0n, 0n];
      if (det === 0n && form === "directions") return [1n << BigInt(p - 1), 1n << BigInt(p - 1)];
      const h = orthantBounds(g, det, W, pi);
      if (form === "directions") return timesCosine(g, gram[i][i], gram[j][j], h, W, p);
      const [num, den] = [g * scales[i].num * scales[j].num, scales[i].den * scales[j].den];
      return scaled(num << BigInt(p), den << W, h);
    }),
  );
}

/** The bounds times num / den, rounded outward. */
function scaled(num: bigint, den: bigint, [lo, hi]: Bounds): Bounds {
  return num > 0n
    ? [floorDiv(num * lo, den), ceilDiv(num * hi, den)]
    : [floorDiv(num * hi, den), ceilDiv(num * lo, den)];
}

/** cos = g / sqrt(ab) times bounds at scale 2^-W of a number >= 0, at scale 2^-p. */
export function timesCosine(g: bigint, a: bigint, b: bigint, [lo, hi]: Bounds, W: bigint, p: number): Bounds {
  const square = ((g * g) << (2n * W)) / (a * b);
  const shift = 2n * W - BigInt(p);
  const low = (floorSqrt(square) * lo) >> shift;
  const high = ((ceilSqrt(square + 1n) * hi) >> shift) + 1n;
  return g > 0n ? [low, high] : [-high, -low];
}
