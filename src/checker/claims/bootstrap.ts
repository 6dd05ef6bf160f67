import { ballBound, onBall } from "../ball.ts";
import { boundsOf, type ClaimKind, FACT_BITS, precision, type State, squareNorm } from "../claim.ts";
import { decimal } from "../decimal.ts";
import type { Field, Fraction } from "../field.ts";
import { max } from "../integers.ts";
import { Invalid } from "../outcome.ts";
import { common } from "../start.ts";

/** Whether, e(0) the residual of the network, lambda_max(G) |e(0)|^2 factor^2 <= m (radius slack)^2: the drift that the decay allows stays within the radius. */
function requireDrift(
  state: State,
  claim: Field,
  factor: Fraction,
  radius: Fraction,
  slack: Fraction,
  network = state.network,
): void {
  const normG = state.needed("greatest eigenvalue of G", 1, claim);
  const square = squareNorm(network.residuals)[1]; // over 2^(2 FACT_BITS)
  const left = normG * square * (factor.num * radius.den * slack.den) ** 2n;
  const right = (BigInt(state.network.m) << (3n * FACT_BITS)) * (radius.num * slack.num * factor.den) ** 2n;
  if (left > right) throw new Invalid(claim.path, "the drift may leave the ball");
}

/** The upper bound of |H(W) - H(0)| over the ball of radius rho, over 2^FACT_BITS. */
function onWholeBall(state: State, rho: Fraction, p: number, v: Field, network = state.network): bigint {
  return boundsOf({ num: ballBound(state, rho, p, v, network), den: 1n << BigInt(p) })[1];
}

/**
 * Gradient flow for all time: |e(t)| <= exp(-mu t) |e(0)|, lambda_min(H(t)) >= mu and |w_r(t) - w_r(0)| <= rho, because
 * mu <= lambda_min(H(0)) - sup |H(W) - H(0)| over the ball of radius rho, and sqrt(lambda_max(G) / m) |e(0)| <= rho mu.
 */
export const flow: ClaimKind = {
  axioms: ["bootstrap-flow", "collatz-wielandt", "kink"],
  check: (claim, state) => {
    const at = claim.record(["kind", "mu", "p", "rho", "v"]);
    const [mu, rho, p] = [at.mu.fraction(), at.rho.fraction(), precision(at.p)];
    if (mu.num <= 0n || rho.num < 0n) claim.refuse("mu > 0 and rho >= 0");
    const least = state.needed("least eigenvalue of H0", 0, claim);
    const floor = least - onWholeBall(state, rho, p, at.v);
    if (mu.num << FACT_BITS > floor * mu.den)
      throw new Invalid(at.mu.path, "above what is left of lambda_min(H(0)) on the ball");
    requireDrift(state, claim, { num: 1n, den: 1n }, rho, mu);
    state.give("flowRate", mu);
    state.give("flowDrift", rho);
    return `gradient flow: for all t >= 0, |e(t)| <= exp(-mu t) |e(0)| with mu = ${decimal(mu, false)}, no neuron moves further than ${decimal(rho, true)}`;
  },
};

/**
 * Gradient descent for all steps k >= K: |e(k)| <= q^(k - K) |e(K)| and |w_r(k) - w_r(K)| <= rho, because
 * q >= |I - eta H(K)| + eta sup |H - H(K)| over the ball of radius rho, q < 1, and eta sqrt(lambda_max(G) / m) |e(K)| <= rho (1 - q). K = `from`
 * is 0, or the last step of the claim `descent-steps`, whose factor and drift count for the steps before.
 */
export const descent: ClaimKind = {
  axioms: ["bootstrap-descent", "collatz-wielandt", "kink"],
  check: (claim, state) => {
    const at = claim.record(["kind", "p", "q", "rho", "stepSize", "v"], ["from"]);
    const [q, rho, eta, p] = [at.q.fraction(), at.rho.fraction(), at.stepSize.fraction(), precision(at.p)];
    if (q.num < 0n || q.num >= q.den || rho.num < 0n || eta.num <= 0n)
      claim.refuse("0 <= q < 1, rho >= 0, stepSize > 0");
    const later = at.from === undefined ? undefined : state.reached;
    if (later !== undefined && later.steps !== at.from?.count(1, 2 ** 31))
      throw new Invalid(claim.path, `the claim before it comes to step ${later.steps}`);
    if (later !== undefined && later.stepSize.num * eta.den !== eta.num * later.stepSize.den)
      throw new Invalid(at.stepSize.path, "not that of the steps before");
    const [network, H] = later === undefined ? [state.network, "H0"] : [later.network, "HK"];
    const least = state.needed(`least eigenvalue of ${H}`, 0, claim);
    const most = state.needed(`greatest eigenvalue of ${H}`, 1, claim);
    const one = eta.den << FACT_BITS; // everything times eta.den 2^FACT_BITS
    const here = max(max(one - eta.num * least, eta.num * most - one), 0n);
    const bound = here + eta.num * onWholeBall(state, rho, p, at.v, network);
    if (bound * q.den > q.num * one) throw new Invalid(at.q.path, `below |I - eta ${H}| and what the ball adds`);
    requireDrift(state, claim, eta, rho, { num: q.den - q.num, den: q.den }, network);
    const { factor, drift } = later ?? { factor: q, drift: { num: 0n, den: 1n } };
    const slowest = factor.num * q.den > q.num * factor.den ? factor : q;
    const furthest = { num: drift.num * rho.den + rho.num * drift.den, den: drift.den * rho.den };
    state.give("descentFactor", slowest);
    state.give("descentDrift", furthest);
    state.give("stepSize", eta);
    return `gradient descent with step ${decimal(eta, false)}: for all k >= 0, |e(k)| <= q^k |e(0)| with q = ${decimal(slowest, true)}, no neuron moves further than ${decimal(furthest, true)}`;
  },
};

/**
 * Along the flow of the claim before it some neuron comes to a drift of `bound`, or as near as one likes: the residual of `input` tends to
 * 0, only neurons possibly active on it in the ball, P many, move it, so |e_i(0)| sqrt(m) <= P max_r |w_r - w_r(0)|.
 */
export const flowDrift: ClaimKind = {
  axioms: ["bootstrap-flow", "kink"],
  check: (claim, state) => {
    const at = claim.record(["bound", "input", "kind", "rho"]);
    const [bound, input, rho] = [at.bound.fraction(), at.input.count(0, state.data.n - 1), at.rho.fraction()];
    const ball = state.needed("flowDrift", 1, claim);
    if (rho.num << FACT_BITS < ball * rho.den) throw new Invalid(at.rho.path, "the flow may leave this ball");
    const possibly = onBall(state, state.network, rho).possibly[input];
    const count = BigInt(common(possibly, possibly));
    const [lo, hi] = state.network.residuals[input];
    const least = lo > 0n ? lo : hi < 0n ? -hi : 0n;
    const left = ((bound.num * count) ** 2n) << (2n * FACT_BITS);
    if (bound.num > 0n && (count === 0n || left > least ** 2n * BigInt(state.network.m) * bound.den ** 2n)) {
      throw new Invalid(at.bound.path, "this residual does not show it");
    }
    state.give("flowDriftReached", bound);
    return `gradient flow: some neuron moves by at least ${decimal(bound, false)} in the limit`;
  },
};
