import { addUp, Interval, mulUp, Rational, sqrtUp } from "../kernel/index.ts";
import { type Bootstrap, type BootstrapInput, flowBootstrap } from "./bootstrap.ts";
import { movementsOf } from "./crossing.ts";
import { Descent } from "./descent.ts";
import { boundsAt, inputAt, isTrialStep } from "./descent-bootstrap.ts";
import { driftOf, perturbationOf } from "./descent-record.ts";
import type { DescentProblem } from "./descent-state.ts";
import { perturbationBound } from "./perturbation.ts";
import { normBounds } from "./vector.ts";

/** The bootstrap of gradient flow at a time that was reached. */
export interface FlowTrial extends Bootstrap {
  /** K, the number of steps: for t >= time[K], |e(t)| <= exp(-rate (t - time[K])) |e(time[K])|, and no neuron is further than rho from w_r(time[K]). */
  readonly step: number;
}

/** What is enclosed of the flow at some times only. */
export interface FlowRecord {
  readonly step: number;
  /** max_r |w_r(t) - w_r(0)|. */
  readonly drift: Interval;
  /** |H(t) - H(0)|, H(t) with any indicator in [0, 1] for a pair at its kink. */
  readonly perturbation: Interval;
}

/** Gradient flow at evenly spaced times, enclosed: every interval contains the exact value of every solution in the sense of Filippov. */
export interface EnclosedFlow {
  readonly time: readonly Rational[];
  /** |u(t) - y|. */
  readonly residual: readonly Interval[];
  /** Bounds the distance of the flow from gradient descent with steps of that length, in the Frobenius norm. */
  readonly distance: readonly number[];
  /** At the trials. */
  readonly records: readonly FlowRecord[];
  readonly trials: readonly FlowTrial[];
  /** Pairs whose sign changed in this step and in the one before: they chatter across their kink, as a solution that slides along it would. Numerical. */
  readonly sliding: readonly number[];
}

/** How far and how finely. */
export interface EnclosedFlowOptions {
  /** Time to run to, > 0. */
  readonly horizon: Rational;
  /** Number of steps, at least 1; the enclosures narrow as 1 / steps. */
  readonly steps: number;
  /** Whether this certificate is good enough to stop; default: any is. */
  readonly isEnough?: (trial: FlowTrial, flow: EnclosedFlow) => boolean;
}

/** Bounds are sums and products of a few positive doubles: this makes up for their rounding. */
const SLACK = 1 + 2 ** -30;
/** Guesses of the distance after a step before the run is given up. */
const MOST_GUESSES = 40;
/** Pre-activations further than this many times the least radius are bounded, not evaluated. */
const FAR = 8;

/**
 * Gradient flow dw_r/dt = -m^(-1/2) a_r sum_j 1{<w_r, x_j> >= 0} e_j x_j (Du et al. 2018, section 3), enclosed around gradient descent with steps
 * h = horizon / steps. The right-hand side is discontinuous; a solution is meant in the sense of Filippov: an indicator at its kink is any number in [0, 1].
 *
 * Let D be W - V for the flow W and the polygon V through the points V_k of descent, V(kh + s) = V_k - s grad_k(V_k), grad_k the gradient in the pattern of V_k,
 * which is affine with the matrix M = J^T J, 0 <= M <= |G|. While V is on that piece,
 *
 *     D' = -M D + f,   f = [grad_k(V_k) - grad_k(V)] + [grad_k(W) - grad(W)].
 *
 * With F the integral of f, D - F decays but for M F, so |D(t)| <= |F(t)| + |G| (integral of |F|) = E(t), and for a single neuron |D_r(t)| <= |F_r(t)| +
 * |G| m^(-1/2) (integral of E) = E_r(t). Neuron by neuron |F_r| is at most phi_r, which grows as follows. The first bracket is at most s m^(-1/2) |G|^(3/2) |e_k|.
 * The second is 0 but for the pairs whose sign in W is not that in V_k: those are within E_r + mu_i of their kink in V_k, mu_i the most that the step moves input i, and
 * no further in W. Each adds m^(-1/2) |e_i| to its neuron; and m^(-1/2) (E_r + mu_i) to the prediction on x_i, of which m^(-1/2) |G|^(1/2) reaches every neuron.
 * A guess of all phi_r at the end of the step, each greater than what they lead to, is never reached in the step, so it bounds them all through it.
 */
