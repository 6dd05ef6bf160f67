import { Refused } from "../refused.ts";
import { showTerm, type Term } from "../term.ts";
import type { Vocabulary } from "../vocabulary.ts";

/**
 * Sees that the random terms body(1), body(2), ... are independent: all that is random in them are values f(r, ...) of names with a law, each
 * at the index r itself, and values with a law are independent of each other by declaration. They are identically distributed when nothing
 * else in the body depends on r, which no theorem here asks for.
 * @throws Refused when something else in the body is random
 */
export function requireIndependent(body: Term, index: string, vocabulary: Vocabulary): void {
  if (body.kind === "number") return;
  if (body.kind === "symbol") {
    if (body.name !== "pi" && vocabulary.get(body.name).random) throw dependent(body, index);
    return;
  }
  if (body.kind === "bind" && body.variable === index) throw new Refused(`${index} is bound inside ${showTerm(body)}`);
  if (body.kind === "apply" && (body.head === "P" || body.head === "E")) return;
  if (body.kind === "apply" && vocabulary.has(body.head) && vocabulary.get(body.head).random) {
    const [first, ...others] = body.args;
    const drawn = vocabulary.get(body.head).law !== null && first?.kind === "symbol" && first.name === index;
    if (!drawn || others.some((arg) => vocabulary.isRandom(arg))) throw dependent(body, index);
    return;
  }
  for (const arg of body.args) requireIndependent(arg, index, vocabulary);
}

function dependent(term: Term, index: string): Refused {
  return new Refused(`${showTerm(term)} is not known to be independent for different ${index}`);
}
