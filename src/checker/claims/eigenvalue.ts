import { dyadic, type Field } from "../field.ts";
import { abs, decimal, dot, longest, max, min } from "../integers.ts";
import type { Enclosure } from "../matrices.ts";
import { type ClaimKind, MATRICES } from "../state.ts";
import type { Work } from "../work.ts";

/**
 * A bound of an end of the spectrum of a symmetric matrix A, q / 2^p. From outside by a factor, from inside by a vector:
 *
 * - `least >= q/2^p` with L: A - q I = L L^T + a diagonally dominant rest, so v^T A v >= q |v|^2 for all v;
 * - `least <= q/2^p` with v: v^T A v <= q |v|^2;
 * - `greatest <= q/2^p` with L, and `greatest >= q/2^p` with v: the same for -A.
 *
 * "L" is one text of integers a row, row i with i + 1 of them, in units of 2^-(p/2); "v" is one text of n integers.
 */
export const eigenvalue: ClaimKind = {
  axioms: ["gershgorin", "orthant-probability", "rayleigh"],
  check: (claim, state) => {
    const witness = claim.members.has("L") ? "L" : "v";
    const at = claim.record(["end", "kind", "matrix", "p", "q", "relation", witness]);
    const [matrix, end] = [at.matrix.oneOf(...MATRICES), at.end.oneOf("least", "greatest")];
    const [relation, { p, q, value }] = [at.relation.oneOf(">=", "<="), dyadic(at)];
    const outer = (end === "least") === (relation === ">=");
    if (outer !== (witness === "L")) claim.refuse(outer ? "a factor L for this bound" : "a vector v for this bound");
    const sign = end === "least" ? 1n : -1n;
    (outer ? checkFactor : checkVector)(state.matrix(matrix, p), sign, sign * q, at[witness], state.work);
    state.bound(end, matrix, relation, value);
    return `the ${end} eigenvalue of ${matrix} is ${relation} ${decimal(value, relation === "<=")}`;
  },
};

/**
 * sign A - q I, over 2^p, is positive semidefinite by its factor: with L over 2^(p/2), the rest sign A - q I - L L^T has on every row a
 * diagonal at least the sum of the other magnitudes, whatever A is inside its bounds. @throws Refusal
 */
function checkFactor(A: Enclosure, sign: 1n | -1n, q: bigint, rows: Field, work: Work): void {
  const fields = rows.list();
  if (fields.length !== A.length) rows.refuse(`${A.length} rows`);
  const L = fields.map((row, i) => row.integers(i + 1));
  work.spend(A.length ** 3 / 6, longest(L.flat()));
  const slack = L.map(() => -q);
  for (let i = 0; i < A.length; i++) {
    for (let j = 0; j <= i; j++) {
      const inner = dot(L[i], L[j]);
      const [a, b] = A[i][j].map((end) => sign * end - inner);
      const rest = max(abs(a), abs(b));
      slack[i] += i === j ? min(a, b) : -rest;
      if (i !== j) slack[j] -= rest;
    }
  }
  const bad = slack.findIndex((s) => s < 0n);
  if (bad !== -1) fields[bad].invalid("the factor does not show it: this row is not diagonally dominant");
}

/** sign v^T A v <= q |v|^2 over 2^p for an integer vector v that is not 0, whatever A is inside its bounds. @throws Refusal */
export function checkVector(A: Enclosure, sign: 1n | -1n, q: bigint, vector: Field, work: Work): void {
  const v = vector.integers(A.length);
  if (v.every((x) => x === 0n)) vector.refuse("a vector that is not 0");
  const bits = A.reduce((most, row) => Math.max(most, longest(row.flat())), longest(v));
  work.spend(2 * v.length ** 2, bits);
  let form = 0n;
  for (let i = 0; i < v.length; i++) {
    for (let j = 0; j <= i; j++) {
      const ends = A[i][j].map((end) => sign * v[i] * v[j] * end);
      form += max(ends[0], ends[1]) * (i === j ? 1n : 2n);
    }
  }
  if (form > q * dot(v, v)) vector.invalid("the vector does not show it");
}