export function enclosedFlow(problem: Omit<DescentProblem, "stepSize">, options: EnclosedFlowOptions): EnclosedFlow {
  const { horizon, steps, isEnough = () => true } = options;
  const stepSize = horizon.over(Rational.of(steps));
  const descent = new Descent({ ...problem, stepSize });
  const flow = new FlowBuilder(descent);
  for (let k = 0; ; k++) {
    if (!flow.record()) break;
    if (isTrialStep(k) || k === steps) {
      const trial = flow.try();
      if (trial.closes && isEnough(trial, flow.found())) break;
    }
    if (k === steps || !flow.advance()) break;
  }
  return flow.found();
}

/** One run of the flow. */
class FlowBuilder {
  readonly #descent: Descent;
  readonly #h: number;
  readonly #rootG: number;
  readonly #perRoot: number;
  readonly #time: Rational[] = [];
  readonly #residual: Interval[] = [];
  readonly #distances: number[] = [];
  readonly #records: FlowRecord[] = [];
  readonly #trials: FlowTrial[] = [];
  readonly #sliding: number[] = [];
  #bounds: Bounds;
  #crossed: ReadonlySet<string> = new Set();

  constructor(descent: Descent) {
    this.#descent = descent;
    this.#h = descent.problem.stepSize.toDouble("up");
    this.#rootG = sqrtUp(descent.normG);
    this.#perRoot = Interval.of(1).over(Interval.of(descent.m).sqrt()).hi;
    this.#bounds = { phi: new Float64Array(descent.m), sumOfPhi: 0, whole: 0, sumOfWhole: 0 };
  }

  /** Adds the time reached; false when nothing is enclosed any more. */
  record(): boolean {
    const { steps, problem, crossings } = this.#descent;
    const off = mulUp(this.#rootG, this.#bounds.whole);
    const around = this.#descent.residual();
    if (!(addUp(around.hi, off) < Number.POSITIVE_INFINITY)) return false;
    this.#time.push(problem.stepSize.times(Rational.of(steps)));
    const before = this.#residual.at(-1)?.hi ?? Number.POSITIVE_INFINITY;
    const residual = around.plus(Interval.between(-off, off)).max(0);
    // |e| never grows along the flow.
    this.#residual.push(Interval.between(Math.min(residual.lo, before), Math.min(residual.hi, before)));
    this.#distances.push(this.#bounds.whole);
    const crossed = new Set(crossings.map(({ neuron, input }) => `${neuron} ${input}`));
    this.#sliding.push([...crossed].filter((pair) => this.#crossed.has(pair)).length);
    this.#crossed = crossed;
    return true;
  }

  /** One step; false when the distance cannot be bounded. */
  advance(): boolean {
    const next = this.#next();
    if (next === null) return false;
    this.#descent.advance();
    this.#bounds = next;
    return true;
  }

  /** The bootstrap at the time reached. */
  try(): FlowTrial {
    const descent = this.#descent;
    const off = this.#bounds.whole;
    const bounds = boundsAt(descent, this.#residual[this.#residual.length - 1].hi);
    const least = (this.#perRoot * this.#rootG * bounds.residual) / bounds.lambdaMinH0;
    const isPossible = least < Number.POSITIVE_INFINITY;
    const input = inputAt(descent, bounds, isPossible ? FAR * least : 0, off);
    this.#records.push({
      step: descent.steps,
      drift: driftOf(descent).plus(Interval.between(-off, off)).max(0),
      perturbation: this.#perturbation(input),
    });
    const result = isPossible ? flowBootstrap(input) : { closes: false, rho: 0, rate: Number.NaN };
    const trial = { step: descent.steps, ...result };
    this.#trials.push(trial);
    return trial;
  }

  found(): EnclosedFlow {
    return {
      time: this.#time,
      residual: this.#residual,
      distance: this.#distances,
      records: this.#records,
      trials: this.#trials,
      sliding: this.#sliding,
    };
  }

