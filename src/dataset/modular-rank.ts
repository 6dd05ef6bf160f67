/** The largest prime below 2^26: products of two residues are exact in doubles. */
const PRIME = 67108859;
const PRIME_BIG = BigInt(PRIME);

/** The rank of integer vectors modulo a prime: never above their rank over the rationals, and seldom below it. */
export function rankModuloPrime(vectors: readonly (readonly bigint[])[]): number {
  const d = vectors[0]?.length ?? 0;
  const pivots: { readonly row: Float64Array; readonly column: number }[] = [];
  for (const vector of vectors) {
    if (pivots.length === d) break;
    const row = Float64Array.from(vector, (entry) => Number(((entry % PRIME_BIG) + PRIME_BIG) % PRIME_BIG));
    for (const pivot of pivots) addMultiple(row, pivot.row, (PRIME - row[pivot.column]) % PRIME);
    const column = row.findIndex((entry) => entry !== 0);
    if (column === -1) continue;
    const inverse = inverseOf(row[column]);
    pivots.push({ row: row.map((entry) => (entry * inverse) % PRIME), column });
  }
  return pivots.length;
}

/** row + factor * pivot, in place. */
function addMultiple(row: Float64Array, pivot: Float64Array, factor: number): void {
  if (factor === 0) return;
  for (let k = 0; k < row.length; k++) row[k] = (row[k] + factor * pivot[k]) % PRIME;
}

/** The inverse of 0 < a < PRIME, by Euclid's algorithm. */
function inverseOf(a: number): number {
  let [r, next, s, sNext] = [PRIME, a, 0, 1];
  while (next !== 0) {
    const quotient = Math.floor(r / next);
    [r, next] = [next, r - quotient * next];
    [s, sNext] = [sNext, s - quotient * sNext];
  }
  return s < 0 ? s + PRIME : s;
}
