import { addUp } from "../kernel/index.ts";
import { type CosineMatrix, greatestEigenvalue, leastEigenvalue, plainBackend } from "../linalg/index.ts";
import {
  type Bootstrap,
  type BootstrapBounds,
  type BootstrapInput,
  descentBootstrap,
  leastDescentRadius,
  likelyBootstrap,
} from "./bootstrap.ts";
import type { Descent } from "./descent.ts";
import { bitsWhere } from "./pattern.ts";

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
/** Neurons looked at before all of them are; what is found in them counts this much, so that chance does not rule a certificate out. */
const [SAMPLE, DISCOUNT] = [256, 0.9];
/** The least eigenvalue may have grown by this since an earlier trial. */
const OPTIMISM = 1.25;
/** The radius found in the sample, and some: all neurons together are likely to need no more. */
const GUESS = 1.05;

/**
 * The all-time certificate from the point that a trajectory has reached. The exact weights are within D of the computed ones, so every
 * pre-activation carries D besides its own error, and the argument of {@link descentBootstrap} starts from there.
 * @param earlier a trial of the same trajectory, whose eigenvalue is good enough to tell a hopeless one from a sample of the neurons
 * @param known a lower bound of the least eigenvalue of H(K), when there is one
 */
export function bootstrapAt(descent: Descent, earlier?: StepBootstrap, known?: number): StepBootstrap {
  const { problem } = descent;
  const residual = descent.residual().hi;
  const open = { step: descent.steps, closes: false, rho: 0, rate: Number.NaN, leastEigenvalue: Number.NaN };
  if (!(descent.distance < Number.POSITIVE_INFINITY && residual < Number.POSITIVE_INFINITY)) return open;
  const sample = sampleOf(descent);
  const guessed = known ?? (earlier?.leastEigenvalue ?? 0) * OPTIMISM;
  if (guessed > 0 && sample !== null) {
    const bounds = { m: descent.m, normG: descent.normG, residual, lambdaMinH0: guessed, lambdaMaxH0: 0 };
    const { closes } = likelyBootstrap({ ...bounds, ...sample }, problem.stepSize, DISCOUNT);
    if (!closes) return { ...open, leastEigenvalue: known ?? guessed / OPTIMISM };
  }
  const bounds = boundsAt(descent, residual, known);
  const leastEigenvalue = bounds.lambdaMinH0;
  const least = leastDescentRadius(bounds, problem.stepSize);
  if (!(least < Number.POSITIVE_INFINITY)) return { ...open, leastEigenvalue };
  const likely = sample === null ? null : likelyBootstrap({ ...bounds, ...sample }, problem.stepSize, DISCOUNT);
  if (likely?.closes === false) return { ...open, leastEigenvalue };
  const guess = likely === null ? 0 : likely.rho * GUESS;
  const input = inputAt(descent, bounds, Math.max(FAR * least, guess));
  return { step: descent.steps, leastEigenvalue, ...descentBootstrap(input, problem.stepSize, guess) };
}

/** Certified bounds at the point reached, for a bound of the residual. @param known a lower bound of the least eigenvalue of H, when there is one */
export function boundsAt({ m, gram, normG, problem }: Descent, residual: number, known?: number): BootstrapBounds {
  const backend = problem.backend ?? plainBackend;
  return {
    m,
    lambdaMinH0: Math.max(known ?? leastEigenvalue(gram.enclosure(), backend).value.lo, 0),
    lambdaMaxH0: greatestEigenvalue(gram.enclosure(), backend).value.hi,
    normG,
    residual,
  };
}

/** What a bootstrap from the point reached rests on. @param radius, off as of {@link aroundPoint} */
export function inputAt(descent: Descent, bounds: BootstrapBounds, radius: number, off = 0): BootstrapInput {
  return { ...bounds, ...aroundPoint(descent, radius, off) };
}

/**
 * The point reached: cosines, signs and pre-activations.
 * @param radius pre-activations beyond it are bounded, not evaluated
 * @param off what the weights are off by besides their distance
 */
export function aroundPoint(descent: Descent, radius: number, off = 0): Omit<BootstrapInput, keyof BootstrapBounds> {
  const { distance } = descent;
  const { z, error } = descent.marginsWithin(addUp(radius, off));
  const all = addUp(distance, off);
  return {
    cosines: cosinesOf(descent),
    pattern: descent.bits(),
    preactivations: { z, error: error.map((own) => addUp(own, all)) },
  };
}

/** Cosines, signs and pre-activations of some evenly spaced neurons; null where there are too few to choose from. */
function sampleOf(descent: Descent): Omit<BootstrapInput, keyof BootstrapBounds> | null {
  const { n, m, margins, sums, pattern } = descent;
  if (m < 4 * SAMPLE) return null;
  const stride = Math.floor(m / SAMPLE);
  const neurons = Math.ceil(m / stride);
  const preactivations = { z: new Float64Array(n * neurons), error: new Float64Array(neurons) };
  for (let i = 0; i < n; i++) {
    const here = margins.at(i, sums, neurons);
    for (let k = 0; k < neurons; k++) {
      const { z, error } = here.quick(k * stride, margins.start[i * m + k * stride]);
      preactivations.z[i * neurons + k] = z;
      preactivations.error[k] = Math.max(preactivations.error[k], error);
    }
  }
  const bits = bitsWhere(n, neurons, (i, k) => pattern.has(k * stride, i));
  return { cosines: cosinesOf(descent), pattern: { ...bits, decidedExactly: 0 }, preactivations };
}

function cosinesOf({ n, cosines }: Descent): CosineMatrix {
  return { n, cos: cosines.hi, error: addUp(cosines.error, 2 ** -53) };
}
