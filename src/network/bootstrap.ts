import { divDown, divUp, Interval, mulUp, type Rational, subDown } from "../kernel/index.ts";
import type { CosineMatrix } from "../linalg/index.ts";
import type { BitPattern } from "./pattern.ts";
import { perturbationBound } from "./perturbation.ts";
import type { Preactivations } from "./preactivation.ts";
import { countUncertain } from "./uncertain.ts";

/** What the bootstrap rests on: the start, and certified bounds of its matrices and of the residual. */
export interface BootstrapInput {
  readonly cosines: CosineMatrix;
  readonly pattern: BitPattern;
  readonly preactivations: Preactivations;
  /** Lower bound of the least, upper bound of the greatest eigenvalue of H(0). */
  readonly lambdaMinH0: number;
  readonly lambdaMaxH0: number;
  /** Upper bound of the greatest eigenvalue of the Gram matrix G of the projected rows. */
  readonly normG: number;
  /** Upper bound of |e(0)| = |u(0) - y|. */
  readonly residual: number;
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
  return leastRadius(input, input.lambdaMinH0, (perturbation) => {
    const rate = subDown(input.lambdaMinH0, perturbation);
    return { rate, needed: rate > 0 ? divUp(push, rate) : Number.POSITIVE_INFINITY };
  });
}

/**
 * All-time certificate for gradient descent with a fixed step size eta > 0: it closes when some rho has q = |I - eta
 * H(0)| + eta sup |H - H(0)| < 1 and eta sqrt(lambda_max(G) / m) |e(0)| / (1 - q) <= rho.
 *
 * By induction on k: while steps 0..k stay in the ball, e_(k+1) = (I - eta H_s) e_k exactly, H_s with the secants of
 * step k in place of one of its indicators, so |e_(k+1)| <= q |e_k|, and the drift is at most the sum of eta
 * sqrt(lambda_max(G) / m) |e_j|.
 */
export function descentBootstrap(input: BootstrapInput, stepSize: Rational): Bootstrap {
  const eta = Interval.between(stepSize.toDouble("down"), stepSize.toDouble("up"));
  const push = mulUp(mulUp(eta.hi, pushOf(input)), input.residual);
  const one = Interval.of(1);
  const slowest = one.minus(eta.times(Interval.of(input.lambdaMinH0))).hi;
  const overshoot = eta.times(Interval.of(input.lambdaMaxH0)).minus(one).hi;
  const atStart = Interval.of(Math.max(slowest, overshoot, 0)); // |I - eta H(0)|, an upper bound
  const room = divDown(subDown(1, atStart.hi), eta.hi);
  return leastRadius(input, room, (perturbation) => {
    const rate = atStart.plus(eta.times(Interval.of(perturbation))).hi;
    return { rate, needed: rate < 1 ? divUp(push, subDown(1, rate)) : Number.POSITIVE_INFINITY };
  });
}

/** sqrt(lambda_max(G) / m), rounded up: |dw_r/dt| is at most this times |e|. */
function pushOf({ normG, pattern }: BootstrapInput): number {
  return Interval.of(normG).over(Interval.of(pattern.m)).sqrt().hi;
}

/**
 * The least radius that is enough for the drift on its own ball: from 0 on, take the radius that the last one asks for.
 * The bound over the ball grows with the radius in steps, so this ends; and it ends early where the bound cannot be
 * below `room`.
 */
function leastRadius(
  { cosines, pattern, preactivations }: BootstrapInput,
  room: number,
  demand: (perturbation: number) => { rate: number; needed: number },
): Bootstrap {
  let rho = 0;
  let rate = Number.NaN;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const next = demand(perturbationBound(cosines, pattern, preactivations, rho));
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
