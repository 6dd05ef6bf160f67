import type { Result, Run } from "../lemma/index.ts";
import { adviceFor, adviceOf } from "./advice.ts";
import { FEW_DIGITS, shownBounds } from "./decimal.ts";
import { headSentence, ledgerSentence, packOf, shortId, statisticsSentence, VERDICT_SIGNS } from "./summary.ts";
import { counted, markdownName, markdownText, visible } from "./text.ts";

/** Statements shown in a job summary, which GitHub cuts at 1 MiB, and annotations, of which it shows ten of a kind. */
const [MOST_ROWS, MOST_ANNOTATIONS] = [500, 10];

/** A run for a GitHub job summary ($GITHUB_STEP_SUMMARY): the outcome, a table, what to do next. */
export function renderSummary(run: Run): string {
  const { name, n, d } = run.dataset;
  const shown = run.results.slice(0, MOST_ROWS);
  const advice = adviceOf(run);
  const parts = [
    `## ${markdownText(packOf(run))} on ${markdownName(name)}`,
    `${counted(n, "row")}, ${counted(d, "feature")}, width ${markdownText(run.instance.width.value)}. **${markdownText(headSentence(run))}**`,
    ...(run.ledger === undefined ? [] : [`Ledger: ${markdownText(ledgerSentence(run.ledger))}.`]),
    [row(["", "Statement", "Verdict", "Evidence", "Slack"]), row(Array(5).fill("---")), ...shown.map(rowOf)].join("\n"),
    ...(shown.length < run.results.length ? [`${shown.length} of ${run.results.length} statements.`] : []),
    ...statistics(shown),
    ...(advice.length === 0 ? [] : [`**What to do next**\n\n${advice.map((a) => `- ${markdownText(a)}`).join("\n")}`]),
  ];
  return `${parts.join("\n\n")}\n`;
}

/**
 * The annotations of a run as GitHub workflow commands, one a line: an error for a statement that fails, a warning for one that is undecided, a
 * notice for what does not apply or fails as printed.
 */
export function annotationsOf(run: Run): readonly string[] {
  const kinds = ["error", "warning", "notice"] as const;
  return kinds.flatMap((kind) =>
    run.results
      .filter((result) => kindOf(result) === kind)
      .slice(0, MOST_ANNOTATIONS)
      .map((result) => annotation(kind, result, run)),
  );
}

/** A workflow command; nothing in title, file or text can end it or begin another. */
export function workflowCommand(
  kind: "error" | "warning" | "notice",
  properties: { readonly title: string; readonly file?: string },
  text: string,
): string {
  const { title, file } = properties;
  const entries = [...(file === undefined ? [] : [`file=${property(file)}`]), `title=${property(title)}`];
  return `::${kind} ${entries.join(",")}::${data(visible(text))}`;
}

function annotation(kind: "error" | "warning" | "notice", result: Result, run: Run): string {
  const { verdict, evidence, reason, id } = result;
  const next = adviceFor(result, run).map((advice) => ` Next: ${advice}.`);
  const proof = evidence === "none" ? "" : ` (${evidence})`;
  const title = `${shortId(id)} on ${run.dataset.name}: ${verdict}`;
  return workflowCommand(kind, { title, file: run.dataset.name }, `${verdict}${proof}: ${reason}.${next.join("")}`);
}

function kindOf({ verdict, counts }: Result): "error" | "warning" | "notice" | null {
  if (verdict === "holds") return null;
  if (!counts || verdict === "not-applicable") return "notice";
  return verdict === "fails" ? "error" : "warning";
}

/** What the trials showed, one line a claim. */
function statistics(results: readonly Result[]): string[] {
  const lines = results.flatMap(({ id, statistics: found }) =>
    found === undefined ? [] : [`- ${markdownName(shortId(id))}: ${markdownText(statisticsSentence(found))}`],
  );
  return lines.length === 0 ? [] : [`**Claims of probability**\n\n${lines.join("\n")}`];
}

function rowOf(result: Result): string {
  const { verdict, evidence, slack, counts, id } = result;
  return row([
    VERDICT_SIGNS[verdict],
    markdownName(shortId(id)),
    `${verdict}${counts ? "" : " (as printed, does not count)"}`,
    evidence,
    slack === null ? "" : shownBounds(slack, FEW_DIGITS),
  ]);
}

const row = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;

/** Escapes of the toolkit (@actions/core, command.ts): of a command's text, and of its properties. */
const data = (text: string): string => text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
const property = (text: string): string => data(visible(text)).replaceAll(":", "%3A").replaceAll(",", "%2C");
