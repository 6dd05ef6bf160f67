import { addUp, divDown, divUp, Interval, mulUp, type Rational, subDown } from "../kernel/index.ts";
import { type CosineMatrix, majorantNorm } from "../linalg/index.ts";
import type { BitPattern } from "./pattern.ts";
import { majorant } from "./perturbation.ts";
import type { Preactivations } from "./preactivation.ts";
import { countUncertain, pairsWithin, uncertainPairs } from "./uncertain.ts";

/** Certified bounds that the bootstrap rests on. */
export interface BootstrapBounds {
  readonly m: number;
  /** Lower bound of the least, upper bound of the greatest eigenvalue of H(0). */
  readonly lambdaMinH0: number;
  readonly lambdaMaxH0: number;
  /** Upper bound of the greatest eigenvalue of the Gram matrix G of the projected rows. */
  readonly normG: number;
  /** Upper bound of |e(0)| = |u(0) - y|. */
  readonly residual: number;
}

/** What the bootstrap rests on: the start, and certified bounds of its matrices and of the residual. */
export interface BootstrapInput extends BootstrapBounds {
  readonly cosines: CosineMatrix;
  readonly pattern: BitPattern;
  /** Values nearer to 0 than the true ones will do: a pair is then taken to be uncertain that is not. */
  readonly preactivations: Preactivations;
}

/** Whether the argument closes at the start and, if so, what it proves for all time; if not, where it stopped. */
export interface Bootstrap {
  readonly closes: boolean;
  /** No weight vector w_r ever moves further than this from w_r(0). */
  readonly rho: number;
  /**
   * Flow: mu, with |e(t)| <= exp(-mu t) |e(0)| and lambda_min(H(t)) >= mu. Gradient descent: q, with |e(k)| <= q^k
   * |e(0)|.
   */
  readonly rate: number;
}

/** Radii tried before giving up. */
const MOST_ROUNDS = 200;
/** Pairs are listed for a radius this much larger, so that not every round looks at all of them. */
const AHEAD = 2;

/**
 * All-time certificate for gradient flow from this start: it closes when some rho has mu = lambda_min(H(0)) - sup |H -
 * H(0)| > 0, the supremum over the ball of radius rho, and sqrt(lambda_max(G) / m) |e(0)| / mu <= rho.
 *
 * While no neuron is further than rho, e' = -H_a e with H_a >= mu (indicators in [0, 1] at the kink are covered, so
 * sliding solutions are), hence |e(t)| <= exp(-mu t) |e(0)| and the drift, at most the integral of sqrt(lambda_max(G) /
 * m) |e|, stays strictly below rho: it never gets there.
 */
export function flowBootstrap(input: BootstrapInput): Bootstrap {
  const push = mulUp(pushOf(input), input.residual);
  const demand = (perturbation: number): Demand => {
    const rate = subDown(input.lambdaMinH0, perturbation);
    return { rate, needed: rate > 0 ? divUp(push, rate) : Number.POSITIVE_INFINITY };
  };
  return leastRadius(input, input.lambdaMinH0, demand, boundOverBall, 0);
}

/**
 * All-time certificate for gradient descent with a fixed step size eta > 0: it closes when some rho has q = |I - eta
 * H(0)| + eta sup |H - H(0)| < 1 and eta sqrt(lambda_max(G) / m) |e(0)| / (1 - q) <= rho.
 *
 * By induction on k: while steps 0..k stay in the ball, e_(k+1) = (I - eta H_s) e_k exactly, H_s with the secants of
 * step k in place of one of its indicators, so |e_(k+1)| <= q |e_k|, and the drift is at most the sum of eta
 * sqrt(lambda_max(G) / m) |e_j|.
 * @param from radius to begin with: one that is near the least saves rounds
 */
export function descentBootstrap(input: BootstrapInput, stepSize: Rational, from = 0): Bootstrap {
  const { room, demand } = descentDemand(input, stepSize);
  return leastRadius(input, room, demand, boundOverBall, from);
}

