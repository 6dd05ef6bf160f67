import type { CellResult, Picture, SweepResult } from "../../sweep/index.ts";
import { FEW_DIGITS, shownBounds } from "../decimal.ts";
import { ledgerSentence, shortId, VERDICTS } from "../summary.ts";
import { counted, visibleName } from "../text.ts";
import { framed } from "./figures.ts";
import { html, type Markup, type Part } from "./markup.ts";
import { badge } from "./overview.ts";
import { pageOf } from "./page.ts";
import { type DecayPoint, decayPicture, phasePicture } from "./sweep-plots.ts";

/** Rows of a table of the page, which stays below 2 MB; the rest is in the result itself. */
const MOST_ROWS = 1000;

/** Datasets that have a style of their own in a picture of decay rates. */
const STYLES = 5;

/** The result of a sweep as one HTML page: phase pictures and decay rates of each statement, every cell, the datasets, the ledger. */
export function renderSweepHtml(sweep: SweepResult): string {
  const { cells, datasets, pictures, tool } = sweep;
  const statements = [...new Set(pictures.map(({ statement }) => statement))];
  const title = `Sweep of ${statements.map(shortId).join(", ")}`;
  const sections = statements.map((statement, i) => statementSection(sweep, statement, `p-${i}`));
  const body = html`<a class="skip" href="#cells">To the cells</a>
<header><p class="kicker">${tool.name} ${tool.version}</p>
<h1>${title}</h1>
<p class="outcome">${outcomeOf(sweep)}</p>
<ul class="badges" aria-label="Verdicts of the cells">${VERDICTS.map((verdict) => html`<li>${badge(verdict)} <b>${cells.filter((cell) => cell.verdict === verdict).length}</b></li>`)}</ul>
<p>${counted(datasets.length, "dataset")}, at most ${counted(sweep.trials, "trial")} a cell, bounds ${sweep.method} at confidence ${sweep.confidence}.</p>
${ledgerMarkup(sweep)}
</header>
<main>
${sections}
<section aria-labelledby="cells"><h2 id="cells">Cells</h2>${cellsTable(sweep)}</section>
<section aria-labelledby="datasets"><h2 id="datasets">Datasets</h2>${datasetsTable(sweep)}</section>
</main>
<footer><p>A cell is one statement, with the probability it claims, on one dataset, width, step size, delta and seed. holds: the lower bound of its probability is at least 1 - δ. fails: the upper bound is below.
undecided: neither; trials that nothing certified count against holds and not towards fails. not-applicable: a hypothesis about the dataset is false.</p></footer>`;
  return pageOf(title, body);
}

function outcomeOf({ cells }: SweepResult): string {
  const parts = VERDICTS.map((verdict) => `${verdict} ${cells.filter((cell) => cell.verdict === verdict).length}`);
  return `Of ${counted(cells.length, "cell")}: ${parts.join(", ")}.`;
}

function ledgerMarkup({ ledger }: SweepResult): Markup {
  const rows = ledger.entries.map(({ id, what, probability }) => [id, what, probability]);
  return html`<details class="ledger"><summary><b>Ledger</b>: ${ledgerSentence(ledger)}</summary>
${table("Ledger", ["Claim", "What", "Wrong with probability at most"], rows)}</details>`;
}

function statementSection(sweep: SweepResult, statement: string, anchor: string): Markup {
  const pictures = sweep.pictures.filter((picture) => picture.statement === statement);
  const figures = pictures.map((picture) => (picture.kind === "decay" ? decay(sweep, picture) : phase(picture)));
  return html`<section aria-labelledby="${anchor}"><h2 id="${anchor}">${shortId(statement)}</h2><div class="figures">${figures}</div></section>`;
}

const AXES = { n: "n, rows", lambda0: "λ₀, lower bound", "decay rate": "decay rate" } as const;

function phase({ statement, y, points }: Picture): Markup {
  const title = `${shortId(statement)}: verdicts over the width m and ${y === "n" ? "n" : "λ₀"}`;
  const placed = points.flatMap((point) =>
    point.x > 0 && point.y !== null && point.y > 0 ? [{ ...point, y: point.y }] : [],
  );
  const off = points.length - placed.length;
  const note = off === 0 ? "" : ` ${counted(off, "cell")} with λ₀ = 0 or not known to be positive: in the table only.`;
  const data = points.map((p) => [
    p.x,
    p.y === null ? "" : shown(p.y),
    badge(p.verdict),
    p.share === null ? "" : shown(p.share),
  ]);
  const details = dataOf(title, ["width m", AXES[y], "verdict", "share of trials that hold"], data);
  if (placed.length === 0)
    return framed(title, note, html`<p class="missing">No cell has a place here.</p>`, details, []);
  return framed(title, note, phasePicture(placed, AXES[y], title), details, []);
}

