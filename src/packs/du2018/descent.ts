import { atMost, numericallyAtMost, type Outcome, type Quantities, type Sample, type Term } from "../../lemma/index.ts";

const EVERY_STEP = "every k >= 0, this start";
/** Below this share of the residual at the start, rounding is all that is left of a trajectory in doubles. */
const RESIDUAL_FLOOR = 1e-10;

/** |y - u(k)|^2 <= factor^k |y - u(0)|^2: certified for every k where the bootstrap closes. */
export function decayOfDescent(quantities: Quantities, factor: Term): Outcome {
  const proved = provedFactor(quantities, factor);
  if (proved !== null) return { ...proved, scope: EVERY_STEP };
  return numericallyAtMost(
    "|y - u(k)|^2 / |y - u(0)|^2 <= (1 - eta lambda0 / 2)^k",
    "k",
    decaySamples(quantities, factor),
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
  const right = driftRadius.ball.toInterval().lo;
  const samples = facts.descent.drift.map((left, at) => ({ at, left, right }));
  return numericallyAtMost("max_r |w_r(k) - w_r(0)| <= R'", "k", samples);
}

/** q^2 <= factor for the contraction factor q proved for every step; null when the bootstrap does not show it. */
function provedFactor(quantities: Quantities, factor: Term): Outcome | null {
  const { closes, rate } = quantities.facts.descentBootstrap;
  if (!closes) return null;
  const q = quantities.showDouble("contractionFactor", rate);
  const outcome = atMost(q.times(q), factor);
  return outcome.verdict === "holds" ? outcome : null;
}

function decaySamples(quantities: Quantities, factor: Term): Sample[] {
  const { residual } = quantities.facts.descent;
  const base = factor.ball.toInterval().lo;
  const ratios = residual.map((value) => value / residual[0]);
  const end = ratios.findIndex((ratio) => ratio < RESIDUAL_FLOOR);
  return ratios
    .map((ratio, at) => ({ at, left: ratio ** 2, right: base ** at }))
    .slice(1, end === -1 ? undefined : end);
}
