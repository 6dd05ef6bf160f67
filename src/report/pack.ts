import type { Lemma, Pack } from "../lemma/index.ts";
import { columnsOf, padded, wrapped } from "./columns.ts";
import { heading, shortId } from "./summary.ts";
import { hanging } from "./terminal.ts";
import { visible } from "./text.ts";

/** The statements of a pack, one row each, for a terminal of `width` columns. */
export function renderList(pack: Pack, width: number): string {
  const column = pack.lemmas.reduce((w, lemma) => Math.max(w, columnsOf(shortId(lemma.id))), 0) + 2;
  const lines = [
    ...wrapped(visible(`${pack.id}: ${pack.title} (${pack.paper})`), width),
    "",
    ...pack.lemmas.flatMap((lemma) => hanging(padded(shortId(lemma.id), column), visible(lemma.summary), width)),
    "",
    ...wrapped("lemmata explain ID shows one in full.", width),
  ];
  return `${lines.join("\n")}\n`;
}

/** One statement in full, for a terminal of `width` columns: in plain words first, then all that its check rests on. */
export function renderExplanation(lemma: Lemma, width: number): string {
  const { source, guarantee } = lemma;
  const from = `${source.paper}, ${source.label}${source.note === undefined ? "" : ` (${source.note})`}`;
  const promises = [
    ...(guarantee.width === undefined ? [] : [`width >= ${guarantee.width}`]),
    ...(guarantee.stepSize === undefined ? [] : [`stepSize <= ${guarantee.stepSize}`]),
  ];
  const constants = Object.entries(lemma.constants).map(([name, expression]) => `${name} = ${expression}`);
  const parts: readonly (readonly [string, readonly string[]])[] = [
    ["Id", [lemma.id]],
    ["Source", [from]],
    ["Statement (LaTeX)", [lemma.statement]],
    ["Quantified over", [lemma.scope]],
    ["Assumes", lemma.assumes.map((h) => `${h.id}: ${h.statement}`)],
    ["Constants", constants],
    ["Promised with probability at least 1 - delta for", promises],
    ["Rests on", lemma.dependsOn],
    ["Notes", lemma.notes],
    [
      "As printed",
      lemma.asPrinted ? ["kept as the paper prints it; counts for the exit code only when named with --lemma"] : [],
    ],
  ];
  const lines = [
    ...wrapped(visible(heading(source.label, lemma.title)), width),
    "",
    ...wrapped(visible(lemma.summary), width),
    ...parts.flatMap(([head, items]) => section(head, items, width)),
  ];
  return `${lines.join("\n")}\n`;
}

function section(head: string, items: readonly string[], width: number): string[] {
  if (items.length === 0) return [];
  return ["", `${head}:`, ...items.flatMap((item) => hanging("  ", visible(item), width))];
}
