import { type ClaimKind, checkVector, precision } from "../claim.ts";
import { decimal } from "../decimal.ts";
import { longest } from "../integers.ts";
import { cosineMatrix, type Factor, share } from "../matrices.ts";
import { Invalid } from "../outcome.ts";
import { bitSets, common, commonSteps, preactivations } from "../start.ts";
import { keeping, product } from "../work.ts";

/**
 * A witness against a bound on the ball: new weights (integers over 2^bits) for some neurons, each within `radius` of its own, with
 * |H(W) - H(0)| >= q / 2^p, shown by an integer vector v: `end` eigenvalue of H(W) - H(0) is at least q / 2^p in size.
 */
export const movedWeights: ClaimKind = {
  axioms: ["rayleigh"],
  check: (claim, state) => {
    const at = claim.record(["end", "kind", "moves", "p", "q", "radius", "v"]);
    const { data, network, work } = state;
    const { m, bits } = network;
    const [radius, p, q] = [at.radius.fraction(), precision(at.p), at.q.integer()];
    const moves = at.moves.list().map((move) => {
      const one = move.record(["bits", "neuron", "weights"]);
      return {
        bits: BigInt(one.bits.count(0, 1100)),
        neuron: one.neuron.count(0, m - 1),
        weights: one.weights.integers(data.d),
        move,
      };
    });
    if (new Set(moves.map(({ neuron }) => neuron)).size !== moves.length) at.moves.refuse("different neurons");
    for (const { neuron, weights, bits: own, move } of moves) {
      const square = weights.reduce((sum, w, k) => sum + ((w << bits) - (network.weights[neuron][k] << own)) ** 2n, 0n);
      if (radius.num < 0n || square * radius.den ** 2n > (radius.num ** 2n) << (2n * (bits + own))) {
        throw new Invalid(move.path, "further away than the radius");
      }
    }
    const weights = moves.map((move) => move.weights);
    const size = weights.reduce((most, row) => Math.max(most, longest(row)), 0);
    work.spend(moves.length * data.n * (data.d * product(size, data.rowBits) + keeping(size + data.rowBits)));
    const after = bitSets(preactivations(weights, data), (z) => z >= 0n);
    const before = bitSets(
      network.z.map((row) => moves.map(({ neuron }) => row[neuron])),
      (z) => z >= 0n,
    );
    const change: Factor = (i, j, W) => share(common(after[i], after[j]) - common(before[i], before[j]), m, W);
    const A = cosineMatrix(data, work, p, change, 2 * commonSteps(moves.length));
    const sign = at.end.oneOf(["greatest", "least"]) === "greatest" ? -1n : 1n;
    checkVector(A, sign, -q, at.v, work);
    const bound = { num: q, den: 1n << BigInt(p) };
    state.give("movedRadius", radius);
    state.give("movedChange", bound);
    return `moving ${moves.length} neurons by at most ${decimal(radius, true)} makes |H(W) - H(0)| at least ${decimal(bound, false)}`;
  },
};
