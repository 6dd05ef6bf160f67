import type { HypothesisResult, Result, Run } from "../lemma/index.ts";

/** Something that a statement assumes, as the run judged it. */
export type Premise = Pick<HypothesisResult, "id" | "statement" | "verdict" | "reason">;

/** How statements and hypotheses of a run rest on each other. */
export interface PremiseGraph {
  readonly premises: readonly Premise[];
  readonly statements: readonly Result[];
  /** `from` is what `to` rests on; both are ids of the lists above. `broken` where `from` is false here, or rests on what is. */
  readonly edges: readonly { readonly from: string; readonly to: string; readonly broken: boolean }[];
  /** For each id of a statement: the ids that are false here and that it rests on, directly or through others. */
  readonly lost: ReadonlyMap<string, readonly string[]>;
}

/**
 * What rests on what. A premise is broken when its hypothesis or statement fails; whatever rests on it, through any number of steps, has lost it, be
 * its own conclusion true or not.
 */
export function premiseGraph({ results }: Run): PremiseGraph {
  const premises = new Map(results.flatMap(({ hypotheses }) => hypotheses.map((h) => [h.id, h] as const)));
  const ids = new Set(results.map(({ id }) => id));
  const supports = new Map(
    results.map((r) => [r.id, [...r.hypotheses.map((h) => h.id), ...r.dependsOn.filter((id) => ids.has(id))]] as const),
  );
  const failing = new Set(
    [...premises.values(), ...results].filter(({ verdict }) => verdict === "fails").map(({ id }) => id),
  );
  const lost = new Map<string, readonly string[]>();
  for (const { id } of results) lost.set(id, brokenBelow(id, supports, failing));
  const edges = results.flatMap(({ id: to }) =>
    (supports.get(to) ?? []).map((from) => {
      return { from, to, broken: failing.has(from) || (lost.get(from) ?? []).length > 0 };
    }),
  );
  return { premises: [...premises.values()], statements: results, edges, lost };
}

/** Ids that fail among everything below `id`; circles do no harm. */
function brokenBelow(
  id: string,
  supports: ReadonlyMap<string, readonly string[]>,
  failing: ReadonlySet<string>,
): string[] {
  const seen = new Set<string>();
  const waiting = [...(supports.get(id) ?? [])];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    waiting.push(...(supports.get(next) ?? []));
  }
  seen.delete(id);
  return [...seen].filter((below) => failing.has(below)).sort();
}
