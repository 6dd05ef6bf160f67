import { type Dataset, digest, type Geometry } from "../dataset/index.ts";
import type { Bounds, DatasetSection } from "./run.ts";

const DIGITS = 20;
/** Longest lists of rows or groups written out; the counts are complete. */
const LISTED = 20;

/** A dataset as plain data for a run. */
export function describe(dataset: Dataset, geometry: Geometry): DatasetSection {
  const bounds = (ball: { toDecimalBounds(digits: number): Bounds }): Bounds => ball.toDecimalBounds(DIGITS);
  const { name, format, sha256, n, d, featureNames, labels, projected, steps, notes } = dataset;
  return {
    name,
    format,
    sha256,
    digest: digest(dataset),
    n,
    d,
    features: featureNames,
    label: { origin: labels.origin, name: labels.name, mapping: labels.mapping },
    projected,
    steps,
    notes,
    geometry: {
      identical: geometry.identical,
      parallel: geometry.parallel,
      antiparallel: geometry.antiparallel,
      smallestAngle:
        geometry.smallestAngle === null
          ? null
          : { bounds: bounds(geometry.smallestAngle.angle), rows: geometry.smallestAngle.rows },
      norms: { smallest: bounds(geometry.norms.smallest), largest: bounds(geometry.norms.largest) },
      notUnit: { count: geometry.notUnit.count, rows: geometry.notUnit.rows.slice(0, LISTED) },
    },
  };
}
