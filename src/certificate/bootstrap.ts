import { Interval, Rational, subDown } from "../kernel/index.ts";
import type { Facts } from "../lemma/index.ts";
import { BALL_BITS, ballBound, exact } from "./ball.ts";
import type { DescentClaim, FlowClaim, FlowDriftClaim } from "./certificate.ts";
import type { Spectrum } from "./spectrum.ts";

/** By how much the radius found in doubles is enlarged, so that the bounds of the certificate, a little weaker, close as well. */
const ENLARGED = [2 ** -20, 2 ** -14, 2 ** -10, 2 ** -6];

/** The all-time claim for gradient flow, with the eigenvalue claims that it rests on; null when it does not close with them. */
export function flowClaim(facts: Facts, spectrum: Spectrum): FlowClaim | null {
  const { closes, rho } = facts.flowBootstrap;
  if (!closes) return null;
  const least = spectrum.outer("H0", "least");
  const push = pushOf(facts, spectrum, facts.residual.norm);
  for (const more of ENLARGED) {
    const radius = rho * (1 + more);
    const { bound, v } = ballBound(facts.perturbationMatrix(radius));
    const mu = subDown(least, bound) * (1 - 2 ** -40);
    if (mu > 0 && push.hi <= radius * mu * (1 - 2 ** -40)) {
      return { kind: "flow", mu: exact(mu), rho: exact(radius), p: BALL_BITS, v };
    }
  }
  return null;
}

/** The drift that the flow of a claim reaches, by the input that shows most. */
export function flowDriftClaim(facts: Facts, { rho }: FlowClaim): FlowDriftClaim {
  const { instance, counts, residual } = facts;
  const radius = Rational.parse(rho).toDouble("up");
  const possibly = facts.possiblyActive(radius);
  let [best, input] = [0, 0];
  residual.e.forEach((e, i) => {
    const able = counts[i * instance.dataset.n + i] + possibly[i];
    const bound = able === 0 ? 0 : e.abs().times(Interval.of(instance.width).sqrt()).over(Interval.of(able)).lo;
    if (bound > best) [best, input] = [bound, i];
  });
  return { kind: "flow-drift", rho, input, bound: exact(best) };
}

/** Where the bootstrap of gradient descent closes: the matrix there, an upper bound of |e|, the radius found, the bound over a ball around it. */
export interface ClosingPoint {
  readonly H: "H0" | "HK";
  readonly residual: number;
  readonly rho: number;
  readonly perturbation: (radius: number) => Float64Array;
}

/** The all-time claim for gradient descent from a point; null when it does not close with the bounds of the certificate. */
export function descentClaim(facts: Facts, spectrum: Spectrum, point: ClosingPoint): DescentClaim | null {
  const { H, residual, rho, perturbation } = point;
  const [least, most] = [spectrum.outer(H, "least"), spectrum.outer(H, "greatest")];
  const push = pushOf(facts, spectrum, Interval.of(residual));
  const { stepSize } = facts;
  const eta = Interval.between(stepSize.toDouble("down"), stepSize.toDouble("up"));
  const [one, atLeast, atMost] = [Interval.of(1), Interval.of(least), Interval.of(most)];
  const here = Math.max(one.minus(eta.times(atLeast)).hi, eta.times(atMost).minus(one).hi, 0);
  for (const more of ENLARGED) {
    const radius = rho * (1 + more);
    const { bound, v } = ballBound(perturbation(radius));
    const q = (here + eta.hi * bound) * (1 + 2 ** -45);
    if (q < 1 && eta.hi * push.hi * (1 + 2 ** -40) <= radius * (1 - q)) {
      return { kind: "descent", stepSize: stepSize.toString(), q: exact(q), rho: exact(radius), p: BALL_BITS, v };
    }
  }
  return null;
}

/** sqrt(lambda_max(G) / m) |e|. */
function pushOf(facts: Facts, spectrum: Spectrum, residual: Interval): Interval {
  const normG = Interval.of(spectrum.outer("G", "greatest"));
  return normG.over(Interval.of(facts.instance.width)).sqrt().times(residual);
}
