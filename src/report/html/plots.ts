import * as Plot from "@observablehq/plot";
import { parseHTML } from "linkedom";
import { type Markup, trusted } from "./markup.ts";

/** A named curve. The number of its style (0 to 4) fixes colour and dashes, so that no curve is told by colour alone. */
export interface Curve {
  readonly name: string;
  readonly style: 0 | 1 | 2 | 3 | 4;
  readonly points: readonly (readonly [number, number])[];
  /** Separate points instead of a line. */
  readonly dots?: boolean;
}

/** A horizontal line with its name. */
export interface Level {
  readonly name: string;
  readonly value: number;
  readonly style: 0 | 1 | 2 | 3 | 4;
}

/** What the axes of a plot say. */
export interface Axes {
  readonly x: string;
  readonly y: string;
  readonly logarithmic?: boolean;
}

const DASHES = ["", "7 4", "2 3", "9 3 2 3", "12 4"] as const;
/** The symbol of each style. */
export const SYMBOLS = ["circle", "triangle", "square", "diamond", "star"] as const;
const [WIDTH, HEIGHT] = [620, 320];
/** Points of a curve that are drawn: evenly spaced ones, the first and the last among them. */
const MOST_POINTS = 250;
/** Below this a logarithmic axis shows nothing: zeros, and what rounding left of them. */
const LEAST_LOGARITHMIC = 1e-30;

/** A number on a logarithmic axis. */
export const power = (x: number): string =>
  x >= 1e-3 && x < 1e4 ? String(Number(x.toPrecision(3))) : x.toExponential(0).replace("e+", "e");

/** The CSS variable of a style's colour; the page defines it for light and dark. */
export const colour = (style: number): string => `var(--curve-${style})`;

/** Curves and levels in one drawing. On a logarithmic axis what is not positive is left out. */
export function curves(axes: Axes, lines: readonly Curve[], levels: readonly Level[], title: string): Markup {
  const shown = (value: number): boolean => axes.logarithmic !== true || value > LEAST_LOGARITHMIC;
  const marks = [
    ...levels
      .filter(({ value }) => shown(value))
      .map(({ value, style }) => {
        return Plot.ruleY([value], { stroke: colour(style), strokeWidth: 1.5, strokeDasharray: DASHES[style] });
      }),
    ...lines.map(({ points, style, dots }) => {
      const visible = thinned(points.filter(([, y]) => shown(y)) as [number, number][]);
      return dots === true
        ? Plot.dot(visible, { x: "0", y: "1", stroke: colour(style), symbol: SYMBOLS[style], r: 2.6 })
        : Plot.lineY(visible, {
            x: "0",
            y: "1",
            stroke: colour(style),
            strokeWidth: 2,
            strokeDasharray: DASHES[style],
          });
    }),
  ];
  return drawn(
    {
      x: { label: axes.x },
      y: {
        label: axes.y,
        grid: true,
        ...(axes.logarithmic === true ? { type: "log", tickFormat: power, ticks: 6 } : {}),
      },
      marks,
    },
    title,
  );
}

function thinned<T>(points: readonly T[]): T[] {
  const last = MOST_POINTS - 1;
  if (points.length <= MOST_POINTS) return [...points];
  return Array.from({ length: MOST_POINTS }, (_, i) => points[Math.round((i * (points.length - 1)) / last)]);
}

/** Bars over neighbouring intervals. */
export function bars(
  axes: Axes,
  parts: readonly { readonly from: number; readonly to: number; readonly value: number }[],
  title: string,
): Markup {
  const marks = [
    Plot.rectY(parts as { from: number; to: number; value: number }[], {
      x1: "from",
      x2: "to",
      y: "value",
      fill: colour(0),
      inset: 0.5,
    }),
    Plot.ruleY([0], { stroke: "currentColor" }),
  ];
  return drawn({ x: { label: axes.x }, y: { label: axes.y, grid: true }, marks }, title);
}

/** Positive numbers as horizontal bars from 1, one below the other, on a logarithmic axis. */
export function ratios(
  axis: string,
  steps: readonly { readonly name: string; readonly value: number }[],
  title: string,
): Markup {
  const rows = steps.map(({ value }, place) => ({ place, one: 1, value }));
  const marks = [
    Plot.barX(rows, { y: "place", x1: "one", x2: "value", fill: colour(0), inset: 1 }),
    Plot.ruleX([1], { stroke: "currentColor" }),
  ];
  return drawn(
    {
      height: 60 + 24 * steps.length,
      marginLeft: 150,
      x: { label: axis, type: "log", grid: true, tickFormat: power, ticks: 5 },
      y: { label: null, type: "band", tickFormat: (i: number) => steps[i]?.name ?? "" },
      marks,
    },
    title,
  );
}

/** A plot as SVG with its title for screen readers; Plot draws into a document of its own. */
export function drawn(options: Plot.PlotOptions, title: string): Markup {
  const { document } = parseHTML("<html><body></body></html>");
  const svg = Plot.plot({
    width: WIDTH,
    height: HEIGHT,
    marginLeft: 62,
    marginBottom: 44,
    ...options,
    document: document as unknown as NonNullable<Plot.PlotOptions["document"]>,
  });
  for (const part of svg.querySelectorAll("[aria-label]")) part.removeAttribute("aria-label");
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", title);
  return trusted(svg.outerHTML);
}
