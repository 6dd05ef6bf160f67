import type { ReplayOutcome } from "../lemma/index.ts";
import { wrapped } from "./columns.ts";
import { shortId } from "./summary.ts";
import { hanging, paint, type TerminalStyle } from "./terminal.ts";
import { counted, visible } from "./text.ts";

/** What became of the claims of a report or a case when they were evaluated again, for a terminal. */
export function renderReplay(outcome: ReplayOutcome, style: TerminalStyle): string {
  const { entries } = outcome;
  const { width, colour } = style;
  const confirmed = entries.filter((entry) => entry.confirmed).length;
  const total =
    entries.length === 0
      ? "Nothing to evaluate again: no result carries a witness."
      : `${confirmed} of ${counted(entries.length, "claim")} confirmed.`;
  const lines = entries.flatMap(({ id, claimed, found, confirmed: same, detail }) => {
    const verdict = claimed === found ? claimed : `claimed ${claimed}, found ${found}`;
    const line = `${same ? "✓ confirmed" : "✗ not confirmed"}  ${visible(shortId(id))}: ${verdict}`;
    return [
      ...wrapped(line, width).map((l) => paint(l, same ? "green" : "red", colour)),
      ...hanging("    ", visible(detail), width),
    ];
  });
  return `${[...lines, ...wrapped(total, width).map((l) => paint(l, "bold", colour))].join("\n")}\n`;
}
