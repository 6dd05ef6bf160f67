import type { Bounds, Evidence, Result, Run, Verdict } from "../lemma/index.ts";
import { position } from "./decimal.ts";

/** Verdicts and evidence from the worst to the best: what a regression goes down in. */
const VERDICT_ORDER: readonly Verdict[] = ["fails", "not-applicable", "undecided", "holds"];
const EVIDENCE_ORDER: readonly Evidence[] = ["none", "numerical", "statistical", "certified"];

/** Something that differs between two runs. */
export interface Change {
  /** Id of the statement, or null for what concerns the runs as a whole. */
  readonly id: string | null;
  readonly what: "dataset" | "instance" | "statement" | "verdict" | "evidence" | "quantity" | "slack";
  /** Name of the parameter or the quantity, where there is one. */
  readonly name?: string;
  readonly before: string | Bounds | null;
  readonly after: string | Bounds | null;
  /** True for what must not happen between two runs that ought to be equally good. */
  readonly regression: boolean;
}

/** What changed from one run to another. */
export interface RunDiff {
  /** True when both are about the same rows, labels and parameters, so that every enclosure must meet its counterpart. */
  readonly sameInstance: boolean;
  readonly changes: readonly Change[];
}

/**
 * What changed between two runs. Regressions are: a statement that counts got a worse verdict, got its `holds` with weaker evidence, or is no longer
 * there; and, on the same instance, two enclosures of one number that do not meet, of which one must be wrong. Slack that fell is a change, no
 * regression.
 * @throws RangeError when a bound in a run is not a decimal number
 */
export function diffRuns(before: Run, after: Run): RunDiff {
  const about = wholeChanges(before, after);
  const sameInstance = about.length === 0;
  const ids = [...new Set([...before.results, ...after.results].map(({ id }) => id))];
  const of = (run: Run, id: string): Result | undefined => run.results.find((result) => result.id === id);
  const changes = ids.flatMap((id) => statementChanges(id, of(before, id), of(after, id), sameInstance));
  return { sameInstance, changes: [...about, ...changes] };
}

/** Exit code and headline depend on these alone. */
export function regressionsOf({ changes }: RunDiff): readonly Change[] {
  return changes.filter(({ regression }) => regression);
}

function wholeChanges(before: Run, after: Run): Change[] {
  const [old, now] = [before.dataset.digest, after.dataset.digest];
  const digest: Change[] =
    old === now ? [] : [{ id: null, what: "dataset", name: "digest", before: old, after: now, regression: false }];
  const names = new Set([...Object.keys(before.instance), ...Object.keys(after.instance)] as (keyof Run["instance"])[]);
  const valueIn = (run: Run, name: keyof Run["instance"]): string => run.instance[name]?.value ?? "not given";
  const chosen = [...names]
    .filter((name) => name !== "precision" && valueIn(before, name) !== valueIn(after, name))
    .map((name): Change => {
      const [value, next] = [valueIn(before, name), valueIn(after, name)];
      return { id: null, what: "instance", name, before: value, after: next, regression: false };
    });
  return [...digest, ...chosen];
}

function statementChanges(id: string, old: Result | undefined, now: Result | undefined, same: boolean): Change[] {
  if (old === undefined || now === undefined) {
    const [before, after] = [old?.verdict ?? null, now?.verdict ?? null];
    return [{ id, what: "statement", before, after, regression: now === undefined && old?.counts === true }];
  }
  return [...verdictChanges(id, old, now), ...quantityChanges(id, old, now, same), ...slackChanges(id, old, now)];
}

function verdictChanges(id: string, old: Result, now: Result): Change[] {
  const counts = old.counts || now.counts;
  if (old.verdict !== now.verdict) {
    const worse = VERDICT_ORDER.indexOf(now.verdict) < VERDICT_ORDER.indexOf(old.verdict);
    return [{ id, what: "verdict", before: old.verdict, after: now.verdict, regression: worse && counts }];
  }
  if (old.evidence === now.evidence) return [];
  const weaker = EVIDENCE_ORDER.indexOf(now.evidence) < EVIDENCE_ORDER.indexOf(old.evidence);
  const regression = weaker && counts && now.verdict === "holds";
  return [{ id, what: "evidence", before: old.evidence, after: now.evidence, regression }];
}

/** Enclosures of one quantity that no longer meet. */
function quantityChanges(id: string, old: Result, now: Result, same: boolean): Change[] {
  return Object.entries(old.quantities).flatMap(([name, before]): Change[] => {
    const after = Object.hasOwn(now.quantities, name) ? now.quantities[name] : undefined;
    if (after === undefined || position(before, after) === "meets") return [];
    return [{ id, what: "quantity", name, before, after, regression: same }];
  });
}

function slackChanges(id: string, old: Result, now: Result): Change[] {
  const [before, after] = [old.slack, now.slack];
  if (before === null || after === null || position(before, after) === "meets") return [];
  return [{ id, what: "slack", before, after, regression: false }];
}
