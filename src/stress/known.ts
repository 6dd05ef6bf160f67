import type { Dataset } from "../dataset/index.ts";
import type { Ball } from "../kernel/index.ts";
import type { InstanceOptions, Verdict } from "../lemma/index.ts";

/** A quantity of a {@link Run} whose true value is known, by its name there; `smallestAngle` and `kernelDimension` stand elsewhere in it. */
export type KnownName =
  | "lambda0"
  | "lambdaMinH0"
  | "normH0MinusHinf"
  | "normG"
  | "initialResidual"
  | "smallestAngle"
  | "kernelDimension";

/** A number that is known exactly, or in a closed form that is enclosed far more sharply than lemmata needs to. */
export interface KnownValue {
  readonly name: KnownName;
  readonly value: Ball;
  /** The exact number or the closed form, for people: "1/2", "sin^2(theta/2) = 1e-14/(1 + 1e-14)". */
  readonly form: string;
  /** Why it is so: a theorem, or a sentence that proves it. */
  readonly source: string;
}

/** What is known about one statement: the one right verdict, and why. */
export interface KnownVerdict {
  readonly is: Verdict;
  readonly why: string;
}

/** A dataset and a start about which the truth is known independently of lemmata. */
export interface Entry {
  readonly name: string;
  /** What makes it hard, in one line. */
  readonly what: string;
  readonly dataset: Dataset;
  /** Start and parameters; what is left out is as in `lemmata check`. */
  readonly options: Partial<InstanceOptions>;
  readonly values: readonly KnownValue[];
  /** Short ids of hypotheses that are false here: every statement that assumes one of them is not applicable. */
  readonly broken: Readonly<Record<string, string>>;
  /** By short id of the statement; a statement about which nothing is known has no entry. */
  readonly verdicts: Readonly<Record<string, KnownVerdict>>;
}
