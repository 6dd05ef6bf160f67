import type { ProofSection, ProofStep, Result, Run, StatisticsSection } from "../../lemma/index.ts";
import { adviceFor } from "../advice.ts";
import { FEW_DIGITS, MORE_DIGITS, shownBounds } from "../decimal.ts";
import { heading, PROOF_SIGNS, shortId } from "../summary.ts";
import { few, visible } from "../text.ts";
import { anchorOf } from "./anchor.ts";
import { html, type Markup, type Part } from "./markup.ts";
import { math } from "./mathml.ts";
import { badge } from "./overview.ts";
import { ratios } from "./plots.ts";
import { rowsTable } from "./rows.ts";

/** One statement in full. Open where it counts and does not hold. @param lost what it rests on that is false here */
export function statementSection(result: Result, run: Run, lost: readonly string[]): Markup {
  const { id, verdict, evidence, scope, source, title, reason, slack, digits } = result;
  const open = result.counts && verdict !== "holds";
  const label = heading(source.label, title);
  const note = source.note === undefined ? "" : ` (${source.note})`;
  return html`<details class="statement ${verdict}"${open && html` open`}>
<summary><h3>${label}</h3> ${badge(verdict)} <span class="evidence">${evidence}</span></summary>
<div class="body" id="${anchorOf(id)}">
<div class="scroll formula" tabindex="0" role="group" aria-label="Formula of ${label}">${math(result.statement, true)}</div>
<p>${reason}.</p>
${lost.length > 0 && result.verdict !== "not-applicable" && html`<p class="lost">It rests on ${few(lost.map(shortId), 6)}, false here: its argument does not carry it on these data, whatever its own verdict.</p>`}
${next(result, run)}
${facts([
  ["Id", html`<code>${id}</code>`],
  ["Source", `${source.paper}, ${source.label}${note}`],
  ["Scope", scope],
  ["Evidence", `${evidence}, ${digits} digits`],
  ["Slack", slack === null ? null : shownBounds(slack, MORE_DIGITS)],
  [
    "Rests on",
    result.dependsOn.length === 0 ? null : result.dependsOn.map((below) => html`<code>${shortId(below)}</code> `),
  ],
  [
    "Witness",
    result.witness === null
      ? null
      : html`${result.witness.summary} (${result.witness.kind}; <code>lemmata replay</code> evaluates it again)`,
  ],
  ["Certificate", certificate(result)],
])}
${rowsTable(run, result)}
${hypotheses(result)}
${guarantees(result)}
${constants(result)}
${quantities(result)}
${result.statistics !== undefined && statistics(result.statistics)}
${result.proof !== undefined && proof(result.proof)}
</div></details>`;
}

function next(result: Result, run: Run): Markup {
  const advice = adviceFor(result, run);
  return advice.length === 0 ? html`` : html`<p class="next"><b>Next:</b> ${advice.join(". ")}.</p>`;
}

