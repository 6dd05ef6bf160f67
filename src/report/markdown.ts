import type { Result, Run } from "../lemma/index.ts";
import { FEW_DIGITS, MORE_DIGITS, shownBounds } from "./decimal.ts";
import { statementSection } from "./markdown-statement.ts";
import {
  headSentence,
  labelSentence,
  ledgerSentence,
  packOf,
  parametersOf,
  shortId,
  VERDICT_SIGNS,
} from "./summary.ts";
import { counted, few, markdownName, markdownText } from "./text.ts";

/**
 * A run as Markdown for a pull request: one head sentence, the ledger, a table of the statements, the dataset, the instance, then each
 * statement in full. It holds no timings, so two runs on the same input give the same bytes, and every text in it that comes
 * from the data is inert.
 */
export function renderMarkdown(run: Run): string {
  const sections = [
    title(run),
    ...ledger(run),
    overview(run.results),
    dataset(run),
    instance(run),
    "## Statements",
    ...run.results.map(statementSection),
    LEGEND,
  ];
  return `${sections.join("\n\n")}\n`;
}

const LEGEND = `## How to read this

- **holds**, **fails**: the comparison was decided for what the scope of the statement names. **undecided**: something ran out, and the
  reason says what. **not-applicable**: a hypothesis is broken, and the reason says which.
- Evidence: *certified*, an enclosure or an exact witness proves it; *statistical*, a probability claim tested by certified trials;
  *numerical*, computed but not enclosed, up to the time or step named.
- Numbers in brackets enclose the true value: it is not below the left one and not above the right one.
- Slack is the claimed bound divided by the measured value: above 1 there is room.`;

function title(run: Run): string {
  const { name, n, d } = run.dataset;
  const on = `${markdownText(packOf(run))} on ${markdownName(name)}`;
  return `# ${on}\n\n${counted(n, "row")}, ${counted(d, "feature")}. **${markdownText(headSentence(run))}**`;
}

/** The failure probabilities of all statistical claims, their sum in sight. */
function ledger({ ledger: found }: Run): string[] {
  if (found === undefined) return [];
  const rows = found.entries.map(({ id, what, probability }) =>
    row([markdownName(shortId(id)), markdownText(what), markdownText(probability)]),
  );
  const table = [row(["Statement", "Claim", "Wrong with probability at most"]), row(Array(3).fill("---")), ...rows];
  return [`Ledger: ${markdownText(ledgerSentence(found))}.`, table.join("\n")];
}

function overview(results: readonly Result[]): string {
  const rows = results.map((r) => {
    const verdict = `${VERDICT_SIGNS[r.verdict]} ${r.verdict}${r.counts ? "" : " (as printed, does not count)"}`;
    const slack = r.slack === null ? "" : shownBounds(r.slack, FEW_DIGITS);
    return row([markdownName(shortId(r.id)), verdict, r.evidence, slack, markdownText(r.reason)]);
  });
  return [row(["Statement", "Verdict", "Evidence", "Slack", "Reason"]), row(Array(5).fill("---")), ...rows].join("\n");
}

function dataset(run: Run): string {
  const { dataset: ds } = run;
  const steps = ds.steps.map(
    (s) =>
      `${markdownText(s.operation)}: ${markdownText(s.detail)}; digest ${hash(s.before)} before, ${hash(s.after)} after`,
  );
  const used = ds.projected ? "Every row stands for its projection to the unit sphere" : "Rows used as read";
  const items = [
    `File: ${markdownName(ds.name)} (${markdownText(ds.format)}), SHA-256 ${hash(ds.sha256)}`,
    `Digest of the rows, labels and steps that the verdicts are about: ${hash(ds.digest)}`,
    `${counted(ds.n, "row")} (n), ${counted(ds.d, "feature")} (d): ${few(ds.features.map(markdownName), 12)}`,
    sentence(labelSentence(run, markdownName)),
    ...(steps.length === 0 ? [`${used}; nothing was changed`] : [used, ...steps]),
    ...geometry(run),
    ...ds.notes.map((note) => `Note: ${markdownText(note)}`),
  ];
  return `## Dataset\n\n${list(items)}`;
}

function geometry(run: Run): string[] {
  const { geometry: g } = run.dataset;
  const angle = g.smallestAngle;
  return [
    groups("Identical rows", g.identical),
    groups("Rows with one direction and different norms", g.parallel),
    groups("Rows with opposite directions", g.antiparallel),
    ...(angle === null
      ? []
      : [
          `Smallest angle: ${shownBounds(angle.bounds, MORE_DIGITS)}, between rows ${angle.rows[0]} and ${angle.rows[1]}`,
        ]),
    `Norms: from ${shownBounds(g.norms.smallest, FEW_DIGITS)} to ${shownBounds(g.norms.largest, FEW_DIGITS)}`,
    g.notUnit.count === 0
      ? "Every row has norm 1"
      : `Rows whose norm is not 1: ${few(g.notUnit.rows.map(String), 8, g.notUnit.count)}`,
  ];
}

function groups(what: string, found: readonly (readonly number[])[]): string {
  if (found.length === 0) return `${what}: none`;
  return `${what}: ${few(
    found.map((group) => few(group.map(String), 6).replaceAll(", ", " = ")),
    8,
  )}`;
}

function instance(run: Run): string {
  const rows = parametersOf(run).map(([, name, { value, why }]) => row([name, markdownText(value), markdownText(why)]));
  return ["## Instance\n", row(["Parameter", "Value", "Why"]), row(Array(3).fill("---")), ...rows].join("\n");
}

const row = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
const list = (items: readonly string[]): string => items.map((item) => `- ${item}`).join("\n");
const hash = (hex: string): string => markdownName(hex);
const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
