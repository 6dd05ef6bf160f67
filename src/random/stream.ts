import { Problem } from "../kernel/index.ts";
import { normalQuantile } from "./normal.ts";
import { philox4x32 } from "./philox.ts";

/** An endless sequence of independent random bits, named by (seed, purpose, trial). Plain immutable data: it holds no position. */
export interface Stream {
  /** The seed, low and high 32 bits: the key of the generator. */
  readonly key: readonly [number, number];
  /** The trial and the 32-bit hash of the purpose: the upper half of the counter. */
  readonly trial: number;
  readonly purpose: number;
}

const SEED_LIMIT = 1n << 64n;
const TWO_POW_32 = 4294967296;

/**
 * The stream for one purpose ("weights", "labels", ...) and one trial of a run. Philox4x32-10 with key = seed and counter =
 * (block low, block high, trial, hash of the purpose): two streams with the same seed never share a block as long as the hashes of
 * their purposes differ.
 * @throws Problem "random/seed" or "random/trial" unless seed is an integer in [0, 2^64) and trial one in [0, 2^32).
 */
export function stream(seed: number | bigint, purpose: string, trial = 0): Stream {
  const key = typeof seed === "bigint" || Number.isSafeInteger(seed) ? BigInt(seed) : -1n;
  if (!(key >= 0n && key < SEED_LIMIT)) {
    throw new Problem({
      code: "random/seed",
      message: `the seed ${seed} is not an integer from 0 to 2^64 - 1`,
      advice: "give a whole number such as 0; above 2^53 give it as a bigint",
    });
  }
  if (!(Number.isInteger(trial) && trial >= 0 && trial < TWO_POW_32)) {
    throw new Problem({ code: "random/trial", message: `the trial ${trial} is not an integer from 0 to 2^32 - 1` });
  }
  return { key: [Number(key & 0xffffffffn), Number(key >> 32n)], trial, purpose: hashOf(purpose) };
}

/** FNV-1a, 32 bits, over the UTF-8 bytes of the text (RFC 9923). */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}

/** Block number `block` (0 <= block < 2^53) of a stream: 128 bits, written into `out` as four unsigned words. */
function fillBlock(s: Stream, block: number, out: Uint32Array): void {
  philox4x32(block >>> 0, Math.floor(block / TWO_POW_32), s.trial, s.purpose, s.key[0], s.key[1], out);
}

/** The double (k + 1/2) 2^-52 with k the upper 52 bits of (high, low): exact, never 0 or 1, and symmetric about 1/2. */
function uniformOf(high: number, low: number): number {
  return (high * 1048576 + (low >>> 12) + 0.5) * Number.EPSILON;
}

/**
 * Uniform deviate number i (an integer, 0 <= i < 2^53) of a stream: one of the 2^52 doubles (k + 1/2) 2^-52 in (0, 1), exactly
 * equally likely. A pure function of (stream, i).
 */
export function uniformAt(s: Stream, i: number): number {
  const words = new Uint32Array(4);
  fillBlock(s, Math.floor(i / 2), words);
  return i % 2 === 0 ? uniformOf(words[0], words[1]) : uniformOf(words[2], words[3]);
}

/** Normal deviate number i of a stream, N(0,1): the normal quantile of {@link uniformAt}(s, i), so |value| < 8.3. */
export function normalAt(s: Stream, i: number): number {
  return normalQuantile(uniformAt(s, i));
}

/** Sign number i of a stream: -1 or 1, equally likely; -1 exactly when {@link uniformAt}(s, i) < 1/2. */
export function signAt(s: Stream, i: number): -1 | 1 {
  return uniformAt(s, i) < 0.5 ? -1 : 1;
}

/** Writes normal deviates number offset, offset + 1, ... of a stream into `out`: out[k] = normalAt(s, offset + k), but faster. */
export function fillNormal(s: Stream, out: Float64Array, offset = 0): void {
  const words = new Uint32Array(4);
  for (let k = offset % 2 === 0 ? 0 : -1; k < out.length; k += 2) {
    fillBlock(s, (offset + k) / 2, words);
    if (k >= 0) out[k] = normalQuantile(uniformOf(words[0], words[1]));
    if (k + 1 < out.length) out[k + 1] = normalQuantile(uniformOf(words[2], words[3]));
  }
}
