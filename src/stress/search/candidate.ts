import { type Dataset, datasetOf, normalizeRows } from "../../dataset/index.ts";
import { Rational } from "../../kernel/index.ts";
import type { Bounds, Case, InstanceOptions, Verdict } from "../../lemma/index.ts";
import { explicitStart } from "../../network/index.ts";

/**
 * A small instance that a search may change entry by entry: n rows of d numbers, n labels, m neurons. All numbers are doubles, so all are exact.
 * Rows stand for their directions.
 */
export interface Candidate {
  readonly rows: readonly (readonly number[])[];
  readonly labels: readonly number[];
  readonly weights: readonly (readonly number[])[];
  readonly signs: readonly number[];
  /** Failure probability and step size; exact, as text. */
  readonly delta: string;
  readonly stepSize: string;
}

/** Steps of training that a search looks at where the certificates for all time do not close. */
export const STEPS = 5;

/** The rows and labels of a candidate; rows that are not all of norm 1 are projected to the unit sphere. */
export function datasetFrom({ rows, labels }: Candidate): Dataset {
  const plain = datasetOf(rows, labels, "candidate");
  return isUnit(rows) ? plain : normalizeRows(plain);
}

/** Everything else of a candidate. */
export function optionsFrom(
  { weights, signs, delta, stepSize }: Candidate,
  precision: InstanceOptions["precision"] = "auto",
): InstanceOptions {
  return {
    seed: 0n,
    start: explicitStart(weights, signs),
    delta: Rational.parse(delta),
    stepSize: stepSize === "auto" ? "auto" : Rational.parse(stepSize),
    steps: STEPS,
    precision,
  };
}

/** A candidate as a case that `lemmata replay` evaluates again; with the slack of the conclusion where that is what it shows. */
export function caseOf(
  statement: string,
  candidate: Candidate,
  verdict: Verdict,
  comment: string,
  slack: Bounds | null = null,
): Case {
  const { rows, labels, weights, signs, delta, stepSize } = candidate;
  return {
    schema: "lemmata/case@1",
    statement,
    comment,
    X: rows.map((row) => row.map(exactText)),
    y: labels.map(exactText),
    ...(isUnit(rows) ? {} : { projected: true }),
    start: { weights, signs },
    delta,
    ...(stepSize === "auto" ? {} : { stepSize }),
    steps: STEPS,
    expect: { verdict, ...(slack === null ? {} : { slack }) },
  };
}

/** Labels lie on multiples of this when they follow the predictions. */
const LABEL_GRID = 1 / 64;

/** The prediction of the start on row i, in plain doubles. */
export function predictionOf(
  { rows, weights, signs }: Pick<Candidate, "rows" | "weights" | "signs">,
  i: number,
): number {
  const length = Math.hypot(...rows[i]);
  let sum = 0;
  for (const [r, w] of weights.entries()) {
    const z = w.reduce((total, v, k) => total + v * rows[i][k], 0) / length;
    sum += signs[r] * Math.max(0, z);
  }
  return sum / Math.sqrt(weights.length);
}

/** The labels that leave a share of the residuals of one candidate at the predictions of another of the same number of rows, rounded. */
export function refitted(old: Candidate, next: Candidate, share = 1): Candidate {
  const labels = next.rows.map((_, i) =>
    roundedLabel(predictionOf(next, i) - share * (predictionOf(old, i) - old.labels[i])),
  );
  return { ...next, labels };
}

/** The nearest label on the grid. */
export function roundedLabel(x: number): number {
  return Math.round(x / LABEL_GRID) * LABEL_GRID;
}

const exactText = (x: number): string => Rational.fromDouble(x).toString();

function isUnit(rows: Candidate["rows"]): boolean {
  return rows.every((row) =>
    row
      .map((x) => Rational.fromDouble(x))
      .reduce((sum, x) => sum.plus(x.times(x)), Rational.zero)
      .equals(Rational.one),
  );
}
