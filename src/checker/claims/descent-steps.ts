import { boundsOf, FACT_BITS, product } from "../expression.ts";
import type { Bounds, Fraction } from "../integers.ts";
import { ceilDiv, ceilSqrt, decimal, dot, floorDiv, floorSqrt, longest } from "../integers.ts";
import { type Network, networkOf, onBall } from "../network.ts";
import type { ClaimKind, State } from "../state.ts";

/**
 * The first steps of gradient descent, made again. For k = 1, ..., steps: every sign is certain, |e(k)| <= factor^k |e(0)|, and no neuron is
 * further than drift from its start; at the last one |e(k)| >= reached^k |e(0)|. From step 1 on weights are integers over 2^bits.
 */
export const descentSteps: ClaimKind = {
  axioms: [],
  check: (claim, state) => {
    const at = claim.record(["bits", "drift", "factor", "kind", "reached", "stepSize", "steps"]);
    const [factor, drift, reached] = [at.factor, at.drift, at.reached].map((field) => field.fraction(">= 0"));
    const [stepSize, steps, start] = [at.stepSize.fraction("> 0"), at.steps.count(1, 2 ** 31), state.network()];
    const bits = BigInt(at.bits.count(Number(start.bits), 1000));
    let [network, slow, fast] = [start, start.square, start.square]; // factor^2k |e(0)|^2, reached^2k |e(0)|^2
    for (let k = 1; k <= steps; k++) {
      network = afterStep(network, bits, stepSize, state);
      const { surely, possibly } = onBall(state, network, { num: 0n, den: 1n });
      if (`${surely}` !== `${possibly}`) at.steps.invalid(`a sign is not certain at step ${k}`);
      if (!isWithin(network, start, drift)) at.drift.invalid(`not kept at step ${k}`);
      state.work.spend(
        8,
        longest([...slow, ...fast]),
        longest([factor.num, factor.den, reached.num, reached.den]) + 4096,
      );
      [slow, fast] = [timesSquare(slow, factor), timesSquare(fast, reached)];
      if (network.square[1] > slow[0]) at.factor.invalid(`not kept at step ${k}`);
    }
    if (network.square[0] < fast[1]) at.reached.invalid(`not reached at step ${steps}`);
    state.networks.set("K", network);
    state.reached = { steps, factor, drift };
    state.give({ descentReached: reached, stepSize });
    const rate = `|e(k)| <= q^k |e(0)| with q = ${decimal(factor, true)}, no neuron moves further than ${decimal(drift, true)}`;
    return `gradient descent with step ${decimal(stepSize, false)}: up to k = ${steps} every sign is certain, ${rate}`;
  },
};

const timesSquare = (value: Bounds, by: Fraction): Bounds => [boundsOf(by), boundsOf(by)].reduce(product, value);

/**
 * w_r - (eta / sqrt(m)) a_r sum_j 1{<w_r, x_j> >= 0} e_j x_j in the pattern of the network, which must be that of the true weights. With
 * f_j = eta e_j / (sqrt(m) |X_j|), X_j the integer row, this is w_r - a_r sum_j 1 f_j X_j: f_j is rounded to 2^-bits, no more is, and what
 * its enclosure may be off moves no neuron further than that times |X_j|.
 */
function afterStep(now: Network, bits: bigint, eta: Fraction, state: State): Network {
  const { data, work } = state;
  const { m, active, residuals } = now;
  const size = longest([eta.num, eta.den, ...residuals.flat()]) + Number(bits) + data.gramBits;
  work.spend(data.n * (40 + data.d), 2 * size);
  work.spend(2 * m * data.n * data.d, 0);
  work.spend(3 * m * data.d, Number(bits));
  let [rounded, wide] = [0n, 0n];
  const pulls = residuals.map(([lo, hi], j) => {
    const [e, square] = [(lo + hi) >> 1n, data.gram[j][j]];
    const divisor = (eta.den ** 2n * BigInt(m) * square) << (2n * FACT_BITS);
    const f = floorSqrt((((e * eta.num) ** 2n) << (2n * bits)) / divisor);
    rounded += ceilSqrt(square);
    wide += hi - e;
    return data.rows[j].map((x) => (e < 0n ? -f : f) * x);
  });
  const shift = bits - now.bits;
  const spread = ceilDiv((wide * eta.num) << bits, (eta.den * floorSqrt(BigInt(m))) << FACT_BITS);
  const weights = now.weights.map((w, r) => {
    const on = pulls.filter((_, j) => active[j][r] === 1);
    return w.map((x, k) => (x << shift) - now.signs[r] * on.reduce((sum, pull) => sum + pull[k], 0n));
  });
  return networkOf({ ...now, bits, weights, off: (now.off << shift) + rounded + spread }, state);
}

/** Whether no neuron of a network is further than the drift from its start. */
export function isWithin({ weights, bits, off }: Network, start: Network, drift: Fraction): boolean {
  const reach = floorDiv(drift.num << bits, drift.den) - off;
  return weights.every((w, r) => {
    const moved = w.map((x, k) => x - (start.weights[r][k] << (bits - start.bits)));
    return reach >= 0n && dot(moved, moved) <= reach * reach;
  });
}
