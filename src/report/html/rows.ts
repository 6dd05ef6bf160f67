import type { Result, Run } from "../../lemma/index.ts";
import { visibleName } from "../text.ts";
import { html, type Markup } from "./markup.ts";

/** Columns of the data that a table of rows shows. */
const MOST_COLUMNS = 8;

/** The rows of the user's data that a result names: those that break its hypotheses, and those of its witness. */
export function rowsTable(run: Run, result: Result): Markup {
  const broken = result.hypotheses.filter((h) => h.verdict === "fails").flatMap((h) => h.rows?.first ?? []);
  const witness = result.witness?.data.rows;
  const named = new Set<unknown>([...broken, ...(Array.isArray(witness) ? (witness as unknown[]) : [])]);
  const rows = run.rows?.rows.filter(({ row }) => named.has(row)) ?? [];
  return rows.length === 0 ? html`` : table(run, rows, "Rows of the data that this is about");
}

/** All rows that any result names. */
export function namedRowsTable(run: Run): Markup {
  const { rows } = run;
  if (rows === undefined || rows.rows.length === 0) return html``;
  const cut = rows.rows.length < rows.named ? ` (${rows.rows.length} of ${rows.named})` : "";
  return table(run, rows.rows, `Rows that results name${cut}`);
}

function table(run: Run, rows: NonNullable<Run["rows"]>["rows"], caption: string): Markup {
  const { features, d, label } = run.dataset;
  const shown = features.slice(0, Math.min(MOST_COLUMNS, run.rows?.columns ?? 0));
  const more = shown.length < d ? html`<th scope="col">(${shown.length} of ${d} columns)</th>` : html``;
  const cells = rows.map(({ row, values, label: y }) => {
    return html`<tr><th scope="row">${row}</th>${values.slice(0, shown.length).map((value) => html`<td>${value}</td>`)}${shown.length < d && html`<td>…</td>`}<td>${visibleName(y)}</td></tr>`;
  });
  return html`<div class="scroll" tabindex="0" role="group" aria-label="${caption}"><table class="rows"><caption>${caption}</caption>
<thead><tr><th scope="col">Row</th>${shown.map((name) => html`<th scope="col">${visibleName(name)}</th>`)}${more}<th scope="col">${label.name === null ? "label" : visibleName(label.name)}</th></tr></thead>
<tbody>${cells}</tbody></table></div>`;
}
