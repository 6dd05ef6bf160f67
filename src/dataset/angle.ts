import { addUp, Ball } from "../kernel/index.ts";
import { cosineMatrix, type Directions, pairBall } from "../linalg/index.ts";

/** Precision of enclosed angles: 34 decimal digits and some. */
export const ANGLE_BITS = 128;
/** When more pairs than this are within rounding error of the largest cosine, the angle is enclosed by that error instead. */
const MOST_CANDIDATES = 5000;
/** Cosines are computed for this many rows against as many, to bound the memory. */
const BLOCK = 1024;

/** Two rows i < j and their cosine in doubles. */
interface Pair {
  readonly i: number;
  readonly j: number;
  readonly cos: number;
}

/** The pairs whose true cosine may be the largest; `complete` is false when there were too many to keep. */
interface Candidates {
  readonly pairs: readonly Pair[];
  readonly complete: boolean;
  /** The largest cosine in doubles, and a bound on the error of all of them. */
  readonly largest: number;
  readonly error: number;
}

/**
 * The smallest angle, in radians, between two of n >= 2 directions, enclosed, and the rows i < j that form it (one pair when several tie
 * within the enclosure). Doubles only choose the pairs that may be nearest, by their error bound; the angles come from exact integers.
 */
export function smallestAngleOf(directions: Directions): {
  readonly angle: Ball;
  readonly i: number;
  readonly j: number;
} {
  const { pairs, complete, largest, error } = nearestPairs(directions);
  const enclosed = pairs.map(({ i, j }) => ({ i, j, angle: pairBall(directions, i, j, ANGLE_BITS).angle }));
  const nearest = enclosed.reduce((best, pair) =>
    pair.angle.midpoint().compare(best.angle.midpoint()) < 0 ? pair : best,
  );
  if (complete) return { ...nearest, angle: enclosed.reduce((least, pair) => least.min(pair.angle), nearest.angle) };
  const least = Ball.of(Math.min(1, addUp(largest, error)), ANGLE_BITS).acos();
  return { ...nearest, angle: nearest.angle.hull(least) };
}

function nearestPairs(directions: Directions): Candidates {
  const { n } = directions;
  let pairs: Pair[] = [];
  let [largest, error, truncatedAt] = [-Infinity, 0, -Infinity];
  const prune = () => {
    pairs = pairs.filter((pair) => pair.cos >= largest - 2 * error);
    if (pairs.length <= MOST_CANDIDATES) return;
    pairs = pairs.slice(0, MOST_CANDIDATES);
    truncatedAt = largest;
  };
  forBlocks(n, (places, isNew) => {
    const cosines = cosineMatrix(subset(directions, places));
    error = cosines.error;
    for (let p = 1; p < places.length; p++) {
      for (let q = 0; q < p; q++) {
        const cos = cosines.cos[p * places.length + q];
        if (!(cos >= largest - 2 * error) || !isNew(q, p)) continue;
        pairs.push({ i: places[q], j: places[p], cos });
        if (cos > largest) largest = cos;
        if (pairs.length > 2 * MOST_CANDIDATES) prune();
      }
    }
  });
  prune();
  return { pairs, complete: truncatedAt < largest - 2 * error, largest, error };
}

/** Calls `visit` with the increasing places of one block of rows or of two, so that every pair is new exactly once. */
function forBlocks(
  n: number,
  visit: (places: readonly number[], isNew: (q: number, p: number) => boolean) => void,
): void {
  const range = (from: number) => Array.from({ length: Math.min(BLOCK, n - from) }, (_, k) => from + k);
  for (let from = 0; from < n; from += BLOCK) {
    visit(range(from), () => true);
    for (let earlier = 0; earlier < from; earlier += BLOCK) {
      visit([...range(earlier), ...range(from)], (q, p) => q < BLOCK && p >= BLOCK);
    }
  }
}

function subset({ d, exact, floats }: Directions, places: readonly number[]): Directions {
  const chosen = new Float64Array(places.length * d);
  places.forEach((place, p) => {
    chosen.set(floats.subarray(place * d, (place + 1) * d), p * d);
  });
  return { n: places.length, d, exact: places.map((place) => exact[place]), floats: chosen };
}
