import type { Dataset, Geometry } from "../dataset/index.ts";
import { Rational } from "../kernel/index.ts";
import { decimal } from "./instance-section.ts";
import type { Result, RowsSection } from "./run.ts";

/** Rows and columns that are written out. */
const [MOST_ROWS, MOST_COLUMNS] = [40, 50];
/** Longest number written out exactly, in characters. */
const LONGEST_EXACT = 24;

/** The rows that results and the geometry of the data name, so that a reader sees what a witness speaks of. */
export function namedRows(dataset: Dataset, geometry: Geometry, results: readonly Result[]): RowsSection {
  const { identical, parallel, antiparallel, smallestAngle } = geometry;
  const places = new Map(dataset.rowNumbers.map((row, i) => [row, i]));
  const numbers = [
    ...[...identical, ...parallel, ...antiparallel].flat(),
    ...(smallestAngle?.rows ?? []),
    ...results.flatMap(({ hypotheses, witness }) => [
      ...hypotheses.flatMap((h) => (h.verdict === "fails" ? (h.rows?.first ?? []) : [])),
      ...rowsOfWitness(witness?.data),
    ]),
  ];
  const named = [...new Set(numbers)].filter((row) => places.has(row));
  const columns = Math.min(dataset.d, MOST_COLUMNS);
  const rows = named.slice(0, MOST_ROWS).map((row) => {
    const i = places.get(row) ?? 0;
    const { numerators, scale } = dataset.rows[i];
    const values = numerators.slice(0, columns).map((x) => text(scale.times(Rational.of(x))));
    return { row, values, label: labelOf(dataset, i) };
  });
  return { columns, rows, named: named.length };
}

function rowsOfWitness(data: Readonly<Record<string, unknown>> | undefined): number[] {
  const rows = data?.rows;
  return Array.isArray(rows) ? rows.filter((row): row is number => typeof row === "number") : [];
}

/** The class name where the file had one, else the number. */
function labelOf({ labels }: Dataset, i: number): string {
  const value = labels.values[i];
  const name = labels.mapping?.find((m) => m.value === value.toString())?.text;
  return name ?? text(value);
}

/** The exact number when it is short, else about what it is. */
function text(x: Rational): string {
  const exact = decimal(x);
  return exact.length <= LONGEST_EXACT ? exact : `~${x.toDouble().toPrecision(12)}`;
}
