import { cosineMatrix, type Directions } from "../linalg/index.ts";
import { type Direction, type Flip, FlipSearch, nextRadius } from "./flips.ts";
import type { PairBits } from "./pattern.ts";
import type { Preactivations } from "./preactivation.ts";
import { distanceUp, type Move, replayMoves } from "./replay.ts";
import type { Start } from "./start.ts";
import { uncertainPairs } from "./uncertain.ts";

/**
 * A point W of the ball |w_r - w_r(0)| <= radius at which H(W) is far from H(0); `replayMoves` shows it again from the
 * moves alone.
 */
export interface RefutedBall {
  /** The neurons that move, with their new weights; the others stay. */
  readonly moves: readonly Move[];
  /** An upper bound of max_r |w'_r - w_r(0)|, at most the radius. */
  readonly distance: number;
  /** A lower bound of |H(W) - H(0)|_2, at least the threshold. */
  readonly lowerBound: number;
}

/** Relative gaps between the radii: of the first trial above a good one, and at which the search stops. */
const FIRST_GAP = 2 ** -14;
const LAST_GAP = 2 ** -7;
/** Balls with more uncertain pairs than this are not searched. */
const MOST_PAIRS = 2 ** 16;
const DIRECTIONS: readonly Direction[] = [1, -1];
/** How often a radius at which the proof fails is enlarged, twice as much every time. */
const MOST_TRIES = 10;
/** A proposal is worth a proof from this share of the threshold on. */
const PROMISING = 0.99;

/**
 * Looks for a concrete W with |w_r - w_r(0)| <= radius for all r and |H(W) - H(0)|_2 >= threshold (an upper bound of
 * the number meant), and proves both from its exact weights. Null when it finds none, which proves nothing.
 */
export function refutePerturbation(
  directions: Directions,
  start: Start,
  values: Preactivations,
  pattern: PairBits,
  radius: number,
  threshold: number,
): RefutedBall | null {
  if (!(radius > 0 && radius < Number.POSITIVE_INFINITY)) return null;
  const pairs = uncertainPairs(values, radius);
  if (pairs.neuron.length > MOST_PAIRS) return null;
  const search = new FlipSearch(cosineMatrix(directions), pattern, values, pairs, radius);
  for (const direction of DIRECTIONS) {
    const proposal = search.run(direction, threshold);
    if (!(proposal.norm >= PROMISING * threshold)) continue;
    const moves = proposal.moves.flatMap((flip) => realise(directions, start, flip, radius) ?? []);
    const { distance, change } = replayMoves(directions, start, pattern, moves);
    if (distance <= radius && change.lo >= threshold) return { moves, distance, lowerBound: change.lo };
  }
  return null;
}

/**
 * A small radius at which {@link refutePerturbation} succeeds, searched upwards from a radius known to be good (0: none
 * is), so that the critical radius lies in between; null when none is found. The search goes by what is expected, the
 * radius returned is proved.
 */
export function refutedRadius(
  directions: Directions,
  start: Start,
  values: Preactivations,
  pattern: PairBits,
  threshold: number,
  good: number,
): number | null {
  const cosines = cosineMatrix(directions);
  const isExpected = (radius: number): boolean | null => {
    const pairs = uncertainPairs(values, radius);
    if (pairs.neuron.length > MOST_PAIRS) return null;
    const search = new FlipSearch(cosines, pattern, values, pairs, radius);
    if (DIRECTIONS.some((direction) => search.run(direction, threshold).norm >= threshold)) return true;
    return nextRadius(values, radius / 2) < Number.POSITIVE_INFINITY ? false : null; // null: no larger ball does better
  };
  let radius = expectedRadius(isExpected, values, good);
  for (let k = 0; radius !== null && k < MOST_TRIES; k++) {
    if (refutePerturbation(directions, start, values, pattern, radius, threshold) !== null) return radius;
    radius += radius * LAST_GAP * 2 ** k;
  }
  return null;
}

/**
 * A radius at which success is expected, close to one at which it is not, or the least at which anything is; null when
 * none is found.
 */
function expectedRadius(
  isExpected: (radius: number) => boolean | null,
  values: Preactivations,
  good: number,
): number | null {
  if (!(good >= 0 && good < Number.POSITIVE_INFINITY)) return null;
  let below = good;
  let gap = good > 0 ? good * FIRST_GAP : nextRadius(values, 0);
  let above = below + gap;
  for (let found = isExpected(above); found !== true; found = isExpected(above)) {
    if (found === null) return null;
    const next = nextRadius(values, above);
    gap *= above < 2 * good ? 8 : 2;
    if (next > above + gap && next < Number.POSITIVE_INFINITY) gap = next - above;
    below = above;
    above += gap;
  }
  while (below > 0 && above - below > LAST_GAP * above) {
    const isWide = above > 2 * below;
    const middle = isWide ? Math.sqrt(below) * Math.sqrt(above) : below + (above - below) / 2;
    if (!(middle > below && middle < above)) break;
    if (isExpected(middle) === true) above = middle;
    else below = middle;
  }
  return above;
}

/** The weights that a flip leads to, rounded; null when rounding leaves the ball. */
function realise({ d, floats }: Directions, start: Start, { neuron, row, step }: Flip, radius: number): Move | null {
  const unit = floats.subarray(row * d, (row + 1) * d);
  const length = Math.sqrt(unit.reduce((sum, x) => sum + x * x, 0));
  const weights = Array.from(unit, (x, k) => start.weights[neuron * d + k] + (step / length) * x);
  const move = { neuron, weights };
  return distanceUp(start, move) <= radius ? move : null;
}
