import type { ClaimKind } from "../claim.ts";
import type { Data } from "../data.ts";
import { bitLength } from "../integers.ts";
import { Invalid } from "../outcome.ts";

/**
 * H v = 0 exactly: for `Hinf` with v_j = c_j |x_j|, where x_j is the integer row j; for `raw Hinf` with v_j = c_j and x_j the row as it is.
 * "c" is one text of n integers, not all 0.
 *
 * Since v^T H v is the mean of |f|^2, f(w) = sum_j c_j x_j 1{<w, x_j> >= 0}, it is enough that f vanishes off finitely many
 * planes. Write x_j = t_j x on each line through 0, P for the sum of c_j t_j over t_j > 0 and N for that over t_j < 0. Across the
 * plane <w, x> = 0, f jumps by (P - N) x. So f = 0 if P = N on every line and the constant that is left, the sum of N x, is 0.
 */
export const nullVector: ClaimKind = {
  axioms: ["orthant-probability"],
  check: (claim, state) => {
    const at = claim.record(["c", "kind", "matrix"]);
    const matrix = at.matrix.oneOf(["Hinf", "raw Hinf"]);
    const { data } = state;
    const c = at.c.integers(data.n);
    if (c.every((x) => x === 0n)) at.c.refuse("a vector that is not 0");
    state.spend(cost(data));
    const why = jump(data, matrix === "raw Hinf" ? scaledBack(c, data) : c);
    if (why !== null) throw new Invalid(at.c.path, why);
    state.bound(`least eigenvalue of ${matrix}`, "<=", { num: 0n, den: 1n });
    return `${matrix} v = 0 exactly for a vector v that is not 0`;
  },
};

/** Steps at most: every pair for the lines, and for every coordinate the division of a product of all |x|^2 and denominators by each. */
function cost({ gram, scales, n, d }: Data): number {
  const digits = gram.map((row, i) => (bitLength(row[i]) + bitLength(scales[i].den)) / 64 + 1);
  const [all, most] = [digits.reduce((sum, x) => sum + x, 0), digits.reduce((a, b) => Math.max(a, b), 1)];
  return n * n * 100 * (1 + most) + n * (d + 1) * all * most * 2;
}

/** c_j times the scale of row j, times a common number that makes them integers. */
function scaledBack(c: readonly bigint[], { scales }: Data): bigint[] {
  const common = [...new Set(scales.map(({ den }) => den))].reduce((product, den) => product * den, 1n);
  return c.map((x, j) => x * scales[j].num * (common / scales[j].den));
}

/** Why sum_j c_j x_j 1{<w, x_j> >= 0} does not vanish; null when it does. P and N are kept times |x|^2. */
function jump({ rows, gram, d }: Data, c: readonly bigint[]): string | null {
  const lines: { readonly row: number; P: bigint; N: bigint }[] = [];
  for (let j = 0; j < rows.length; j++) {
    if (c[j] === 0n) continue;
    let line = lines.find(({ row }) => gram[j][row] ** 2n === gram[j][j] * gram[row][row]);
    if (line === undefined) {
      line = { row: j, P: 0n, N: 0n };
      lines.push(line);
    }
    const inner = gram[j][line.row];
    if (inner > 0n) line.P += c[j] * inner;
    else line.N += c[j] * inner;
  }
  const broken = lines.find(({ P, N }) => P !== N);
  if (broken !== undefined) return `the sum jumps across the plane of row ${broken.row}`;
  const left = lines.filter(({ N }) => N !== 0n);
  const common = left.reduce((product, { row }) => product * gram[row][row], 1n);
  for (let k = 0; k < d; k++) {
    let sum = 0n;
    for (const { row, N } of left) sum += N * (common / gram[row][row]) * rows[row][k];
    if (sum !== 0n) return `the sum is not 0 in coordinate ${k}`;
  }
  return null;
}
