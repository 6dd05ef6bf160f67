import type { Declaration } from "./vocabulary.ts";

/**
 * What is proved: kept in a file of its own (`proofs/<pack>/statements/<name>.json`) and pinned by its hash, so that a proof cannot drift
 * away from it. All texts are formulas in mathjs syntax over the pack's vocabulary.
 *
 * Meaning: for every value of the variables in their ranges, and for every instance whose quantities lie in theirs, the assumptions imply
 * the conclusion.
 */
export interface Statement {
  /** For example `du2018/lemma-3.2`; ids of arguments kept as printed end in `-printed`. */
  readonly id: string;
  readonly title: string;
  /** Where it stands, for example "arXiv:1810.02054v2, Lemma 3.2". */
  readonly source: string;
  /** Widths, radii and step sizes that the statement introduces: abbreviations, each over the names before it. */
  readonly constants?: Readonly<Record<string, string>>;
  /** What may be used without proof, by name. */
  readonly assumptions?: Readonly<Record<string, string>>;
  readonly conclusion: string;
}

/** One step of a proof. */
export interface Step {
  /** Name by which later steps refer to it. */
  readonly id: string;
  /** Name of the rule that is to accept it; see `src/proof/rules`. */
  readonly rule: string;
  /** Steps before it, or assumptions of the statement, by name: the premises. */
  readonly from?: readonly string[];
  /** What it claims. */
  readonly claim: string;
  /** What the rule needs besides, by name: terms to instantiate with, multipliers, ends of a range. */
  readonly with?: Readonly<Record<string, string>>;
  /** The axiom or the statement of another script that it uses. */
  readonly cite?: string;
  /** Names of assumed steps that the rule is to discharge. */
  readonly discharge?: readonly string[];
  /** Why the step is taken for granted: the proof has a hole here. */
  readonly assumed?: string;
  /** One line for the reader. */
  readonly note?: string;
}

/** A proof: plain data, checked by {@link ./checker.ts}. */
export interface ProofScript {
  readonly statement: Statement;
  /** SHA-256 of the canonical form of the statement and of the declarations it mentions; see `statementHash`. */
  readonly sha256: string;
  readonly vocabulary: Readonly<Record<string, Declaration>>;
  /** Variables of this proof alone. */
  readonly variables?: Readonly<Record<string, Declaration>>;
  /** Abbreviations of this proof alone, in order. */
  readonly definitions?: Readonly<Record<string, string>>;
  /** The last one must claim the conclusion, and rest on nothing but the statement's assumptions. */
  readonly steps: readonly Step[];
  /** What the checker is expected to find; `invalid` for an argument kept as printed. */
  readonly expected?: Outcome;
}

/** `holey`: some step could not be decided or was taken for granted. A hole is never a pass. */
export type Outcome = "valid" | "holey" | "invalid";

/** A formula that every proof of a pack may use, from `proofs/axioms.json`. */
export interface Axiom {
  readonly id: string;
  /** What the names of the claim mean; a script that cites it must mean the same by them. */
  readonly vocabulary?: Readonly<Record<string, Declaration>>;
  /** A formula over that vocabulary, for an axiom that a step cites; absent for a theorem that a rule of its own applies. */
  readonly claim?: string;
  /** The rule that applies it, for a named theorem. */
  readonly rule?: string;
  readonly meaning: string;
  readonly source: string;
}
