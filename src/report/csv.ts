import { stringify } from "csv-stringify/sync";
import type { Run, TrajectoryFigure } from "../lemma/index.ts";
import { visible } from "./text.ts";

/** One row: which table it belongs to, what it is about, and its numbers. */
type Row = readonly [table: string, name: string, x: string, lower: string, upper: string];

/**
 * The figures of a run as one CSV table: slack, quantities, constants, and every point of the plots. An enclosure has two ends, a plain double twice
 * the same. A text that a spreadsheet would take for a formula gets an apostrophe before it.
 */
export function renderCsv(run: Run): string {
  const rows: Row[] = [...resultRows(run), ...figureRows(run)];
  const written = rows.map(([table, name, x, lower, upper]) => [inert(table), inert(name), inert(x), lower, upper]);
  return stringify([["table", "name", "x", "lower", "upper"], ...written]);
}

function resultRows({ results }: Run): Row[] {
  return results.flatMap(({ id, verdict, evidence, slack, quantities, constants }) => [
    ["verdict", id, verdict, evidence, ""] as const,
    ...(slack === null ? [] : [["slack", id, "", slack.lo, slack.hi] as const]),
    ...Object.entries(quantities).map(([name, { lo, hi }]) => ["quantity", id, name, lo, hi] as const),
    ...constants.flatMap(({ name, value }): Row[] =>
      value === null ? [] : [["constant", id, name, value.lo, value.hi]],
    ),
  ]);
}

function figureRows({ figures }: Run): Row[] {
  if (figures === undefined) return [];
  const { spectrum, angles, flow, descent } = figures;
  const values = (name: string, list: readonly number[]): Row[] => {
    return list.map((value, i) => ["spectrum", name, String(i + 1), String(value), String(value)]);
  };
  return [
    ...values("H_inf", spectrum?.limit ?? []),
    ...values("H(0)", spectrum?.start ?? []),
    ...angles.counts.map(
      (count, i): Row => [
        "angles",
        `part ${i + 1} of ${angles.counts.length} of [0, pi]`,
        "",
        String(count),
        String(count),
      ],
    ),
    ...trajectoryRows("flow", flow),
    ...trajectoryRows("descent", descent),
  ];
}

function trajectoryRows(name: string, found: TrajectoryFigure | null): Row[] {
  if (found === null) return [];
  const { at, loss, claimed, proved, changed, drift } = found;
  const series = { loss, claimed, ...(proved === null ? {} : { proved }), changed, drift };
  return Object.entries(series).flatMap(([what, values]) =>
    values.flatMap((value, i): Row[] =>
      value === null ? [] : [[name, what, String(at[i]), String(value), String(value)]],
    ),
  );
}

/** Visible text that no spreadsheet takes for a formula. */
function inert(text: string): string {
  const shown = visible(text);
  return /^[=+\-@]/.test(shown.trimStart()) ? `'${shown}` : shown;
}
