import { addUp } from "../kernel/index.ts";
import { greatestEigenvalue, leastEigenvalue, plainBackend } from "../linalg/index.ts";
import {
  type Bootstrap,
  type BootstrapBounds,
  type BootstrapInput,
  descentBootstrap,
  leastDescentRadius,
} from "./bootstrap.ts";
import type { Descent } from "./descent.ts";

/** The bootstrap at some step of a trajectory: what it proves is true for all later steps. */
export interface StepBootstrap extends Bootstrap {
  /** K: |e(k)| <= rate^(k - K) |e(K)| for all k >= K, and no weight vector is ever further than rho from w_r(K) from then on. */
  readonly step: number;
  /** Lower bound of lambda_min(H(K)), or that of the trial by which this one was told to be hopeless; NaN when there is none. */
  readonly leastEigenvalue: number;
}

/** Steps at which the bootstrap is tried: 0, 1, 2, 5, 10, 20, 50, ... */
export function isTrialStep(k: number): boolean {
  if (k === 0) return true;
  const power = 10 ** Math.floor(Math.log10(k) + 1e-9);
  return k === power || k === 2 * power || k === 5 * power;
}

/** Pre-activations further than this many times the least radius are bounded, not evaluated. */
const FAR = 8;
/** Most neurons looked at before all of them are; and how far beyond what is allowed their share has to be for the trial to be given up. */
const [SAMPLE, BEYOND] = [256, 1.5];

/**
 * The all-time certificate from the point that a trajectory has reached. The exact weights are within D of the computed ones, so every
 * pre-activation carries D besides its own error, and the argument of {@link descentBootstrap} starts from there.
 * @param earlier a trial of the same trajectory, by which a hopeless one is told without evaluating all pre-activations
 */
export function bootstrapAt(descent: Descent, earlier?: StepBootstrap): StepBootstrap {
  const { problem } = descent;
  const residual = descent.residual().hi;
  const open = { step: descent.steps, closes: false, rho: 0, rate: Number.NaN, leastEigenvalue: Number.NaN };
  if (!(descent.distance < Number.POSITIVE_INFINITY && residual < Number.POSITIVE_INFINITY)) return open;
  if (earlier !== undefined && isHopeless(descent, residual, earlier.leastEigenvalue)) {
    return { ...open, leastEigenvalue: earlier.leastEigenvalue };
  }
  const bounds = boundsAt(descent, residual);
  const leastEigenvalue = bounds.lambdaMinH0;
  const least = leastDescentRadius(bounds, problem.stepSize);
  if (!(least < Number.POSITIVE_INFINITY) || isHopeless(descent, residual, leastEigenvalue)) {
    return { ...open, leastEigenvalue };
  }
  return {
    step: descent.steps,
    leastEigenvalue,
    ...descentBootstrap(inputAt(descent, bounds, FAR * least), problem.stepSize),
  };
}

/** Certified bounds at the point reached, for a bound of the residual. */
export function boundsAt({ m, gram, normG, problem }: Descent, residual: number): BootstrapBounds {
  const backend = problem.backend ?? plainBackend;
  return {
    m,
    lambdaMinH0: Math.max(leastEigenvalue(gram.enclosure(), backend).value.lo, 0),
    lambdaMaxH0: greatestEigenvalue(gram.enclosure(), backend).value.hi,
    normG,
    residual,
  };
}

/** What a bootstrap from the point reached rests on. @param radius pre-activations beyond it are bounded, not evaluated; @param off what the weights are off by besides their distance */
export function inputAt(descent: Descent, bounds: BootstrapBounds, radius: number, off = 0): BootstrapInput {
  const { cosines, distance, n } = descent;
  const { z, error } = descent.marginsWithin(addUp(radius, off));
  const all = addUp(distance, off);
  return {
    ...bounds,
    cosines: { n, cos: cosines.hi, error: addUp(cosines.error, 2 ** -53) },
    pattern: descent.bits(),
    preactivations: { z, error: error.map((own) => addUp(own, all)) },
  };
}

/**
 * Whether evenly spaced neurons have far more pairs within the least radius than a certificate allows: on its diagonal alone sup |H - H(K)| would
 * exceed lambda_min(H(K)). Only an estimate; the answer yes leaves the certificate open, which proves nothing.
 */
function isHopeless(descent: Descent, residual: number, least: number): boolean {
  const { m, normG } = descent;
  if (!(least > 0)) return false;
  const radius = (Math.sqrt(normG / m) * residual) / least;
  return nearShares(descent, radius).some((share) => share / 2 > BEYOND * least);
}

/** For every input the share of pre-activations within `radius` of 0 among some evenly spaced neurons; an estimate, enclosed by nothing. */
function nearShares({ n, m, margins, sums }: Descent, radius: number): number[] {
  const stride = Math.ceil(m / SAMPLE);
  const looked = Math.ceil(m / stride);
  return Array.from({ length: n }, (_, i) => {
    const quick = margins.quick(i, sums);
    let near = 0;
    for (let r = 0; r < m; r += stride) if (Math.abs(quick(r).z) <= radius) near += 1;
    return near / looked;
  });
}
