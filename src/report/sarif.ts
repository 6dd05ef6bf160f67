import type { LedgerSection, Result, Run } from "../lemma/index.ts";
import { adviceFor } from "./advice.ts";
import { headSentence, ledgerSentence, parametersOf, shortId } from "./summary.ts";
import { visible } from "./text.ts";

/** SARIF's word for each verdict (section 3.27.9): `open` says that there was not enough to tell. */
const KINDS = { holds: "pass", fails: "fail", undecided: "open", "not-applicable": "notApplicable" } as const;

/**
 * A run as a SARIF 2.1.0 log: one rule and one result a statement, with kind pass, fail, open or notApplicable. A failure that counts has the level
 * `error`, one of a statement kept as printed `note`. The location is the dataset; the rows concerned are its logical locations. No timings.
 */
export function renderSarif(run: Run): string {
  const uri = uriOf(run.dataset.name);
  const log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: { name: "lemmata", version: run.tool.version, rules: run.results.map(ruleOf) },
        },
        automationDetails: { id: `lemmata/${shownUri(uri)}/` },
        invocations: [{ executionSuccessful: true }],
        artifacts: [{ location: { uri }, hashes: { "sha-256": run.dataset.sha256 } }],
        results: run.results.map((result, ruleIndex) => resultOf(result, ruleIndex, run, uri)),
        columnKind: "utf16CodeUnits",
        properties: {
          summary: visible(headSentence(run)),
          digest: run.dataset.digest,
          ...(run.ledger === undefined ? {} : { ledger: ledgerOf(run.ledger) }),
          instance: Object.fromEntries(parametersOf(run).map(([key, , { value }]) => [key, visible(value)])),
        },
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

/** The ledger with its sentence; texts of packs are visible and nothing more. */
function ledgerOf(ledger: LedgerSection): object {
  const entries = ledger.entries.map(({ id, what, probability }) => {
    return { id: visible(id), what: visible(what), probability };
  });
  return { summary: visible(ledgerSentence(ledger)), entries, total: visible(ledger.total) };
}

function ruleOf({ id, title, statement, source }: Result): object {
  return {
    id,
    name: visible(source.label),
    shortDescription: message(title),
    fullDescription: message(`${source.paper}, ${source.label}: ${statement}`),
  };
}

function resultOf(result: Result, ruleIndex: number, run: Run, uri: string): object {
  const { id, verdict, evidence, scope, reason, counts, slack, quantities, witness, statistics } = result;
  const failing = counts ? "error" : "note";
  const next = adviceFor(result, run).map((advice) => ` Next: ${advice}.`);
  const rows = rowsOf(result);
  return {
    ruleId: id,
    ruleIndex,
    kind: KINDS[verdict],
    level: verdict === "fails" ? failing : "none",
    message: message(`${shortId(id)}: ${verdict} (evidence: ${evidence}; ${scope}). ${reason}.${next.join("")}`),
    locations: [
      {
        // GitHub shows nothing without a line; the file as a whole is meant.
        physicalLocation: { artifactLocation: { uri, index: 0 }, region: { startLine: 1 } },
        ...(rows.length === 0 ? {} : { logicalLocations: rows.map((row) => ({ name: `row ${row}`, kind: "row" })) }),
      },
    ],
    partialFingerprints: { "statement/v1": `${id} on ${run.dataset.digest}` },
    properties: {
      verdict,
      evidence,
      scope: visible(scope),
      counts,
      ...(slack === null ? {} : { slack }),
      quantities: Object.fromEntries(Object.entries(quantities).map(([name, bounds]) => [visible(name), bounds])),
      ...(statistics === undefined ? {} : { statistics }),
      ...(witness === null ? {} : { witness: visible(witness.summary) }),
    },
  };
}

/** Rows that break a hypothesis of the statement. */
function rowsOf({ hypotheses }: Result): number[] {
  const rows = hypotheses.filter((h) => h.verdict === "fails").flatMap((h) => h.rows?.first ?? []);
  return [...new Set(rows)];
}

/** A plain text message: nothing in it is a link (section 3.11.6) or a place holder (3.11.5), nothing in it is invisible. */
function message(text: string): { readonly text: string } {
  const inert = visible(text)
    .replace(/[\\[\]]/g, (mark) => `\\${mark}`)
    .replace(/[{}]/g, (mark) => mark + mark);
  return { text: inert };
}

/** The name of a file as a relative URI; of a lone surrogate, which no URI can carry, the replacement character. */
function uriOf(name: string): string {
  const wellFormed = name.replace(/\p{Cs}/gu, "\uFFFD");
  const uri = wellFormed
    .split("/")
    .map((part) => encodeURIComponent(part))
    .join("/");
  return uri === "" || uri.startsWith("/") ? `.${uri}` : uri;
}

/** A name that is part of another id: no slash in it. */
const shownUri = (uri: string): string => uri.replaceAll("/", "_");
