import type { CosineMatrix } from "../linalg/index.ts";
import { activeInputs, addFlips, forEachNeuron, lowerIndex } from "./change.ts";
import type { PairBits } from "./pattern.ts";
import type { Preactivations } from "./preactivation.ts";
import type { UncertainPairs } from "./uncertain.ts";
import { normOf } from "./vector.ts";

/**
 * A proposal: move one neuron by `step` along the unit row number `row`, which should change its sign on the inputs
 * `flips`.
 */
export interface Flip {
  readonly neuron: number;
  readonly row: number;
  readonly step: number;
  readonly flips: readonly number[];
}

/** What a search proposes, at most one move a neuron, and what it expects of |H(W) - H(0)|. */
export interface Proposal {
  readonly moves: readonly Flip[];
  readonly norm: number;
}

/** +1 to push H(W) - H(0) towards large eigenvalues, -1 towards negative ones. */
export type Direction = 1 | -1;

/** A neuron with an uncertain pair: the inputs it is active on, and the moves open to it. */
interface Choice {
  readonly active: readonly number[];
  readonly options: readonly Flip[];
}

const ROUNDS = 4;
/** Power steps for a leading eigenvector, fewer when its Rayleigh quotient settles to this share. */
const POWER_STEPS = 60;
const SETTLED = 1e-4;
/** No move is shorter than this: squares of its entries would underflow. */
const SHORTEST = 2 ** -500;
/**
 * A move stays this much inside the ball and goes this much past the kink, and some {@link slackOf} each, so that
 * rounding does not undo it.
 */
const INSIDE = 1 - 2 ** -40;
const PAST = 1 + 2 ** -30;
const PAST_SLACKS = 4;

/**
 * The least radius beyond `radius` at which some further pair can be expected to change its sign; Infinity when none is
 * left.
 */
export function nextRadius(values: Preactivations, radius: number): number {
  const { z, error } = values;
  const margins = error.map((e) => 2 * PAST_SLACKS * slackOf(e));
  let least = Number.POSITIVE_INFINITY;
  for (let k = 0; k < z.length; k++) {
    const needed = (Math.abs(z[k]) * PAST) / INSIDE + margins[k % margins.length];
    if (needed > radius && needed < least) least = needed;
  }
  return least;
}

/** How exactly the place of a neuron is known, from the error of its pre-activations: rounding moves it by less. */
function slackOf(error: number): number {
  return error + SHORTEST;
}

/**
 * A greedy search in plain doubles for the W in the ball |w_r - w_r(0)| <= radius with H(W) far from H(0). It only
 * proposes.
 *
 * For a unit vector v, v^T H(W) v = (1/m) sum_r |X^T D_r v|^2 splits over the neurons, D_r being the pattern of neuron
 * r: each takes the move that changes its own term most. Then v becomes the leading eigenvector of H(W) - H(0), and so
 * on.
 */
export class FlipSearch {
  readonly #cosines: CosineMatrix;
  readonly #m: number;
  readonly #choices: Choice[] = [];

  /** @param pairs the uncertain pairs of the ball of this radius */
  constructor(cosines: CosineMatrix, pattern: PairBits, values: Preactivations, pairs: UncertainPairs, radius: number) {
    this.#cosines = cosines;
    this.#m = pattern.m;
    forEachNeuron(pairs, (neuron, inputs) => {
      const active = activeInputs(pattern, neuron);
      const z = Array.from(inputs, (i) => values.z[i * pattern.m + neuron]);
      const slack = slackOf(values.error[neuron]);
      const options = this.#optionsOf(neuron, active, Array.from(inputs), z, radius * INSIDE - slack, slack);
      if (options.length > 0) this.#choices.push({ active, options });
    });
  }

  /** The best moves found; the search stops when the norm is expected to be `enough`. */
  run(direction: Direction, enough: number): Proposal {
    let best: Proposal = { moves: [], norm: 0 };
    let moves = this.#choices.map(({ active, options }) => boldest(options, active, direction));
    let v = irregularUnit(this.#cosines.n);
    for (let round = 0; round < ROUNDS; round++) {
      const { vector, norm } = this.#leading(moves, direction, v);
      v = vector;
      if (norm > best.norm) best = { moves, norm };
      if (norm >= enough) break;
      moves = this.#choices.flatMap((choice) => this.#best(choice, v, direction) ?? []);
    }
    return best;
  }

  /** Along each uncertain row, away from the side the neuron is on: just past the kink, or as far as the ball goes. */
  #optionsOf(
    neuron: number,
    active: readonly number[],
    inputs: readonly number[],
    z: readonly number[],
    reach: number,
    slack: number,
  ): Flip[] {
    if (!(reach > 0)) return [];
    const isActive = inputs.map((i) => active.includes(i));
    return inputs.flatMap((row, k) => {
      const away = isActive[k] ? -1 : 1;
      const lengths = [Math.abs(z[k]) * PAST + PAST_SLACKS * slack, reach].filter((length) => length <= reach);
      return lengths.flatMap((length) => {
        const step = away * length;
        const flips = inputs.filter((i, at) => {
          const after = z[at] + step * this.#cosine(i, row);
          return (isActive[at] ? -after : after) > slack;
        });
        return flips.length === 0 ? [] : [{ neuron, row, step, flips }];
      });
    });
  }

