import { onBall } from "../ball.ts";
import { type ClaimKind, FACT_BITS, type Network, networkOf, type State, squareNorm } from "../claim.ts";
import { decimal } from "../decimal.ts";
import type { Fraction } from "../field.ts";
import { ceilDiv, ceilSqrt, dot, floorDiv, floorSqrt, longest } from "../integers.ts";
import { Invalid } from "../outcome.ts";
import { keeping, product } from "../work.ts";

/**
 * The first steps of gradient descent, made again. For k = 1, ..., steps: every sign is certain, |e(k)| <= factor^k |e(0)|, and no neuron is
 * further than drift from its start; at the last one |e(k)| >= reached^k |e(0)|. From step 1 on weights are integers over 2^bits.
 */
export const descentSteps: ClaimKind = {
  axioms: [],
  check: (claim, state) => {
    const at = claim.record(["bits", "drift", "factor", "kind", "reached", "stepSize", "steps"]);
    const [bits, steps, stepSize] = [
      BigInt(at.bits.count(2, 1000)),
      at.steps.count(1, 2 ** 31),
      at.stepSize.fraction(),
    ];
    const [factor, drift, reached] = [at.factor.fraction(), at.drift.fraction(), at.reached.fraction()];
    if (stepSize.num <= 0n || factor.num < 0n || drift.num < 0n || reached.num < 0n)
      claim.refuse("stepSize > 0, and factor, drift, reached >= 0");
    const start = state.network;
    if (bits < start.bits) at.bits.refuse(`at least the ${start.bits} bits of the start`);
    const digits = 2 * steps * longest([factor.num, factor.den, reached.num, reached.den]) + 4 * Number(FACT_BITS);
    const kept = start.m * state.data.n * keeping(Number(bits) + state.data.rowBits);
    state.work.spend(steps * product(digits, digits) + 2 * kept);
    const first = squareNorm(start.residuals);
    let [network, square] = [start, first];
    for (let k = 1; k <= steps; k++) {
      network = afterStep(network, bits, stepSize, state);
      const { surely, possibly } = onBall(state, network, { num: 0n, den: 1n });
      if (surely.some((set, i) => set.some((word, r) => word !== possibly[i][r])))
        throw new Invalid(at.steps.path, `a sign is not certain at step ${k}`);
      if (!isWithin(network, start, drift)) throw new Invalid(at.drift.path, `not kept at step ${k}`);
      square = squareNorm(network.residuals);
      const power = 2n * BigInt(k);
      if (square[1] * factor.den ** power > first[0] * factor.num ** power)
        throw new Invalid(at.factor.path, `not kept at step ${k}`);
    }
    const power = 2n * BigInt(steps);
    if (square[0] * reached.den ** power < first[1] * reached.num ** power)
      throw new Invalid(at.reached.path, `not reached at step ${steps}`);
    state.later = { network, steps, stepSize, factor, drift };
    state.give("descentReached", reached);
    state.give("stepSize", stepSize);
    return `gradient descent with step ${decimal(stepSize, false)}: up to k = ${steps} every sign is certain, |e(k)| <= q^k |e(0)| with q = ${decimal(factor, true)}, no neuron moves further than ${decimal(drift, true)}`;
  },
};

/**
 * w_r - (eta / sqrt(m)) a_r sum_j 1{<w_r, x_j> >= 0} e_j x_j in the pattern of the network, which must be that of the true weights. With
 * f_j = eta e_j / (sqrt(m) |X_j|), X_j the integer row, this is w_r - a_r sum_j 1 f_j X_j: f_j is rounded to 2^-bits, no more is, and what
 * its enclosure may be off moves no neuron further than that times |X_j|.
 */
function afterStep(now: Network, bits: bigint, eta: Fraction, { data, work }: State): Network {
  const { m, signs, active, residuals } = now;
  const size = 2 * longest([eta.num, eta.den, ...residuals.flat()]) + 2 * Number(bits + FACT_BITS) + data.gramBits;
  work.spend(data.n * (40 * product(size, size) + data.d * product(size, data.rowBits)));
  let [rounded, wide] = [0n, 0n];
  const pulls = residuals.map(([lo, hi], j) => {
    const [e, square] = [(lo + hi) >> 1n, data.gram[j][j]];
    const f = floorSqrt(
      (((e * eta.num) ** 2n) << (2n * bits)) / ((eta.den ** 2n * BigInt(m) * square) << (2n * FACT_BITS)),
    );
    rounded += ceilSqrt(square);
    wide += hi - e;
    return data.rows[j].map((x) => (e < 0n ? -f : f) * x);
  });
  const shift = bits - now.bits;
  const off =
    (now.off << shift) + rounded + ceilDiv((wide * eta.num) << bits, (eta.den * floorSqrt(BigInt(m))) << FACT_BITS);
  work.spend(m * data.n * data.d * 100);
  const weights = now.weights.map((w, r) => {
    const push = w.map(() => 0n);
    for (let j = 0; j < data.n; j++) {
      if ((active[j][r >>> 5] >>> (r & 31)) % 2 === 0) continue;
      for (let k = 0; k < data.d; k++) push[k] += pulls[j][k];
    }
    return w.map((x, k) => (x << shift) - signs[r] * push[k]);
  });
  return networkOf({ m, signs, bits, weights }, off, data, work);
}

/** Whether no neuron of a network is further than the drift from its start. */
function isWithin({ weights, bits, off }: Network, start: Network, drift: Fraction): boolean {
  const reach = floorDiv(drift.num << bits, drift.den) - off;
  return weights.every((w, r) => {
    const moved = w.map((x, k) => x - (start.weights[r][k] << (bits - start.bits)));
    return reach >= 0n && dot(moved, moved) <= reach * reach;
  });
}
