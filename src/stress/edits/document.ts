import { type Result, VERSION } from "../../lemma/index.ts";
import type { EditsReport, Outcome } from "./run.ts";

/** A dataset under edits as plain data: what `lemmata stress FILE --json` writes. */
export function editsDocument({ original, edits, impossible, nearest, sound }: EditsReport) {
  const { dataset, instance } = original.run;
  return {
    schema: "lemmata/stress-edits@1" as const,
    tool: { name: "lemmata", version: VERSION },
    dataset: { name: dataset.name, sha256: dataset.sha256, digest: dataset.digest, n: dataset.n, d: dataset.d },
    instance,
    sound,
    original: described(original),
    edits: edits.map((outcome) => {
      const { edit, survival, run } = outcome;
      return {
        name: edit.name,
        what: edit.what,
        distance: edit.distance,
        survives: edit.survives,
        survived: survival.same,
        n: run.dataset.n,
        d: run.dataset.d,
        digest: run.dataset.digest,
        ...described(outcome),
      };
    }),
    impossible,
    nearest: nearest.map(({ id, before, by }) => ({
      id,
      before: before.verdict,
      by: by === null ? null : { edit: by.edit.name, distance: by.edit.distance, after: verdictOf(by, id) },
    })),
  };
}

function described({ run, nearness, wrong, open }: Outcome) {
  return {
    nearness,
    wrong,
    open,
    results: run.results.slice(0, -1).map(({ id, verdict, evidence, reason }) => ({ id, verdict, evidence, reason })),
  };
}

function verdictOf({ run }: Outcome, id: string): Result["verdict"] | null {
  return run.results.find((result) => result.id === id)?.verdict ?? null;
}
