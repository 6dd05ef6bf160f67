import { integerSqrt } from "../kernel/index.ts";

/**
 * Symmetric matrices of integers, as lower rows, taken as fixed-point numbers in units of 2^-bits. The factor is an
 * approximation; what it is worth is decided by its exact residual.
 */
export type LowerRows = readonly (readonly bigint[])[];

/** L, lower triangular with positive diagonal, in units of 2^-bits: L L^T is about the matrix it came from. */
export interface FixedFactor {
  readonly bits: number;
  readonly rows: LowerRows;
}

/**
 * Fixed-point Cholesky of M - shift I (both in units of 2^-given, at most 2 bits of them), each entry rounded to the nearest multiple of
 * 2^-bits before it is used, a pivot down; undefined when a pivot is not positive.
 */
export function factorFixed(matrix: LowerRows, shift: bigint, bits: number, given = bits): FixedFactor | undefined {
  const scale = BigInt(2 * bits - given);
  const rows: bigint[][] = [];
  for (let i = 0; i < matrix.length; i++) {
    const row: bigint[] = [];
    for (let j = 0; j < i; j++) {
      const other = rows[j];
      let sum = matrix[i][j] << scale;
      for (let k = 0; k < j; k++) sum -= row[k] * other[k];
      const half = other[j] >> 1n;
      row.push((sum < 0n ? sum - half : sum + half) / other[j]);
    }
    let pivot = (matrix[i][i] - shift) << scale;
    for (const x of row) pivot -= x * x;
    const root = pivot > 0n ? integerSqrt(pivot) : 0n;
    if (root === 0n) return undefined;
    row.push(root);
    rows.push(row);
  }
  return { bits, rows };
}

/** Solves L L^T x = b approximately; x and b in units of 2^-bits. */
export function solveFixed(factor: FixedFactor, b: readonly bigint[]): bigint[] {
  const { rows } = factor;
  const scale = BigInt(factor.bits);
  const n = rows.length;
  const x: bigint[] = [];
  for (let i = 0; i < n; i++) {
    let sum = b[i] << scale;
    for (let k = 0; k < i; k++) sum -= rows[i][k] * x[k];
    x.push(sum / rows[i][i]);
  }
  for (let i = n - 1; i >= 0; i--) {
    x[i] = (x[i] << scale) / rows[i][i];
    for (let k = 0; k < i; k++) x[k] -= (rows[i][k] * x[i]) >> scale;
  }
  return x;
}

/**
 * Upper bound, in units of 2^-bits, of |M - shift I - L L^T|_2: the largest absolute row sum of the exact integer
 * residual (in units of 2^-2 bits), rounded up.
 */
export function residualNorm(matrix: LowerRows, shift: bigint, factor: FixedFactor): bigint {
  const scale = BigInt(factor.bits);
  const { rows } = factor;
  const sums = rows.map(() => 0n);
  for (let i = 0; i < rows.length; i++) {
    for (let j = 0; j <= i; j++) {
      let rest = (i === j ? matrix[i][i] - shift : matrix[i][j]) << scale;
      for (let k = 0; k <= j; k++) rest -= rows[i][k] * rows[j][k];
      const magnitude = rest < 0n ? -rest : rest;
      sums[i] += magnitude;
      if (j < i) sums[j] += magnitude;
    }
  }
  let most = 0n;
  for (const sum of sums) if (sum > most) most = sum;
  return -(-most >> scale);
}
