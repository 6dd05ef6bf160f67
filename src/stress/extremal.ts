import { type Case, isSlackWithin, type Pack, type Result, runCase } from "../lemma/index.ts";
import { meet } from "./bounds.ts";
import type { Agreement } from "./judge.ts";

/** How sharp a statement is: the data nearest to equality that is known, as a case with the slack recorded, and what was found on it now. */
export interface Sharpness {
  readonly document: Case;
  readonly result: Result;
  readonly agreement: Agreement;
}

/** Evaluates a recorded case again. @throws Problem when the pack does not know its statement */
export function judgeExtremal(pack: Pack, document: Case): Sharpness {
  const result = runCase(pack, document);
  return { document, result, agreement: agreementOf(document, result) };
}

/** `contradicts`: another verdict, or a slack enclosed apart from the one recorded; `open`: not certified, or not as sharply as recorded. */
function agreementOf({ expect }: Case, result: Result): Agreement {
  const { verdict, evidence, slack } = result;
  if (verdict !== expect.verdict) return verdict === "undecided" ? "open" : "contradicts";
  if (evidence !== "certified") return "open";
  if (expect.slack === undefined || isSlackWithin(result, expect.slack)) return "agrees";
  return slack === null || meet(slack, expect.slack) ? "open" : "contradicts";
}
