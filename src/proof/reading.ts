import type { ProofScript } from "./script.ts";
import { withConstants } from "./statement.ts";
import { Vocabulary } from "./vocabulary.ts";

/** The names of a script: its pack's, the constants of its statement, its own variables and abbreviations. @throws Refused for one that is not well-formed */
export function vocabularyOf({ vocabulary, statement, variables, definitions }: ProofScript): Vocabulary {
  const stated = withConstants(Vocabulary.empty().declare(vocabulary), statement);
  return Object.entries(definitions ?? {}).reduce(
    (known, [name, text]) => known.define(name, text),
    stated.declare(variables ?? {}),
  );
}
