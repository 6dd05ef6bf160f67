import { create } from "xmlbuilder2";
import type { Bounds, Result, Run } from "../lemma/index.ts";
import { adviceFor } from "./advice.ts";
import {
  headSentence,
  ledgerSentence,
  packOf,
  parametersOf,
  shortId,
  statisticsSentence,
  VERDICT_SIGNS,
} from "./summary.ts";
import { visible } from "./text.ts";

/** What XML 1.0 has no place for, when it is not visible already (U+FFFE, U+FFFF). */
const REPLACEMENT = "\uFFFD";

/** A test case passes, fails, or was not able to say: undecided, not applicable, and kept as printed. */
type Standing = "passed" | "failure" | "skipped";

/**
 * A run as JUnit XML: one suite for the dataset, one case a statement, whose properties carry the figures. Only `holds` passes; `undecided` and
 * `not-applicable` are skipped cases with their reason, as is a statement kept as printed that fails and does not count. Valid by
 * reports/schema/junit.xsd.
 */
export function renderJunit(run: Run): string {
  const { results, dataset } = run;
  const count = (standing: Standing): string => String(results.filter((r) => standingOf(r) === standing).length);
  const totals = { tests: String(results.length), failures: count("failure"), errors: "0", time: secondsOf(results) };
  const document = create({ version: "1.0", encoding: "UTF-8", invalidCharReplacement: REPLACEMENT });
  const suite = document
    .ele("testsuites", { name: "lemmata", ...totals })
    .ele("testsuite", { name: inert(`${packOf(run)} on ${dataset.name}`), ...totals, skipped: count("skipped") });
  const properties: readonly (readonly [string, string])[] = [
    ["tool", `${run.tool.name} ${run.tool.version}`],
    ["digest", dataset.digest],
    ["n", String(dataset.n)],
    ["d", String(dataset.d)],
    ...parametersOf(run).map(([key, , { value }]) => [key, value] as const),
    ["summary", headSentence(run)],
    ...(run.ledger === undefined
      ? []
      : [["ledger", ledgerSentence(run.ledger)] as const, ["failureProbability", run.ledger.total] as const]),
  ];
  addProperties(suite, properties);
  for (const result of results) addCase(suite, result, run);
  return `${document.end({ prettyPrint: true })}\n`;
}

type Element = ReturnType<ReturnType<typeof create>["ele"]>;

function addProperties(parent: Element, entries: readonly (readonly [string, string])[]): void {
  const list = parent.ele("properties");
  for (const [name, value] of entries) list.ele("property", { name: inert(name), value: inert(value) });
}

function addCase(suite: Element, result: Result, run: Run): void {
  const { id, verdict, reason, seconds } = result;
  const pack = id.slice(0, id.indexOf("/"));
  const element = suite.ele("testcase", { name: inert(shortId(id)), classname: inert(pack), time: String(seconds) });
  addProperties(element, figuresOf(result));
  const standing = standingOf(result);
  if (standing === "passed") return;
  const kept = result.counts ? "" : " (kept as printed, does not count)";
  const message = inert(`${VERDICT_SIGNS[verdict]} ${verdict}${kept}: ${reason}`);
  if (standing === "skipped") element.ele("skipped", { message });
  else element.ele("failure", { message, type: verdict }).txt(details(result, run));
}

function standingOf({ verdict, counts }: Result): Standing {
  if (verdict === "holds") return "passed";
  return verdict === "fails" && counts ? "failure" : "skipped";
}

function details(result: Result, run: Run): string {
  const lines = [
    `${result.title} (${result.source.paper}, ${result.source.label})`,
    `evidence: ${result.evidence}; scope: ${result.scope}`,
    ...(result.statistics === undefined ? [] : [`starts: ${statisticsSentence(result.statistics)}`]),
    ...(result.slack === null ? [] : [`slack: ${interval(result.slack)}`]),
    ...(result.witness === null ? [] : [`witness (${result.witness.kind}): ${result.witness.summary}`]),
    ...adviceFor(result, run).map((advice) => `next: ${advice}`),
  ];
  return lines.map((line) => inert(line)).join("\n");
}

function figuresOf(result: Result): (readonly [string, string])[] {
  const { verdict, evidence, scope, slack, quantities, constants, digits, statistics } = result;
  return [
    ["verdict", verdict],
    ["evidence", evidence],
    ["scope", scope],
    ["digits", String(digits)],
    ...(slack === null ? [] : [["slack", interval(slack)] as const]),
    ...Object.entries(quantities).map(([name, bounds]) => [`quantity.${name}`, interval(bounds)] as const),
    ...constants.flatMap(({ name, value }) => (value === null ? [] : [[`constant.${name}`, interval(value)] as const])),
    ...(statistics === undefined
      ? []
      : [
          ["probability", interval({ lo: statistics.lower, hi: statistics.upper })] as const,
          ["trials", String(statistics.trials)] as const,
          ["successes", String(statistics.successes)] as const,
          ["undecidedTrials", String(statistics.undecided)] as const,
          ["confidence", statistics.confidence] as const,
          ["method", statistics.method] as const,
        ]),
  ];
}

/** Visible text; xmlbuilder2 takes `&lt;` in a text for markup and leaves it, so every `&` is escaped before. */
const inert = (text: string): string => visible(text).replaceAll("&", "&amp;");

/** The enclosure with all its digits. */
const interval = ({ lo, hi }: Bounds): string => (lo === hi ? lo : `[${lo}, ${hi}]`);

function secondsOf(results: readonly Result[]): string {
  return (results.reduce((sum, { seconds }) => sum + Math.round(seconds * 1000), 0) / 1000).toFixed(3);
}
