import { coactivationCounts, type Directions } from "../linalg/index.ts";
import { MovingGram } from "./moving-gram.ts";
import { activationPattern, hasPair } from "./pattern.ts";
import { preactivations } from "./preactivation.ts";
import { inSpan } from "./span.ts";
import type { Start } from "./start.ts";
import { SubsetSums } from "./subset-sums.ts";
import { distance, normOf } from "./vector.ts";

/** What a step of {@link Motion} would do to the activation pattern. */
export interface Step {
  /** Pairs whose sign changes: pair number k is neuron[k] on input[k]. */
  readonly neuron: number[];
  readonly input: number[];
  /** n entries: what these pairs add to the predictions, beyond what the old pattern says of the step. */
  readonly correction: Float64Array;
  /** Neurons that were measured anew. */
  readonly anchors: Map<number, Anchor>;
  /** What it takes to find and to commit, in operations, about. */
  operations: number;
}

/** The inputs within `window` of a change of sign when a neuron was last measured against all inputs. */
interface Anchor {
  readonly window: number;
  /** Those inputs, and |<w_r, x_i>| for each, ascending. */
  readonly near: Int32Array;
  readonly margins: Float64Array;
}

/** The window of an anchor, in steps like the one that led to it. */
const STEPS_AHEAD = 16;
/** A correction falls this much short, so that a neuron that stops at its kink ends on the far side of it. */
const SHORT = 1 - 2 ** -20;
/** Operations a step takes besides those that grow with the network. */
const OVERHEAD = 2000;
/** Operations per input that a change of sign takes, with H(W) and the predictions. */
const FLIP_COST = 10;

/**
 * A network that moves along its own gradient, in plain doubles: weights, activation pattern, Gram matrix H(W). Nothing
 * here is enclosed.
 *
 * A step costs about n d / 8 a neuron and the inputs whose sign can have changed: with unit rows, those nearer to a
 * change of sign than the neuron has moved since it was last measured against all inputs.
 */
export class Motion {
  readonly n: number;
  readonly m: number;
  /** H(W). */
  readonly gram: MovingGram;
  readonly #d: number;
  /** The unit rows, n x d. */
  readonly #rows: Float64Array;
  readonly #cosines: Float64Array;
  readonly #signs: Int8Array;
  readonly #atStart: Float64Array;
  #weights: Float64Array;
  readonly #anchors: Anchor[];
  /** Where each neuron was then, and how far it is from there. */
  readonly #anchorWeights: Float64Array;
  #moved: Float64Array;
  readonly #active: SubsetSums;
  readonly #activeAtStart: SubsetSums;
  #changed = 0;
  /** Where the step last attempted leads. */
  #next: Float64Array;
  #movedNext: Float64Array;

