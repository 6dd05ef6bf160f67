import { onBall } from "../ball.ts";
import type { ClaimKind } from "../claim.ts";
import { Invalid } from "../outcome.ts";
import { sha256 } from "../sha256.ts";
import { common } from "../start.ts";

/**
 * The activation pattern of the start, decided again with exact inner products (0 counts as active): its digest is the SHA-256 of one line
 * for each input, m characters 0 and 1 and a line feed.
 */
export const activationPattern: ClaimKind = {
  axioms: [],
  check: (claim, state) => {
    const at = claim.record(["digest", "kind"]);
    const text = state.network.z.map((row) => `${row.map((value) => (value >= 0n ? "1" : "0")).join("")}\n`).join("");
    const found = sha256(text);
    if (found !== at.digest.hash()) throw new Invalid(at.digest.path, `the pattern has the digest ${found}`);
    return `the activation pattern at the start has the digest ${found}`;
  },
};

/** How many pairs (neuron, input) have |<w_r(0), x_i>| <= radius, x_i of norm 1: `count`, at most or at least. Counted again, exactly. */
export const uncertainPairs: ClaimKind = {
  axioms: [],
  check: (claim, state) => {
    const at = claim.record(["count", "kind", "radius", "relation"]);
    const { num, den } = at.radius.fraction();
    if (num < 0n) at.radius.refuse("a radius");
    const [relation, count] = [at.relation.oneOf([">=", "<="]), at.count.count(0, 2 ** 40)];
    const { surely, possibly } = onBall(state, state.network, { num, den });
    const found = possibly.reduce((sum, set, i) => sum + common(set, set) - common(surely[i], surely[i]), 0);
    if (relation === "<=" ? found > count : found < count) throw new Invalid(at.count.path, `there are ${found}`);
    const which = relation === "<=" ? "AtMost" : "AtLeast";
    state.give(`pairs${which}Radius`, { num, den });
    state.give(`pairs${which}`, { num: BigInt(count), den: 1n });
    return `${relation === "<=" ? "at most" : "at least"} ${count} pairs are within ${num}/${den} of their kink`;
  },
};
