import type { Guarantee, HypothesisResult, ProofSection, Result } from "../lemma/index.ts";
import { FEW_DIGITS, MORE_DIGITS, shownBounds } from "./decimal.ts";
import { heading, PROOF_SIGNS, shortId, statisticsSentence, VERDICT_SIGNS } from "./summary.ts";
import { counted, few, markdownFormula, markdownName, markdownText } from "./text.ts";

/** One statement in full, as a section of the Markdown report. */
export function statementSection(result: Result): string {
  const { source } = result;
  const note = source.note === undefined ? "" : ` (${markdownText(source.note)})`;
  const parts = [
    `### ${markdownText(heading(result.source.label, result.title))}`,
    `${VERDICT_SIGNS[result.verdict]} **${result.verdict}**, evidence: ${result.evidence}. Scope: ${markdownText(result.scope)}.`,
    `$$\n${markdownFormula(result.statement)}\n$$`,
    bullets([
      `Id ${markdownName(result.id)}; source ${markdownText(source.paper)}, ${markdownText(source.label)}${note}`,
      ...(result.asPrinted ? ["Kept as the paper prints it; a corrected statement stands beside it"] : []),
      `Reason: ${markdownText(result.reason)}`,
      ...(result.statistics === undefined ? [] : [`Starts: ${markdownText(statisticsSentence(result.statistics))}`]),
      ...(result.slack === null ? [] : [`Slack: ${shownBounds(result.slack, MORE_DIGITS)}`]),
      ...witness(result),
      ...certificate(result),
      ...(result.dependsOn.length === 0
        ? []
        : [`Rests on ${result.dependsOn.map((id) => markdownName(shortId(id))).join(", ")}`]),
      `Arithmetic that decided: ${result.digits} digits`,
    ]),
    ...titled("Hypotheses", result.hypotheses.map(hypothesis)),
    ...titled("What the paper promises", result.guarantees.map(guarantee)),
    ...constants(result),
    ...quantities(result),
    ...(result.proof === undefined ? [] : proof(result.proof)),
  ];
  return parts.join("\n\n");
}

function witness({ witness: found }: Result): string[] {
  if (found === null) return [];
  return [
    `Witness (${markdownText(found.kind)}): ${markdownText(found.summary)}; \`lemmata replay\` evaluates it again from the JSON report`,
  ];
}

function certificate({ certificate: made }: Result): string[] {
  if (made === undefined) return [];
  const file = markdownName(made.file);
  return [
    `Certificate: ${markdownText(made.claim)} of ${file} (${made.bytes} bytes); whoever doubts this verdict checks it with \`lemmata-check\`, exact integers alone`,
  ];
}

function hypothesis(h: HypothesisResult): string {
  const rows = h.rows === undefined ? "" : `; rows ${few(h.rows.first.map(String), 8, h.rows.count)}`;
  const verdict = `${VERDICT_SIGNS[h.verdict]} ${h.verdict} (${h.evidence})`;
  return `${markdownName(h.id)}: ${markdownText(h.statement)}. ${verdict}: ${markdownText(h.reason)}${rows}`;
}

function guarantee(g: Guarantee): string {
  const met = { yes: "met here", no: "not met here", unknown: "not known whether it is met here" }[g.met];
  const required = g.required === null ? "" : `; required: ${shownBounds(g.required, MORE_DIGITS)}`;
  return `Promised for ${markdownText(g.condition)}${required}; ${met}`;
}

function constants(result: Result): string[] {
  if (result.constants.length === 0) return [];
  const rows = result.constants.map((c) => {
    const value = c.value === null ? "not evaluated" : shownBounds(c.value, MORE_DIGITS);
    return `| ${markdownName(c.name)} | ${markdownName(c.expression)} | ${value} |`;
  });
  return [["| Constant | Expression | Value |", "| --- | --- | --- |", ...rows].join("\n")];
}

function quantities(result: Result): string[] {
  const entries = Object.entries(result.quantities);
  if (entries.length === 0) return [];
  const rows = entries.map(([name, bounds]) => `| ${markdownName(name)} | ${shownBounds(bounds, MORE_DIGITS)} |`);
  return [["| Quantity | Value |", "| --- | --- |", ...rows].join("\n")];
}

/** The proof as it was checked: the steps that have a slack here, and those that are not valid. */
function proof({ script, outcome, reason, axioms, steps, statementHash }: ProofSection): string[] {
  const why = reason === "" ? "" : `: ${markdownText(reason)}`;
  const taken = axioms.length === 0 ? "no axioms" : `axioms ${axioms.map(markdownName).join(", ")}`;
  const rows = steps
    .filter(({ status, slack }) => status !== "valid" || slack !== null)
    .map(({ name, status, rule, claim, slack }) => {
      const here = slack === null ? "" : shownBounds(slack, FEW_DIGITS);
      return `| ${markdownName(name)} | ${status} | ${markdownText(rule)} | ${markdownName(claim)} | ${here} |`;
    });
  const shown = `${counted(steps.length, "step")}; slack: right side over left side on these data`;
  return [
    `Proof script ${markdownName(script)}: ${PROOF_SIGNS[outcome]} ${outcome}${why}; ${shown}; ${taken}; statement SHA-256 \`${statementHash}\`.`,
    ...(rows.length === 0
      ? []
      : [["| Step | Status | Rule | Claim | Slack |", "| --- | --- | --- | --- | --- |", ...rows].join("\n")]),
  ];
}

function titled(heading: string, items: readonly string[]): string[] {
  return items.length === 0 ? [] : [`${heading}:\n\n${bullets(items)}`];
}

const bullets = (items: readonly string[]): string => items.map((item) => `- ${item}`).join("\n");
