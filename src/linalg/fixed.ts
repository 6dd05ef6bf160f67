import { Ball, ceilDivide, Rational } from "../kernel/index.ts";
import type { Directions } from "./directions.ts";
import { type Counts, requireWidth } from "./gram.ts";
import { type PairBall, pairEvaluator } from "./pair.ts";

/**
 * A real symmetric n x n matrix in fixed point: |true entry - mid[i][j] 2^-bits| <= rad 2^-bits for j <= i. `mid` holds
 * the lower rows, mid[i] of length i + 1.
 */
export interface FixedSymmetric {
  readonly n: number;
  readonly bits: number;
  readonly mid: readonly (readonly bigint[])[];
  readonly rad: bigint;
}

/** Bits by which the entries' balls are finer than the fixed-point grid. */
const ENTRY_GUARD = 16;

/** The limit Gram matrix H_inf (see `limitGram`) with entries on the grid 2^-bits, from exact integers. */
export function limitGramAt(directions: Directions, bits: number): FixedSymmetric {
  return fixedFromPairs(
    directions,
    bits,
    (pair) => pair.h,
    () => Ball.of(0.5, bits),
  );
}

/** The Gram matrix of a network of width m (see `finiteGram`) on the grid 2^-bits. */
export function finiteGramAt(directions: Directions, counts: Counts, m: number, bits: number): FixedSymmetric {
  const share = shareOf(counts, m, bits);
  return fixedFromPairs(directions, bits, (pair, index) => pair.cos.times(share(index)), share);
}

/** Finite minus limit Gram matrix (see `gramDifference`) on the grid 2^-bits. */
export function gramDifferenceAt(directions: Directions, counts: Counts, m: number, bits: number): FixedSymmetric {
  const share = shareOf(counts, m, bits);
  return fixedFromPairs(
    directions,
    bits,
    (pair, index) => pair.cos.times(share(index).minus(pair.p)),
    (index) => share(index).minus(0.5),
  );
}

/** The Gram matrix of the rows projected to the unit sphere (see `inputGram`) on the grid 2^-bits. */
export function inputGramAt(directions: Directions, bits: number): FixedSymmetric {
  return fixedFromPairs(
    directions,
    bits,
    (pair) => pair.cos,
    () => Ball.of(1n, bits),
  );
}

/** counts[index] / m as a ball. */
function shareOf(counts: Counts, m: number, bits: number): (index: number) => Ball {
  requireWidth(m);
  return (index) => Ball.of(Rational.of(counts[index], m), bits + ENTRY_GUARD);
}

function fixedFromPairs(
  directions: Directions,
  bits: number,
  entry: (pair: PairBall, index: number) => Ball,
  diagonal: (index: number) => Ball,
): FixedSymmetric {
  const { n } = directions;
  const pairAt = pairEvaluator(directions, bits + ENTRY_GUARD);
  const mid: bigint[][] = [];
  let rad = 0n;
  for (let i = 0; i < n; i++) {
    const row: bigint[] = [];
    for (let j = 0; j <= i; j++) {
      const index = i * n + j;
      const fixed = toGrid(i === j ? diagonal(index) : entry(pairAt(i, j), index), bits);
      row.push(fixed.mid);
      if (fixed.rad > rad) rad = fixed.rad;
    }
    mid.push(row);
  }
  return { n, bits, mid, rad };
}

/** A ball on the grid 2^-bits: midpoint rounded down, radius rounded up and increased by what the midpoint lost. */
export function toGrid(ball: Ball, bits: number): { mid: bigint; rad: bigint } {
  const shift = ball.exponent + bits;
  if (shift >= 0) return { mid: ball.mid << BigInt(shift), rad: ball.rad << BigInt(shift) };
  const unit = 1n << BigInt(-shift);
  const mid = ball.mid >> BigInt(-shift);
  return { mid, rad: ceilDivide(ball.rad + (ball.mid - mid * unit), unit) };
}