/**
 * Whether the bootstrap of gradient descent may close, from a sample of the neurons, and at about which radius. The bound over the ball is taken
 * for 1^T C 1 / n, which it is never less than, times `discount`. Only an estimate: it proves nothing either way.
 * @param sample input whose pattern and pre-activations are those of some neurons; m is that of the network
 */
export function likelyBootstrap(sample: BootstrapInput, stepSize: Rational, discount: number): Bootstrap {
  const { room, demand } = descentDemand(sample, stepSize);
  const meanOverBall = (bound: Float64Array, n: number): number =>
    (discount * bound.reduce((sum, entry) => sum + entry, 0)) / n;
  return leastRadius(sample, room / discount, demand, meanOverBall, 0);
}

/** The radius that the bootstrap of gradient descent asks for at least: were no sign to change. Infinity where even that would not contract. */
export function leastDescentRadius(input: BootstrapBounds, stepSize: Rational): number {
  return descentDemand(input, stepSize).demand(0).needed;
}

/** What a bound of sup |H - H(0)| leads to. */
interface Demand {
  readonly rate: number;
  /** The radius that is then enough; Infinity for none. */
  readonly needed: number;
}

/** The demand of gradient descent, rounded up, and the room that |I - eta H(0)| leaves for sup |H - H(0)|. */
function descentDemand(
  input: BootstrapBounds,
  stepSize: Rational,
): { room: number; demand: (perturbation: number) => Demand } {
  const eta = Interval.between(stepSize.toDouble("down"), stepSize.toDouble("up"));
  const one = Interval.of(1);
  const slowest = one.minus(eta.times(Interval.of(input.lambdaMinH0))).hi;
  const overshoot = eta.times(Interval.of(input.lambdaMaxH0)).minus(one).hi;
  const atStart = Math.max(slowest, overshoot, 0);
  const push = mulUp(mulUp(eta.hi, pushOf(input)), input.residual);
  const demand = (perturbation: number): Demand => {
    const rate = addUp(atStart, mulUp(eta.hi, perturbation));
    return { rate, needed: rate < 1 ? divUp(push, subDown(1, rate)) : Number.POSITIVE_INFINITY };
  };
  return { room: divDown(subDown(1, atStart), eta.hi), demand };
}

/** sqrt(lambda_max(G) / m), rounded up: |dw_r/dt| is at most this times |e|. */
function pushOf({ normG, m }: BootstrapBounds): number {
  return Interval.of(normG).over(Interval.of(m)).sqrt().hi;
}

/** Bounds |H - H(0)|_2 by the entrywise bound. */
const boundOverBall = majorantNorm;

/**
 * The least radius from `from` on that is enough for the drift on its own ball: take the radius that the last one asks for.
 * The bound over the ball grows with the radius in steps, so this ends; and it ends early where the bound cannot be
 * below `room`.
 */
function leastRadius(
  { cosines, pattern, preactivations }: BootstrapInput,
  room: number,
  demand: (perturbation: number) => Demand,
  overBall: (bound: Float64Array, n: number) => number,
  from: number,
): Bootstrap {
  let rho = from;
  let rate = Number.NaN;
  let [near, reach] = [uncertainPairs(preactivations, from), from];
  for (let round = 0; round < MOST_ROUNDS; round++) {
    if (!(rho <= reach)) [near, reach] = [uncertainPairs(preactivations, AHEAD * rho), AHEAD * rho];
    const pairs = pairsWithin(near, preactivations, rho);
    const next = demand(overBall(majorant(cosines, pattern, pairs), cosines.n));
    rate = next.rate;
    if (!Number.isFinite(next.needed)) break;
    if (next.needed <= rho) return { closes: true, rho, rate };
    if (!(leastPerturbationBound(preactivations, next.needed) < room)) break;
    rho = next.needed;
  }
  return { closes: false, rho, rate };
}

/**
 * What the bound over a ball comes to at least: a diagonal entry of its matrix, of which half the uncertain pairs make
 * a part.
 */
function leastPerturbationBound(values: Preactivations, radius: number): number {
  const { certainlyByInput } = countUncertain(values, radius);
  return certainlyByInput.reduce((most, count) => Math.max(most, count), 0) / (2 * values.error.length);
}
