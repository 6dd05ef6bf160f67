import { type Interval, Rational } from "../../src/kernel/index.ts";
import type { Directions } from "../../src/linalg/index.ts";
import { gradientDescent, type Start } from "../../src/network/index.ts";

/** Enclosures narrower than this, relatively, are as good as numbers. */
const NARROW = 1e-9;

/** Gradient descent as plain numbers, for oracles that are; an enclosure that is not narrow is refused. */
export function descend(
  directions: Directions,
  start: Start,
  labels: readonly Rational[],
  options: { readonly stepSize: number; readonly steps: number; readonly mostWork?: number },
) {
  const { stepSize, ...rest } = options;
  const problem = { directions, start, labels, stepSize: Rational.fromDouble(stepSize) };
  const { residual, drift, changed, records, complete } = gradientDescent(problem, { ...rest, isRecorded: () => true });
  return {
    residual: residual.map(middle),
    drift: drift.map(middle),
    changed: changed.map(middle),
    leastEigenvalue: records.map((record) => middle(record.leastEigenvalue)),
    complete,
  };
}

function middle({ lo, hi }: Interval): number {
  if (!(hi - lo <= NARROW * Math.max(1, hi))) throw new Error(`[${lo}, ${hi}] is not narrow`);
  return lo + (hi - lo) / 2;
}