  /** The move that changes the neuron's term most in the direction; undefined when every move goes the other way. */
  #best({ active, options }: Choice, v: Float64Array, direction: Direction): Flip | undefined {
    const pulls = new Map<number, number>(); // (X X^T D v)_i
    const pullOf = (i: number): number => {
      const pull = pulls.get(i) ?? active.reduce((sum, j) => sum + v[j] * this.#cosine(i, j), 0);
      pulls.set(i, pull);
      return pull;
    };
    let best: Flip | undefined;
    let most = 0;
    for (const option of options) {
      const { flips } = option;
      const signed = flips.map((i) => (active.includes(i) ? -v[i] : v[i]));
      let change = 0; // |X^T D' v|^2 - |X^T D v|^2 for the pattern D' after the flips
      flips.forEach((i, a) => {
        change += 2 * signed[a] * pullOf(i);
        flips.forEach((j, b) => {
          change += signed[a] * signed[b] * this.#cosine(i, j);
        });
      });
      if (direction * change > most) [best, most] = [option, direction * change];
    }
    return best;
  }

  /**
   * A unit vector v with v^T (H(W) - H(0)) v large in the direction, by power steps on the matrix shifted to be
   * semidefinite.
   */
  #leading(moves: readonly Flip[], direction: Direction, guess: Float64Array): { vector: Float64Array; norm: number } {
    const { n } = this.#cosines;
    const matrix = this.#changeOf(moves, direction);
    const vector = guess.slice();
    const image = new Float64Array(n);
    let shift = 0; // grows towards the spectral norm, so that the shifted matrix has no large negative eigenvalue
    let norm = 0;
    for (let k = 0; k < POWER_STEPS; k++) {
      for (let i = 0; i < n; i++) {
        let sum = 0;
        for (let j = 0; j < n; j++) sum += matrix[i * n + j] * vector[j];
        image[i] = sum;
      }
      const last = norm;
      norm = vector.reduce((sum, x, i) => sum + x * image[i], 0);
      if (k > 3 && Math.abs(norm - last) <= SETTLED * Math.abs(norm)) break;
      shift = Math.max(shift, normOf(image));
      for (let i = 0; i < n; i++) image[i] += shift * vector[i];
      const length = normOf(image);
      if (!(length > 0)) break;
      for (let i = 0; i < n; i++) vector[i] = image[i] / length;
    }
    return { vector, norm };
  }

  /** H(W) - H(0) times the direction, n x n, both triangles. */
  #changeOf(moves: readonly Flip[], direction: Direction): Float64Array {
    const { n, cos } = this.#cosines;
    const active = new Map(this.#choices.map((choice) => [choice.options[0].neuron, choice.active]));
    const counts = new Int32Array(n * n);
    for (const { neuron, flips } of moves) addFlips(counts, n, active.get(neuron) ?? [], flips);
    const matrix = new Float64Array(n * n);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j <= i; j++) {
        matrix[i * n + j] = (direction * cos[i * n + j] * counts[i * n + j]) / this.#m;
        matrix[j * n + i] = matrix[i * n + j];
      }
    }
    return matrix;
  }

  #cosine(i: number, j: number): number {
    return this.#cosines.cos[lowerIndex(i, j, this.#cosines.n)];
  }
}

/** A unit vector without symmetries to get stuck in. */
function irregularUnit(n: number): Float64Array {
  const vector = Float64Array.from({ length: n }, (_, i) => 1 + ((i * 7919) % 101) / 1000);
  const length = normOf(vector);
  return vector.map((x) => x / length);
}

/** The move that changes most signs the right way: to active for direction 1. */
function boldest(options: readonly Flip[], active: readonly number[], direction: Direction): Flip {
  const gain = ({ flips }: Flip): number =>
    flips.reduce((sum, i) => sum + (active.includes(i) ? -direction : direction), 0);
  return options.reduce((best, option) => (gain(option) > gain(best) ? option : best));
}
