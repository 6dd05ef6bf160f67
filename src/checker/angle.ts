/** pi, arcus tangens and the orthant probability in fixed point: bounds over 2^W. */
import { type Bounds, ceilDiv, floorSqrt, max, rootOf } from "./integers.ts";

/**
 * atan x for t <= x <= t + 1, 0 <= t <= 2^W. The angle is halved four times, atan t = 2 atan(t / (1 + sqrt(1 + t^2))), then Taylor's series
 * is summed. In units: a halving halves the error and adds less than 2, so it stays below 4; each of the k / 2 terms adds less than 2,
 * what is left of the series less than 1; doubling back makes 16 times that.
 */
function atan(t: bigint, W: bigint): Bounds {
  const one = 1n << W;
  let x = t;
  for (let halving = 0; halving < 4; halving++) x = (x << W) / (one + floorSqrt((one << W) + x * x));
  const square = (x * x) >> W;
  let [power, sum, k] = [x, x, 1n];
  while (power > 0n) {
    power = (power * square) >> W;
    k += 2n;
    sum += k % 4n === 1n ? power / k : -(power / k);
  }
  return [16n * (sum - k - 6n), 16n * (sum + k + 6n)];
}

/** pi = 4 atan 1. */
export function piBounds(W: bigint): Bounds {
  const [lo, hi] = atan((1n << W) - 1n, W);
  return [4n * lo, 4n * hi];
}

/**
 * (pi - acos c) / (2 pi) for c = g / sqrt(ab), from g and det = ab - g^2 >= 0: it is 1/4 + atan(g / sqrt(det)) / (2 pi), and exactly 1/2
 * or 0 for collinear rows.
 */
export function orthantBounds(g: bigint, det: bigint, W: bigint, pi: Bounds): Bounds {
  const [half, quarter, square] = [1n << (W - 1n), 1n << (W - 2n), g * g];
  if (det === 0n) return g > 0n ? [half, half] : [0n, 0n];
  if (g === 0n) return [quarter, quarter];
  const [lo, hi] = atan((square <= det ? rootOf(square, det, W) : rootOf(det, square, W))[0], W);
  const [least, most] = square <= det ? [lo, hi] : [(pi[0] >> 1n) - hi, ((pi[1] + 1n) >> 1n) - lo]; // atan t = pi/2 - atan(1/t)
  const [inner, outer] = [max(0n, (least << W) / (2n * pi[1])), ceilDiv(most << W, 2n * pi[0])];
  return g > 0n ? [quarter + inner, quarter + outer] : [max(0n, quarter - outer), quarter - inner];
}
