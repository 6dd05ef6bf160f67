/** pi, arcus tangens and the orthant probability in fixed point: integers over 2^W, rounded outward. */
import { abs, ceilDiv, ceilSqrt, floorSqrt, max, min } from "./integers.ts";

/** [lo, hi], both at one scale. */
export type Bounds = readonly [bigint, bigint];

/**
 * A bound of atan t for 0 <= t <= 1/8, from above if `up`: partial sums of the alternating, decreasing Taylor series lie on
 * either side. Positive terms are rounded towards the bound, negative ones away from it.
 */
function atanSmall(t: bigint, W: bigint, up: boolean): bigint {
  const one = 1n << W;
  const [lowSquare, highSquare] = [(t * t) >> W, (t * t + one - 1n) >> W];
  let [low, high, sum, k, positive] = [t, t, t, 1n, true]; // low <= t^k <= high
  for (;;) {
    low = (low * lowSquare) >> W;
    high = (high * highSquare + one - 1n) >> W;
    k += 2n;
    positive = !positive;
    const last = high / k <= 1n;
    if (positive) sum += up ? ceilDiv(high, k) : low / k;
    else sum -= up ? low / k : ceilDiv(high, k);
    if (last && positive === up) return sum;
  }
}

const HALVINGS = 4;

/** A bound of atan t for 0 <= t <= 1: atan t = 2 atan(t / (1 + sqrt(1 + t^2))), four times. */
function atanUnit(t: bigint, W: bigint, up: boolean): bigint {
  const one = 1n << W;
  const square = 1n << (2n * W);
  let x = t;
  for (let i = 0; i < HALVINGS; i++) {
    const divisor = one + (up ? floorSqrt(square + x * x) : ceilSqrt(square + x * x));
    x = up ? ceilDiv(x * one, divisor) : (x * one) / divisor;
  }
  return atanSmall(x, W, up) << BigInt(HALVINGS);
}

/** Machin: pi = 16 atan(1/5) - 4 atan(1/239). */
export function piBounds(W: bigint): Bounds {
  const atan = (n: bigint, up: boolean): bigint => {
    const t = up ? ceilDiv(1n << W, n) : (1n << W) / n;
    return n < 8n ? atanUnit(t, W, up) : atanSmall(t, W, up);
  };
  return [16n * atan(5n, false) - 4n * atan(239n, true), 16n * atan(5n, true) - 4n * atan(239n, false)];
}

/**
 * Bounds of (pi - acos c) / (2 pi) for c = g / sqrt(ab), from g and det = ab - g^2 >= 0: it is 1/4 + atan(g / sqrt(det)) / (2 pi),
 * and exactly 1/2 or 0 for collinear rows.
 */
export function orthantBounds(g: bigint, det: bigint, W: bigint, pi: Bounds): Bounds {
  const one = 1n << W;
  if (det === 0n) return g > 0n ? [one >> 1n, one >> 1n] : [0n, 0n];
  if (g === 0n) return [one >> 2n, one >> 2n];
  const [size, quarter] = [abs(g) * abs(g), one >> 2n];
  const flat = size <= det;
  const square = ((flat ? size : det) << (2n * W)) / (flat ? det : size);
  const low = atanUnit(floorSqrt(square), W, false);
  const high = atanUnit(min(ceilSqrt(square + 1n), one), W, true);
  const [least, most] = flat ? [low, high] : [(pi[0] >> 1n) - high, ((pi[1] + 1n) >> 1n) - low];
  const [inner, outer] = [max(0n, (least << W) / (2n * pi[1])), ceilDiv(most << W, 2n * pi[0])];
  return g > 0n ? [quarter + inner, quarter + outer] : [max(0n, quarter - outer), quarter - inner];
}
