import {
  all,
  atLeast,
  atMost,
  certified,
  greaterThan,
  type Hypothesis,
  numericallyAtMost,
  type Outcome,
  type Quantities,
  type Sample,
  shown,
  type Term,
} from "../../lemma/index.ts";
import { FLOOR_ALONG_FLOW } from "./constants.ts";
import { positiveLambda0, unitInputs } from "./hypotheses.ts";

const FOR_EVER = "every t >= 0, this start";
/** Below this share of the residual at the start, rounding is all that is left of a trajectory in doubles. */
const RESIDUAL_FLOOR = 1e-10;
/** Plain doubles say nothing about rates closer than this (relative). */
const RESOLUTION = 1e-9;

/** The hypothesis of Lemma 3.3: the least eigenvalue of H(s) stays at least lambda0 / 2 along the flow. */
export const eigenvalueFloorAlongFlow: Hypothesis = {
  id: "du2018/eigenvalue-floor-along-flow",
  statement: "lambda_min(H(s)) >= lambda0 / 2 for 0 <= s <= t",
  assumes: [positiveLambda0, unitInputs],
  check: (quantities) => {
    const { lambdaMinH0, facts } = quantities;
    const floor = quantities.value(FLOOR_ALONG_FLOW);
    const atStart = atLeast(lambdaMinH0, floor);
    if (atStart.verdict === "fails") return { ...atStart, reason: `broken at s = 0: ${atStart.reason}` };
    const proved = provedRate(quantities, floor.times(2));
    if (proved !== null)
      return certified(`lambda_min(H(s)) >= ${shown(facts.flowBootstrap.rate)} for all s >= 0 (bootstrap)`);
    const samples = withinFloor(quantities);
    return numericallyAtMost("lambda0 / 2 <= lambda_min(H(s))", "t", samples);
  },
};

/** The conclusion of Lemma 3.3 and Theorem 3.2 for a rate and a drift radius: certified for all time where the bootstrap closes. */
export function decayAndDriftOfFlow(quantities: Quantities, rate: Term, driftRadius: Term): Outcome {
  const proved = provedDecay(quantities, rate);
  const decay = proved ?? decaySoFar(decaySamples(quantities, rate, withinFloor(quantities).length));
  return all(decay, driftOfFlow(quantities, driftRadius));
}

/** |y - u(t)|^2 <= exp(-rate t) |y - u(0)|^2. */
export function decayOfFlow(quantities: Quantities, rate: Term): Outcome {
  return provedDecay(quantities, rate) ?? decaySoFar(decaySamples(quantities, rate));
}

function provedDecay(quantities: Quantities, rate: Term): Outcome | null {
  const proved = provedRate(quantities, rate);
  return proved === null ? null : { ...atLeast(proved, rate), scope: FOR_EVER };
}

function decaySoFar(samples: readonly Sample[]): Outcome {
  return numericallyAtMost("|y - u(t)|^2 / |y - u(0)|^2 <= exp(-lambda0 t)", "t", samples);
}

/** |w_r(t) - w_r(0)| <= driftRadius for every neuron. */
export function driftOfFlow(quantities: Quantities, driftRadius: Term): Outcome {
  const { facts } = quantities;
  const { closes, rho } = facts.flowBootstrap;
  if (closes) {
    const least = greaterThan(quantities.showDouble("driftAtLeast", facts.driftOfFlowAtLeast), driftRadius);
    if (least.verdict === "holds") return { ...contrary(least), scope: FOR_EVER };
    const most = atMost(quantities.showDouble("driftAtMost", rho), driftRadius);
    if (most.verdict === "holds") return { ...most, scope: FOR_EVER };
  }
  const right = driftRadius.ball.toInterval().lo;
  const samples = withinFloor(quantities).map(({ at }, i) => ({ at, left: facts.flow.drift[i], right }));
  return numericallyAtMost("max_r |w_r(t) - w_r(0)| <= R'", "t", samples);
}

/** Twice the least eigenvalue proved for all time, when that is at least the rate; null when the bootstrap does not show it. */
function provedRate(quantities: Quantities, rate: Term): Term | null {
  const { closes, rate: floor } = quantities.facts.flowBootstrap;
  if (!closes) return null;
  const proved = quantities.showDouble("provedEigenvalueFloor", floor).times(2);
  return atLeast(proved, rate).verdict === "holds" ? proved : null;
}

/**
 * lambda0 / 2 against lambda_min(H(s)), up to the last s before the first break. Between two records the floor was broken where the residual shrank
 * by less than exp(-lambda0 h / 2): d|e|/dt <= -lambda_min(H)|e|, with the fractional indicators of a pair that slides along its kink, which the pattern
 * at the records does not show.
 */
function withinFloor(quantities: Quantities): Sample[] {
  const { flow, instance, lambdaMaxH0 } = quantities.facts;
  const { time, residual } = flow;
  const floor = quantities.value(FLOOR_ALONG_FLOW).ball.toInterval().hi;
  const tooSlow = (i: number): boolean =>
    i > 0 &&
    residual[i] > RESIDUAL_FLOOR * residual[0] &&
    residual[i] > residual[i - 1] * Math.exp(-floor * (time[i] - time[i - 1])) * (1 + RESOLUTION);
  const broken = flow.leastEigenvalue.findIndex((value, i) => !(value >= floor) || tooSlow(i));
  const end = broken === -1 ? flow.time.length : Math.max(broken, 1);
  const noise = instance.dataset.n * Number.EPSILON * lambdaMaxH0.hi;
  return flow.time.slice(0, end).map((at, i) => ({ at, left: floor, right: flow.leastEigenvalue[i], noise }));
}

/** The squared residual against its claimed bound at the first `count` records, without t = 0 where both are 1. */
function decaySamples(quantities: Quantities, rate: Term, count = Number.POSITIVE_INFINITY): Sample[] {
  const flow = quantities.facts.flowWithoutSpectrum;
  const fastest = rate.ball.toInterval().hi;
  const ratios = flow.time.map((at, i) => ({ at, ratio: flow.residual[i] / flow.residual[0] }));
  const vanished = ratios.findIndex(({ ratio }) => ratio < RESIDUAL_FLOOR);
  return ratios
    .slice(1, Math.min(count, vanished === -1 ? ratios.length : vanished))
    .map(({ at, ratio }) => ({ at, left: ratio ** 2, right: Math.exp(-fastest * at) }));
}

/** A comparison that proves the opposite of a claim; its slack is that of the claim, below 1. */
function contrary(outcome: Outcome): Outcome {
  const { reason, slack } = outcome;
  return {
    ...outcome,
    ...(slack === undefined ? {} : { slack: slack.pow(-1) }),
    verdict: "fails",
    witness: { kind: "drift", summary: reason, data: { for: "t to infinity" } },
  };
}