  /** That of descent, and what the signs that may differ at this distance from it can add: the pre-activations carry the distance as their error. */
  #perturbation({ cosines, pattern, preactivations }: BootstrapInput): Interval {
    const rest = perturbationBound(cosines, pattern, preactivations, 0);
    return perturbationOf(this.#descent).plus(Interval.between(-rest, rest)).max(0);
  }

  /** Bounds at the end of the next step; null when no guess is confirmed. */
  #next(): Bounds | null {
    const { e, n, m, cosines, margins, residualError } = this.#descent;
    const size = addUp(normBounds(e.hi).hi * SLACK, residualError);
    const movements = movementsOf(cosines, e.hi, margins.scale.hi, mulUp(sqrtUp(n), residualError));
    const ofPolygon = (((this.#h * this.#h) / 2) * this.#perRoot * this.#rootG ** 3 * size + 2 ** -900) * SLACK;
    let guess = this.#bounds.phi.map((phi) => (phi + 2 * ofPolygon) * SLACK);
    for (let round = 0; round < MOST_GUESSES; round++) {
      const bounds = this.#boundsOf(guess);
      if (!(bounds.whole < Number.POSITIVE_INFINITY)) return null;
      const growth = this.#misSigned(bounds, movements, size);
      let isConfirmed = true;
      const next = new Float64Array(m);
      for (let r = 0; r < m; r++) {
        next[r] = addUp(addUp(this.#bounds.phi[r], ofPolygon), mulUp(this.#h, growth[r]));
        if (!(next[r] < guess[r])) isConfirmed = false;
      }
      if (isConfirmed) return this.#boundsOf(next);
      guess = guess.map((old, r) => Math.max(old, addUp(next[r], (next[r] - this.#bounds.phi[r]) / 8)) * SLACK);
    }
    return null;
  }

  /** What follows from bounds of all |F_r| up to the end of the next step. */
  #boundsOf(phi: Float64Array): Bounds {
    const normG = this.#descent.normG;
    const { hi } = normBounds(phi);
    const sumOfPhi = addUp(this.#bounds.sumOfPhi, mulUp(this.#h, hi));
    const whole = addUp(hi, mulUp(normG, sumOfPhi));
    const sumOfWhole = addUp(this.#bounds.sumOfWhole, mulUp(this.#h, whole));
    return { phi, sumOfPhi, whole, sumOfWhole };
  }

  /** How fast each |F_r| can grow by signs that differ, under these bounds. */
  #misSigned(bounds: Bounds, movements: Float64Array, size: number): Float64Array {
    const { n, m, e, distance, normG, residualError } = this.#descent;
    const common = mulUp(mulUp(normG, this.#perRoot), bounds.sumOfWhole);
    const near = bounds.phi.map((phi) => Math.min(addUp(phi, common), bounds.whole));
    const largest = near.reduce((most, x) => Math.max(most, x), 0);
    const reach = movements.reduce((most, x) => Math.max(most, x), 0);
    const { z, error } = this.#descent.marginsWithin(addUp(addUp(largest, reach), distance));
    // The flow's residual is that of V_k but for sqrt(|G|) times the distance of the weights.
    const away = addUp(bounds.whole, mulUp(mulUp(this.#h, this.#rootG), size));
    const ofResidual = addUp(residualError, mulUp(this.#rootG, away));
    const byNeuron = new Float64Array(m);
    const byInput = new Float64Array(n);
    for (let i = 0; i < n; i++) {
      const share = addUp(Math.abs(e.hi[i]) * SLACK, ofResidual);
      for (let r = 0; r < m; r++) {
        const most = addUp(near[r], movements[i]);
        if (Math.abs(z[i * m + r]) > addUp(addUp(most, distance), error[r])) continue;
        byNeuron[r] = addUp(byNeuron[r], share);
        byInput[i] = addUp(byInput[i], most);
      }
    }
    const ofPredictions = mulUp(mulUp(this.#perRoot, this.#rootG), normBounds(byInput).hi);
    return byNeuron.map((sum) => mulUp(this.#perRoot, addUp(sum, ofPredictions)));
  }
}

/** Bounds at one time, all of them growing: of every |F_r|, of the integral of |F|, of E, and of its integral. */
interface Bounds {
  readonly phi: Float64Array;
  readonly sumOfPhi: number;
  readonly whole: number;
  readonly sumOfWhole: number;
}
