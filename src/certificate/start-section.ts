import { Rational } from "../kernel/index.ts";
import { drawStart, type Start } from "../network/index.ts";
import type { StartSection } from "./certificate.ts";
import { floorScaled } from "./factor.ts";

/** The start of an instance: by its seed where that gives these very doubles, else number by number. */
export function startSection(start: Start, seed: bigint): StartSection {
  const { m, d, weights, signs } = start;
  const drawn = drawStart({ seed, m, d });
  if (weights.every((w, k) => w === drawn.weights[k]) && signs.every((a, r) => a === drawn.signs[r])) {
    return { generator: "philox4x32-10, AS 241", seed: String(seed), m };
  }
  const bits = fractionBits(weights);
  const rows = Array.from({ length: m }, (_, r) => integers(weights.subarray(r * d, (r + 1) * d), bits));
  return { bits, weights: rows, signs: signs.join(" ") };
}

/** The least number of bits after the point that holds all doubles exactly. */
export function fractionBits(doubles: Iterable<number>): number {
  let most = 0;
  for (const x of doubles) most = Math.max(most, Rational.fromDouble(x).denominator.toString(2).length - 1);
  return most;
}

/** Doubles as integers over 2^bits. */
export function integers(doubles: Iterable<number>, bits: number): string {
  return Array.from(doubles, (x) => floorScaled(x, bits)).join(" ");
}
