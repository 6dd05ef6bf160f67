import { Ball } from "../../kernel/index.ts";
import {
  alongRun,
  atMost,
  decaySteps,
  EVERY_STEP,
  numericallyAtMost,
  type Outcome,
  type Quantities,
  type Sample,
  shown,
  type Term,
} from "../../lemma/index.ts";

/** Below this share of the residual at the start, rounding is all that is left of a trajectory in doubles. */
const RESIDUAL_FLOOR = 1e-10;

/**
 * |y - u(k)|^2 <= factor^k |y - u(0)|^2: for every k where the all-time certificate closes, at the start or, after enclosed steps that keep the
 * claim, later.
 */
export function decayOfDescent(quantities: Quantities, factor: Term): Outcome {
  const atStart = provedFactor(quantities, factor);
  if (atStart !== null) return { ...atStart, scope: EVERY_STEP };
  const claim = "|y - u(k)|^2 / |y - u(0)|^2 <= (1 - eta lambda0 / 2)^k";
  const steps = decaySteps(quantities.facts.descent.residual, factor.ball);
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

/** The decay in plain doubles. */
function decaySamples(quantities: Quantities, factor: Term): Sample[] {
  const { estimates } = quantities.facts.descent;
  const base = factor.ball.toInterval().lo;
  const ratios = estimates.map(({ residual }) => residual / estimates[0].residual);
  const end = ratios.findIndex((ratio) => ratio < RESIDUAL_FLOOR);
  return ratios
    .map((ratio, at) => ({ at, left: ratio ** 2, right: base ** at }))
    .slice(1, end === -1 ? undefined : end);
}

/** The lower end of the drift's enclosure, its plain value where there is none. */
function driftSamples(quantities: Quantities, driftRadius: Term): Sample[] {
  const right = driftRadius.ball.toInterval().lo;
  const { drift, estimates } = quantities.facts.descent;
  return drift.map(({ lo, hi }, at) => ({ at, left: Number.isFinite(hi) ? lo : estimates[at].drift, right }));
}
