import fc, { type Arbitrary } from "fast-check";
import { type Candidate, predictionOf, roundedLabel } from "./candidate.ts";

/** Bounds of the instances that are made. */
export interface CandidateConstraints {
  /** Number of rows; default 1 to 3. */
  readonly minRows?: number;
  readonly maxRows?: number;
  /** Number of columns; default 1 to 3. */
  readonly maxColumns?: number;
  /** Numbers of neurons to choose from; default 1, 4, 9 and 16: squares, so that the network takes rational values. */
  readonly widths?: readonly number[];
}

const DELTAS = ["1/20", "1/10", "1/2", "1/100"] as const;
const STEP_SIZES = ["auto", "1", "1/2", "1/8"] as const;
/** Whole numbers of rows and weights lie within these. */
const [LARGEST_ENTRY, LARGEST_WEIGHT] = [4, 16];

/** A nonzero row of d small whole numbers. */
export function row(d: number): Arbitrary<number[]> {
  const entry = fc.integer({ min: -LARGEST_ENTRY, max: LARGEST_ENTRY });
  return fc.array(entry, { minLength: d, maxLength: d }).map((x) => (x.some((v) => v !== 0) ? x : x.map(() => 1)));
}

/**
 * Rows as they come up in trouble: n rows of d whole numbers that are independent, or the axes, or come with their opposites, or nearly repeat each
 * other, or lie on one line. Opposites double their number: at most `maxRows` are kept.
 */
export function rows(n: number, d: number, maxRows = n): Arbitrary<number[][]> {
  const plain = fc.array(row(d), { minLength: n, maxLength: n });
  const axes = fc.constant(
    Array.from({ length: n }, (_, i) => Array.from({ length: d }, (__, k) => (k === i % d ? 1 : 0))),
  );
  const opposites = plain.map((x) => x.flatMap((r) => [r, r.map((v) => 0 - v)]).slice(0, maxRows));
  const cluster = fc.tuple(row(d), plain).map(([centre, x]) => x.map((r) => r.map((v, k) => v + 64 * centre[k])));
  const line = fc
    .tuple(row(d), fc.array(fc.integer({ min: 1, max: 3 }), { minLength: n, maxLength: n }))
    .map(([x, factors]) => factors.map((factor) => x.map((v) => v * factor)));
  return fc.oneof(
    { weight: 4, arbitrary: plain },
    { weight: 2, arbitrary: axes },
    { weight: 2, arbitrary: opposites },
    { weight: 1, arbitrary: cluster },
    { weight: 1, arbitrary: line },
  );
}

/** m neurons on R^d with whole weights and signs that are all +1 or mixed. */
export function start(m: number, d: number): Arbitrary<Pick<Candidate, "weights" | "signs">> {
  const weight = fc.integer({ min: -LARGEST_WEIGHT, max: LARGEST_WEIGHT });
  const weights = fc.array(fc.array(weight, { minLength: d, maxLength: d }), { minLength: m, maxLength: m });
  const signs = fc.oneof(
    fc.constant(new Array<number>(m).fill(1)),
    fc.array(fc.constantFrom(-1, 1), { minLength: m, maxLength: m }),
  );
  return fc.record({ weights, signs });
}

/**
 * Small instances: structured rows, labels next to the predictions (so that training stays near its start) or anywhere, a start and parameters.
 */
export function candidate(constraints: CandidateConstraints = {}): Arbitrary<Candidate> {
  const { minRows = 1, maxRows = 3, maxColumns = 3, widths = [1, 4, 9, 16] } = constraints;
  const few = (min: number, max: number): Arbitrary<number> =>
    fc.oneof(fc.integer({ min, max: Math.min(max, min + 1) }), fc.integer({ min, max }));
  const shape = fc.tuple(few(minRows, maxRows), few(1, maxColumns), fc.constantFrom(...widths));
  return shape
    .chain(([n, d, m]) => fc.tuple(rows(n, d, maxRows), start(m, d)))
    .chain(([x, { weights, signs }]) => {
      const predictions = x.map((_, i) => roundedLabel(predictionOf({ rows: x, weights, signs }, i)));
      const offset = fc.tuple(fc.integer({ min: -8, max: 8 }), fc.constantFrom(1, 8, 64)).map(([k, q]) => k / q);
      const each = (one: Arbitrary<number>): Arbitrary<number[]> =>
        fc.array(one, { minLength: x.length, maxLength: x.length });
      const labels = fc.oneof(
        { weight: 4, arbitrary: each(offset).map((e) => e.map((v, i) => v + predictions[i])) },
        { weight: 1, arbitrary: fc.constant(predictions) },
        { weight: 2, arbitrary: each(fc.oneof(offset, fc.integer({ min: -16, max: 16 }))) },
      );
      return fc.record({
        rows: fc.constant(x),
        labels,
        weights: fc.constant(weights),
        signs: fc.constant(signs),
        delta: fc.constantFrom(...DELTAS),
        stepSize: fc.constantFrom(...STEP_SIZES),
      });
    });
}
