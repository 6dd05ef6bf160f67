import { type Lemma, type Pack, type Result, runPack } from "../../lemma/index.ts";
import { type Candidate, datasetFrom, optionsFrom } from "./candidate.ts";
import type { Evaluation } from "./evaluation.ts";
import { evaluateLemma33, MOST_LIGHT_ROWS } from "./lemma-3.3.ts";

/** Evaluates candidates. */
export type Evaluator = (candidate: Candidate) => Evaluation;

/** What a search prefers to a claim that holds: one that is broken in plain doubles. A certified break is at 0. */
const NUMERICALLY_BROKEN = 0.5;
/** Rows of candidates: enough for three opposite pairs. */
const MOST_ROWS = 6;

/** The statement on a candidate, decided as `lemmata check` decides it, or in enclosed doubles only. */
export function resultOf(lemma: Lemma, candidate: Candidate, precision: "auto" | "double" = "auto"): Result {
  const pack: Pack = { id: "search", title: "", paper: "", lemmas: [lemma] };
  const [result] = runPack(pack, datasetFrom(candidate), optionsFrom(candidate, precision)).results;
  return result;
}

/** The evaluator of a statement, a light one where there is one, else the engine itself, and the number of rows it is meant for. */
export function evaluatorFor(lemma: Lemma): { readonly evaluate: Evaluator; readonly maxRows: number } {
  const factor = DRIFT_FACTORS[lemma.id];
  if (factor !== undefined)
    return { evaluate: (candidate) => evaluateLemma33(candidate, factor), maxRows: MOST_LIGHT_ROWS };
  return { evaluate: (candidate) => evaluationOf(resultOf(lemma, candidate, "double")), maxRows: MOST_ROWS };
}

/** The statements that {@link evaluateLemma33} knows, with the factor of their drift radius. */
const DRIFT_FACTORS: Readonly<Record<string, number>> = { "du2018/lemma-3.3": 2, "du2018/lemma-3.3-printed": 1 };

/** A result as a number to lower: the slack, or lambda0 where the statement has none. */
export function evaluationOf({ verdict, evidence, slack, quantities }: Result): Evaluation {
  const certified = evidence === "certified";
  if (verdict === "fails") return { verdict, certified, slack: certified ? 0 : NUMERICALLY_BROKEN };
  if (verdict !== "holds") return { verdict, certified, slack: Number.POSITIVE_INFINITY };
  const measure = slack?.lo ?? quantities.lambda0?.lo;
  return { verdict, certified, slack: measure === undefined ? Number.POSITIVE_INFINITY : Number(measure) };
}
