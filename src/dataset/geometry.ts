import { Ball, Rational } from "../kernel/index.ts";
import { ANGLE_BITS, smallestAngleOf } from "./angle.ts";
import { type Dataset, directions } from "./dataset.ts";
import { squaredNorm } from "./exact-row.ts";
import { directionKey, oppositeKey, rowKey } from "./keys.ts";

/** How the n rows lie. Row numbers are data rows of the file, from 1; groups and pairs are ordered by their first row. */
export interface Geometry {
  /** Groups of rows that are equal as read. */
  readonly identical: readonly (readonly number[])[];
  /** Groups of rows of one direction that are not all equal as read (projected to the sphere they are). */
  readonly parallel: readonly (readonly number[])[];
  /** One pair for each line that is present with both directions: the first row of either. */
  readonly antiparallel: readonly (readonly [number, number])[];
  /**
   * The smallest angle between two rows, in [0, pi] radians: exactly 0 when two rows share a direction, else enclosed at 34 digits; and two rows
   * that form it (when pairs tie within the enclosure, one of them). Null for one row, and when n^2 d exceeds 2 10^10 (not computed).
   */
  readonly smallestAngle: { readonly angle: Ball; readonly rows: readonly [number, number] } | null;
  /** Least and greatest norm of the rows as read, before any projection. */
  readonly norms: { readonly smallest: Ball; readonly largest: Ball };
  /** Rows whose norm is not exactly 1: how many, and the first 20. None when the dataset is projected. */
  readonly notUnit: { readonly count: number; readonly rows: readonly number[] };
}

const LISTED = 20;
const MOST_WORK = 2e10;

/** Decides exactly which rows share a line, in O(n d) integer operations, and encloses angles and norms. */
export function describeDataset(dataset: Dataset): Geometry {
  const { rows, rowNumbers } = dataset;
  const byDirection = groupBy(rows.map(directionKey));
  const byRow = groupBy(rows.map(rowKey));
  const repeated = [...byDirection.values()].filter((group) => group.length > 1);
  const numbers = (group: readonly number[]) => group.map((i) => rowNumbers[i]);
  const antiparallel: [number, number][] = [];
  for (const [i] of byDirection.values()) {
    const opposite = byDirection.get(oppositeKey(rows[i]))?.[0];
    if (opposite !== undefined && i < opposite) antiparallel.push([rowNumbers[i], rowNumbers[opposite]]);
  }
  return {
    identical: [...byRow.values()].filter((group) => group.length > 1).map(numbers),
    parallel: repeated.filter((group) => byRow.get(rowKey(rows[group[0]]))!.length < group.length).map(numbers),
    antiparallel,
    smallestAngle: smallestAngle(dataset, repeated[0]),
    ...norms(dataset),
  };
}

/** Places of equal keys, in order of first appearance. */
function groupBy(keys: readonly string[]): ReadonlyMap<string, readonly number[]> {
  const groups = new Map<string, number[]>();
  keys.forEach((key, i) => {
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [i]);
    else group.push(i);
  });
  return groups;
}

function norms({ rows, rowNumbers, projected }: Dataset): Pick<Geometry, "norms" | "notUnit"> {
  const squares = rows.map(squaredNorm);
  const smallest = squares.reduce((least, square) => (square.compare(least) < 0 ? square : least));
  const largest = squares.reduce((greatest, square) => (square.compare(greatest) > 0 ? square : greatest));
  const notUnit = projected ? [] : rowNumbers.filter((_, i) => !squares[i].equals(Rational.one));
  return {
    norms: { smallest: Ball.of(smallest, ANGLE_BITS).sqrt(), largest: Ball.of(largest, ANGLE_BITS).sqrt() },
    notUnit: { count: notUnit.length, rows: notUnit.slice(0, LISTED) },
  };
}

/** `repeated` is the first group of rows of one direction, if there is any. */
function smallestAngle(dataset: Dataset, repeated: readonly number[] | undefined): Geometry["smallestAngle"] {
  const { n, d, rowNumbers } = dataset;
  if (repeated !== undefined) {
    return { angle: Ball.of(0n, ANGLE_BITS), rows: [rowNumbers[repeated[0]], rowNumbers[repeated[1]]] };
  }
  if (n < 2 || !(n * n * d <= MOST_WORK)) return null;
  const { angle, i, j } = smallestAngleOf(directions(dataset));
  return { angle, rows: [rowNumbers[i], rowNumbers[j]] };
}
