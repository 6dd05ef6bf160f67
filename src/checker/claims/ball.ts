import { ballBound } from "../ball.ts";
import { type ClaimKind, precision } from "../claim.ts";
import { decimal } from "../decimal.ts";
import { Invalid } from "../outcome.ts";

/** |H(W) - H(0)| <= q / 2^p for every W with |w_r - w_r(0)| <= radius for all r; "v": n positive integers, see `ballBound`. */
export const ball: ClaimKind = {
  axioms: ["collatz-wielandt", "kink"],
  check: (claim, state) => {
    const at = claim.record(["kind", "p", "q", "radius", "v"]);
    const [radius, p, q] = [at.radius.fraction(), precision(at.p), at.q.integer()];
    if (radius.num < 0n) at.radius.refuse("a radius");
    const found = ballBound(state, radius, p, at.v);
    if (found > q) throw new Invalid(at.q.path, `v shows only ${found}`);
    const bound = { num: q, den: 1n << BigInt(p) };
    state.give("ballRadius", radius);
    state.give("ballBound", bound);
    return `|H(W) - H(0)| is at most ${decimal(bound, true)} for every W within ${decimal(radius, false)} of the start`;
  },
};
