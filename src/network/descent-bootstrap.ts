import { addUp } from "../kernel/index.ts";
import { greatestEigenvalue, leastEigenvalue, plainBackend } from "../linalg/index.ts";
import { type Bootstrap, descentBootstrap, leastDescentRadius } from "./bootstrap.ts";
import type { Descent } from "./descent.ts";

/** The bootstrap at some step of a trajectory: what it proves is true for all later steps. */
export interface StepBootstrap extends Bootstrap {
  /** K: |e(k)| <= rate^(k - K) |e(K)| for all k >= K, and no weight vector is ever further than rho from w_r(K) from then on. */
  readonly step: number;
}

/** Steps at which the bootstrap is tried: 0, 1, 2, 5, 10, 20, 50, ... */
export function isTrialStep(k: number): boolean {
  if (k === 0) return true;
  const power = 10 ** Math.floor(Math.log10(k) + 1e-9);
  return k === power || k === 2 * power || k === 5 * power;
}

/** Pre-activations further than this many times the least radius are bounded, not evaluated. */
const FAR = 8;

/**
 * The all-time certificate from the point that a trajectory has reached. The exact weights are within D of the computed ones, so every
 * pre-activation carries D besides its own error, and the argument of {@link descentBootstrap} starts from there.
 */
export function bootstrapAt(descent: Descent): StepBootstrap {
  const { steps: step, distance, n, m, cosines, gram, normG, problem } = descent;
  const open = { step, closes: false, rho: 0, rate: Number.NaN };
  const residual = descent.residual().hi;
  if (!(distance < Number.POSITIVE_INFINITY && residual < Number.POSITIVE_INFINITY)) return open;
  const backend = problem.backend ?? plainBackend;
  const bounds = {
    m,
    lambdaMinH0: Math.max(leastEigenvalue(gram.enclosure(), backend).value.lo, 0),
    lambdaMaxH0: greatestEigenvalue(gram.enclosure(), backend).value.hi,
    normG,
    residual,
  };
  const least = leastDescentRadius(bounds, problem.stepSize);
  if (!(least < Number.POSITIVE_INFINITY)) return open;
  const { z, error } = descent.marginsWithin(FAR * least);
  const input = {
    ...bounds,
    cosines: { n, cos: cosines.hi, error: addUp(cosines.error, 2 ** -53) },
    pattern: descent.bits(),
    preactivations: { z, error: error.map((own) => addUp(own, distance)) },
  };
  return { step, ...descentBootstrap(input, problem.stepSize) };
}
