import type { ClaimKind } from "../claim.ts";
import type { Data } from "../data.ts";
import { gcd, longest } from "../integers.ts";
import { Invalid } from "../outcome.ts";
import { product, type Work } from "../work.ts";

/**
 * H v = 0 exactly: for `Hinf` with v_j = c_j |x_j|, where x_j is the integer row j; for `raw Hinf` with v_j = c_j and x_j the row as it is.
 * "c" is one text of n integers, not all 0.
 *
 * Since v^T H v is the mean of |f|^2, f(w) = sum_j c_j x_j 1{<w, x_j> >= 0}, it is enough that f vanishes off finitely many
 * planes. Write x_j = s_j u on each line through 0, P for the sum of c_j s_j over s_j > 0 and N for that over s_j < 0. Across the
 * plane <w, u> = 0, f jumps by (P - N) u. So f = 0 if P = N on every line and the constant that is left, the sum of N u, is 0.
 */
export const nullVector: ClaimKind = {
  axioms: ["orthant-probability"],
  check: (claim, state) => {
    const at = claim.record(["c", "kind", "matrix"]);
    const matrix = at.matrix.oneOf(["Hinf", "raw Hinf"]);
    const { data, work } = state;
    const c = at.c.integers(data.n);
    if (c.every((x) => x === 0n)) at.c.refuse("a vector that is not 0");
    const why = jump(data, matrix === "raw Hinf" ? scaled(c, data, work) : c, work);
    if (why !== null) throw new Invalid(at.c.path, why);
    state.bound(`least eigenvalue of ${matrix}`, "<=", { num: 0n, den: 1n });
    return `${matrix} v = 0 exactly for a vector v that is not 0`;
  },
};

/** Steps of a greatest common divisor of integers of so many bits: one division for each of their bits at most. */
const gcdSteps = (a: number, b: number): number => product(a, b) + b * (80 + b / 16);

/** c_j times the scale of row j, times a common multiple of the denominators. */
function scaled(c: readonly bigint[], { n, scales }: Data, work: Work): bigint[] {
  const dens = scales.map(({ den }) => den);
  const [all, one] = [dens.reduce((sum, den) => sum + longest([den]), 0), longest(dens)];
  const most = one + longest(c) + longest(scales.map(({ num }) => num));
  work.spend(n * (gcdSteps(all, one) + 4 * product(all, most)));
  const common = dens.reduce((multiple, den) => (multiple / gcd(multiple, den)) * den, 1n);
  return c.map((x, j) => x * scales[j].num * (common / scales[j].den));
}

/** Why sum_j c_j x_j 1{<w, x_j> >= 0} does not vanish; null when it does. */
function jump({ rows, n, d, rowBits }: Data, c: readonly bigint[], work: Work): string | null {
  work.spend(
    n *
      (d * (gcdSteps(rowBits, rowBits) + product(rowBits, rowBits)) + (d + 1) * product(longest(c) + rowBits, rowBits)),
  );
  const lines = new Map<string, { readonly row: number; readonly u: readonly bigint[]; P: bigint; N: bigint }>();
  for (let j = 0; j < rows.length; j++) {
    const size = rows[j].reduce(gcd, 0n);
    const s = (rows[j].find((x) => x !== 0n) ?? 0n) > 0n ? size : -size; // so that opposite rows have one u
    const u = rows[j].map((x) => x / s);
    const line = lines.get(u.join(" ")) ?? { row: j, u, P: 0n, N: 0n };
    lines.set(u.join(" "), line);
    if (s > 0n) line.P += c[j] * s;
    else line.N += c[j] * s;
  }
  const broken = [...lines.values()].find(({ P, N }) => P !== N);
  if (broken !== undefined) return `the sum jumps across the plane of row ${broken.row}`;
  for (let k = 0; k < d; k++) {
    const sum = [...lines.values()].reduce((total, { u, N }) => total + N * u[k], 0n);
    if (sum !== 0n) return `the sum is not 0 in coordinate ${k}`;
  }
  return null;
}
