import type { Guarantee, Result, Run } from "../lemma/index.ts";
import { shortId } from "./summary.ts";
import { counted, few } from "./text.ts";

/** Largest number of pre-activations, n times width, that a run holds in memory (README, limits). */
const MOST_PREACTIVATIONS = 2 ** 28;
/** Groups of rows named one by one; the rest is counted. */
const LISTED_GROUPS = 5;
/** Hypotheses about the rows that {@link rowAdvice} speaks about. */
const NORM = "unit-inputs";

/**
 * What to do next about a run, most useful first, each in one sentence; empty when nothing stands in the way. The sentences hold no text of the
 * dataset, only row numbers and ids.
 */
export function adviceOf(run: Run): readonly string[] {
  return [...new Set([...rowAdvice(run), ...run.results.filter((r) => r.counts).flatMap((r) => adviceFor(r, run))])];
}

/** What to do next about one statement. */
export function adviceFor(result: Result, run: Run): readonly string[] {
  if (result.verdict === "not-applicable") return brokenAdvice(result, run);
  if (result.verdict === "undecided") return [undecidedAdvice(result, run)];
  if (result.verdict === "holds") return [];
  const unmet = result.guarantees.filter((g) => g.met !== "yes" && g.required !== null);
  const advice = unmet.map((g) => widerAdvice(result, g, run));
  return advice.length > 0 ? advice : [failedAdvice(result)];
}

/** Hypotheses that rows break are mended by their rows; another one is about the start. */
function brokenAdvice(result: Result, run: Run): readonly string[] {
  const rows = rowAdvice(run);
  if (rows.length > 0) return rows;
  const broken = result.hypotheses.filter((h) => h.verdict === "fails").map((h) => shortId(h.id));
  return [
    `${shortId(result.id)} does not apply, because of ${few(broken, 3)}: try a width above ${run.instance.width.value}`,
  ];
}

/** Advice about rows, when some statement does not apply because of them. */
export function rowAdvice(run: Run): string[] {
  const blocked = run.results.some((r) => r.verdict === "not-applicable");
  if (!blocked) return [];
  const { identical, parallel, antiparallel, notUnit } = run.dataset.geometry;
  const normNeeded = run.results.some((r) => r.hypotheses.some((h) => h.verdict === "fails" && shortId(h.id) === NORM));
  return [
    ...named(identical, ([first, ...rest]) => {
      const them = rest.length === 1 ? "it" : "them";
      return `Remove ${rowsOf(rest)} or merge ${them} with row ${first} (the same inputs); --deduplicate keeps row ${first}`;
    }),
    ...named(
      parallel,
      ([first, ...rest]) => `Remove ${rowsOf(rest)}: the same direction as row ${first}, at another norm`,
    ),
    ...named(
      antiparallel,
      ([first, ...rest]) => `Remove ${rowsOf(rest)} or row ${first}: they point in opposite directions`,
    ),
    ...(normNeeded && notUnit.count > 0
      ? [`Project the rows to the unit sphere with --normalize (${counted(notUnit.count, "row")} of another norm)`]
      : []),
  ];
}

function named(groups: readonly (readonly number[])[], sentence: (group: readonly number[]) => string): string[] {
  const shown = groups.slice(0, LISTED_GROUPS).map(sentence);
  const rest = groups.length - shown.length;
  return rest > 0 ? [...shown, `The same for ${counted(rest, "more group")} of rows`] : shown;
}

function rowsOf(rows: readonly number[]): string {
  return `${rows.length === 1 ? "row" : "rows"} ${few(rows.map(String), 6)}`;
}

function undecidedAdvice(result: Result, run: Run): string {
  const { precision, width } = run.instance;
  const digits = Number.isNaN(Number(precision.value)) ? 100 : 2 * Number(precision.value);
  return `${shortId(result.id)} is undecided: try --precision ${Math.min(1000, digits)}, or a width above ${width.value}`;
}

/** A promise that does not cover this instance: how far away it is, and whether it can be reached. */
function widerAdvice(result: Result, { condition, required }: Guarantee, run: Run): string {
  const bound = Number(required?.hi ?? Number.NaN);
  const id = shortId(result.id);
  if (!condition.startsWith("width")) {
    return `${id} is promised only for a step size of at most ${Number(required?.lo).toPrecision(3)}: give a smaller --step-size`;
  }
  const wanted = Math.ceil(bound);
  if (wanted * run.dataset.n <= MOST_PREACTIVATIONS) return `${id} is promised from this width on: --width ${wanted}`;
  return `${id} is promised only from width ${bound.toPrecision(3)} on, more than fits in memory: its failure here does not contradict the paper`;
}

function failedAdvice(result: Result): string {
  return `Look at the witness of ${shortId(result.id)} with lemmata replay, and try other starts with --seed`;
}
