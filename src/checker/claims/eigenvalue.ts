import { type ClaimKind, checkFactor, checkVector, MATRICES, precision } from "../claim.ts";
import { decimal } from "../decimal.ts";

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
    const { members } = claim;
    const witness = members.has("L") ? "L" : "v";
    const at = claim.record(["end", "kind", "matrix", "p", "q", "relation", witness]);
    const [matrix, end] = [at.matrix.oneOf(MATRICES), at.end.oneOf(["least", "greatest"])];
    const relation = at.relation.oneOf([">=", "<="]);
    const [p, q] = [precision(at.p), at.q.integer()];
    const A = state.matrix(matrix, p);
    const sign = end === "least" ? 1n : -1n;
    const outer = (end === "least") === (relation === ">=");
    if (outer !== (witness === "L")) claim.refuse(outer ? "a factor L for this bound" : "a vector v for this bound");
    if (outer) checkFactor(A, sign, sign * q, at[witness], state.work);
    else checkVector(A, sign, sign * q, at[witness], state.work);
    const bound = { num: q, den: 1n << BigInt(p) };
    state.bound(`${end} eigenvalue of ${matrix}`, relation, bound);
    return `the ${end} eigenvalue of ${matrix} is ${relation} ${decimal(bound, relation === "<=")}`;
  },
};
