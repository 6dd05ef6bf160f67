import { type Dataset, datasetOf, normalizeRows } from "../../dataset/index.ts";
import type { Ball, Rational } from "../../kernel/index.ts";
import { explicitStart, type Start } from "../../network/index.ts";
import { chord, direction, entriesOf, largest, type Vector } from "./exact.ts";

/** What must be the same after an edit: every verdict and number, those that do not depend on labels, or nothing. */
export type Survives = "everything" | "label-free" | "nothing";

/** A number that lambda0 of the edited data cannot pass, and why. */
export interface Limit {
  readonly value: Ball;
  readonly why: string;
}

/** An edit of a user's data, as made. */
export interface Edit {
  readonly name: string;
  readonly what: string;
  readonly dataset: Dataset;
  readonly start: Start;
  readonly survives: Survives;
  /** True when rows were only added, so that lambda0 cannot grow (interlacing of eigenvalues). */
  readonly grows: boolean;
  readonly limit: Limit | null;
  /**
   * How much the data changed: the square root of (sum of |x_i - x_i'|^2 over the directions of the rows) / n + |y - y'|^2 / |y|^2, where a row that is
   * added counts as 1 and its label as changed from 0. In plain doubles; 0 for an edit that changes nothing but the form.
   */
  readonly distance: number;
}

/** The data that edits start from, with the rows as exact vectors. */
export interface Original {
  readonly dataset: Dataset;
  readonly start: Start;
  readonly rows: readonly Vector[];
}

/** What an edit does; what is left out stays as it is. */
export interface Change {
  readonly rows?: readonly Vector[];
  readonly labels?: readonly Rational[];
  readonly rowNumbers?: readonly number[];
  readonly start?: Start;
  readonly survives?: Survives;
  readonly grows?: boolean;
  readonly limit?: Limit;
  /** The rows in the old columns, where the new ones are fewer. */
  readonly beside?: readonly Vector[];
}

export function originalOf(dataset: Dataset, start: Start): Original {
  return { dataset, start, rows: dataset.rows.map(entriesOf) };
}

/** The edit that makes this change. */
export function edit(original: Original, name: string, what: string, change: Change): Edit {
  const { dataset, start } = original;
  const { rows = original.rows, labels = dataset.labels.values, survives = "nothing" } = change;
  const plain = { ...datasetOf(rows, labels, dataset.name), rowNumbers: change.rowNumbers ?? dataset.rowNumbers };
  const distance = survives === "everything" ? 0 : distanceOf(original, change.beside ?? rows, labels);
  return {
    name,
    what,
    dataset: dataset.projected ? normalizeRows(plain) : plain,
    start: change.start ?? start,
    survives,
    grows: change.grows ?? false,
    limit: change.limit ?? null,
    distance,
  };
}

/** The edit that appends a row with a label. */
export function appended(
  original: Original,
  name: string,
  what: string,
  added: { readonly row: Vector; readonly label: Rational; readonly limit?: Limit },
): Edit {
  const { rowNumbers, labels } = original.dataset;
  return edit(original, name, what, {
    rows: [...original.rows, added.row],
    labels: [...labels.values, added.label],
    rowNumbers: [...rowNumbers, Math.max(...rowNumbers) + 1],
    grows: true,
    ...(added.limit === undefined ? {} : { limit: added.limit }),
  });
}

/** A start with the columns of its weights taken from others, possibly negated, and its output signs multiplied by `output`. */
export function startWith(start: Start, columns: readonly { from: number; sign: 1 | -1 }[], output: 1 | -1 = 1): Start {
  const { m, d, weights, signs } = start;
  const rows = Array.from({ length: m }, (_, r) => columns.map(({ from, sign }) => sign * weights[r * d + from]));
  return explicitStart(
    rows,
    Array.from(signs, (sign) => output * sign),
  );
}

function distanceOf({ dataset, rows }: Original, after: readonly Vector[], labels: readonly Rational[]): number {
  const moved = after.reduce((sum, row, i) => {
    if (row === rows[i]) return sum;
    return sum + (i < rows.length ? chord(direction(rows[i]), direction(row)) : 1);
  }, 0);
  const unit = largest([...dataset.labels.values, ...labels]);
  const inUnits = (y: Rational): number => (unit.isZero() ? 0 : y.over(unit).toDouble());
  const old = dataset.labels.values.map(inUnits);
  const size = old.reduce((sum, y) => sum + y * y, 0);
  const change = labels.reduce((sum, y, i) => sum + (inUnits(y) - (old[i] ?? 0)) ** 2, 0);
  return Math.sqrt(moved / rows.length + (change === 0 ? 0 : change / size));
}
