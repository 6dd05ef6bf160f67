import type { Chosen, LedgerSection, ProofSection, Result, Run, StatisticsSection, Verdict } from "../lemma/index.ts";
import { counted, few } from "./text.ts";

/** The verdicts in the order in which reports count them. */
export const VERDICTS: readonly Verdict[] = ["holds", "fails", "undecided", "not-applicable"];

/** A sign and a word for each verdict, so that no report rests on colour alone. */
export const VERDICT_SIGNS: Readonly<Record<Verdict, string>> = {
  holds: "✓",
  fails: "✗",
  undecided: "?",
  "not-applicable": "–",
};

/** A sign for each outcome of a proof script. */
export const PROOF_SIGNS: Readonly<Record<ProofSection["outcome"], string>> = { valid: "✓", holey: "?", invalid: "✗" };

/** The parameters of a run with the names that reports give them, in the order in which they are shown. */
const PARAMETERS: readonly (readonly [keyof Run["instance"], string])[] = [
  ["width", "width m"],
  ["seed", "seed"],
  ["delta", "delta"],
  ["stepSize", "step size"],
  ["steps", "steps"],
  ["precision", "precision"],
  ["trials", "trials"],
  ["confidence", "confidence"],
  ["method", "bounds"],
];

/** The parameters that a run has: key, name and value. */
export function parametersOf({ instance }: Run): readonly (readonly [keyof Run["instance"], string, Chosen])[] {
  return PARAMETERS.flatMap(([key, name]) => {
    const chosen = instance[key];
    return chosen === undefined ? [] : [[key, name, chosen] as const];
  });
}

/** How many statements got each verdict. */
export function tally(results: readonly Result[]): Readonly<Record<Verdict, number>> {
  const count = (verdict: Verdict): number => results.filter((r) => r.verdict === verdict).length;
  return {
    holds: count("holds"),
    fails: count("fails"),
    undecided: count("undecided"),
    "not-applicable": count("not-applicable"),
  };
}

/** The outcome of a run in a few words: what fails, then how many of the statements that count got which verdict. */
export function headSentence(run: Run): string {
  const counting = run.results.filter((r) => r.counts);
  const total = tally(counting);
  const numbers = VERDICTS.map((verdict) => `${verdict} ${total[verdict]}`).join(", ");
  const notCounting = run.results.filter((r) => !r.counts);
  return `${outcome(counting)}. Of ${counted(counting.length, "statement")}: ${numbers}.${aside(notCounting)}`;
}

/** What may be wrong for lack of luck, in one sentence. */
export function ledgerSentence({ entries, total }: LedgerSection): string {
  return `All statistical bounds here are right with probability at least 1 - ${total} (${counted(entries.length, "claim")}, union bound)`;
}

/** What the trials of a claim of probability showed, in one sentence. */
export function statisticsSentence(found: StatisticsSection): string {
  const { trials, successes, undecided, lower, upper, confidence, method } = found;
  const open = undecided === 0 ? "" : `, ${undecided} undecided (they count against it)`;
  return `${successes} of ${counted(trials, "start")} certified to hold${open}; probability from ${lower} to ${upper}, each bound at confidence ${confidence} (${method})`;
}

/** The id of the pack whose statements were checked, for example `du2018`; empty for a run without results. */
export function packOf(run: Run): string {
  return run.results[0]?.id.split("/")[0] ?? "";
}

/** The id of a statement without its pack: `lemma-3.1` for `du2018/lemma-3.1`. */
export function shortId(id: string): string {
  return id.slice(id.indexOf("/") + 1);
}

/** "Lemma 3.1: title"; only the title when it starts with the label. */
export function heading(label: string, title: string): string {
  return title.startsWith(label) ? title : `${label}: ${title}`;
}

/** Where the labels came from and how class names became numbers, with names passed through `name`. */
export function labelSentence(run: Run, name: (text: string) => string): string {
  const { label } = run.dataset;
  if (label.origin === "generated") return "labels drawn from N(0, 1) by the seed";
  const from =
    label.name === null ? `labels from the ${label.origin}` : `labels from ${label.origin} ${name(label.name)}`;
  if (label.mapping === null) return from;
  const pairs = label.mapping.map((m) => `${name(m.text)} = ${m.value} (${counted(m.count, "row")})`);
  return `${from}: ${few(pairs, 8)}`;
}

function outcome(counting: readonly Result[]): string {
  const failing = counting.filter((r) => r.verdict === "fails").map((r) => shortId(r.id));
  if (failing.length > 0) return `${few(failing, 3)} ${failing.length === 1 ? "fails" : "fail"}`;
  return counting.some((r) => r.verdict === "undecided")
    ? "Nothing fails, but not everything is decided"
    : "Nothing fails";
}

function aside(notCounting: readonly Result[]): string {
  if (notCounting.length === 0) return "";
  const failing = notCounting.filter((r) => r.verdict === "fails").map((r) => shortId(r.id));
  const kept = `${counted(notCounting.length, "statement")} kept as printed ${notCounting.length === 1 ? "does" : "do"} not count`;
  return failing.length === 0 ? ` (${kept}.)` : ` (${kept}; of these ${few(failing, 3)} fails.)`;
}
