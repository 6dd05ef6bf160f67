import { dyadic, type Field } from "../field.ts";
import { ceilDiv, decimal, type Fraction, longest, ratio, size } from "../integers.ts";
import { enclose } from "../matrices.ts";
import { common, onBall } from "../network.ts";
import { type ClaimKind, named, type State } from "../state.ts";

/** |H(W) - H(0)| <= q / 2^p for every W with |w_r - w_r(0)| <= radius for all r; "v": n positive integers. */
export const ball: ClaimKind = {
  axioms: ["collatz-wielandt", "kink"],
  check: (claim, state) => {
    const at = claim.record(["kind", "p", "q", "radius", "v"]);
    const [ballRadius, { p, value }] = [at.radius.fraction(">= 0"), dyadic(at)];
    state.require(at.q, named({ value, change: ballBound(state, ballRadius, p, at.v) }), "change <= value");
    state.give({ ballRadius, ballBound: value });
    return `|H(W) - H(0)| is at most ${decimal(value, true)} for every W within ${decimal(ballRadius, false)} of the start`;
  },
};

/**
 * An upper bound of |H(W) - H| over the ball about a network. Entrywise it is at most C_ij = |cos_ij| max(P_ij - N_ij, N_ij - S_ij) / m,
 * where S, N, P count the neurons surely, now, and possibly active on both inputs; and for any v > 0 (n integers), |C| is at most the
 * largest (C v)_i / v_i.
 */
export function ballBound(state: State, radius: Fraction, p: number, vector: Field, of = "0"): Fraction {
  const [n, { active, m }] = [state.data.n, state.network(of)];
  const v = vector.integers(n);
  if (v.some((x) => x <= 0n)) vector.refuse("positive integers");
  const { surely, possibly } = onBall(state, state.network(of), radius);
  state.work.spend((3 * n ** 2 * m) / 40, 0);
  state.work.spend(n ** 2, longest(v) + p);
  const C = enclose(state, p, false, (i, j, W) => {
    const [S, N, P] = [surely, active, possibly].map((sets) => common(sets[i], sets[j]));
    return ratio(BigInt(Math.max(P - N, N - S)), BigInt(m), W);
  });
  const image = v.map(() => 0n);
  for (const [i, row] of C.entries()) {
    for (const [j, entry] of row.entries()) {
      image[i] += size(entry)[1] * v[j];
      if (j < i) image[j] += size(entry)[1] * v[i];
    }
  }
  const num = image.map((x, i) => ceilDiv(x, v[i])).reduce((a, b) => (a > b ? a : b));
  return { num, den: 1n << BigInt(p) };
}
