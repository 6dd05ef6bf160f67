/**
 * The generator of a start, as part of the claim: Philox4x32-10 (Salmon et al., SC 2011) with key = seed and counter = (block, 0, 0, hash
 * of the purpose), and the normal quantile of Wichura's AS 241 in the plain double operations + - * / sqrt, which IEEE 754 and
 * ECMAScript fix to the last bit. Doubles say here what the weights are; no comparison of a claim is made with them.
 */

/** The stream of a seed for a purpose; its counter ends with the FNV-1a hash of the purpose. */
export function streamOf(seed: bigint, purpose: string) {
  let hash = 0x811c9dc5;
  for (const letter of purpose) hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193);
  return { key: [Number(seed & 0xffffffffn), Number(seed >> 32n)], purpose: hash };
}

type Stream = ReturnType<typeof streamOf>;

/** Deviate number i, uniform: (k + 1/2) 2^-52, k the upper 52 bits of words 0 and 1, or 2 and 3, of block i / 2. */
function uniformAt({ key, purpose }: Stream, i: number): number {
  const words = philox([Math.floor(i / 2), 0, 0, purpose], key);
  const [high, low] = i % 2 === 0 ? words : words.slice(2);
  return ((high >>> 0) * 2 ** 20 + ((low >>> 0) >>> 12) + 0.5) * 2 ** -52;
}

function philox(counter: readonly number[], key: readonly number[]): number[] {
  let [a, b, c, d] = counter;
  let [k0, k1] = key;
  for (let round = 0; round < 10; round++) {
    const [p, q] = [BigInt(a >>> 0) * 0xd2511f53n, BigInt(c >>> 0) * 0xcd9e8d57n];
    const [pHigh, qHigh] = [Number(p >> 32n), Number(q >> 32n)];
    [a, b, c, d] = [qHigh ^ b ^ k0, Number(q & 0xffffffffn), pHigh ^ d ^ k1, Number(p & 0xffffffffn)];
    [k0, k1] = [(k0 + 0x9e3779b9) | 0, (k1 + 0xbb67ae85) | 0];
  }
  return [a, b, c, d];
}

/** Output sign number i: -1 where the uniform deviate is below 1/2. */
export const signAt = (stream: Stream, i: number): bigint => (uniformAt(stream, i) < 0.5 ? -1n : 1n);

/** Normal deviate number i. */
export function normalAt(stream: Stream, i: number): number {
  const p = uniformAt(stream, i);
  const q = p - 0.5;
  if (Math.abs(q) <= 0.425) return (q * horner(AS241[0], 0.180625 - q * q)) / horner(AS241[1], 0.180625 - q * q);
  const r = Math.sqrt(-logarithm(q < 0 ? p : 1 - p));
  const [above, below, t] = r <= 5 ? [AS241[2], AS241[3], r - 1.6] : [AS241[4], AS241[5], r - 5];
  const size = horner(above, t) / horner(below, t);
  return q < 0 ? -size : size;
}

const horner = (coefficients: readonly number[], t: number): number => coefficients.reduce((sum, c) => sum * t + c, 0);

/** ln x for 2^-64 < x <= 1: x = 2^k m with sqrt(1/2) <= m < sqrt 2, then k ln 2 + 2 atanh((m - 1) / (m + 1)) by its series. */
function logarithm(x: number): number {
  let [m, k] = [x, 0];
  for (let step = 64; step >= 1; step /= 2) if (m * 2 ** step <= 1) [m, k] = [m * 2 ** step, k - step];
  if (m < Math.SQRT1_2) [m, k] = [m * 2, k - 1];
  const s = (m - 1) / (m + 1);
  const tail = horner(ODD, s * s) * s * s;
  return k * 0.6931471803691238 + (2 * s + (2 * s * tail + k * 1.9082149292705877e-10));
}

const ODD = [23, 21, 19, 17, 15, 13, 11, 9, 7, 5, 3].map((k) => 1 / k);

/** AS 241 near the centre, between, and in the tails: numerator and denominator of each, highest power first. */
const AS241 = `
2509.0809287301227 33430.57558358813 67265.7709270087 45921.95393154987 13731.69376550946 1971.5909503065513 133.14166789178438 3.3871328727963665
5226.495278852854 28729.085735721943 39307.89580009271 21213.794301586597 5394.196021424751 687.1870074920579 42.31333070160091 1
0.0007745450142783414 0.022723844989269184 0.2417807251774506 1.2704582524523684 3.6478483247632045 5.769497221460691 4.630337846156546 1.4234371107496837
1.0507500716444169e-9 0.0005475938084995345 0.015198666563616457 0.14810397642748008 0.6897673349851 1.6763848301838038 2.053191626637759 1
2.0103343992922881e-7 0.000027115555687434876 0.0012426609473880784 0.026532189526576124 0.2965605718285049 1.7848265399172913 5.463784911164114 6.657904643501104
2.0442631033899397e-15 1.421511758316446e-7 0.000018463183175100548 0.0007868691311456133 0.014875361290850615 0.1369298809227358 0.599832206555888 1`
  .match(/.+/g)!
  .map((line) => line.split(" ").map(Number));
