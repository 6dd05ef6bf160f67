import { direction } from "../data.ts";
import { longest } from "../integers.ts";
import type { ClaimKind } from "../state.ts";

/**
 * H v = 0 exactly: for `Hinf` with v_j = c_j |x_j|, where x_j is the integer row j; for `raw Hinf` with v_j = c_j and x_j the row as it is.
 * "c" is one text of n integers, not all 0.
 *
 * v^T H v is the mean of |f|^2, f(w) = sum_j c_j x_j 1{<w, x_j> >= 0}: it is enough that f vanishes off finitely many planes. Call P the
 * sum of the c_j x_j of one direction, N that of the opposite one. Across their plane f jumps by P - N. So f = 0 if P = N on every line
 * through 0 and the constant that is left, the sum of N over all lines, is 0.
 */
export const nullVector: ClaimKind = {
  axioms: ["orthant-probability"],
  check: (claim, state) => {
    const at = claim.record(["c", "kind", "matrix"]);
    const [matrix, { data, work }] = [at.matrix.oneOf("Hinf", "raw Hinf"), state];
    const { n, d, rows, scales } = data;
    const c = at.c.integers(n);
    if (c.every((x) => x === 0n)) at.c.refuse("a vector that is not 0");
    const dens = [...new Set(matrix === "Hinf" ? [] : scales.map(({ den }) => den))];
    const bits = dens.reduce((sum, den) => sum + longest([den]), longest([...c, ...scales.map(({ num }) => num)]));
    work.spend(n ** 2, 2 * data.gramBits);
    work.spend(4 * n * d + n, bits, longest(dens) + data.rowBits);
    const common = dens.reduce((multiple, den) => multiple * den, 1n);
    const scaled = matrix === "Hinf" ? c : c.map((x, j) => x * scales[j].num * (common / scales[j].den));
    const sum = (js: readonly number[]): bigint[] =>
      rows[0].map((_, k) => js.reduce((total, j) => total + scaled[j] * rows[j][k], 0n));
    const constant: number[] = []; // rows that make up N of their line
    for (let left = [...rows.keys()]; left.length > 0; ) {
      const [same, opposite] = [1, -1].map((along) => left.filter((j) => direction(data, left[0], j) === along));
      const [P, N] = [sum(same), sum(opposite)];
      if (P.some((x, k) => x !== N[k])) at.c.invalid(`the sum jumps across the plane of row ${left[0]}`);
      constant.push(...opposite);
      left = left.filter((j) => direction(data, left[0], j) === 0);
    }
    if (sum(constant).some((x) => x !== 0n)) at.c.invalid("the sum is not 0");
    state.bound("least", matrix, "<=", { num: 0n, den: 1n });
    return `${matrix} v = 0 exactly for a vector v that is not 0`;
  },
};
