import { addUp, Interval, mulUp, sqrtUp } from "../kernel/index.ts";
import { coactivationCounts, plainBackend } from "../linalg/index.ts";
import { type Crossing, KinkCrossings, movementsOf, type OpenPair } from "./crossing.ts";
import { type Chain, chainOf } from "./descent-chain.ts";
import { descentRows } from "./descent-rows.ts";
import type { DescentProblem, DescentState, LastStep } from "./descent-state.ts";
import { DoubleWord, WORD_ERROR, type Words, wordsOf } from "./double-word.ts";
import { Margins } from "./margins.ts";
import { noOffsets } from "./offsets.ts";
import { activationPattern, type BitPattern, bitsWhere, hasPair } from "./pattern.ts";
import { PatternGram, productError } from "./pattern-gram.ts";
import { type Preactivations, preactivations } from "./preactivation.ts";
import { requireLabels } from "./residual.ts";
import type { SharpCosines } from "./sharp-cosines.ts";
import { sharpResidual } from "./start-residual.ts";
import { StepGrowth } from "./step-growth.ts";
import { SubsetSums } from "./subset-sums.ts";
import { normBounds, normOf } from "./vector.ts";

/** Operations of a step: for each entry of an n x n matrix, a product in double words; and besides. */
const [STEP_COST, OVERHEAD] = [30, 5000];
/** Makes up for the rounding of a few sums and products of positive doubles. */
const SLACK = 1 + 2 ** -40;

/**
 * Gradient descent on the squared loss, only the first layer trained (Du et al. 2018, section 4), on the unit rows, with a bound on its
 * distance from the exact trajectory:
 *
 *     w_r(k+1) = w_r(k) - eta m^(-1/2) a_r sum_j 1{<w_r(k), x_j> >= 0} e_j(k) x_j,   e = u - y.
 *
 * The computed trajectory W~ is an exact object: W~(k) = W(0) - (coefficients in double words) times rows, see {@link Margins}. Its residual is
 * kept in double words too, with the distance `slack` from the true residual that W~ has in the pattern at hand. D = `distance` bounds
 * |W~(k) - W(k)|_F.
 *
 * One step: F_P(W) = W - eta (gradient in the pattern P) is affine, and |I - eta H_P| <= 1 while eta lambda_max(H_P) <= 2. For the pattern
 * P~ at hand and the true one P of W(k), W~(k+1) - W(k+1) = [W~(k+1) - F_P~(W~)] + [F_P~(W~) - F_P~(W)] + [F_P~(W) - F_P(W)]. The first
 * bracket is at most eta sqrt(|G|) |error of the residual|, the second at most D (times |1 - eta lambda_max| where that is larger). The
 * third is 0 unless a pair is mis-signed in W(k); such a pair is no further than D, and the error of its margin, from its kink, and adds at
 * most eta m^(-1/2) (|e_i| + sqrt(|G|) |z_ri|): its share of the gradient and of the predictions. So errors add up, and do not blow up.
 */
export class Descent {
  readonly n: number;
  readonly m: number;
  readonly problem: DescentProblem;
  readonly cosines: SharpCosines;
  readonly pattern: SubsetSums;
  readonly patternAtStart: BitPattern;
  readonly gram: PatternGram;
  /** Co-activation counts of the start, n x n, lower triangle. */
  readonly countsAtStart: Int32Array;
  readonly margins: Margins;
  /** sum of the residuals of all steps so far. */
  readonly sums: Words;
  /** The computed residual. */
  readonly e: Words;
  /** Upper bound of the greatest eigenvalue of the Gram matrix of the unit rows. */
  readonly normG: number;
  #steps = 0;
  #slack: number;
  #distance = 0;
  /** How far rounding of coefficients has moved the weights since the signs were told. */
  #shaken = 0;
  #changed = 0;
  #crossings: readonly Crossing[] = [];
  #lost = false;
  #last: LastStep | null = null;
  readonly #growth: StepGrowth;
  readonly #kinks: KinkCrossings;
  readonly #eta: DoubleWord;
  readonly #etaUp: number;
  readonly #scale: DoubleWord;
  readonly #perRoot: DoubleWord;

