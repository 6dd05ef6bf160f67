import type { Result, Run } from "../../lemma/index.ts";
import { type PremiseGraph, premiseGraph } from "../premises.ts";
import { packOf } from "../summary.ts";
import { visibleName } from "../text.ts";
import { dataSection, instanceSection } from "./data.ts";
import { figuresSection } from "./figures.ts";
import { graphFigure } from "./graph.ts";
import { html, type Markup } from "./markup.ts";
import { adviceSection, header, statementsTable } from "./overview.ts";
import { pageOf } from "./page.ts";
import { statementSection } from "./statement.ts";

/** Bytes of the statements' sections from which on no further one is written: the page stays below 2 MB. */
const MOST_SECTION_BYTES = 1_300_000;

/**
 * A run as one HTML page that needs nothing beside it: no network, no script. It holds no timings, so two runs on the same input give the same bytes,
 * and every text of the data in it is inert.
 * @param options.csv name of the CSV report beside the page, which holds all points of the plots
 */
export function renderHtml(run: Run, { csv }: { readonly csv: string }): string {
  const title = `${packOf(run)} on ${visibleName(run.dataset.name)}`;
  const sections = sectionsOf(run, premiseGraph(run));
  const full = new Set(sections.map(([{ id }]) => id));
  const cut =
    full.size < run.results.length &&
    html`<p>${full.size} of ${run.results.length} statements are shown in full; the others are in the JSON report.</p>`;
  const body = html`<a class="skip" href="#statements">To the statements</a>
${header(run)}
<main>
${adviceSection(run)}
<section aria-labelledby="statements"><h2 id="statements">Statements</h2>${statementsTable(run, full)}</section>
<section aria-labelledby="graph"><h2 id="graph">What rests on what</h2>${graphFigure(run)}</section>
<section aria-labelledby="figures"><h2 id="figures">Figures</h2>${figuresSection(run, csv)}</section>
<section aria-labelledby="full"><h2 id="full">Each statement in full</h2>${cut}${sections.map(([, section]) => section)}</section>
<section aria-labelledby="data"><h2 id="data">Data</h2>${dataSection(run)}</section>
<section aria-labelledby="parameters"><h2 id="parameters">Parameters</h2>${instanceSection(run)}</section>
</main>
<footer><p>holds, fails: decided for what the scope names. undecided: something ran out, and the reason says what. not-applicable: a hypothesis is false, and the reason says which.
certified: an enclosure or an exact witness proves it. statistical: a probability claim tested by certified trials. numerical: computed but not enclosed, up to the time or step named.</p></footer>`;
  return pageOf(title, body);
}

/** The sections of the statements, as many as fit. */
function sectionsOf(run: Run, { lost }: PremiseGraph): (readonly [Result, Markup])[] {
  let bytes = 0;
  const sections = run.results.map((result) => {
    const section = statementSection(result, run, lost.get(result.id) ?? []);
    bytes += Buffer.byteLength(section.text);
    return [result, section, bytes] as const;
  });
  return sections
    .filter(([, , reached]) => reached <= MOST_SECTION_BYTES)
    .map(([result, section]) => [result, section]);
}
