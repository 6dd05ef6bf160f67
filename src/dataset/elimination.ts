import { rankModuloPrime } from "./modular-rank.ts";

/** The rank of integer vectors over the rationals, and a relation between them when they are dependent. */
export interface Elimination {
  readonly rank: number;
  /** Integers b_0, b_1, ... (shorter than the list: missing ones are 0), not all 0, with sum b_p v_p = 0; null when there are none. */
  readonly relation: readonly bigint[] | null;
}

/** A vector on its way through the elimination: `vector` = sum of combination[p] times input p. */
interface Row {
  vector: bigint[];
  combination: bigint[];
}

interface Pivot extends Row {
  readonly column: number;
}

/** The exact rank of n vectors in Z^d and, when they are dependent, a relation. Vectors independent modulo a prime are independent. */
export function eliminate(vectors: readonly (readonly bigint[])[]): Elimination {
  return rankModuloPrime(vectors) === vectors.length
    ? { rank: vectors.length, relation: null }
    : eliminateExactly(vectors);
}

/**
 * Fraction-free Gaussian elimination (Bareiss 1968, Math. Comp. 22:565-578), one vector at a time: after step k every entry is a minor of
 * order k + 1, so the division by the last pivot is exact and no entry outgrows Hadamard's bound. Stops once the rank is the dimension
 * and a relation is known, so at most d + 1 vectors of length d are worked on beyond those that depend on earlier ones.
 */
export function eliminateExactly(vectors: readonly (readonly bigint[])[]): Elimination {
  const d = vectors[0]?.length ?? 0;
  const pivots: Pivot[] = [];
  let relation: bigint[] | null = null;
  for (let p = 0; p < vectors.length; p++) {
    if (pivots.length === d && relation !== null) break;
    const row: Row = { vector: [...vectors[p]], combination: [] };
    if (relation === null) row.combination = Array.from({ length: p + 1 }, (_, k) => (k === p ? 1n : 0n));
    reduce(row, pivots);
    const column = row.vector.findIndex((entry) => entry !== 0n);
    if (column === -1) relation ??= row.combination;
    else pivots.push({ ...row, column });
  }
  return { rank: pivots.length, relation };
}

/** Clears the pivot columns of a row, one Bareiss step for each pivot. */
function reduce(row: Row, pivots: readonly Pivot[]): void {
  let last = 1n;
  for (const pivot of pivots) {
    const scale = pivot.vector[pivot.column];
    const factor = row.vector[pivot.column];
    if (factor !== 0n || scale !== last) {
      row.vector = step(row.vector, pivot.vector, scale, factor, last);
      row.combination = step(row.combination, pivot.combination, scale, factor, last);
    }
    last = scale;
  }
}

/** (scale * row - factor * pivot) / last, entry by entry; a shorter pivot goes on with zeros. */
function step(row: readonly bigint[], pivot: readonly bigint[], scale: bigint, factor: bigint, last: bigint): bigint[] {
  return row.map((entry, k) => (scale * entry - factor * (pivot[k] ?? 0n)) / last);
}
