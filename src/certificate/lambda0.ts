import type { Dataset, KernelDimension } from "../dataset/index.ts";
import { Rational } from "../kernel/index.ts";
import type { Facts } from "../lemma/index.ts";
import { leastEigenvalueDigits, limitGram, limitGramAt } from "../linalg/index.ts";
import type { Claim } from "./certificate.ts";
import { factorFor, type Source, vectorFor } from "./factor.ts";

/** Digits of the lower bound where doubles do not show that lambda0 is positive. */
const DIGITS = 20;

/**
 * The claims about H_inf and the directions of the rows: whether two are collinear, and lambda0 = 0 with a null vector, or lambda0 from both
 * sides.
 */
export function limitClaims(facts: Facts): Claim[] {
  const { directions, instance, kernelDimension } = facts;
  const geometry = collinearClaim(instance.dataset, facts);
  const c = nullVector(kernelDimension, instance.dataset);
  if (c !== null) return [geometry, { kind: "null-vector", matrix: "Hinf", c: c.join(" ") }];
  const source: Source = { doubles: limitGram(directions), at: (bits) => limitGramAt(directions, bits) };
  const { lambda0, lambda0Vector } = facts;
  const lower = lambda0.lo > 0 ? lambda0.lo : leastEigenvalueDigits(directions, DIGITS).toInterval().lo;
  const below = factorFor(source, 1, lower);
  const above = vectorFor(source, 1, lambda0Vector, lambda0.hi, below.p);
  const least = { kind: "eigenvalue", matrix: "Hinf", end: "least" } as const;
  return [
    geometry,
    { ...least, relation: ">=", p: below.p, q: String(below.q), L: below.L },
    { ...least, relation: "<=", p: below.p, q: String(above.q), v: above.v },
  ];
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
