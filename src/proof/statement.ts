import { createHash } from "node:crypto";
import { Refused } from "./refused.ts";
import type { Statement } from "./script.ts";
import type { Term } from "./term.ts";
import { type Declaration, Vocabulary } from "./vocabulary.ts";

/**
 * SHA-256, in hexadecimal, of a statement together with the declarations of every name that it mentions, directly or through the range of
 * another: of their JSON with sorted keys, so that layout and order in the file do not matter and every word in it does.
 * @throws Refused when the statement is no well-formed one over the vocabulary
 */
export function statementHash(statement: Statement, declarations: Readonly<Record<string, Declaration>>): string {
  const vocabulary = withConstants(Vocabulary.empty().declare(declarations), statement);
  const terms = [statement.conclusion, ...Object.values(statement.assumptions ?? {})].map((text) =>
    vocabulary.claim(text),
  );
  const constants = Object.keys(statement.constants ?? {}).map((name) => vocabulary.definition(name)!);
  const declared = declarationsOf([...terms, ...constants], vocabulary, declarations);
  return createHash("sha256").update(canonicalText({ statement, declared })).digest("hex");
}

/** The declarations of every name that the terms mention, directly or through the range of another. */
export function declarationsOf(
  terms: readonly Term[],
  vocabulary: Vocabulary,
  declarations: Readonly<Record<string, Declaration>>,
): Readonly<Record<string, Declaration | undefined>> {
  const mentioned = new Set<string>();
  const visit = (name: string): void => {
    if (mentioned.has(name) || !vocabulary.has(name)) return;
    mentioned.add(name);
    const { range, size } = vocabulary.get(name);
    for (const end of [range.lo, range.hi, size]) if (end !== null) vocabulary.namesIn(end).forEach(visit);
  };
  for (const term of terms) {
    vocabulary.namesIn(term).forEach(visit);
    vocabulary.boundIn(term).forEach(visit);
  }
  return Object.fromEntries([...mentioned].map((name) => [name, declarations[name]]));
}

/** Text that is the same for the same data, whatever the order of the keys. */
export function canonicalText(value: unknown): string {
  return JSON.stringify(sorted(value));
}

/** The vocabulary with the constants of a statement as abbreviations. */
export function withConstants(vocabulary: Vocabulary, statement: Statement): Vocabulary {
  return Object.entries(statement.constants ?? {}).reduce(
    (known, [name, text]) => known.define(name, text),
    vocabulary,
  );
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, item]) => [key, sorted(item)]));
}

/** @throws Refused unless the script's hash is that of its statement */
export function requireHash(
  statement: Statement,
  declarations: Readonly<Record<string, Declaration>>,
  sha256: string,
): void {
  const found = statementHash(statement, declarations);
  if (found !== sha256) {
    throw new Refused(`the statement is not the one that this script was written for: its hash is ${found}`);
  }
}
