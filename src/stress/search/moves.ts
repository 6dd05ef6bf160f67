import { type Candidate, refitted } from "./candidate.ts";

/** A source of uniform numbers in (0, 1), each drawn once. */
export type Uniform = () => number;

const LABEL_STEPS = [1 / 64, 1 / 8, 1] as const;
const [DELTAS, STEP_SIZES] = [
  ["1/20", "1/10", "1/2", "1/100"],
  ["auto", "1", "1/2", "1/8"],
] as const;

/**
 * A candidate that differs from the given one in one number, one sign, one copied neuron or one row turned round; the labels follow the predictions
 * half of the time, so that the residual stays what it was.
 */
export function neighbour(candidate: Candidate, uniform: Uniform): Candidate {
  const next = moved(candidate, uniform);
  return next.labels === candidate.labels && uniform() < 0.5 ? refitted(candidate, next) : next;
}

function moved(candidate: Candidate, uniform: Uniform): Candidate {
  const { rows, labels, weights, signs } = candidate;
  const below = (n: number): number => Math.min(n - 1, Math.floor(uniform() * n));
  const side = (): 1 | -1 => (uniform() < 0.5 ? -1 : 1);
  const [i, r] = [below(rows.length), below(weights.length)];
  const k = below(rows[0].length);
  switch (below(8)) {
    case 0:
      return { ...candidate, rows: withRow(rows, i, nonzero(withEntry(rows[i], k, rows[i][k] + side()))) };
    case 1:
      return {
        ...candidate,
        rows: withRow(
          rows,
          i,
          rows[below(rows.length)].map((x) => 0 - x),
        ),
      };
    case 2:
    case 3:
      return {
        ...candidate,
        labels: withEntry(labels, i, labels[i] + side() * LABEL_STEPS[below(LABEL_STEPS.length)]),
      };
    case 4:
      return { ...candidate, weights: withRow(weights, r, withEntry(weights[r], k, weights[r][k] + side())) };
    case 5:
      return {
        ...candidate,
        weights: withRow(
          weights,
          r,
          weights[r].map((x) => 0 - x),
        ),
      };
    case 6: {
      const from = below(weights.length);
      return { ...candidate, weights: withRow(weights, r, weights[from]), signs: withEntry(signs, r, signs[from]) };
    }
    default:
      return uniform() < 0.5
        ? { ...candidate, delta: DELTAS[below(DELTAS.length)] }
        : { ...candidate, stepSize: STEP_SIZES[below(STEP_SIZES.length)] };
  }
}

/** Numbers that make more of a difference than {@link neighbour} does. */
const [FAR_STEP_SIZES, FACTORS] = [
  ["auto", "4", "3", "2", "1", "1/2", "1/8", "1/64"],
  [0, 1 / 1024, 1 / 64, 1 / 2, 2, 64],
] as const;

/** A candidate with more or fewer neurons, or with a weight, a row's residual or the step size changed by a factor; at most `most` neurons. */
export function resized(candidate: Candidate, uniform: Uniform, most: number): Candidate {
  const { weights, signs } = candidate;
  const below = (n: number): number => Math.min(n - 1, Math.floor(uniform() * n));
  const [m, r] = [weights.length, below(weights.length)];
  const at = (kept: readonly number[]): Candidate =>
    refitted(candidate, { ...candidate, weights: kept.map((k) => weights[k]), signs: kept.map((k) => signs[k]) });
  const all = [...weights.keys()];
  switch (below(6)) {
    case 0:
      return m < most ? at([...all, r]) : candidate;
    case 1:
      return m > 1 ? at(all.toSpliced(r, 1)) : candidate;
    case 2:
      return 2 * m <= most ? at([...all, ...all]) : candidate;
    case 3: {
      const factor = FACTORS[below(FACTORS.length)];
      return refitted(candidate, {
        ...candidate,
        weights: withRow(
          weights,
          r,
          weights[r].map((w) => w * factor + 0),
        ),
      });
    }
    case 4:
      return refitted(candidate, candidate, [1 / 8, 1 / 2, 2, 8][below(4)]);
    default:
      return { ...candidate, stepSize: FAR_STEP_SIZES[below(FAR_STEP_SIZES.length)] };
  }
}

/** The list with one entry replaced. */
export function withEntry<T>(list: readonly T[], at: number, value: T): T[] {
  return list.map((x, i) => (i === at ? value : x));
}

/** The matrix with one row replaced. */
export function withRow(rows: Candidate["rows"], at: number, row: readonly number[]): Candidate["rows"] {
  return withEntry(rows, at, row);
}

function nonzero(row: readonly number[]): readonly number[] {
  return row.some((x) => x !== 0) ? row : row.map(() => 1);
}