function facts(entries: readonly (readonly [string, Part])[]): Markup {
  const shown = entries.filter(([, value]) => value !== null);
  return html`<dl>${shown.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
}

function certificate({ certificate: found }: Result): Part {
  if (found === undefined) return null;
  const { file, sha256, bytes, claim } = found;
  const uri = file
    .replace(/\p{Cs}/gu, "\uFFFD")
    .split("/")
    .map(encodeURIComponent)
    .join("/");
  return html`claim ${claim} of <a href="./${uri}">${file}</a> (${bytes} bytes, SHA-256 <code>${sha256}</code>)`;
}

function table(caption: string, heads: readonly string[], rows: readonly Markup[]): Markup {
  if (rows.length === 0) return html``;
  return html`<div class="scroll" tabindex="0" role="group" aria-label="${caption}"><table><caption>${caption}</caption><thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead><tbody>${rows}</tbody></table></div>`;
}

function hypotheses(result: Result): Markup {
  const rows = result.hypotheses.map((h) => {
    const named = h.rows === undefined ? "" : `; rows ${few(h.rows.first.map(String), 8, h.rows.count)}`;
    return html`<tr><th scope="row">${h.statement}</th><td>${badge(h.verdict)}</td><td>${h.evidence}</td><td>${h.reason}${named}</td></tr>`;
  });
  return table("Hypotheses", ["Hypothesis", "Verdict", "Evidence", "Reason"], rows);
}

function guarantees(result: Result): Markup {
  const met = { yes: "met here", no: "not met here", unknown: "not known" };
  const rows = result.guarantees.map((g) => {
    return html`<tr><td><code>${g.condition}</code></td><td>${g.required === null ? "" : shownBounds(g.required, MORE_DIGITS)}</td><td>${met[g.met]}</td></tr>`;
  });
  return table("What the paper promises, with probability at least 1 - δ", ["For", "Required", "Here"], rows);
}

function constants(result: Result): Markup {
  const rows = result.constants.map(({ name, latex, value }) => {
    return html`<tr><th scope="row"><code>${name}</code></th><td>${math(latex)}</td><td>${value === null ? "not evaluated" : shownBounds(value, MORE_DIGITS)}</td></tr>`;
  });
  return table("Constants", ["Name", "Definition", "Value"], rows);
}

function quantities(result: Result): Markup {
  const rows = Object.entries(result.quantities).map(([name, bounds]) => {
    return html`<tr><th scope="row"><code>${name}</code></th><td>${shownBounds(bounds, MORE_DIGITS)}</td></tr>`;
  });
  return table("Quantities", ["Name", "Enclosure"], rows);
}

function statistics(found: StatisticsSection): Markup {
  const { trials, successes, undecided, lower, upper, confidence, method } = found;
  const row = html`<tr><td>${successes} of ${trials}</td><td>${undecided}</td><td>[${lower}, ${upper}]</td><td>${confidence}</td><td>${method}</td></tr>`;
  return table(
    "Starts tried",
    [
      "Certified to hold",
      "Undecided (count against it)",
      "Probability that it holds",
      "Confidence of each bound",
      "Method",
    ],
    [row],
  );
}

const STATUS = { valid: "✓ valid", hole: "? hole", invalid: "✗ invalid" } as const;

function proof({ script, outcome, reason, axioms, steps, statementHash }: ProofSection): Markup {
  const rows = steps.map((step) => {
    const claim = step.latex === "" ? html`<code>${step.claim}</code>` : math(step.latex);
    return html`<tr class="step-${step.status}"><th scope="row">${step.name}</th><td>${STATUS[step.status]}</td><td class="slack">${step.slack === null ? "" : shownBounds(step.slack, FEW_DIGITS)}</td><td>${step.rule}</td><td>${claim}</td></tr>`;
  });
  const open = axioms.length === 0 ? "no axioms" : `axioms: ${few(axioms, 8)}`;
  return html`<h4>Proof script</h4><p>${PROOF_SIGNS[outcome]} <b>${outcome}</b>, ${open}; <code>${script}</code>, statement SHA-256 <code>${statementHash}</code>.</p>
${outcome !== "valid" && html`<p>${reason}.</p>`}
${slackFigure(steps)}
${table("Steps of the proof; slack: right side over left side on these data", ["Step", "Status", "Slack here", "Rule", "Claim"], rows)}`;
}

/** Where the argument gives factors away on these data, step by step. */
function slackFigure(steps: readonly ProofStep[]): Markup {
  const parts = steps.flatMap(({ name, slack }) => {
    const value = slack === null ? Number.NaN : Number(slack.lo);
    return value > 0 && Number.isFinite(value)
      ? [{ name: visible(Array.from(name).slice(0, 20).join("")), value }]
      : [];
  });
  if (parts.length === 0) return html``;
  const title = "Slack by proof step: right side over left side on these data";
  return html`<figure><figcaption>${title}; below 1 the data does not meet what the step claims under its assumptions.</figcaption><div class="scroll" tabindex="0" role="group" aria-label="${title}">${ratios("right side / left side", parts, title)}</div></figure>`;
}
