import type { Bounds, Evidence, Result, Run, Verdict } from "../lemma/index.ts";
import { adviceFor } from "./advice.ts";
import { FEW_DIGITS, position, shownBounds } from "./decimal.ts";
import { shortId } from "./summary.ts";

/** What a statement has to come to. */
export interface Required {
  readonly id: string;
  readonly verdicts: readonly Verdict[];
  /** The weakest evidence that will do. */
  readonly evidence?: Evidence;
  /** What the slack must certainly reach, as an exact decimal. */
  readonly slack?: string;
}

/** Whether a statement came to what it had to, and a line that says so; for one that did not, what to do next. */
export interface Met {
  readonly id: string;
  readonly met: boolean;
  readonly line: string;
  readonly next: readonly string[];
}

const EVIDENCE_ORDER: readonly Evidence[] = ["none", "numerical", "statistical", "certified"];

/** Holds a run against what was required of it; a statement that the run does not have, has not come to it. */
export function judge(run: Run, required: readonly Required[]): readonly Met[] {
  return required.map((requirement) => {
    const { id } = requirement;
    const result = run.results.find((r) => r.id === id);
    if (result === undefined) return { id, met: false, line: `${shortId(id)} was not checked`, next: [] };
    const reasons = shortfalls(result, requirement);
    const wanted = requirement.verdicts.join(" or ");
    const found = `${shortId(id)}: ${result.verdict}${result.evidence === "none" ? "" : ` (${result.evidence})`}`;
    if (reasons.length === 0) return { id, met: true, line: `${found}, as required`, next: [] };
    return {
      id,
      met: false,
      line: `${found}, required ${wanted}; ${reasons.join("; ")}`,
      next: adviceFor(result, run),
    };
  });
}

/** That nothing fails, for the statements of a run that count. */
export function nothingFails(run: Run): readonly Required[] {
  const verdicts = ["holds", "undecided", "not-applicable"] as const;
  return run.results.filter(({ counts }) => counts).map(({ id }) => ({ id, verdicts }));
}

function shortfalls(result: Result, { verdicts, evidence, slack }: Required): string[] {
  if (!verdicts.includes(result.verdict)) return [result.reason];
  const weak = evidence !== undefined && EVIDENCE_ORDER.indexOf(result.evidence) < EVIDENCE_ORDER.indexOf(evidence);
  return [
    ...(weak ? [`its evidence must be ${evidence}`] : []),
    ...(slack === undefined || reaches(result.slack, slack)
      ? []
      : [`its slack must be at least ${slack}, ${shownSlack(result)}`]),
  ];
}

/** Whether an enclosure certainly does not lie below a number. */
function reaches(slack: Bounds | null, least: string): boolean {
  if (slack === null) return false;
  const lower = { lo: slack.lo, hi: slack.lo };
  return position(lower, { lo: least, hi: least }) !== "below";
}

const shownSlack = ({ slack }: Result): string =>
  slack === null ? "but it has none" : `but is ${shownBounds(slack, FEW_DIGITS)}`;
