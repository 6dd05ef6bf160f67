import type { Run, TrajectoryFigure } from "../../lemma/index.ts";
import { FEW_DIGITS, shownBounds } from "../decimal.ts";
import { type Radius, radiiOf } from "../radii.ts";
import { html, type Markup } from "./markup.ts";
import { type Axes, bars, type Curve, colour, curves, type Level } from "./plots.ts";

/** Rows of a data table; the rest is in the CSV beside the page. */
const MOST_TABLE_ROWS = 60;

/** The plots of a run, each with the table behind it. @param csv the file beside the page that holds all points */
export function figuresSection(run: Run, csv: string): Markup {
  const { figures } = run;
  if (figures === undefined) return html`<p>This run was made without figures.</p>`;
  const { flow, descent } = figures;
  const drawings = [
    spectrum(run, csv),
    angles(run, csv),
    ...(flow === null
      ? []
      : trajectory(run, flow, { name: "Gradient flow", at: "t", claimed: "exp(-λ₀ t), claimed" }, csv)),
    ...(descent === null
      ? []
      : trajectory(run, descent, { name: "Gradient descent", at: "k", claimed: "(1 - η λ₀ / 2)^k, claimed" }, csv)),
  ];
  return html`<p>Plain doubles: pictures, no evidence. All points are in <a href="${encodeURIComponent(csv)}">${csv}</a>, when it was written beside this page.</p>
<div class="figures">${drawings}</div>`;
}

function spectrum(run: Run, csv: string): Markup {
  const found = run.figures?.spectrum ?? null;
  if (found === null)
    return html`<p class="missing">No spectrum: no statement asked for it, or there are more than 600 rows.</p>`;
  const lambda0 = run.results.map((r) => r.quantities.lambda0).find((bounds) => bounds !== undefined);
  const lines: Curve[] = [
    { name: "H_inf", style: 0, points: numbered(found.limit), dots: true },
    ...(found.start === null ? [] : [{ name: "H(0)", style: 1, points: numbered(found.start), dots: true } as const]),
  ];
  const levels: Level[] =
    lambda0 === undefined
      ? []
      : [{ name: `λ₀ = ${shownBounds(lambda0, FEW_DIGITS)}`, value: Number(lambda0.lo), style: 2 }];
  const axes = { x: "number of the eigenvalue, ascending", y: "eigenvalue", logarithmic: true };
  const dropped = [...found.limit, ...(found.start ?? [])].filter((value) => !(value > 0)).length;
  const note = dropped === 0 ? "" : ` ${dropped} that rounding made 0 or negative are not drawn.`;
  return figure("Spectrum of H_inf and H(0)", axes, lines, levels, csv, note);
}

const numbered = (values: readonly number[]): (readonly [number, number])[] => values.map((value, i) => [i + 1, value]);

function angles(run: Run, csv: string): Markup {
  const { rows, counts } = run.figures?.angles ?? { rows: 0, counts: [] };
  const width = Math.PI / counts.length;
  const parts = counts.map((value, i) => ({ from: i * width, to: (i + 1) * width, value }));
  const of =
    rows === run.dataset.n ? "all pairs of rows" : `the pairs of ${rows} of ${run.dataset.n} rows, evenly spaced`;
  const title = `Angles between ${of}`;
  const table = dataTable(
    ["from", "to", "pairs"],
    parts.filter(({ value }) => value > 0).map(({ from, to, value }) => [from, to, value]),
    csv,
    title,
  );
  return framed(title, "", bars({ x: "angle (radians)", y: "pairs of rows" }, parts, title), table, []);
}

interface Names {
  readonly name: string;
  readonly at: "t" | "k";
  readonly claimed: string;
}

