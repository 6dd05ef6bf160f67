import { sortOf } from "../sorts.ts";
import { sameTerm, type Term } from "../term.ts";
import type { Vocabulary } from "../vocabulary.ts";

/** The size of a vector (its length) or of a square matrix (its rows), as far as the declarations tell; null where they do not. */
export function sizeOf(term: Term, vocabulary: Vocabulary): Term | null {
  if (term.kind === "number") return null;
  if (term.kind === "symbol") return term.name === "pi" ? null : vocabulary.get(term.name).size;
  if (term.kind === "bind") return term.head === "sum" ? sizeOf(term.args[0]!, vocabulary) : null;
  if (vocabulary.has(term.head)) return vocabulary.get(term.head).size;
  const parts = shaped(term, vocabulary);
  const [first, ...others] = parts?.map((part) => sizeOf(part, vocabulary)) ?? [];
  return first != null && others.every((other) => other !== null && sameTerm(first, other)) ? first : null;
}

/** Whether the matrix is symmetric for a reason that can be seen: declared so, or a sum, multiple or Hadamard product of such. */
export function isSymmetric(term: Term, vocabulary: Vocabulary): boolean {
  if (term.kind === "number") return false;
  if (term.kind === "symbol") return term.name !== "pi" && vocabulary.get(term.name).symmetric;
  if (term.kind === "bind") return term.head === "sum" && isSymmetric(term.args[0]!, vocabulary);
  if (vocabulary.has(term.head)) return vocabulary.get(term.head).symmetric;
  const parts = shaped(term, vocabulary);
  if (parts === null || parts.length === 0 || term.head === "act") return false;
  const isProduct = term.head === "multiply" && parts.length > 1;
  return !isProduct && parts.every((part) => isSymmetric(part, vocabulary));
}

/** The matrices and vectors of which a term is made, when they must all be of its own size; null for other terms. */
function shaped(term: Extract<Term, { kind: "apply" }>, vocabulary: Vocabulary): readonly Term[] | null {
  const { head, args } = term;
  if (["add", "subtract", "negate", "hadamard", "act"].includes(head)) return args;
  if (head !== "multiply") return null;
  return args.filter((arg) => ["matrix", "vector"].includes(sortOf(arg, vocabulary)));
}
