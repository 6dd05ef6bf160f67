import type { Counterexample } from "./rule.ts";
import type { Outcome } from "./script.ts";

/** What was found about one step. */
export interface StepResult {
  readonly id: string;
  readonly rule: string;
  readonly from: readonly string[];
  /** The claim as the script writes it. */
  readonly claim: string;
  readonly status: "valid" | "hole" | "invalid";
  /** How it was shown, or what is wrong with it. */
  readonly reason: string;
  readonly counterexample?: Counterexample;
  /** The box that an inequality left open. */
  readonly box?: Readonly<Record<string, string>>;
  /** Assumptions that the step still rests on. */
  readonly assumptions: readonly string[];
  readonly milliseconds: number;
}

/** What was found about a script. */
export interface ScriptResult {
  readonly id: string;
  readonly title: string;
  readonly outcome: Outcome;
  readonly expected: Outcome;
  /** Why the outcome is not `valid`; empty when it is. */
  readonly reason: string;
  readonly conclusion: string;
  readonly statementHash: string;
  readonly steps: readonly StepResult[];
  readonly counterexample?: Counterexample;
  /** Axioms and theorems on which it rests, its citations' included. */
  readonly axioms: readonly string[];
  /** Statements of other scripts that it cites. */
  readonly cites: readonly string[];
  readonly milliseconds: number;
}
