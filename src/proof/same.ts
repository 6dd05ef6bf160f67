import { Reasoning } from "./reasoning.ts";
import { sameTerm, type Term } from "./term.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** Whether two claims say the same; see {@link Reasoning.sameClaim}. */
export function sameClaim(a: Term, b: Term, vocabulary: Vocabulary): boolean {
  return sameTerm(a, b) || new Reasoning(vocabulary).sameClaim(a, b);
}
