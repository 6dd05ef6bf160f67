import { Ball, Interval } from "../../kernel/index.ts";
import {
  atMost,
  certified,
  numericallyAtMost,
  type Outcome,
  type Quantities,
  refuted,
  type Sample,
  shown,
  shownBall,
  type Term,
  undecided,
} from "../../lemma/index.ts";

const EVERY_STEP = "every k >= 0, this start";
/** Below this share of the residual at the start, rounding is all that is left of a trajectory in doubles. */
const RESIDUAL_FLOOR = 1e-10;

const UNKNOWN = Interval.between(0, Number.POSITIVE_INFINITY);

/** One claim `left <= right` of a run, enclosed. */
interface Step {
  readonly k: number;
  readonly left: Interval;
  readonly right: Ball;
}

/**
 * |y - u(k)|^2 <= factor^k |y - u(0)|^2: for every k where the all-time certificate closes, at the start or, after enclosed steps that keep the
 * claim, later.
 */
export function decayOfDescent(quantities: Quantities, factor: Term): Outcome {
  const atStart = provedFactor(quantities, factor);
  if (atStart !== null) return { ...atStart, scope: EVERY_STEP };
  const claim = "|y - u(k)|^2 / |y - u(0)|^2 <= (1 - eta lambda0 / 2)^k";
  const steps = decaySteps(quantities, factor);
  const closing = quantities.facts.descent.trials.find(
    ({ closes, rate }) => closes && Ball.of(rate).square().atMost(factor.ball).certain,
  );
  return (
    alongRun(claim, steps, closing?.step ?? null, () => {
      const step = closing?.step ?? 0;
      quantities.showDouble("certifiedFrom", step);
      quantities.showDouble("contractionFactor", closing?.rate ?? Number.NaN);
      return `from k = ${step} on |y - u| shrinks at least by ${shown(closing?.rate ?? Number.NaN)} a step (bootstrap)`;
    }) ?? numericallyAtMost(claim, "k", decaySamples(quantities, factor))
  );
}

/** |w_r(k) - w_r(0)| <= driftRadius for every neuron: certified for every k where the bootstrap closes. */
export function driftOfDescent(quantities: Quantities, driftRadius: Term): Outcome {
  const { facts } = quantities;
  const { closes, rho } = facts.descentBootstrap;
  if (closes) {
    const most = atMost(quantities.showDouble("driftAtMost", rho), driftRadius);
    if (most.verdict === "holds") return { ...most, scope: EVERY_STEP };
  }
  const claim = "max_r |w_r(k) - w_r(0)| <= R'";
  const { drift, trials } = facts.descent;
  const steps = drift.map((left, k) => ({ k, left, right: driftRadius.ball }));
  const closing = trials.find(
    (trial) => trial.closes && Ball.of(drift[trial.step].hi).plus(Ball.of(trial.rho)).atMost(driftRadius.ball).certain,
  );
  return (
    alongRun(claim, steps, closing?.step ?? null, () => {
      quantities.showDouble("certifiedFrom", closing?.step ?? 0);
      return `from k = ${closing?.step} on no neuron moves further than ${shown(closing?.rho ?? Number.NaN)} (bootstrap)`;
    }) ?? numericallyAtMost(claim, "k", driftSamples(quantities, driftRadius))
  );
}

/** q^2 <= factor for the contraction factor q proved for every step; null when the bootstrap at the start does not show it. */
function provedFactor(quantities: Quantities, factor: Term): Outcome | null {
  const { closes, rate } = quantities.facts.descentBootstrap;
  if (!closes) return null;
  const q = quantities.showDouble("contractionFactor", rate);
  const outcome = atMost(q.times(q), factor);
  return outcome.verdict === "holds" ? outcome : null;
}

/**
 * Decides a claim from its enclosures: refuted where a step certainly breaks it; certified for every k when all steps up to the closing one
 * certainly keep it; else what is true of the steps of the run. Null when the trajectory could not be enclosed so far.
 */
function alongRun(
  claim: string,
  steps: readonly Step[],
  closing: number | null,
  because: () => string,
): Outcome | null {
  let tightest: { k: number; room: Ball } | null = null;
  for (const { k, left, right } of steps) {
    if (!Number.isFinite(left.hi)) return null;
    const truth = Ball.of(left).atMost(right);
    if (truth.state === "no") return brokenAt(claim, k, left, right);
    const slack = left.lo > 0 ? right.over(Ball.of(left)) : null;
    if (truth.state === "unknown")
      return undecided(`${claim} is open at k = ${k}: ${shownBall(Ball.of(left))} against ${shownBall(right)}`);
    if (slack !== null && (tightest === null || slack.lessThan(tightest.room).certain)) tightest = { k, room: slack };
    if (k === closing) break;
  }
  const more = tightest === null ? {} : { slack: tightest.room };
  if (closing !== null) {
    return certified(`${claim} at every k up to ${closing}, enclosed; ${because()}`, { ...more, scope: EVERY_STEP });
  }
  const last = steps.at(-1)?.k ?? 0;
  return {
    verdict: "holds",
    evidence: "numerical",
    scope: `0 <= k <= ${last}, this run, every step enclosed`,
    reason: `${claim} at every k up to ${last}, enclosed; the all-time certificate did not close by then`,
    ...more,
  };
}

function brokenAt(claim: string, k: number, left: Interval, right: Ball): Outcome {
  const reason = `${claim} is broken at k = ${k}: ${shownBall(Ball.of(left))} > ${shownBall(right)}`;
  const data = { k, left: Ball.of(left).toDecimalBounds(20), right: right.toDecimalBounds(20) };
  return refuted(reason, { kind: "trajectory", summary: reason, data }, { scope: `k = ${k}, this start` });
}

/** |e(k)|^2 / |e(0)|^2 against factor^k for k >= 1, enclosed; at k = 0 both are 1. */
function decaySteps(quantities: Quantities, factor: Term): Step[] {
  const { residual } = quantities.facts.descent;
  const square = residual[0].square();
  let right = Ball.of(1, factor.ball.bits);
  return residual.slice(1).map((value, at) => {
    right = right.times(factor.ball);
    return { k: at + 1, left: square.lo > 0 ? value.square().over(square) : UNKNOWN, right };
  });
}

/** The same in plain doubles. */
function decaySamples(quantities: Quantities, factor: Term): Sample[] {
  const { estimates } = quantities.facts.descent;
  const base = factor.ball.toInterval().lo;
  const ratios = estimates.map(({ residual }) => residual / estimates[0].residual);
  const end = ratios.findIndex((ratio) => ratio < RESIDUAL_FLOOR);
  return ratios
    .map((ratio, at) => ({ at, left: ratio ** 2, right: base ** at }))
    .slice(1, end === -1 ? undefined : end);
}

function driftSamples(quantities: Quantities, driftRadius: Term): Sample[] {
  const right = driftRadius.ball.toInterval().lo;
  return quantities.facts.descent.estimates.map(({ drift: left }, at) => ({ at, left, right }));
}
