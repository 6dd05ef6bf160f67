import type { Nerdamer } from "../symbolic/index.ts";
import type { Term } from "./term.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** Something established: the claim follows from the assumptions named, for every value of the free variables that they do not mention. */
export interface Judgement {
  /** Name of the step, or of the statement's assumption. */
  readonly id: string;
  readonly claim: Term;
  /** Names of the assumptions it still rests on. */
  readonly assumptions: ReadonlySet<string>;
}

/** A point at which a claim is false, with both sides enclosed there; decimals rounded outward. */
export interface Counterexample {
  readonly at: Readonly<Record<string, string>>;
  readonly left: { readonly lo: string; readonly hi: string };
  readonly right: { readonly lo: string; readonly hi: string };
  readonly summary: string;
}

/** What a rule found about a step. */
export type RuleVerdict =
  | {
      readonly status: "valid";
      /** How, in a few words. */
      readonly note?: string;
      /** Assumptions that the conclusion no longer rests on. */
      readonly discharged?: readonly string[];
      /** Statements of other scripts on which it rests. */
      readonly cited?: readonly string[];
      /** Axioms that were used. */
      readonly axioms?: readonly string[];
    }
  | { readonly status: "hole"; readonly reason: string; readonly box?: Readonly<Record<string, string>> }
  | { readonly status: "invalid"; readonly reason: string; readonly counterexample?: Counterexample };

/** A step, read. */
export interface Application {
  readonly id: string;
  readonly claim: Term;
  /** The premises in the order of `from`. */
  readonly premises: readonly Judgement[];
  /** The terms given under `with`. */
  readonly terms: Readonly<Record<string, Term>>;
  readonly cite: string | null;
  readonly discharge: readonly string[];
}

/** What a rule may ask besides the step. */
export interface RuleContext {
  readonly vocabulary: Vocabulary;
  /** The claim of an assumption. @throws Refused for a name that is none */
  assumption(id: string): Term;
  /** The formula of a permitted axiom. @throws Refused for one that is not in the list */
  axiom(id: string): Term;
  /** A second engine that must agree with an identity; null where none is asked. */
  readonly secondEngine: Nerdamer | null;
  /** What another script proves, as `assumptions implies conclusion`, checked before. @throws Refused, Undecided */
  cited(id: string): Term;
}

/**
 * One rule of inference. It is trusted: it computes what follows from the premises, or decides the claim, and never takes the step's word.
 * It may throw `Refused` (the step is invalid) and `Undecided` (it is a hole); anything else that it throws is a bug and stops the program.
 */
export interface Rule {
  readonly name: string;
  /** What it does, in one sentence. */
  readonly summary: string;
  /** Id, in `proofs/axioms.json`, of the theorem that it applies. */
  readonly theorem?: string;
  check(step: Application, context: RuleContext): RuleVerdict;
}

export const valid = (note?: string): RuleVerdict => ({ status: "valid", ...(note === undefined ? {} : { note }) });
export const invalid = (reason: string, counterexample?: Counterexample): RuleVerdict => ({
  status: "invalid",
  reason,
  ...(counterexample === undefined ? {} : { counterexample }),
});
export const hole = (reason: string): RuleVerdict => ({ status: "hole", reason });
