import { wrapped } from "./columns.ts";
import { FEW_DIGITS, MORE_DIGITS, position, shownBounds } from "./decimal.ts";
import { type Change, type RunDiff, regressionsOf } from "./diff.ts";
import { shortId } from "./summary.ts";
import { hanging, paint, type TerminalStyle } from "./terminal.ts";
import { counted, few, markdownText, visible } from "./text.ts";

/** What changed between two runs, for a terminal: regressions first, then the rest. */
export function renderDiff(diff: RunDiff, style: TerminalStyle): string {
  const { width, colour } = style;
  const lines = ordered(diff).flatMap(([change, ids]) => {
    const [sign, tone] = change.regression ? (["✗", "red"] as const) : (["·", "dim"] as const);
    return hanging(`${sign} `, visible(sentence(change, ids)), width).map((line) => paint(line, tone, colour));
  });
  const head = wrapped(headline(diff), width).map((line) => paint(line, "bold", colour));
  return `${[...head, ...lines].join("\n")}\n`;
}

/** What changed between two runs, for a comment on a pull request. */
export function renderDiffMarkdown(diff: RunDiff): string {
  const items = ordered(diff).map(([change, ids]) => {
    return `- ${change.regression ? "✗ " : ""}${markdownText(sentence(change, ids))}`;
  });
  return `${[`**${markdownText(headline(diff))}**`, ...(items.length === 0 ? [] : [items.join("\n")])].join("\n\n")}\n`;
}

/** Regressions first; a change that several statements share comes once, with their ids. */
function ordered(diff: RunDiff): (readonly [Change, readonly string[]])[] {
  const groups = new Map<string, Change[]>();
  for (const change of diff.changes.toSorted((a, b) => Number(b.regression) - Number(a.regression))) {
    const { id, ...rest } = change;
    const key = JSON.stringify(change.what === "quantity" ? rest : change);
    groups.set(key, [...(groups.get(key) ?? []), change]);
  }
  return [...groups.values()].map((same) => [same[0], same.flatMap(({ id }) => (id === null ? [] : [shortId(id)]))]);
}

function headline(diff: RunDiff): string {
  const { changes, sameInstance } = diff;
  if (changes.length === 0) return "Nothing changed.";
  const bad = regressionsOf(diff).length;
  const about = sameInstance ? "the same data and parameters" : "different data or parameters";
  return `${bad === 0 ? "No regression" : counted(bad, "regression")}, ${counted(changes.length, "change")} in all, on ${about}.`;
}

function sentence(change: Change, ids: readonly string[]): string {
  const { what, name, before, after } = change;
  const at = ids.length === 0 ? "" : `${few(ids, 3)}: `;
  if (what === "statement") return `${at}${before === null ? `new, ${after}` : `no longer checked, was ${before}`}`;
  if (what === "dataset") return "the rows, labels or steps are others (the digest differs)";
  const label = name === undefined ? what : name;
  const digits = what === "quantity" ? MORE_DIGITS : FEW_DIGITS;
  const [old, now] = [before, after].map((value) => {
    return value === null || typeof value === "string" ? String(value) : shownBounds(value, digits);
  });
  const why = what === "quantity" && change.regression ? "; two enclosures of one number must meet" : "";
  return `${at}${label} was ${old}, is ${now}${direction(change)}${why}`;
}

/** Where slack went. */
function direction({ what, before, after }: Change): string {
  if (what !== "slack" || before === null || after === null) return "";
  if (typeof before === "string" || typeof after === "string") return "";
  return position(after, before) === "below" ? " (less room)" : " (more room)";
}
