import { vocabularyOf } from "../reading.ts";
import type { ProofScript, Step } from "../script.ts";
import { sortOf } from "../sorts.ts";
import { conjuncts, type Relation, relation, type Term } from "../term.ts";
import type { Vocabulary } from "../vocabulary.ts";
import { CoqFormulas, type CoqVariable } from "./formula.ts";

/** The rules whose steps are arithmetic with numbers. */
export const ARITHMETIC_RULES: readonly string[] = ["inequality", "identity", "composition", "squares"];

/** A step as a theorem about real numbers: for all values of the variables, the hypotheses imply the claim. */
export interface CoqStatement {
  readonly variables: readonly CoqVariable[];
  /** The ranges of the variables, then the premises. */
  readonly hypotheses: readonly string[];
  readonly claim: string;
}

/** A step of an arithmetic rule, and its statement; null for a relation of matrices or vectors. */
export interface CoqStep {
  readonly script: string;
  readonly step: Step;
  readonly statement: CoqStatement | null;
}

/**
 * The arithmetic steps of a script. A premise that is no relation of numbers (an event, a claim for all t) is left out of the hypotheses: the
 * theorem then says more than the step.
 * @throws Refused for a script that is not well-formed
 */
export function coqSteps(script: ProofScript): CoqStep[] {
  const vocabulary = vocabularyOf(script);
  const claims = new Map(Object.entries(script.statement.assumptions ?? {}));
  const found: CoqStep[] = [];
  for (const step of script.steps) {
    if (ARITHMETIC_RULES.includes(step.rule)) {
      const premises = (step.from ?? []).flatMap((id) => claims.get(id) ?? []);
      found.push({ script: script.statement.id, step, statement: stated(step.claim, premises, vocabulary) });
    }
    claims.set(step.id, step.claim);
  }
  return found;
}

function stated(claim: string, premises: readonly string[], vocabulary: Vocabulary): CoqStatement | null {
  const related = relation(vocabulary.claim(claim));
  if (related === null || !isOfNumbers(related, vocabulary)) return null;
  const formulas = new CoqFormulas(vocabulary);
  const conclusion = formulas.relation(related);
  const granted = premises
    .flatMap((premise) => relationsIn(vocabulary.claim(premise), vocabulary))
    .map((fact) => formulas.relation(fact));
  // The ranges come last: they are those of all that the formulas mention.
  const hypotheses = [...formulas.ranges(), ...granted];
  return { variables: formulas.variables, hypotheses, claim: conclusion };
}

/** The relations of two numbers that a claim joins by `and`. */
function relationsIn(term: Term, vocabulary: Vocabulary): Relation[] {
  return conjuncts(term)
    .map(relation)
    .filter((found) => found !== null)
    .filter((found) => isOfNumbers(found, vocabulary));
}

function isOfNumbers({ left, right }: Relation, vocabulary: Vocabulary): boolean {
  return [left, right].every((side) => ["real", "integer"].includes(sortOf(side, vocabulary)));
}
