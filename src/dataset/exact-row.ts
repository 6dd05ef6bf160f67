import { greatestCommonDivisor, Rational } from "../kernel/index.ts";
import type { ExactRow } from "./dataset.ts";

/** A fraction, not reduced, with denominator > 0. */
export interface Fraction {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** The exact row with the given entries, in its unique form (coprime numerators, positive scale); null when every entry is 0. */
export function exactRow(entries: readonly Fraction[]): ExactRow | null {
  let common = 1n;
  for (const { denominator } of entries) common = leastCommonMultiple(common, denominator);
  const integers = entries.map(({ numerator, denominator }) =>
    denominator === common ? numerator : numerator * (common / denominator),
  );
  const divisor = commonDivisor(integers);
  if (divisor === 0n) return null;
  return {
    numerators: divisor === 1n ? integers : integers.map((integer) => integer / divisor),
    scale: Rational.of(divisor, common),
  };
}

/** Entry k of a row, exactly. */
export function entryOf(row: ExactRow, k: number): Rational {
  return Rational.of(row.numerators[k]).times(row.scale);
}

/** |x|^2 of a row, exactly. */
export function squaredNorm(row: ExactRow): Rational {
  let sum = 0n;
  for (const numerator of row.numerators) sum += numerator * numerator;
  return Rational.of(sum).times(row.scale).times(row.scale);
}

/** Greatest common divisor of integers, positive; 0 when all are 0. */
export function commonDivisor(integers: readonly bigint[]): bigint {
  let divisor = 0n;
  for (const integer of integers) {
    divisor = greatestCommonDivisor(divisor, integer);
    if (divisor === 1n) return divisor;
  }
  return divisor;
}

function leastCommonMultiple(a: bigint, b: bigint): bigint {
  if (a % b === 0n) return a;
  return b % a === 0n ? b : (a / greatestCommonDivisor(a, b)) * b;
}
