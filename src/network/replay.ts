import { addUp, divUp, type Interval, mulUp, Problem, sqrtUp, subUp, UNIT_ROUNDOFF } from "../kernel/index.ts";
import {
  type CosineMatrix,
  cosineMatrix,
  type Directions,
  maxRowSum,
  type SymmetricEnclosure,
  spectralNorm,
} from "../linalg/index.ts";
import { activeInputs, addFlips } from "./change.ts";
import { activationPattern, hasPair, type PairBits } from "./pattern.ts";
import { preactivations } from "./preactivation.ts";
import { explicitStart, type Start } from "./start.ts";

/** New weights for one neuron of a start: d exact doubles. */
export interface Move {
  /** Index of the neuron, from 0. */
  readonly neuron: number;
  readonly weights: readonly number[];
}

/** What moving some neurons of a start does, from their new weights alone. */
export interface Moved {
  /** An upper bound of max_r |w'_r - w_r(0)|. */
  readonly distance: number;
  /** Encloses |H(W) - H(0)|_2. */
  readonly change: Interval;
}

/**
 * Evaluates a perturbation of the start: how far it goes and what it does to the Gram matrix. The new activation
 * patterns are exact, so H(W) - H(0) is, up to the cosines, the matrix cos_ij (N'_ij - N_ij) / m of integers.
 * @throws Problem "network/move" unless the moves name different neurons of the start; as explicitStart for bad weights
 */
export function replayMoves(directions: Directions, start: Start, pattern: PairBits, moves: readonly Move[]): Moved {
  const change = movedGramChange(directions, start, pattern, moves);
  const distance = moves.reduce((most, move) => Math.max(most, distanceUp(start, move)), 0);
  return { distance, change: spectralNorm(change) };
}

/** Encloses H(W) - H(0) for moved neurons. @throws Problem as replayMoves */
export function movedGramChange(
  directions: Directions,
  start: Start,
  pattern: PairBits,
  moves: readonly Move[],
): SymmetricEnclosure {
  requireMoves(start, moves);
  return enclosedChange(cosineMatrix(directions), countChanges(directions, start, pattern, moves), start.m);
}

/** |w' - w_r(0)|, rounded up. */
export function distanceUp({ weights, d }: Start, { neuron, weights: moved }: Move): number {
  let squares = 0;
  for (let k = 0; k < d; k++) {
    const from = weights[neuron * d + k];
    const gap = Math.max(subUp(moved[k], from), subUp(from, moved[k]));
    squares = addUp(squares, mulUp(gap, gap));
  }
  return sqrtUp(squares);
}

/** N'_ij - N_ij, lower triangle. */
function countChanges(
  directions: Directions,
  start: Start,
  pattern: PairBits,
  moves: readonly Move[],
): Int32Array<ArrayBuffer> {
  const { n } = directions;
  const changes = new Int32Array(n * n);
  if (moves.length === 0) return changes;
  const moved = explicitStart(
    moves.map((move) => move.weights),
    moves.map((move) => start.signs[move.neuron]),
  );
  const after = activationPattern(directions, moved, preactivations(directions, moved));
  moves.forEach(({ neuron }, index) => {
    const flips = directions.exact.flatMap((_, i) =>
      hasPair(pattern, i, neuron) === hasPair(after, i, index) ? [] : [i],
    );
    addFlips(changes, n, activeInputs(pattern, neuron), flips);
  });
  return changes;
}

/**
 * The matrix cos_ij changes_ij / m: an entry is off by its share of the cosine's error, and by a quotient's and a
 * product's rounding.
 */
export function enclosedChange(cosines: CosineMatrix, changes: Int32Array, m: number): SymmetricEnclosure {
  const { n, cos, error } = cosines;
  const mid = new Float64Array(n * n);
  const radii = new Float64Array(n * n);
  const relative = addUp(error, 4 * UNIT_ROUNDOFF);
  for (let k = 0; k < mid.length; k++) {
    if (changes[k] === 0) continue;
    mid[k] = cos[k] * (changes[k] / m);
    radii[k] = mulUp(relative, divUp(Math.abs(changes[k]), m));
  }
  return { n, mid, radius: maxRowSum(radii, n) };
}

function requireMoves(start: Start, moves: readonly Move[]): void {
  const isNeuron = (r: number): boolean => Number.isInteger(r) && r >= 0 && r < start.m;
  const neurons = new Set(moves.map((move) => move.neuron));
  if (moves.every((m) => isNeuron(m.neuron) && m.weights.length === start.d) && neurons.size === moves.length) return;
  throw new Problem({
    code: "network/move",
    message: "moves that do not fit the start",
    expected: `new weights, ${start.d} each, for different neurons from 0 to ${start.m - 1}`,
  });
}
