import type { Data } from "./data.ts";
import type { Field } from "./field.ts";
import { dot } from "./integers.ts";
import { normalAt, signAt, streamOf } from "./random.ts";
import { keeping, type Work } from "./work.ts";

/** The start of the network: m neurons, weights w = integer / 2^bits (m x d), output signs 1 or -1. */
export interface Start {
  readonly m: number;
  readonly bits: bigint;
  readonly weights: readonly (readonly bigint[])[];
  readonly signs: readonly bigint[];
}

/** Bits of a weight after the point: normal deviates of the generator are multiples of 2^-106. */
const NORMAL_BITS = 106;

/** A start drawn from a seed by the generator of the claim, or given number by number. */
export function readStart(field: Field, d: number, work: Work): Start {
  if (field.members.has("seed")) {
    const at = field.record(["generator", "m", "seed"]);
    at.generator.oneOf(["philox4x32-10, AS 241"]);
    const [m, seed] = [at.m.count(1, 2 ** 31), at.seed.integer()];
    if (seed < 0n || seed >= 1n << 64n) at.seed.refuse("a seed below 2^64");
    work.spend(m * (d + 1) * (8000 + keeping(NORMAL_BITS)));
    const [normals, uniforms] = [streamOf(seed, "weights"), streamOf(seed, "signs")];
    const weight = (i: number): bigint => BigInt(normalAt(normals, i) * 2 ** NORMAL_BITS);
    return {
      m,
      bits: BigInt(NORMAL_BITS),
      weights: Array.from({ length: m }, (_, r) => Array.from({ length: d }, (_, k) => weight(r * d + k))),
      signs: Array.from({ length: m }, (_, r) => signAt(uniforms, r)),
    };
  }
  const at = field.record(["bits", "signs", "weights"]);
  const weights = at.weights.list().map((row) => row.integers(d));
  const signs = at.signs.integers(weights.length);
  if (signs.some((a) => a !== 1n && a !== -1n)) at.signs.refuse("signs 1 and -1");
  return { m: weights.length, bits: BigInt(at.bits.count(0, 1100)), weights, signs };
}

/** z_ri = <w_r, x_i> times 2^bits, x_i the integer rows: n x m. Its sign is that of the pre-activation. */
export const preactivations = (weights: Start["weights"], { rows }: Data): bigint[][] =>
  rows.map((row) => weights.map((weight) => dot(weight, row)));

/** Bit sets: which neurons are on for each input, 32 a word. */
export function bitSets(z: readonly (readonly bigint[])[], isOn: (z: bigint, input: number) => boolean): Uint32Array[] {
  return z.map((row, i) => {
    const words = new Uint32Array(Math.ceil(row.length / 32));
    row.forEach((value, r) => {
      if (isOn(value, i)) words[r >>> 5] |= 1 << (r & 31);
    });
    return words;
  });
}

/** How many neurons are in both of two sets. */
export function common(a: Uint32Array, b: Uint32Array): number {
  let count = 0;
  for (let k = 0; k < a.length; k++) {
    let word = a[k] & b[k]; // its bits are added up in pairs, fours, bytes
    word -= (word >>> 1) & 0x55555555;
    word = (word & 0x33333333) + ((word >>> 2) & 0x33333333);
    count += Math.imul((word + (word >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
  }
  return count;
}

/** Steps of {@link common} for m neurons. */
export const commonSteps = (m: number): number => 50 + m / 8;
