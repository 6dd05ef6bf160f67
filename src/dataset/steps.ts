import { Problem } from "../kernel/index.ts";
import type { Dataset, Step } from "./dataset.ts";
import { digest } from "./digest.ts";
import { directionKey, rowKey } from "./keys.ts";
import { counted, few } from "./text.ts";

const LISTED = 20;

/**
 * The same dataset with every row standing for its projection x / |x| to the unit sphere; the rows are kept as read, since x / |x| is seldom
 * rational. Recorded as a step. A dataset that is projected already is returned as it is.
 */
export function normalizeRows(dataset: Dataset): Dataset {
  if (dataset.projected) return dataset;
  const detail = `every row stands for x / |x|, in exact arithmetic (${counted(dataset.n, "row")})`;
  return withStep({ ...dataset, projected: true }, "normalize", digest(dataset), detail);
}

/**
 * The dataset without the rows that are identical to an earlier one: equal as read or, when the dataset is projected, positive multiples
 * of each other. Opposite rows are never dropped. Recorded as a step, which says where a dropped row had another label than the row kept
 * (unless labels were drawn).
 * @throws Problem "dataset/one-row" when a single row would be left of several
 */
export function deduplicateRows(dataset: Dataset): Dataset {
  const keyOf = dataset.projected ? directionKey : rowKey;
  const first = new Map<string, number>();
  const kept: number[] = [];
  const dropped: { readonly row: number; readonly same: number }[] = [];
  dataset.rows.forEach((row, i) => {
    const key = keyOf(row);
    const same = first.get(key);
    if (same === undefined) {
      first.set(key, i);
      kept.push(i);
    } else dropped.push({ row: i, same });
  });
  if (kept.length === 1 && dataset.n > 1) refuseOneRow(dataset.n);
  return withStep(pick(dataset, kept), "deduplicate", digest(dataset), describeDropped(dataset, dropped));
}

function pick(dataset: Dataset, kept: readonly number[]): Dataset {
  const { rows, rowNumbers, labels } = dataset;
  const values = kept.map((i) => labels.values[i]);
  return {
    ...dataset,
    n: kept.length,
    rows: kept.map((i) => rows[i]),
    rowNumbers: kept.map((i) => rowNumbers[i]),
    labels: { ...labels, values },
  };
}

function describeDropped(
  { n, rowNumbers, labels, projected }: Dataset,
  dropped: readonly { readonly row: number; readonly same: number }[],
): string {
  const alike = projected ? "point in the direction of an earlier row" : "are identical to an earlier row";
  if (dropped.length === 0) return `no rows ${alike}: nothing dropped`;
  const pairs = dropped.map(({ row, same }) => `row ${rowNumbers[row]} (as row ${rowNumbers[same]})`);
  const given = labels.origin === "generated" ? [] : dropped;
  const differing = given.filter(({ row, same }) => !labels.values[row].equals(labels.values[same]));
  const conflicts = differing.map(({ row, same }) => {
    const [a, b] = [labels.values[row], labels.values[same]];
    return `row ${rowNumbers[row]} had ${a}, row ${rowNumbers[same]} keeps ${b}`;
  });
  const warning = conflicts.length === 0 ? "" : `; labels differed: ${few(conflicts, LISTED)}`;
  return `${dropped.length} of ${n} rows ${alike} and were dropped: ${few(pairs, LISTED)}${warning}`;
}

function withStep(after: Dataset, operation: Step["operation"], before: string, detail: string): Dataset {
  const recorded = (digestAfter: string): Dataset => ({
    ...after,
    steps: [...after.steps, { operation, before, after: digestAfter, detail }],
  });
  return recorded(digest(recorded("")));
}

function refuseOneRow(n: number): never {
  throw new Problem({
    code: "dataset/one-row",
    message: `all ${n} rows are the same: one would be left, and the statements need at least two rows`,
    expected: "at least two different rows",
  });
}