  constructor(directions: Directions, start: Start) {
    const { n } = directions;
    const { m, signs } = start;
    const pattern = activationPattern(directions, start, preactivations(directions, start));
    const { rows, weights, d } = coordinates(directions, start);
    this.n = n;
    this.m = m;
    this.#d = d;
    this.#rows = rows;
    this.#cosines = products(rows, n, d);
    this.gram = new MovingGram(this.#cosines, coactivationCounts(pattern.bits, n, pattern.wordsPerRow), n, m);
    this.#signs = signs;
    this.#atStart = weights;
    this.#weights = weights.slice();
    this.#next = weights.slice();
    this.#moved = new Float64Array(m);
    this.#movedNext = new Float64Array(m);
    this.#anchors = new Array(m).fill({ window: 0, near: new Int32Array(0), margins: new Float64Array(0) });
    this.#anchorWeights = weights.slice();
    this.#active = new SubsetSums(m, n, (r, i) => hasPair(pattern, i, r));
    this.#activeAtStart = new SubsetSums(m, n, (r, i) => hasPair(pattern, i, r));
  }

  /** Operations of a step in which no sign can change, about. */
  get stepCost(): number {
    return OVERHEAD + this.n * this.n + this.#d * this.#active.combineCost + 5 * this.m * this.#d;
  }

  /** max_r |w_r - w_r(0)|. */
  drift(): number {
    let most = 0;
    for (let r = 0; r < this.m; r++) {
      most = Math.max(most, distance(this.#weights, this.#atStart, r * this.#d, this.#d));
    }
    return most;
  }

  /** The share, of n m, of pairs whose indicator differs from that at the start. */
  changedShare(): number {
    return this.#changed / (this.n * this.m);
  }

  /** f(W, x_i) for each unit row, from the weights (n m d operations). */
  predictions(): Float64Array {
    return Float64Array.from({ length: this.n }, (_, i) => {
      let sum = 0;
      for (let r = 0; r < this.m; r++) sum += this.#signs[r] * Math.max(0, this.#product(this.#weights, r, i));
      return sum / Math.sqrt(this.m);
    });
  }

  /**
   * Tries w_r - m^(-1/2) a_r sum_j 1_rj pull_j x_j for every neuron. Under the pattern as it is the predictions change
   * by -H(W) pull; a pair that changes sign and ends at z adds a_r |z| / sqrt(m) to that, exactly. Nothing changes
   * until `commit`.
   */
  attempt(pull: Float64Array): Step {
    const step = emptyStep(this.n, this.stepCost);
    const d = this.#d;
    this.#active.combine(this.#rows, d, pull, this.#next);
    for (let r = 0; r < this.m; r++) {
      const scale = this.#scaleOf(r);
      for (let k = r * d; k < (r + 1) * d; k++) this.#next[k] = this.#weights[k] - scale * this.#next[k];
      this.#compare(r, step);
    }
    return step;
  }

  /**
   * The step last attempted, with the pull taken to be steady in time: a pair that changed sign feels it only while it
   * is active, which moves its neuron back or further along its row. That is again to be committed.
   */
  withCrossingTimes(attempted: Step, pull: Float64Array): Step {
    const { n } = this;
    const d = this.#d;
    const step = emptyStep(n, 0);
    const shifts = attempted.neuron.map((r, k) => {
      const i = attempted.input[k];
      const before = Math.abs(this.#product(this.#weights, r, i));
      const after = Math.abs(this.#product(this.#next, r, i));
      const late = before + after > 0 ? after / (before + after) : 0;
      return this.#scaleOf(r) * SHORT * late * pull[i] * (this.#active.has(r, i) ? 1 : -1);
    });
    attempted.neuron.forEach((r, k) => {
      const i = attempted.input[k];
      const push = this.#scaleOf(r) * shifts[k];
      for (let c = 0; c < d; c++) this.#next[r * d + c] += shifts[k] * this.#rows[i * d + c];
      for (let j = 0; j < n; j++) if (this.#active.has(r, j)) step.correction[j] += push * this.#cosines[i * n + j];
    });
    const shifted = new Set(attempted.neuron);
    for (const [r, anchor] of attempted.anchors) if (!shifted.has(r)) step.anchors.set(r, anchor);
    for (const r of shifted) this.#compare(r, step);
    return step;
  }

  /** Takes the step last attempted. */
  commit({ neuron, input, anchors }: Step): void {
    [this.#weights, this.#next] = [this.#next, this.#weights];
    [this.#moved, this.#movedNext] = [this.#movedNext, this.#moved];
    for (const [r, anchor] of anchors) {
      this.#anchors[r] = anchor;
      this.#anchorWeights.set(this.#weights.subarray(r * this.#d, (r + 1) * this.#d), r * this.#d);
    }
    neuron.forEach((r, k) => {
      const i = input[k];
      const weight = this.#active.has(r, i) ? -1 : 1;
      this.gram.flip(this.#active, r, i, weight);
      this.#active.toggle(r, i);
      this.#changed += this.#active.has(r, i) === this.#activeAtStart.has(r, i) ? -1 : 1;
    });
  }

  /** Compares the signs of a neuron at the next weights with the pattern, where they can differ from it. */
  #compare(r: number, step: Step): void {
    const { window, near, margins } = this.#anchors[r];
    const moved = distance(this.#next, this.#anchorWeights, r * this.#d, this.#d);
    this.#movedNext[r] = moved;
    if (moved > window) {
      this.#measure(r, step);
      return;
    }
    const reach = Math.max(moved, this.#moved[r]);
    for (let k = 0; k < near.length && margins[k] <= reach; k++) {
      this.#comparePair(r, near[k], this.#product(this.#next, r, near[k]), step);
    }
  }

  /** The same against all inputs, which makes the next weights the new anchor. */
  #measure(r: number, step: Step): void {
    step.operations += 2 * this.n * this.#d;
    const window = STEPS_AHEAD * distance(this.#next, this.#weights, r * this.#d, this.#d);
    const near: { i: number; margin: number }[] = [];
    for (let i = 0; i < this.n; i++) {
      const z = this.#product(this.#next, r, i);
      this.#comparePair(r, i, z, step);
      if (Math.abs(z) <= window) near.push({ i, margin: Math.abs(z) });
    }
    near.sort((a, b) => a.margin - b.margin);
    step.anchors.set(r, {
      window,
      near: Int32Array.from(near, ({ i }) => i),
      margins: Float64Array.from(near, ({ margin }) => margin),
    });
    this.#movedNext[r] = 0;
  }

  #comparePair(r: number, i: number, z: number, step: Step): void {
    if (z >= 0 === this.#active.has(r, i)) return;
    step.neuron.push(r);
    step.input.push(i);
    step.operations += FLIP_COST * this.n;
    step.correction[i] += this.#scaleOf(r) * Math.abs(z);
  }

  /** a_r / sqrt(m). */
  #scaleOf(r: number): number {
    return this.#signs[r] / Math.sqrt(this.m);
  }

  /** <w_r, x_i>. */
  #product(weights: Float64Array, r: number, i: number): number {
    const d = this.#d;
    let sum = 0;
    for (let k = 0; k < d; k++) sum += weights[r * d + k] * this.#rows[i * d + k];
    return sum;
  }
}

function emptyStep(n: number, operations: number): Step {
  return { neuron: [], input: [], correction: new Float64Array(n), anchors: new Map(), operations };
}

/** The unit rows and the weights, in coordinates of the span of the rows when that is smaller than the space. */
function coordinates({ n, d, floats }: Directions, { weights }: Start) {
  const rows = floats.slice();
  for (let i = 0; i < n; i++) {
    const row = rows.subarray(i * d, (i + 1) * d);
    const length = normOf(row);
    for (let k = 0; k < d; k++) row[k] /= length;
  }
  if (d <= n) return { rows, weights, d };
  const inside = inSpan(rows, weights, d);
  return { ...inside, d: inside.rank };
}

/** Inner products of the rows, n x n, the diagonal 1. */
function products(rows: Float64Array, n: number, d: number): Float64Array {
  const result = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) {
      let sum = 0;
      for (let k = 0; k < d; k++) sum += rows[i * d + k] * rows[j * d + k];
      result[i * n + j] = sum;
      result[j * n + i] = sum;
    }
    result[i * n + i] = 1;
  }
  return result;
}