  /**
   * @param state of an earlier trajectory of the same problem, to go on from there
   * @throws Problem "network/labels" unless there is one label a row, "network/dimension" when rows and weights do not fit
   */
  constructor(problem: DescentProblem, state?: DescentState) {
    const { directions, start, labels, stepSize, backend = plainBackend } = problem;
    requireLabels(directions, labels);
    this.problem = problem;
    this.n = directions.n;
    this.m = start.m;
    const initial = preactivations(directions, start, backend);
    this.patternAtStart = activationPattern(directions, start, initial);
    const { bits, wordsPerRow } = this.patternAtStart;
    this.pattern = new SubsetSums(this.m, this.n, (r, i) => hasPair(this.patternAtStart, i, r));
    const { cosines, normG } = problem.rows ?? descentRows(directions, backend);
    [this.cosines, this.normG] = [cosines, normG];
    this.countsAtStart = coactivationCounts(bits, this.n, wordsPerRow, backend);
    if (state !== undefined) this.pattern.masks.set(state.masks);
    this.gram = new PatternGram(this.cosines, (state?.counts ?? this.countsAtStart).slice(), this.m);
    this.#eta = DoubleWord.of(stepSize);
    this.#etaUp = stepSize.toDouble("up");
    this.#growth = new StepGrowth(this.gram, this.#etaUp, this.normG, backend, state);
    this.#perRoot = new DoubleWord(this.m, 0).inverseRoot();
    this.#scale = new DoubleWord(this.#perRoot.hi, this.#perRoot.lo).times(this.#eta.hi, this.#eta.lo);
    const offsets = state?.offsets ?? noOffsets(this.m);
    this.margins = new Margins(start, initial, this.cosines, this.pattern, this.#scale, offsets);
    if (state === undefined) {
      const { hi, lo, error } = sharpResidual(start, this.patternAtStart, this.cosines, labels, backend);
      [this.e, this.sums, this.#slack] = [{ hi, lo }, wordsOf(this.n), error];
      this.#kinks = new KinkCrossings(initial, this.margins, this.pattern);
    } else {
      [this.e, this.sums, this.#slack] = [state.e, state.sums, state.slack];
      this.#kinks = new KinkCrossings(this.margins.all(state.sums), this.margins, this.pattern, state.open);
      this.#steps = state.steps;
      [this.#distance, this.#shaken, this.#lost] = [state.distance, state.shaken, state.lost];
      this.#changed = state.changed;
    }
    this.#giveUpUnlessFinite();
  }

  /** What to go on from later. */
  state(): DescentState {
    return {
      steps: this.#steps,
      sums: this.sums,
      e: this.e,
      masks: this.pattern.masks,
      counts: this.gram.counts,
      offsets: this.margins.offsets(),
      open: this.open,
      slack: this.#slack,
      distance: this.#distance,
      shaken: this.#shaken,
      changed: this.#changed,
      lost: this.#lost,
      greatest: this.#growth.greatest,
      greatestSlack: this.#growth.slack,
    };
  }

  /** Number of steps made, k. */
  get steps(): number {
    return this.#steps;
  }

  /** D: bounds the Frobenius norm of the error of all weights; Infinity when the exact trajectory has been lost. */
  get distance(): number {
    return this.#lost ? Number.POSITIVE_INFINITY : this.#distance;
  }

  /**
   * The pre-activations; one that is certainly further than `radius` from 0 may be given nearer to 0 than it is. Errors are those of the computed
   * weights: `distance` comes on top.
   */
  marginsWithin(radius: number): Preactivations {
    return this.#kinks.marginsWithin(this.sums, radius);
  }

  /** The activation pattern at hand as bits, input after input. */
  bits(): BitPattern {
    const { n, m, pattern } = this;
    return { ...bitsWhere(n, m, (i, r) => pattern.has(r, i)), decidedExactly: 0 };
  }

  /** Pairs whose sign is not certain at this step. */
  get open(): readonly OpenPair[] {
    return this.#kinks.open;
  }

  /** Pairs whose sign changed in the last step. */
  get crossings(): readonly Crossing[] {
    return this.#crossings;
  }

  /** Number of pairs whose sign differs from that at the start, the open ones as they are taken. */
  get changed(): number {
    return this.#changed;
  }

  /** Bounds the error of the computed residual, in the Euclidean norm: |e(k) - e| <= this. */
  get residualError(): number {
    if (this.#lost) return Number.POSITIVE_INFINITY;
    const ofOpen = this.#kinks.open.reduce((sum, { reach }) => addUp(sum, mulUp(this.#perRoot.hi * SLACK, reach)), 0);
    return addUp(addUp(this.#slack, mulUp(sqrtUp(this.normG), this.#distance)), ofOpen);
  }

  /** |u(k) - y|, enclosed; [0, Infinity] when the exact trajectory has been lost. */
  residual(): Interval {
    const error = this.residualError;
    const { lo, hi } = normBounds(this.e.hi);
    if (!(error < Number.POSITIVE_INFINITY && hi < Number.POSITIVE_INFINITY)) {
      return Interval.between(0, Number.POSITIVE_INFINITY);
    }
    const known = Interval.between(lo, hi).times(Interval.between(1 - 2 ** -50, 1 + 2 ** -50));
    return known.plus(Interval.between(-error, error)).max(0);
  }

  /** |u(k) - y| in plain doubles, enclosed by nothing. */
  estimate(): number {
    return normOf(this.e.hi);
  }

  /** Operations of a step in which no sign can change, about. */
  get stepCost(): number {
    return OVERHEAD + STEP_COST * this.n * this.n;
  }

  /** Makes one step. */
  advance(): void {
    const { n, e, sums } = this;
    const size = normBounds(e.hi).hi * SLACK;
    const last = { e: e.hi.slice(), error: this.residualError, distance: this.distance, open: this.#kinks.open.length };
    const rootG = sqrtUp(this.normG);
    const scaleUp = this.#scale.hi * SLACK;
    const ofSums = 4 * WORD_ERROR * (normBounds(sums.hi).hi + size) * SLACK;
    const slack = addUp(this.#slack, mulUp(rootG, this.#shaken));
    const carried = mulUp(this.#growth.bound(), addUp(this.#distance, this.#shaken));
    const ofStep = mulUp(mulUp(this.#etaUp, rootG), addUp(slack, ofSums));
    this.#distance = addUp(addUp(carried, ofStep), this.#misSigned(scaleUp, rootG));
    this.#shaken = 0;
    const word = new DoubleWord();
    const movements = movementsOf(this.cosines, e.hi, scaleUp, n * ofSums);
    for (let i = 0; i < n; i++) {
      word.set(sums.hi[i], sums.lo[i]).add(e.hi[i], e.lo[i]);
      sums.hi[i] = word.hi;
      sums.lo[i] = word.lo;
    }
    const image = wordsOf(n);
    this.gram.multiply(e, image);
    for (let i = 0; i < n; i++) {
      word.set(image.hi[i], image.lo[i]).times(-this.#eta.hi, -this.#eta.lo).add(e.hi[i], e.lo[i]);
      e.hi[i] = word.hi;
      e.lo[i] = word.lo;
    }
    const ofProduct = mulUp(n, addUp(productError(this.cosines), 8 * WORD_ERROR));
    const rounding = addUp(mulUp(ofProduct, size), mulUp(this.normG, ofSums));
    this.#slack = addUp(addUp(slack, mulUp(this.#etaUp, rounding)), 8 * WORD_ERROR * size * SLACK + 2 ** -900);
    this.#steps += 1;
    this.#crossings = this.#kinks.step(movements, last.e, sums, this.#lost ? 0 : this.#distance);
    for (const crossing of this.#crossings) this.#take(crossing, scaleUp);
    if (!this.#lost && !this.#kinks.seesThrough(this.#distance)) {
      this.#lost = !this.#kinks.lookAtAll(sums, this.#distance);
    }
    this.#giveUpUnlessFinite();
    this.#last = { ...last, image: image.hi, imageError: addUp(mulUp(ofProduct, size), mulUp(this.normG, last.error)) };
  }

  /** The chain of the paper for the last step; null before the first, and where a sign or the residual is not certain. */
  chain(): Chain | null {
    const last = this.#last;
    if (last === null || last.open > 0 || this.#kinks.open.length > 0 || this.#lost) return null;
    return chainOf({
      ...last,
      m: this.m,
      signs: this.problem.start.signs,
      eta: Interval.between(this.problem.stepSize.toDouble("down"), this.#etaUp),
      next: this.e.hi,
      nextError: this.residualError,
      imageError: addUp(last.imageError, 2 ** -52 * normBounds(last.image).hi),
      crossings: this.#crossings,
      distances: addUp(last.distance, this.#distance),
    });
  }

  /** What the open pairs add to the distance: |F_P~(W) - F_P(W)| of the class comment. */
  #misSigned(scaleUp: number, rootG: number): number {
    const error = this.residualError;
    return this.#kinks.open.reduce((sum, { input, reach }) => {
      const e = addUp(Math.abs(this.e.hi[input]) * SLACK, error);
      return addUp(sum, mulUp(scaleUp, addUp(e, mulUp(rootG, reach))));
    }, 0);
  }

  /**
   * Takes a change of sign over. With the new pre-activation z of the pair, relu(z) is |z| more than the old sign says of the step. Rounding of the
   * coefficient moves the weights: that belongs to the next step.
   */
  #take({ neuron, input, after, afterRest, afterError, atStart }: Crossing, scaleUp: number): void {
    const { e, pattern } = this;
    const sign = this.problem.start.signs[neuron] * (after < 0 ? -1 : 1);
    const ofSums = 4 * WORD_ERROR * (Math.abs(after) + Math.abs(e.hi[input]));
    this.#slack = addUp(this.#slack, addUp(mulUp(this.#perRoot.hi * SLACK, afterError), ofSums));
    const z = new DoubleWord(after, afterRest).times(this.#perRoot.hi, this.#perRoot.lo).times(sign, 0);
    z.add(e.hi[input], e.lo[input]);
    e.hi[input] = z.hi;
    e.lo[input] = z.lo;
    const moved = mulUp(scaleUp, this.margins.flip(neuron, input, this.sums, atStart));
    this.#shaken = addUp(this.#shaken, moved);
    this.#kinks.shake(moved);
    this.gram.flip(pattern, neuron, input);
    this.#growth.flip();
    this.#changed += pattern.has(neuron, input) === hasPair(this.patternAtStart, input, neuron) ? -1 : 1;
  }

  /** Fails closed: what is not a number, or beyond the doubles, is enclosed by nothing. */
  #giveUpUnlessFinite(): void {
    if (!(this.residualError < Number.POSITIVE_INFINITY && normBounds(this.e.hi).hi < Number.POSITIVE_INFINITY)) {
      this.#lost = true;
    }
  }
}