function trajectory(run: Run, found: TrajectoryFigure, { name, at, claimed }: Names, csv: string): Markup[] {
  const line = (label: string, style: Curve["style"], values: readonly (number | null)[]): Curve => {
    const points = found.at.map((x, i) => [x, values[i] ?? Number.NaN] as const);
    return { name: label, style, points: points.filter(([, value]) => !Number.isNaN(value)) };
  };
  const loss = [
    line("|y - u|² / |y - u(0)|², computed", 0, found.loss),
    line(claimed, 1, found.claimed),
    ...(found.proved === null ? [] : [line("proved for all time", 2, found.proved)]),
  ];
  const radii = radiiOf(run).map((radius, i) => levelOf(radius, i));
  return [
    figure(`${name}: loss against its bounds`, { x: at, y: "relative loss", logarithmic: true }, loss, [], csv),
    figure(
      `${name}: share of changed patterns`,
      { x: at, y: "share of pairs" },
      [line("changed pairs (neuron, input)", 0, found.changed)],
      [],
      csv,
    ),
    figure(
      `${name}: drift against radii`,
      { x: at, y: "max_r |w_r - w_r(0)|", logarithmic: true },
      [line("drift", 0, found.drift)],
      radii,
      csv,
    ),
  ];
}

function levelOf({ label, bounds }: Radius, i: number): Level {
  const styles = [1, 2, 3, 4] as const;
  return { name: `${label} = ${shownBounds(bounds, FEW_DIGITS)}`, value: Number(bounds.lo), style: styles[i % 4] };
}

/** Curves and levels with their key and the table behind them. */
export function figure(
  title: string,
  axes: Axes,
  lines: readonly Curve[],
  levels: readonly Level[],
  csv: string,
  note = "",
): Markup {
  const longest = lines.reduce(
    (most, { points }) => (points.length > most.length ? points : most),
    lines[0]?.points ?? [],
  );
  const heights = lines.map(({ points }) => new Map(points));
  const rows = longest.map(([x]) => [x, ...heights.map((height) => height.get(x) ?? Number.NaN)]);
  const table = dataTable([axes.x, ...lines.map(({ name }) => name)], rows, csv, title);
  return framed(title, note, curves(axes, lines, levels, title), table, [...lines, ...levels]);
}

/** A plot with its title, key and table. */
export function framed(
  title: string,
  note: string,
  drawing: Markup,
  table: Markup,
  key: readonly { readonly name: string; readonly style: number; readonly dots?: boolean }[],
): Markup {
  const entries = key.map(
    ({ name, style, dots }) => html`<li>${dots === true ? dotOf(style) : lineOf(style)}${name}</li>`,
  );
  return html`<figure><figcaption>${title}.${note}</figcaption>
<div class="scroll" tabindex="0" role="group" aria-label="${title}">${drawing}</div>
${entries.length > 0 && html`<ul class="keys">${entries}</ul>`}
${table}</figure>`;
}

const lineOf = (style: number): Markup =>
  html`<svg class="key" viewBox="0 0 26 8" width="26" height="8" aria-hidden="true"><path d="M0 4H26" class="curve-${style}"/></svg>`;
const dotOf = (style: number): Markup =>
  html`<span class="key" style="color:${colour(style)}" aria-hidden="true">${SIGNS[style] ?? ""}</span>`;
/** The symbols of {@link curves} as characters. */
const SIGNS = ["○", "△", "□", "◇", "☆"] as const;

function dataTable(heads: readonly string[], rows: readonly (readonly number[])[], csv: string, title: string): Markup {
  const step = Math.ceil(rows.length / MOST_TABLE_ROWS);
  const shown = rows.filter((_, i) => i % step === 0 || i === rows.length - 1);
  const cut = shown.length < rows.length ? ` (${shown.length} of ${rows.length} rows; all in ${csv})` : "";
  return html`<details><summary>Data${cut}</summary><div class="scroll" tabindex="0" role="group" aria-label="Data of: ${title}"><table>
<thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>${shown.map((row) => html`<tr>${row.map((value) => html`<td>${Number.isNaN(value) ? "" : String(Number(value.toPrecision(6)))}</td>`)}</tr>`)}</tbody>
</table></div></details>`;
}
