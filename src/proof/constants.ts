import { Ball, OutsideDomain, type Rational } from "../kernel/index.ts";
import { evaluateTerm } from "./evaluate.ts";
import { Undecided } from "./refused.ts";
import type { ProofScript } from "./script.ts";
import { withConstants } from "./statement.ts";
import { relation, showTerm, type Term } from "./term.ts";
import { Vocabulary } from "./vocabulary.ts";

/** A width, radius or step size that a statement introduces, or up to which it holds, and that its script proves to be enough. */
export interface ProvedConstant {
  /** As the statement calls it; `eta at most` for an assumption `eta <= ...`. */
  readonly name: string;
  /** The id of the statement. */
  readonly statement: string;
  readonly statementHash: string;
  /** As the statement writes it. */
  readonly text: string;
  /** With the abbreviations of the statement replaced: over quantities and variables alone. */
  readonly term: Term;
}

/** The constants of a statement, in its order, and then the bounds that it assumes of quantities. @throws Refused for a statement that is not well-formed */
export function constantsOf({ statement, vocabulary, sha256 }: ProofScript): ProvedConstant[] {
  const known = withConstants(Vocabulary.empty().declare(vocabulary), statement);
  const found = { statement: statement.id, statementHash: sha256 };
  const constants = Object.entries(statement.constants ?? {}).map(([name, text]) => ({
    ...found,
    name,
    text,
    term: known.definition(name)!,
  }));
  const bounds = Object.values(statement.assumptions ?? {}).flatMap((text) => {
    const related = relation(known.claim(text));
    if (related?.head !== "atMost" || related.left.kind !== "symbol") return [];
    return [{ ...found, name: `${related.left.name} at most`, text: showTerm(related.right), term: related.right }];
  });
  return [...constants, ...bounds];
}

/** The names that a constant needs values for. */
export function namesOf(term: Term, { vocabulary }: ProofScript): string[] {
  return [...Vocabulary.empty().declare(vocabulary).namesIn(term)].filter((name) => name !== "pi");
}

/** An enclosure of a constant; null where a value is missing or outside its domain. @param bits of working precision */
export function constantValue(
  { term }: ProvedConstant,
  values: ReadonlyMap<string, Rational>,
  bits: number,
): Ball | null {
  const lookUp = (atom: Term): Ball => {
    const value = atom.kind === "symbol" ? values.get(atom.name) : undefined;
    if (value === undefined) throw new Undecided(`${showTerm(atom)} has no value`);
    return Ball.of(value, bits);
  };
  try {
    return evaluateTerm(term, lookUp, bits);
  } catch (error) {
    if (error instanceof Undecided || error instanceof OutsideDomain) return null;
    throw error;
  }
}
