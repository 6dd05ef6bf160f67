import type { Result, Verdict } from "../lemma/index.ts";
import type { JudgedResult, JudgedValue, Judgement } from "../stress/index.ts";
import { wrapped } from "./columns.ts";
import { shownBounds } from "./decimal.ts";
import { shortId, VERDICT_SIGNS, VERDICTS } from "./summary.ts";
import { hanging, paint, type TerminalStyle } from "./terminal.ts";
import { counted, visible } from "./text.ts";

/** Digits of the numbers in the table: enough to see that an enclosure is one. */
const DIGITS = 12;

/** The catalogue as it was run: for each entry the true numbers beside the computed ones, and every verdict, those that are known first. */
export function renderCatalogue(judgements: readonly Judgement[], style: TerminalStyle): string {
  const lines = judgements.flatMap((judgement) => entryLines(judgement, style));
  const summary = wrapped(catalogueSentence(judgements), style.width).map((l) => paint(l, "bold", style.colour));
  return `${[...lines, "", ...summary].join("\n")}\n`;
}

/** The outcome in a sentence. */
export function catalogueSentence(judgements: readonly Judgement[]): string {
  const all = judgements.flatMap(({ values, results }) => [...values, ...results]);
  const count = (agreement: string): number => all.filter((one) => one.agreement === agreement).length;
  const [right, wrong, open] = [count("agrees"), count("contradicts"), count("open")];
  const verdicts = judgements.reduce((sum, { results }) => sum + results.length, 0);
  return `${counted(judgements.length, "dataset")}, ${verdicts} verdicts; ${right} verdicts and numbers are known and right, ${wrong} wrong, ${open} left open.`;
}

function entryLines({ entry, run, values, results, sound }: Judgement, { width, colour }: TerminalStyle): string[] {
  const { n, d } = run.dataset;
  const head = `${sound ? "✓" : "✗"} ${entry.name} (${n} x ${d}, width ${run.instance.width.value}): ${entry.what}`;
  const known = results.filter((r) => r.agreement === "agrees");
  const unknown = results.filter((r) => r.agreement === "unknown");
  const bad = results.filter((r) => r.agreement === "contradicts" || r.agreement === "open");
  return [
    ...wrapped(head, width).map((l) => paint(l, sound ? "bold" : "red", colour)),
    ...values.flatMap((value) => hanging("    truth  ", valueLine(value), width)),
    ...groups(known).flatMap((line) => hanging("    known  ", line, width)),
    ...groups(unknown).flatMap((line) => hanging("    found  ", line, width)),
    ...bad.flatMap((r) => hanging("    WRONG  ", contradiction(r), width).map((l) => paint(l, "red", colour))),
  ];
}

function valueLine({ known, found, agreement }: JudgedValue): string {
  const mark = agreement === "agrees" ? "" : agreement === "open" ? " TOO WIDE" : " WRONG";
  return `${known.name} = ${known.form}; computed ${shownBounds(found, DIGITS)}${mark}`;
}

function groups(results: readonly JudgedResult[]): string[] {
  return VERDICTS.flatMap((verdict: Verdict) => {
    const ids = results.filter(({ result }) => result.verdict === verdict).map(({ result }) => named(result));
    return ids.length === 0 ? [] : [`${VERDICT_SIGNS[verdict]} ${verdict}: ${ids.join(", ")}`];
  });
}

const named = ({ id, evidence }: Result): string => shortId(id) + (evidence === "numerical" ? " (numerical)" : "");

function contradiction({ result, known }: JudgedResult): string {
  const must = known === null ? "is proved for every dataset and start" : `must be ${known.is}: ${known.why}`;
  return `${shortId(result.id)} ${must}; found ${result.verdict} (${result.evidence}): ${visible(result.reason)}`;
}
