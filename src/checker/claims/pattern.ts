import { decimal } from "../integers.ts";
import { common, onBall } from "../network.ts";
import type { ClaimKind } from "../state.ts";

/**
 * The activation pattern of the start, decided again with exact inner products (0 counts as active): its digest is the SHA-256 of one line
 * for each input, m characters 0 and 1 and a line feed.
 */
export const activationPattern: ClaimKind = {
  axioms: [],
  check: (claim, state) => {
    const at = claim.record(["digest", "kind"]);
    const lines = state.network().z.map((row) => `${row.map((value) => (value >= 0n ? "1" : "0")).join("")}\n`);
    return `the activation pattern at the start has the digest ${at.digest.hash(lines.join(""))}`;
  },
};

/** How many pairs (neuron, input) have |<w_r(0), x_i>| <= radius, x_i of norm 1: `count`, at most or at least. Counted again, exactly. */
export const uncertainPairs: ClaimKind = {
  axioms: [],
  check: (claim, state) => {
    const at = claim.record(["count", "kind", "radius", "relation"]);
    const [radius, relation, count] = [
      at.radius.fraction(">= 0"),
      at.relation.oneOf(">=", "<="),
      at.count.count(0, 2 ** 40),
    ];
    const { surely, possibly } = onBall(state, state.network(), radius);
    const found = possibly.reduce((sum, set, i) => sum + common(set, set) - common(surely[i], surely[i]), 0);
    if (relation === "<=" ? found > count : found < count) at.count.invalid(`there are ${found}`);
    const value = { num: BigInt(count), den: 1n };
    if (relation === "<=") state.give({ pairsAtMostRadius: radius, pairsAtMost: value });
    else state.give({ pairsAtLeastRadius: radius, pairsAtLeast: value });
    const [words, R] = [relation === "<=" ? "at most" : "at least", decimal(radius, relation === ">=")];
    return `${words} ${count} pairs are within ${R} of their kink`;
  },
};
