import { normOf } from "./vector.ts";

/**
 * A row this close to the span of those before it adds no direction: what is lost is below the rounding of its entries.
 */
const DEPENDENT = 2 ** -48;

/**
 * Coordinates of unit rows (n x d) and of weights (m x d) in an orthonormal basis of the span of the rows, by
 * Gram-Schmidt twice, in plain doubles: rows n x rank, weights m x rank, the part of the weights off the span left out.
 * A gradient lies in the span, so inner products with rows and all movements stay what they are.
 */
export function inSpan(
  rows: Float64Array,
  weights: Float64Array,
  d: number,
): { rows: Float64Array; weights: Float64Array; rank: number } {
  const basis: Float64Array[] = [];
  for (let from = 0; from < rows.length; from += d) {
    const rest = rows.slice(from, from + d);
    for (let pass = 0; pass < 2; pass++) {
      for (const q of basis) {
        const along = product(q, rest, 0);
        for (let k = 0; k < d; k++) rest[k] -= along * q[k];
      }
    }
    const length = normOf(rest);
    if (length > DEPENDENT) basis.push(rest.map((x) => x / length));
  }
  return { rows: coordinates(rows, basis, d), weights: coordinates(weights, basis, d), rank: basis.length };
}

function coordinates(vectors: Float64Array, basis: readonly Float64Array[], d: number): Float64Array {
  const rank = basis.length;
  return Float64Array.from({ length: (vectors.length / d) * rank }, (_, at) =>
    product(basis[at % rank], vectors, Math.floor(at / rank) * d),
  );
}

/** Inner product of q with the entries of `vectors` from `from` on. */
function product(q: Float64Array, vectors: Float64Array, from: number): number {
  let sum = 0;
  for (let k = 0; k < q.length; k++) sum += q[k] * vectors[from + k];
  return sum;
}
