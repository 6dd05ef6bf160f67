import { Ball, Interval, Rational } from "../kernel/index.ts";
import { claimedFactor, driftRadius, type Facts } from "../lemma/index.ts";
import { aroundPoint, type Bootstrap, Descent, perturbationMatrix, type StepBootstrap } from "../network/index.ts";
import { exact } from "./ball.ts";
import { descentClaim } from "./bootstrap.ts";
import type { DescentClaim, DescentStepsClaim } from "./certificate.ts";
import type { Spectrum } from "./spectrum.ts";
import { fractionBits } from "./start-section.ts";

/** What a bound found in enclosed doubles is enlarged by, relative to it, so that another enclosure of it stays within. */
const LOOSER = 1 + 2 ** -40;
/** Bits of the weights beyond what the steps may lose. */
const SPARE_BITS = 128;
/** The checker takes no more bits, and so much work for all statements together as it reckons it: half of it is for the steps. */
const [MOST_BITS, MOST_WORK] = [1000, 5e10];

/** Claims about gradient descent. */
export interface DescentClaims {
  /** The steps up to the one at which the argument for all time closes; null where that is the start. */
  readonly steps: DescentStepsClaim | null;
  /** What is true from there on; null when the claim cannot be made, and why. */
  readonly descent: DescentClaim | null;
  readonly why: string;
}

const OPEN = "the argument for all time does not close with the margins of a certificate";

/** For all k: by the bootstrap at the start where that gives the rate of Theorem 4.1, or else at the step at which it first does. */
export function descentClaims(facts: Facts, spectrum: Spectrum): DescentClaims {
  const factor = claimedFactor(facts);
  const isEnough = ({ closes, rate }: Bootstrap): boolean => closes && Ball.of(rate).square().atMost(factor).certain;
  const atStart = facts.descentBootstrap;
  const later = isEnough(atStart) ? undefined : facts.descent.trials.find(isEnough);
  const trial = later ?? (atStart.closes ? undefined : facts.descent.trials.find(({ closes }) => closes));
  if (trial !== undefined && trial.step > 0) return fromLater(facts, spectrum, trial);
  if (!atStart.closes) return { steps: null, descent: null, why: OPEN };
  const { residual } = facts;
  const perturbation = (radius: number): Float64Array => facts.perturbationMatrix(radius);
  const point = { H: "H0", residual: residual.norm.hi, rho: atStart.rho, perturbation } as const;
  return { steps: null, descent: descentClaim(facts, spectrum, point), why: OPEN };
}

function fromLater(facts: Facts, spectrum: Spectrum, { step, rho }: StepBootstrap): DescentClaims {
  const steps = stepsClaim(facts, step);
  if (typeof steps === "string") return { steps: null, descent: null, why: steps };
  const there = pointAfter(facts, step);
  if (there === null) return { steps: null, descent: null, why: `a sign is not certain up to step ${step}` };
  spectrum.later = there.gram.counts;
  const perturbation = (radius: number): Float64Array => {
    const { cosines, pattern, preactivations } = aroundPoint(there, radius);
    return perturbationMatrix(cosines, pattern, preactivations, radius);
  };
  const point = { H: "HK", residual: facts.descent.residual[step].hi, rho, perturbation } as const;
  const claim = descentClaim(facts, spectrum, point);
  return { steps, descent: claim === null ? null : { ...claim, from: step }, why: OPEN };
}

/** The steps up to K, with the bounds that the enclosures of `check` give; or why the checker could not make them again. */
export function stepsClaim(facts: Facts, K: number): DescentStepsClaim | string {
  const { residual, drift } = facts.descent;
  const { dataset, width, start } = facts.instance;
  const { n, d } = dataset;
  const [root, eta] = [Math.sqrt(width), facts.stepSize.toDouble()];
  const growth = 1 + (eta * n * Math.ceil(root)) / Math.floor(root); // of an error of the weights, in a step
  const longest = facts.directions.exact.flat().reduce((most, x) => Math.max(most, x.toString(2).length), 0);
  const lost = Math.ceil(K * Math.log2(growth)) + longest + Math.ceil(Math.log2(n * d));
  const bits = Math.max(lost + SPARE_BITS, fractionBits(start.weights));
  const work = K * n * width * (d * (140 + (2 + bits / 32) * (2 + longest / 64)) + 500);
  if (!(bits <= MOST_BITS && work <= MOST_WORK)) return `${K} steps are too many to be made again`;
  const upTo = residual.slice(1, K + 1);
  const factor = upTo.reduce((most, { hi }, k) => Math.max(most, (hi / residual[0].lo) ** (1 / (k + 1))), 0);
  const reached = (residual[K].lo / residual[0].hi) ** (1 / K);
  const most = drift.slice(0, K + 1).reduce((far, { hi }) => Math.max(far, hi), 0);
  if (!(factor < Number.POSITIVE_INFINITY && most < Number.POSITIVE_INFINITY)) return "the steps are not enclosed";
  return {
    kind: "descent-steps",
    stepSize: facts.stepSize.toString(),
    steps: K,
    bits,
    factor: exact(factor * LOOSER),
    drift: exact(most * LOOSER + 2 ** -80),
    reached: exact(reached / LOOSER),
  };
}

/** The trajectory at step K; null when a sign is not certain on the way. */
function pointAfter(facts: Facts, K: number): Descent | null {
  const descent = new Descent(facts.descentProblem);
  while (descent.steps < K && descent.open.length === 0) descent.advance();
  return descent.open.length === 0 && Number.isFinite(descent.distance) ? descent : null;
}

/** 1 - eta lambda0 / 2, lambda0 being known as well as the certificate says. */
function certifiedFactor(facts: Facts, spectrum: Spectrum): Ball {
  const lambda0 = Interval.between(spectrum.outer("Hinf", "least"), spectrum.inner("Hinf", "least"));
  return Ball.of(facts.stepSize).times(Ball.of(lambda0)).over(2).negate().plus(1);
}

const squareOf = (factor: string): Ball => Ball.of(Rational.parse(factor)).square();

/** Whether the claims show |e(k)|^2 <= (1 - eta lambda0 / 2)^k |e(0)|^2 for all k. */
export function showsDecay({ steps, descent }: DescentClaims, facts: Facts, spectrum: Spectrum): boolean {
  const claimed = certifiedFactor(facts, spectrum);
  const kept = (factor: string | undefined): boolean =>
    factor === undefined || squareOf(factor).atMost(claimed).certain;
  return kept(descent?.q) && kept(steps?.factor);
}

/** Whether the last step shows that this is not so. */
export function breaksDecay({ reached }: DescentStepsClaim, facts: Facts, spectrum: Spectrum): boolean {
  const claimed = certifiedFactor(facts, spectrum);
  return claimed.atLeast(0).certain && squareOf(reached).greaterThan(claimed).certain;
}

/** Whether they show |w_r(k) - w_r(0)| <= 4 sqrt(n) |e(0)| / (sqrt(m) lambda0). */
export function showsDrift({ steps, descent }: DescentClaims, facts: Facts, spectrum: Spectrum): boolean {
  const lambda0 = Interval.of(spectrum.inner("Hinf", "least"));
  const drift = Rational.parse(steps?.drift ?? "0").plus(Rational.parse(descent?.rho ?? "0"));
  const { residual, instance } = facts;
  return drift.toDouble("up") * LOOSER <= driftRadius({ lambda0, residual, instance }, 4).lo;
}
