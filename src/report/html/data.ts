import type { Run } from "../../lemma/index.ts";
import { FEW_DIGITS, MORE_DIGITS, shownBounds } from "../decimal.ts";
import { labelSentence, parametersOf } from "../summary.ts";
import { counted, few, visibleName } from "../text.ts";
import { html, type Markup, type Part } from "./markup.ts";
import { namedRowsTable } from "./rows.ts";

/** What was read, what was done to it, and its geometry. */
export function dataSection(run: Run): Markup {
  const { dataset } = run;
  const { geometry, steps, notes } = dataset;
  const angle = geometry.smallestAngle;
  const entries: readonly (readonly [string, Part])[] = [
    ["File", html`${visibleName(dataset.name)} (${dataset.format})`],
    ["SHA-256", html`<code>${dataset.sha256}</code>`],
    ["Digest of rows, labels and steps", html`<code>${dataset.digest}</code>`],
    ["Rows, features", `${dataset.n}, ${dataset.d}: ${few(dataset.features.map(visibleName), 12)}`],
    ["Labels", labelSentence(run, visibleName)],
    ["Rows used", dataset.projected ? "each stands for its projection to the unit sphere" : "as read"],
    ...steps.map((step) => [step.operation, step.detail] as const),
    ["Identical rows", groups(geometry.identical)],
    ["One direction, other norms", groups(geometry.parallel)],
    ["Opposite directions", groups(geometry.antiparallel)],
    [
      "Smallest angle",
      angle === null
        ? "none"
        : `${shownBounds(angle.bounds, MORE_DIGITS)}, between rows ${angle.rows[0]} and ${angle.rows[1]}`,
    ],
    [
      "Norms",
      `from ${shownBounds(geometry.norms.smallest, FEW_DIGITS)} to ${shownBounds(geometry.norms.largest, FEW_DIGITS)}`,
    ],
    [
      "Rows of another norm than 1",
      geometry.notUnit.count === 0 ? "none" : few(geometry.notUnit.rows.map(String), 8, geometry.notUnit.count),
    ],
    ...notes.map((note) => ["Note", note] as const),
  ];
  return html`<dl>${entries.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>${namedRowsTable(run)}`;
}

/** The parameters and why they have their values. */
export function instanceSection(run: Run): Markup {
  const rows = parametersOf(run).map(([, name, { value, why }]) => {
    return html`<tr><th scope="row">${name}</th><td>${value}</td><td>${why}</td></tr>`;
  });
  return html`<div class="scroll" tabindex="0" role="group" aria-label="Parameters"><table><thead><tr><th scope="col">Parameter</th><th scope="col">Value</th><th scope="col">Why</th></tr></thead><tbody>${rows}</tbody></table></div>`;
}

function groups(found: readonly (readonly number[])[]): string {
  if (found.length === 0) return "none";
  const shown = found.map((rows) => few(rows.map(String), 6).replaceAll(", ", " = "));
  return `${counted(found.length, "group")}: ${few(shown, 8)}`;
}
