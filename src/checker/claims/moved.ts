import { dyadic } from "../field.ts";
import { decimal, longest } from "../integers.ts";
import { networkOf } from "../network.ts";
import type { ClaimKind } from "../state.ts";
import { isWithin } from "./descent-steps.ts";
import { checkVector } from "./eigenvalue.ts";

/**
 * A witness against a bound on the ball: new weights (integers over 2^bits) for some neurons, each within `radius` of its own, with
 * |H(W) - H(0)| >= q / 2^p, shown by an integer vector v: `end` eigenvalue of H(W) - H(0) is at least q / 2^p in size.
 */
export const movedWeights: ClaimKind = {
  axioms: ["rayleigh"],
  check: (claim, state) => {
    const at = claim.record(["end", "kind", "moves", "p", "q", "radius", "v"]);
    const [{ data, work }, start, radius] = [state, state.network(), at.radius.fraction(">= 0")];
    const moves = at.moves.list().map((move) => move.record(["bits", "neuron", "weights"]));
    const own = moves.map((move) => BigInt(move.bits.count(0, 1100)));
    const bits = own.reduce((a, b) => (a > b ? a : b), start.bits);
    work.spend(start.m * data.d, longest(start.weights.flat()) + 1100);
    const weights = start.weights.map((row) => row.map((w) => w << (bits - start.bits)));
    const moved = new Set<number>();
    for (const [k, move] of moves.entries()) {
      const neuron = move.neuron.count(0, start.m - 1);
      if (moved.size === moved.add(neuron).size) move.neuron.refuse("different neurons");
      weights[neuron] = move.weights.integers(data.d).map((w) => w << (bits - own[k]));
    }
    const network = networkOf({ ...start, weights, bits }, state);
    if (!isWithin(network, start, radius)) at.moves.invalid("further away than the radius");
    state.networks.set("W", network);
    const { p, q, value } = dyadic(at);
    checkVector(state.matrix("HW-H0", p), at.end.oneOf("greatest", "least") === "greatest" ? -1n : 1n, -q, at.v, work);
    state.give({ movedRadius: radius, movedChange: value });
    return `moving ${moves.length} neurons by at most ${decimal(radius, true)} makes |H(W) - H(0)| at least ${decimal(value, false)}`;
  },
};
