import * as Plot from "@observablehq/plot";
import type { Verdict } from "../../lemma/index.ts";
import { VERDICT_SIGNS, VERDICTS } from "../summary.ts";
import type { Markup } from "./markup.ts";
import { colour, drawn, power, SYMBOLS } from "./plots.ts";

/** A cell of a sweep at its place in a phase picture. */
export interface PhasePoint {
  readonly x: number;
  readonly y: number;
  readonly verdict: Verdict;
}

/** Units of the drawing between two signs at one place. */
const LINE = 15;

/** Signs of the verdicts over two logarithmic axes; at one place one sign a verdict, with the number of cells where there are several. */
export function phasePicture(points: readonly PhasePoint[], y: string, title: string): Markup {
  const signs = grouped(points, (point) => `${point.x} ${point.y}`).flatMap((cells) => {
    const present = VERDICTS.filter((verdict) => cells.some((cell) => cell.verdict === verdict));
    return present.map((verdict, i) => {
      const count = cells.filter((cell) => cell.verdict === verdict).length;
      const text = `${VERDICT_SIGNS[verdict]}${count === 1 ? "" : count}`;
      return { x: cells[0].x, y: cells[0].y, verdict, text, shift: (i - (present.length - 1) / 2) * LINE };
    });
  });
  const marks = grouped(signs, ({ shift, verdict }) => `${shift} ${verdict}`).map((alike) =>
    Plot.text(alike, {
      x: "x",
      y: "y",
      text: "text",
      dy: alike[0].shift,
      fill: `var(--${alike[0].verdict})`,
      fontSize: 16,
      fontWeight: 700,
    }),
  );
  return drawn({ x: logarithmic("width m", points, "x"), y: logarithmic(y, points, "y"), marks }, title);
}

/** The measured decay rates of a cell. */
export interface DecayPoint {
  readonly x: number;
  readonly least: number;
  readonly median: number;
  readonly greatest: number;
  readonly style: number;
}

/** Median decay rates over the width, each with a line from the least to the greatest. */
export function decayPicture(points: readonly DecayPoint[], title: string): Markup {
  const marks = [
    Plot.ruleX(points as DecayPoint[], {
      x: "x",
      y1: "least",
      y2: "greatest",
      stroke: ({ style }: DecayPoint) => colour(style),
    }),
    ...SYMBOLS.map((symbol, style) =>
      Plot.dot(
        points.filter((point) => point.style === style),
        { x: "x", y: "median", stroke: colour(style), fill: "var(--back)", symbol, r: 4, strokeWidth: 2 },
      ),
    ),
  ];
  const ends = points.flatMap(({ x, least, greatest }) => [least, greatest].map((y) => ({ x, y })));
  return drawn({ x: logarithmic("width m", ends, "x"), y: logarithmic("decay rate", ends, "y"), marks }, title);
}

/** The items by their keys, in the order of the first of each. */
function grouped<T>(items: readonly T[], keyOf: (item: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return [...groups.values()];
}

/** Values that an axis names one by one, and the least ratio of two neighbours that leaves their names room. */
const [MOST_TICKS, LEAST_RATIO] = [8, 1.1];

/** A logarithmic axis with room on both sides, also where all values are one; a few values well apart are its ticks. */
function logarithmic(label: string, points: readonly { readonly x: number; readonly y: number }[], of: "x" | "y") {
  const values = [...new Set(points.map((point) => point[of]))].sort((a, b) => a - b);
  const [low, high] = [values[0], values[values.length - 1]];
  const room = Math.max((high / low) ** 0.12, 1.3);
  const apart = values.every((value, i) => i === 0 || value >= LEAST_RATIO * values[i - 1]);
  const ticks = values.length <= MOST_TICKS && apart ? values : 5;
  return { label, type: "log", domain: [low / room, high * room], grid: true, tickFormat: power, ticks } as const;
}
