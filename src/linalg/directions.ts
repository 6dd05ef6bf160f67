import { Problem, Rational } from "../kernel/index.ts";

/**
 * n directions in R^d: nonzero integer vectors of which only the direction matters, with a double copy. Rooms that hold
 * rationals or doubles multiply a row by any positive number to get here, exactly.
 */
export interface Directions {
  readonly n: number;
  readonly d: number;
  /** The n integer vectors of length d. */
  readonly exact: readonly (readonly bigint[])[];
  /**
   * n x d, row-major: row i is exact[i] times 2^-b, b the bit length of its largest entry, so that the largest lies in
   * [1/2, 1]. Each entry is rounded: within relative u = 2^-53 of the scaled integer, or within 2^-1074 of it when it
   * is that small.
   */
  readonly floats: Float64Array;
}

/**
 * Makes directions from integer vectors (n x d, n >= 1, d >= 1). Throws a Problem "linalg/shape" for no rows, no
 * columns or ragged rows and "linalg/zero-row" for a row without a direction.
 */
export function directionsOf(exact: readonly (readonly bigint[])[]): Directions {
  const n = exact.length;
  const d = exact[0]?.length ?? 0;
  if (n === 0 || d === 0)
    throw new Problem({ code: "linalg/shape", message: "directions need at least one row and one column" });
  const floats = new Float64Array(n * d);
  for (let i = 0; i < n; i++) {
    const row = exact[i];
    if (row.length !== d) {
      throw new Problem({
        code: "linalg/shape",
        message: "rows of different lengths",
        where: `row ${i + 1}`,
        expected: `${d} entries, found ${row.length}`,
      });
    }
    scaleRow(row, floats.subarray(i * d, (i + 1) * d), i);
  }
  return { n, d, exact, floats };
}

/** Writes row * 2^-b, rounded, b the bit length of the largest entry. */
function scaleRow(row: readonly bigint[], out: Float64Array, index: number): void {
  let largest = 0n;
  for (const entry of row) {
    const magnitude = entry < 0n ? -entry : entry;
    if (magnitude > largest) largest = magnitude;
  }
  if (largest === 0n) {
    throw new Problem({
      code: "linalg/zero-row",
      message: "a zero row has no direction",
      where: `row ${index + 1}`,
      advice: "remove the row",
    });
  }
  const bits = bitLength(largest);
  for (let k = 0; k < row.length; k++) out[k] = scaled(row[k], bits);
}

/**
 * value * 2^-bits for |value| < 2^bits, rounded once. Up to 2^960 the scaling is exact; larger integers go through an
 * exact quotient.
 */
function scaled(value: bigint, bits: number): number {
  return bits <= 960 ? Number(value) * 2 ** -bits : Rational.of(value, 1n << BigInt(bits)).toDouble();
}

/** Number of bits of a positive integer. */
function bitLength(value: bigint): number {
  const hex = value.toString(16);
  return 4 * hex.length - Math.clz32(Number.parseInt(hex[0], 16)) + 28;
}
