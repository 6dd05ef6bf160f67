/** The slack of the conclusions of du2018, enclosed from both sides: claimed bound over what really happens on this instance, at its worst. */
import { Ball } from "../../kernel/index.ts";
import { type Quantities, type SlackBounds, slackOver, slackUnder, type Term } from "../../lemma/index.ts";
import { DISTANCE_TO_START, FLOOR_ALONG_FLOW } from "./constants.ts";

/** Shares of the bound over the ball at which a point of the ball is looked for. */
const SHARES = [1 - 2 ** -40, 0.99, 0.9, 0.75, 0.5, 0.25] as const;

/** |y - u(t)|^2 <= exp(-rate t) |y - u(0)|^2 for all t: the rate at which it does decay, proved from below and seen at t = 0, over the one claimed. */
export function slackOfDecay({ facts }: Quantities, rate: Term): SlackBounds | null {
  const { closes, rate: floor } = facts.flowBootstrap;
  return closes ? slackOver(rate.ball, 2 * floor, facts.decayAtStart?.scale(2) ?? null) : null;
}

/** |w_r(t) - w_r(0)| <= radius for every neuron and all t. */
export function slackOfDrift({ facts }: Quantities, radius: Term): SlackBounds | null {
  const { closes, rho } = facts.flowBootstrap;
  return closes ? slackUnder(radius.ball, facts.driftOfFlowAtLeast, rho) : null;
}

/** lambda_min(H(t)) >= lambda0 / 2 for all t; at t = 0 it is that of H(0). */
export function slackOfFloor(quantities: Quantities): SlackBounds | null {
  const { closes, rate } = quantities.facts.flowBootstrap;
  const floor = quantities.value(FLOOR_ALONG_FLOW).ball;
  return closes ? slackOver(floor, rate, quantities.lambdaMinH0.ball) : null;
}

/** |H(W) - H(0)| < lambda0 / 4 on the ball: by the bound over the ball, and by a point of it. */
export function slackOfPerturbation(quantities: Quantities, radius: Term): SlackBounds | null {
  const { facts } = quantities;
  const { lo, hi } = radius.ball.toInterval();
  const most = facts.perturbation(hi);
  const found = SHARES.map((share) => (most > 0 ? facts.refutation(lo, share * most) : null)).find((p) => p !== null);
  return slackUnder(quantities.value(DISTANCE_TO_START).ball, found?.lowerBound ?? 0, most);
}

/** |w_r(k) - w_r(0)| <= radius for every neuron and every step. */
export function slackOfDriftOfDescent({ facts }: Quantities, radius: Term): SlackBounds | null {
  const { closes, rho } = facts.descentBootstrap;
  return closes ? slackUnder(radius.ball, facts.driftOfDescentAtLeast, rho) : null;
}

/**
 * |y - u(k)|^2 <= factor^k |y - u(0)|^2 for every k >= 1: by the first step, and by the factor q^2 proved for every step. Where q^2 <= factor, no later step
 * has less slack than factor / q^2.
 */
export function slackOfDecayOfDescent({ facts }: Quantities, factor: Term): SlackBounds | null {
  const { closes, rate } = facts.descentBootstrap;
  const proved = Ball.of(rate).square();
  if (!closes || !proved.atMost(factor.ball).certain) return null;
  const [before, after] = facts.firstStep;
  const isEnclosed = before.lo > 0 && Number.isFinite(after.hi);
  return slackUnder(factor.ball, isEnclosed ? after.square().over(before.square()) : 0, proved);
}
