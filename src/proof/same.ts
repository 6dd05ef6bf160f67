import { sameTerm, type Term } from "./term.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** Whether two claims say the same: the same formula up to the names of bound variables. */
export function sameClaim(a: Term, b: Term, _vocabulary: Vocabulary): boolean {
  return sameTerm(a, b);
}
