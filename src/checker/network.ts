import type { Scene } from "./data.ts";
import { boundsOf, FACT_BITS, product } from "./expression.ts";
import type { Field } from "./field.ts";
import type { Bounds, Fraction } from "./integers.ts";
import { ceilSqrt, dot, floorSqrt, longest, minus, plus, rootOf, size } from "./integers.ts";
import { normalAt, signAt, streamOf } from "./random.ts";

/** m neurons: weights w = integer / 2^bits (m x d), output signs 1 or -1. No true weight vector is further than off / 2^bits from the one here. */
export type Weights = Readonly<{ weights: bigint[][]; signs: bigint[]; bits: bigint; off: bigint }>;

/** Normal deviates of the generator are multiples of 2^-106. */
const NORMAL_BITS = 106;

/** The weights at the start, drawn from a seed by the generator of the claim, or given number by number. */
export function readStart(field: Field, { data: { d }, work }: Scene): Weights {
  if (!field.members.has("seed")) {
    const at = field.record(["bits", "signs", "weights"]);
    const weights = at.weights.list().map((row) => row.integers(d));
    const signs = at.signs.integers(weights.length);
    if (signs.some((a) => a !== 1n && a !== -1n)) at.signs.refuse("signs 1 and -1");
    return { weights, signs, bits: BigInt(at.bits.count(0, 1100)), off: 0n };
  }
  const at = field.record(["generator", "m", "seed"]);
  at.generator.oneOf("philox4x32-10, AS 241");
  const [m, [seed]] = [at.m.count(1, 2 ** 31), at.seed.integers(1)];
  if (seed < 0n || seed >= 1n << 64n) at.seed.refuse("a seed below 2^64");
  work.keep(8 * m * (d + 1), NORMAL_BITS); // an evaluation takes about as long as eight cost to keep
  const [normals, uniforms] = [streamOf(seed, "weights"), streamOf(seed, "signs")];
  const weight = (i: number): bigint => BigInt(normalAt(normals, i) * 2 ** NORMAL_BITS);
  const weights = Array.from({ length: m }, (_, r) => Array.from({ length: d }, (_, k) => weight(r * d + k)));
  return { weights, signs: weights.map((_, r) => signAt(uniforms, r)), bits: BigInt(NORMAL_BITS), off: 0n };
}

/** A network with what follows from its weights. */
export type Network = ReturnType<typeof networkOf>;

/** z_ri = <w_r, x_i> 2^bits (n x m, x_i the integer rows), the activation pattern, and over 2^FACT_BITS e_i = u_i - y_i and |e|. */
export function networkOf(given: Weights, { data, work }: Scene) {
  const { bits, off, signs, weights } = given;
  const [m, length] = [weights.length, longest(weights.flat())];
  work.spend(m * data.n * (data.d + 5), length, data.rowBits);
  work.keep(m * data.n, length + data.rowBits);
  const z = data.rows.map((row) => weights.map((weight) => dot(weight, row)));
  const slack = (off * ceilSqrt(BigInt(m))) << (FACT_BITS - bits); // of an output: relu moves no more than its argument
  /** u_i is S / sqrt(|x_i|^2 m) with S = sum_r a_r max(z_ri, 0), exact up to the root. */
  const residuals = z.map((row, i): Bounds => {
    const S = row.reduce((sum, value, r) => (value > 0n ? sum + signs[r] * value : sum), 0n);
    const [low, high] = rootOf(S * S, (data.gram[i][i] * BigInt(m)) << (2n * bits), FACT_BITS);
    const [lo, hi] = minus(S >= 0n ? [low, high] : [-high, -low], boundsOf(data.labels[i]));
    return [lo - slack, hi + slack];
  });
  const squares = residuals.map((e) => product(size(e), size(e)));
  return { ...given, m, z, active: decide(z, (value) => value >= 0n), residuals, square: squares.reduce(plus) };
}

/** Which pairs are active on the whole ball |w_r - w_r(0)| <= radius, and which somewhere on it: |z_ri| > (radius + off) |x_i| decides. */
export function onBall({ data, work }: Scene, { z, bits, m, off }: Network, { num, den }: Fraction) {
  work.spend(data.n * 20, 2 * longest([num, den, off]) + data.gramBits + 2 * Number(bits));
  work.spend(data.n * m * 2, data.gramBits);
  const reach = data.gram.map((row, i) => floorSqrt((((num << bits) + off * den) ** 2n * row[i]) / den ** 2n));
  const surely = decide(z, (value, i) => value > reach[i]);
  return { surely, possibly: decide(z, (value, i) => value >= -reach[i]) };
}

const decide = (z: readonly bigint[][], isOn: (z: bigint, input: number) => boolean): Uint8Array[] =>
  z.map((row, i) => Uint8Array.from(row, (value) => Number(isOn(value, i))));

/** How many neurons are on for both of two inputs. */
export function common(a: Uint8Array, b: Uint8Array): number {
  let count = 0;
  for (let r = 0; r < a.length; r++) count += a[r] & b[r];
  return count;
}
