import type { Network, State } from "./claim.ts";
import type { Field, Fraction } from "./field.ts";
import { abs, ceilDiv, floorSqrt, longest, max } from "./integers.ts";
import { cosineMatrix } from "./matrices.ts";
import { bitSets, common, commonSteps } from "./start.ts";
import { product } from "./work.ts";

/** Which pairs are active on the whole ball |w_r - w_r(0)| <= radius, and which somewhere on it: |z_ri| > radius |x_i| decides. */
export function onBall(
  { data, work }: State,
  { z, bits, m, off }: Network,
  { num, den }: Fraction,
): { surely: Uint32Array[]; possibly: Uint32Array[] } {
  const size = 2 * longest([num, den, off]) + data.gramBits + 2 * Number(bits);
  work.spend(data.n * (40 * product(size, size) + 100 * m));
  const reach = data.gram.map((row, i) => floorSqrt((((num << bits) + off * den) ** 2n * row[i]) / (den * den))); // floor of (radius + off) |x_i|
  const clear = (value: bigint, i: number): boolean => abs(value) > reach[i];
  return {
    surely: bitSets(z, (value, i) => value > 0n && clear(value, i)),
    possibly: bitSets(z, (value, i) => value >= 0n || !clear(value, i)),
  };
}

/**
 * An upper bound, over 2^p, of |H(W) - H(0)| over the ball. Entrywise it is at most C_ij = |cos_ij| max(P_ij - N_ij, N_ij - S_ij) / m, where
 * S, N, P count the neurons surely, at the start, and possibly active on both inputs; and for any v > 0 (n integers), |C| is at most
 * the largest (C v)_i / v_i.
 */
export function ballBound(state: State, radius: Fraction, p: number, vector: Field, network = state.network): bigint {
  const { data, work } = state;
  const v = vector.integers(data.n);
  if (v.some((x) => x <= 0n)) vector.refuse("positive integers");
  const { surely, possibly } = onBall(state, network, radius);
  const counts = (sets: readonly Uint32Array[], i: number, j: number): number => common(sets[i], sets[j]);
  const most = (i: number, j: number, W: bigint): [bigint, bigint] => {
    const now = counts(network.active, i, j);
    const change = Math.max(counts(possibly, i, j) - now, now - counts(surely, i, j));
    const bound = ceilDiv(BigInt(change) << W, BigInt(network.m));
    return [bound, bound];
  };
  const C = cosineMatrix(data, work, p, most, 3 * commonSteps(network.m) + 2 * product(longest(v), p));
  const image = v.map(() => 0n);
  C.forEach((row, i) => {
    row.forEach(([lo, hi], j) => {
      const size = max(-lo, hi);
      image[i] += size * v[j];
      if (j < i) image[j] += size * v[i];
    });
  });
  return image.reduce((greatest, x, i) => max(greatest, ceilDiv(x, v[i])), 0n);
}
