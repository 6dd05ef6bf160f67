/** Proofs as scripts of steps, each accepted by the checker of its rule or not at all. */
export { ProofChecker } from "./checker.ts";
export { constantsOf, constantValue, namesOf, type ProvedConstant } from "./constants.ts";
export { inComment } from "./coq/formula.ts";
export { ARITHMETIC_RULES, type CoqStatement, type CoqStep, coqSteps } from "./coq/statements.ts";
export { type CrewOptions, checkProofs } from "./crew.ts";
export { evaluateTerm } from "./evaluate.ts";
export { latexOf } from "./latex.ts";
export { vocabularyOf } from "./reading.ts";
export { Refused, Undecided } from "./refused.ts";
export type { ScriptResult, StepResult } from "./result.ts";
export type { Application, Counterexample, Judgement, Rule, RuleContext, RuleVerdict } from "./rule.ts";
export { RULES } from "./rules/index.ts";
export type { Axiom, Outcome, ProofScript, Statement, Step } from "./script.ts";
export { Stated } from "./stated.ts";
export { statementHash } from "./statement.ts";
export { conjuncts, relation, replace, showTerm, symbol, type Term } from "./term.ts";
export { type Declaration, Vocabulary } from "./vocabulary.ts";
