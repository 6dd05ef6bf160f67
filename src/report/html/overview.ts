import type { Result, Run, Verdict } from "../../lemma/index.ts";
import { adviceOf } from "../advice.ts";
import { FEW_DIGITS, shownBounds } from "../decimal.ts";
import { headSentence, ledgerSentence, packOf, shortId, tally, VERDICT_SIGNS, VERDICTS } from "../summary.ts";
import { counted, visibleName } from "../text.ts";
import { anchorOf } from "./anchor.ts";
import { html, type Markup } from "./markup.ts";

/** The top of the page: what was checked on what, the outcome in one sentence, how many of each verdict, the ledger. */
export function header(run: Run): Markup {
  const { dataset, instance, ledger, results, tool } = run;
  const counts = tally(results.filter(({ counts: decides }) => decides));
  const badges = VERDICTS.map(
    (verdict) => html`<li class="${verdict}">${badge(verdict)} <b>${counts[verdict]}</b></li>`,
  );
  return html`<header>
<p class="kicker">${tool.name} ${tool.version}</p>
<h1>${packOf(run)} on ${visibleName(dataset.name)}</h1>
<p class="outcome">${headSentence(run)}</p>
<ul class="badges" aria-label="Verdicts of the statements that count">${badges}</ul>
<p>${counted(dataset.n, "row")}, ${counted(dataset.d, "feature")}, width ${instance.width.value}, seed ${instance.seed.value}, δ = ${instance.delta.value}.</p>
${ledgerMarkup(ledger)}
</header>`;
}

/** A verdict as sign and word; colour comes on top. */
export function badge(verdict: Verdict): Markup {
  return html`<span class="verdict ${verdict}">${VERDICT_SIGNS[verdict]} ${verdict}</span>`;
}

function ledgerMarkup(ledger: Run["ledger"]): Markup {
  if (ledger === undefined) {
    return html`<p class="ledger">Ledger: nothing in this report rests on luck; there is no statistical claim in it.</p>`;
  }
  const rows = ledger.entries.map(({ id, what, probability }) => {
    return html`<tr><th scope="row"><a href="#${anchorOf(id)}">${shortId(id)}</a></th><td>${what}</td><td>${probability}</td></tr>`;
  });
  return html`<details class="ledger"><summary><b>Ledger</b>: ${ledgerSentence(ledger)}</summary>
<div class="scroll" tabindex="0" role="group" aria-label="Ledger"><table><thead><tr><th scope="col">Statement</th><th scope="col">Claim</th><th scope="col">May be wrong with probability at most</th></tr></thead><tbody>${rows}</tbody></table></div></details>`;
}

/** What to do next; nothing where nothing stands in the way. */
export function adviceSection(run: Run): Markup {
  const advice = adviceOf(run);
  if (advice.length === 0) return html``;
  return html`<section aria-labelledby="next"><h2 id="next">What to do next</h2><ol class="advice">${advice.map((a) => html`<li>${a}</li>`)}</ol></section>`;
}

/**
 * One row a statement. The roles are written out because a phone shows the rows as blocks, which takes a table its meaning otherwise.
 * @param full ids that have a section of their own in the page
 */
export function statementsTable(run: Run, full: ReadonlySet<string>): Markup {
  return html`<div class="scroll" tabindex="0" role="group" aria-label="Statements"><table class="statements" role="table">
<thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">Statement</th><th scope="col" role="columnheader">Verdict</th><th scope="col" role="columnheader">Evidence</th><th scope="col" role="columnheader">Slack</th><th scope="col" role="columnheader">Reason</th></tr></thead>
<tbody role="rowgroup">${run.results.map((result) => row(result, full.has(result.id)))}</tbody></table></div>
<p class="note">Slack is the claimed bound divided by the measured value: above 1 there is room. Brackets enclose the true value.</p>`;
}

function row(result: Result, linked: boolean): Markup {
  const { id, verdict, evidence, slack, reason, counts } = result;
  const name = linked ? html`<a href="#${anchorOf(id)}">${shortId(id)}</a>` : html`${shortId(id)}`;
  return html`<tr class="${verdict}" role="row"><th scope="row" role="rowheader">${name}</th><td role="cell">${badge(verdict)}${counts ? "" : " as printed, does not count"}</td><td role="cell">${evidence}</td><td role="cell">${slack === null ? "" : shownBounds(slack, FEW_DIGITS)}</td><td role="cell">${reason}</td></tr>`;
}
