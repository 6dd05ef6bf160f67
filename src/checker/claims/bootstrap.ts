import { FACT_BITS } from "../expression.ts";
import { precision } from "../field.ts";
import { decimal, type Fraction, size } from "../integers.ts";
import { common, type Network, onBall } from "../network.ts";
import { type ClaimKind, named } from "../state.ts";
import { ballBound } from "./ball.ts";

/**
 * Gradient flow for all time: |e(t)| <= exp(-mu t) |e(0)|, lambda_min(H(t)) >= mu and |w_r(t) - w_r(0)| <= rho, because the first is so
 * while no neuron has moved further than rho, and none ever moves so far.
 */
export const flow: ClaimKind = {
  axioms: ["bootstrap-flow", "collatz-wielandt", "kink"],
  check: (claim, state) => {
    const at = claim.record(["kind", "mu", "p", "rho", "v"]);
    const [mu, rho] = [at.mu.fraction("> 0"), at.rho.fraction(">= 0")];
    const change = ballBound(state, rho, precision(at.p), at.v);
    const own = named({ mu, rho, change, square: squareOf(state.network()) });
    state.require(at.mu, own, "mu <= lambdaMinH0 - change");
    state.require(claim, own, "normG * square <= width * (rho * mu)^2");
    state.give({ flowRate: mu, flowDrift: rho });
    return `gradient flow: for all t >= 0, |e(t)| <= exp(-mu t) |e(0)| with mu = ${decimal(mu, false)}, ${drift(rho)}`;
  },
};

/**
 * Gradient descent for all steps k >= K, likewise: |e(k)| <= q^(k - K) |e(K)| and |w_r(k) - w_r(K)| <= rho. K = `from` is 0, or the last
 * step of the claim `descent-steps`, whose factor and drift count for the steps before. |I - eta H| is the larger of 1 - eta lambda_min and
 * eta lambda_max - 1, which is never negative.
 */
export const descent: ClaimKind = {
  axioms: ["bootstrap-descent", "collatz-wielandt", "kink"],
  check: (claim, state) => {
    const at = claim.record(["kind", "p", "q", "rho", "stepSize", "v"], ["from"]);
    const [q, rho, stepSize] = [at.q.fraction(">= 0"), at.rho.fraction(">= 0"), at.stepSize.fraction("> 0")];
    const K = at.from === undefined ? "0" : "K";
    const network = state.network(K);
    const early = K === "K" ? state.reached : undefined;
    if (early?.steps !== at.from?.count(1, 2 ** 31)) claim.invalid(`the claim before it comes to step ${early?.steps}`);
    const change = ballBound(state, rho, precision(at.p), at.v, K);
    const own = named({ q, rho, stepSize, change, square: squareOf(network) });
    state.give({ stepSize }); // that of the steps before
    state.require(at.q, own, "q < 1", `1 - stepSize * (lambdaMinH${K} - change) <= q`);
    state.require(at.q, own, `stepSize * (lambdaMaxH${K} + change) - 1 <= q`);
    state.require(claim, own, "normG * stepSize^2 * square <= width * (rho * (1 - q))^2");
    const { factor, drift: from } = early ?? { factor: q, drift: { num: 0n, den: 1n } };
    const descentFactor = factor.num * q.den > q.num * factor.den ? factor : q;
    const descentDrift = { num: from.num * rho.den + rho.num * from.den, den: from.den * rho.den };
    state.give({ descentFactor, descentDrift });
    const rate = `|e(k)| <= q^k |e(0)| with q = ${decimal(descentFactor, true)}`;
    return `gradient descent with step ${decimal(stepSize, false)}: for all k >= 0, ${rate}, ${drift(descentDrift)}`;
  },
};

/**
 * Along the flow of the claim before it some neuron comes to a drift of `bound`, or as near as one likes: the residual of `input` tends to
 * 0, only neurons possibly active on it in the ball, P many, move it, so |e_i(0)| sqrt(m) <= P max_r |w_r - w_r(0)|. With P = 0 it cannot
 * move, so e_i(0) = 0, and any P will do.
 */
export const flowDrift: ClaimKind = {
  axioms: ["bootstrap-flow", "kink"],
  check: (claim, state) => {
    const at = claim.record(["bound", "input", "kind", "rho"]);
    const [bound, input, rho] = [at.bound.fraction(), at.input.count(0, state.data.n - 1), at.rho.fraction(">= 0")];
    state.require(at.rho, named({ rho }), "flowDrift <= rho");
    const possibly = onBall(state, state.network(), rho).possibly[input];
    const P = { num: BigInt(Math.max(1, common(possibly, possibly))), den: 1n };
    const residual = { num: size(state.network().residuals[input])[0], den: 1n << FACT_BITS };
    state.require(at.bound, named({ bound, P, residual }), "bound * P <= residual * sqrt(width)");
    state.give({ flowDriftReached: bound });
    return `gradient flow: some neuron moves by at least ${decimal(bound, false)} in the limit`;
  },
};

/** An upper bound of |e|^2. */
const squareOf = ({ square }: Network): Fraction => ({ num: square[1], den: 1n << FACT_BITS });
const drift = (radius: Fraction): string => `no neuron moves further than ${decimal(radius, true)}`;