function decay({ cells, datasets }: SweepResult, { statement, points }: Picture): Markup {
  const title = `${shortId(statement)}: measured decay rate of the loss against the width m`;
  const known = new Map(cells.map((cell) => [cell.id, cell]));
  const own = points.flatMap(({ cell }) => known.get(cell) ?? []).filter((cell) => cell.decayRate !== null);
  const used = [...new Set(own.map(({ dataset }) => dataset))];
  const styleOf = (dataset: number): number => (used.length <= STYLES ? used.indexOf(dataset) : 0);
  const placed = own.flatMap(({ width, dataset, decayRate: rate }): DecayPoint[] => {
    return rate !== null && rate.least > 0 ? [{ x: width, ...rate, style: styleOf(dataset) }] : [];
  });
  const off = own.length - placed.length;
  const note = ` -2 log(|y - u(k)| / |y - u(0)|) / (k η) over the run: median, and a line from the least to the greatest trial; doubles, no evidence.${off === 0 ? "" : ` ${counted(off, "cell")} with a rate that is not positive: in the table only.`}`;
  const names =
    used.length <= STYLES ? used.map((i) => ({ name: nameOf(datasets[i]), style: styleOf(i), dots: true })) : [];
  const rows = own.map(({ width, dataset, decayRate: rate }) => [
    width,
    nameOf(datasets[dataset]),
    ...(rate === null ? [] : [shown(rate.least), shown(rate.median), shown(rate.greatest), rate.trials]),
  ]);
  const details = dataOf(title, ["width m", "dataset", "least", "median", "greatest", "trials"], rows);
  if (placed.length === 0) return framed(title, note, html`<p class="missing">No rate to draw.</p>`, details, []);
  return framed(title, note, decayPicture(placed, title), details, names);
}

const dataOf = (title: string, heads: readonly string[], rows: readonly (readonly Part[])[]): Markup =>
  html`<details><summary>Data</summary>${table(`Data of: ${title}`, heads, rows)}</details>`;

function cellsTable({ cells, datasets }: SweepResult): Markup {
  const heads = ["Statement", "Dataset", "m", "δ", "η", "Seed", "Verdict", "Reason"];
  const rows = cells.map((cell: CellResult) => [
    html`<a id="c-${cell.id}"></a>${shortId(cell.statement)}`,
    nameOf(datasets[cell.dataset]),
    cell.width,
    cell.delta,
    cell.stepSize,
    cell.seed,
    badge(cell.verdict),
    cell.reason,
  ]);
  return table("Cells", heads, rows);
}

function datasetsTable({ datasets }: SweepResult): Markup {
  const rows = datasets.map((dataset) => [
    nameOf(dataset),
    dataset.n,
    dataset.d,
    shownBounds(dataset.lambda0, FEW_DIGITS),
    dataset.notUnit,
    html`<code>${dataset.digest}</code>`,
  ]);
  return table("Datasets", ["Dataset", "n", "d", "λ₀", "Rows of another norm than 1", "Digest"], rows);
}

function table(label: string, heads: readonly string[], rows: readonly (readonly Part[])[]): Markup {
  const cut =
    rows.length > MOST_ROWS &&
    html`<p class="note">${MOST_ROWS} of ${rows.length} rows; all are in the result itself.</p>`;
  const cells = rows.slice(0, MOST_ROWS).map((row) => html`<tr>${row.map((cell) => html`<td>${cell}</td>`)}</tr>`);
  return html`<div class="scroll" tabindex="0" role="group" aria-label="${label}"><table><thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead><tbody>${cells}</tbody></table></div>${cut}`;
}

/** A dataset's name, for a place that a forged result names and that is not there too. */
const nameOf = (dataset: SweepResult["datasets"][number] | undefined): string =>
  dataset === undefined ? "unknown" : visibleName(dataset.name);

const shown = (value: number): string => String(Number(value.toPrecision(6)));
