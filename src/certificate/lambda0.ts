import type { Dataset, KernelDimension } from "../dataset/index.ts";
import { Rational } from "../kernel/index.ts";
import type { Facts } from "../lemma/index.ts";
import type { Claim } from "./certificate.ts";

/**
 * The claims about H_inf and the directions of the rows that need no factor: whether two are collinear, and a null vector when H_inf is
 * singular; and whether it is.
 */
export function exactClaims(facts: Facts): { readonly claims: readonly Claim[]; readonly singular: boolean } {
  const { instance, kernelDimension } = facts;
  const geometry = collinearClaim(instance.dataset, facts);
  const c = nullVector(kernelDimension, instance.dataset);
  if (c === null) return { claims: [geometry], singular: false };
  return { claims: [geometry, { kind: "null-vector", matrix: "Hinf", c: c.join(" ") }], singular: true };
}

function collinearClaim({ rowNumbers }: Dataset, { geometry }: Facts): Claim {
  const { identical, parallel, antiparallel } = geometry;
  const [same, opposite] = [[...identical, ...parallel][0], antiparallel[0]];
  const group = same ?? opposite;
  if (group === undefined) return { kind: "no-collinear-rows" };
  const [i, j] = group.map((number) => rowNumbers.indexOf(number)).sort((a, b) => a - b);
  return { kind: "collinear-rows", rows: [i, j], direction: same === undefined ? "opposite" : "same" };
}

/** Integers c with H_inf v = 0 for v_j = c_j |x_j|, x_j the integer row j; null when H_inf is positive definite. */
function nullVector({ witness }: KernelDimension, { n, rows }: Dataset): bigint[] | null {
  if (witness === null) return null;
  const c = Array.from({ length: n }, () => 0n);
  if (witness.kind === "duplicate") {
    const [i, j] = witness.rows;
    [c[i], c[j]] = [1n, -1n];
    return c;
  }
  for (const { plusIndex, minusIndex, coefficient } of witness.terms) {
    const { numerator } = Rational.parse(coefficient).times(rows[plusIndex].scale);
    [c[plusIndex], c[minusIndex]] = [numerator, -numerator];
  }
  return c;
}
