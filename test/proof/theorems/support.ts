import {
  type Declaration,
  type Judgement,
  Refused,
  type Rule,
  type RuleVerdict,
  Vocabulary,
} from "../../../src/proof/index.ts";

/** A premise: its claim, or its claim and the claims of the assumptions that it rests on. */
export type Premise = string | { readonly claim: string; readonly under: readonly string[] };

const EMPTY = Vocabulary.empty();

/** One step by a rule, judged as the checker would judge it. */
export function applyRule(
  rule: Rule,
  declarations: Readonly<Record<string, Declaration>>,
  premises: readonly Premise[],
  claim: string,
  terms: Readonly<Record<string, string>> = {},
): RuleVerdict {
  const vocabulary = EMPTY.declare(declarations);
  const judgements = premises.map((premise, at): Judgement => {
    const { claim: text, under } = typeof premise === "string" ? { claim: premise, under: [] } : premise;
    return { id: `premise ${at + 1}`, claim: vocabulary.claim(text), assumptions: new Set(under) };
  });
  const read = Object.fromEntries(Object.entries(terms).map(([name, text]) => [name, vocabulary.read(text)]));
  const refuse = (id: string): never => {
    throw new Refused(`there is no ${id} here`);
  };
  try {
    return rule.check(
      { id: "step", claim: vocabulary.claim(claim), premises: judgements, terms: read, cite: null, discharge: [] },
      { vocabulary, assumption: (id) => vocabulary.claim(id), secondEngine: null, axiom: refuse, cited: refuse },
    );
  } catch (error) {
    if (error instanceof Refused) return { status: "invalid", reason: error.message };
    throw error;
  }
}

/** The reason of a verdict that is not `valid`, and "valid" for one that is. */
export const outcomeOf = (verdict: RuleVerdict): string => (verdict.status === "valid" ? "valid" : verdict.reason);
