import { Rational } from "../../kernel/index.ts";
import { twoPoints } from "../closed-form.ts";
import { appended, type Edit, edit, type Original, startWith } from "./draft.ts";
import { nearestLines, scaled, toSingle, towards, turned } from "./exact.ts";

/** Copies stand at the angle 10^-k to their original for these k. */
const ANGLES = [1, 3, 6, 9, 15];
/** How far a row is moved onto its neighbour's line. */
const SHARES = [0.01, 0.5, 0.99, 1];
/** Most columns that are dropped, one at a time. */
const MOST_COLUMNS = 16;

/** The edits of a dataset, and those that are impossible, with the reason. */
export interface Edits {
  readonly edits: readonly Edit[];
  readonly impossible: readonly string[];
}

/** All edits: those that must change nothing, rows added, rows moved, columns dropped, rounding, labels. */
export function editsOf(original: Original): Edits {
  const others = [...rounding(original), ...droppedColumns(original)];
  return {
    edits: [
      ...formal(original),
      ...additions(original),
      ...moves(original),
      ...others.filter((other) => typeof other !== "string"),
      flippedLabels(original),
    ],
    impossible: [
      ...(original.dataset.d === 1 ? ["copies at an angle: one column leaves no other direction"] : []),
      ...(original.dataset.n === 1 ? ["moving a row onto another: there is one row"] : []),
      ...others.filter((other) => typeof other === "string"),
    ],
  };
}

/** Edits that change the form of the data and nothing that a statement speaks of. */
function formal(original: Original): Edit[] {
  const { dataset, start, rows } = original;
  const { labels, rowNumbers, d } = dataset;
  const columns = Array.from({ length: d }, (_, k) => ({ from: d - 1 - k, sign: k % 2 === 0 ? -1 : 1 }) as const);
  const rotated = rows.map((row) => columns.map(({ from, sign }) => row[from].times(Rational.of(sign))));
  const same = { survives: "everything" } as const;
  const powers = rows.map((row, i) => scaled(row, Rational.of(10).pow((i % 5) - 2)));
  return [
    edit(original, "permute", "the rows in reverse order", {
      ...same,
      rows: rows.toReversed(),
      labels: labels.values.toReversed(),
      rowNumbers: rowNumbers.toReversed(),
    }),
    edit(original, "rotate", "the columns in reverse order, every second one negated, of the weights too", {
      ...same,
      rows: rotated,
      start: startWith(start, columns),
    }),
    edit(original, "mirror", "labels and output signs negated", {
      ...same,
      labels: labels.values.map((y) => y.negate()),
      start: startWith(
        start,
        columns.map((_, k) => ({ from: k, sign: 1 })),
        -1,
      ),
    }),
    edit(original, "scale", "the rows multiplied by 1/100, 1/10, 1, 10, 100 in turn", {
      survives: dataset.projected ? "everything" : "nothing",
      rows: powers,
    }),
  ];
}

/** A row that repeats another one: itself, its negative, or nearly. It is the first of the two rows whose lines are nearest. */
function additions(original: Original): Edit[] {
  const { dataset, rows } = original;
  const [i] = nearestLines(rows) ?? [0];
  const [label, number] = [dataset.labels.values[i], dataset.rowNumbers[i]];
  const angles = dataset.d === 1 ? [] : ANGLES;
  const minus = Rational.of(-1);
  return [
    appended(original, "duplicate", `row ${number} once more`, { row: rows[i], label }),
    appended(original, "negative", `row ${number} once more with the other sign, its label too`, {
      row: scaled(rows[i], minus),
      label: label.negate(),
    }),
    ...angles.map((k) => {
      const { row, cosine } = turned(rows[i], 10 ** -k);
      const limit = { value: twoPoints(cosine), why: "lambda0 of the row and its copy alone, 1/2 - h(cos t)" };
      return appended(original, `copy-1e-${k}`, `a copy of row ${number} at the angle 1e-${k}`, { row, label, limit });
    }),
  ];
}

/** The row next to another line, moved onto it. */
function moves(original: Original): Edit[] {
  const { dataset, rows } = original;
  const pair = nearestLines(rows);
  if (pair === null) return [];
  const [i, j] = pair;
  const [to, from] = [dataset.rowNumbers[i], dataset.rowNumbers[j]];
  return SHARES.map((share) => {
    const row = towards(rows[j], rows[i], share);
    const what =
      share === 1 ? `row ${from} put on the line of row ${to}` : `row ${from} moved ${share} of the way to row ${to}`;
    return edit(original, `merge-${share}`, what, { rows: rows.with(j, row) });
  });
}

/** All rows in single precision; a text where one leaves its range. */
function rounding(original: Original): [Edit | string] {
  const { rows, dataset } = original;
  const single = rows.map(toSingle);
  const out = single.indexOf(null);
  if (out !== -1) return [`rounding to float32: row ${dataset.rowNumbers[out]} would be 0 or infinite`];
  return [edit(original, "float32", "every entry rounded to float32", { rows: single.filter((row) => row !== null) })];
}

/** One column dropped at a time, evenly chosen where there are many; a text where a row would have no entry left but 0. */
function droppedColumns(original: Original): (Edit | string)[] {
  const { dataset, start, rows } = original;
  const { d, featureNames, rowNumbers } = dataset;
  if (d === 1) return ["dropping a column: there is one"];
  const count = Math.min(d, MOST_COLUMNS);
  return Array.from({ length: count }, (_, c) => Math.floor((c * d) / count)).map((k) => {
    const kept = rows.map((row) => row.filter((_, l) => l !== k));
    const empty = kept.findIndex((row) => row.every((x) => x.isZero()));
    if (empty !== -1) return `dropping column ${featureNames[k]}: row ${rowNumbers[empty]} would be 0`;
    const columns = Array.from({ length: d }, (_, from) => ({ from, sign: 1 }) as const).filter((c) => c.from !== k);
    return edit(original, `drop-${k + 1}`, `column ${featureNames[k]} dropped`, {
      rows: kept,
      beside: rows.map((row) => row.with(k, Rational.zero)),
      start: startWith(start, columns),
    });
  });
}

function flippedLabels(original: Original): Edit {
  const labels = original.dataset.labels.values.map((y) => y.negate());
  return edit(original, "flip", "every label negated", { labels, survives: "label-free" });
}
