import type { Outcome } from "./outcome.ts";
import type { PackProofs } from "./proof-section.ts";
import type { Quantities } from "./quantities.ts";
import type { Witness } from "./run.ts";
import type { SlackBounds } from "./slack.ts";
import type { Term } from "./term.ts";

/** The constants of a lemma, evaluated: one enclosure for each entry of {@link LemmaDefinition.constants}. */
export type Constants<K extends string = string> = Readonly<Record<K, Term>>;

/** Something a lemma assumes; it is checked like a lemma, and a lemma whose hypothesis fails is not applicable. */
export interface Hypothesis {
  readonly id: string;
  /** The hypothesis in plain words with its formula. */
  readonly statement: string;
  /** Hypotheses without which this one makes no sense; where one of them fails it is not asked. */
  readonly assumes?: readonly Hypothesis[];
  readonly check: (quantities: Quantities) => Outcome;
}

/** What a researcher writes down of a lemma; see {@link defineLemma}. */
export interface LemmaDefinition<K extends string> {
  /** Pack and name, for example `du2018/lemma-3.1`. */
  readonly id: string;
  readonly title: string;
  /** The statement as LaTeX. */
  readonly statement: string;
  /** The statement in one plain sentence. */
  readonly summary: string;
  /** Where it stands. */
  readonly source: { readonly paper: string; readonly label: string; readonly note?: string };
  /** What a verdict quantifies over when the check does not say otherwise; default "this start". */
  readonly scope?: string;
  readonly assumes?: readonly Hypothesis[];
  /**
   * The constants of the statement as expressions in mathjs syntax over the names of the quantities
   * (and of constants that stand before them), for example `{ radius: "sqrt(2*pi)/16 * delta * lambda0 / n^2" }`.
   */
  readonly constants?: Readonly<Record<K, string>>;
  /**
   * When the paper promises the conclusion with probability at least 1 - delta: a width from which on, a step size up to which.
   * Below it the lemma promises nothing, and the verdict says what is true of this start.
   */
  readonly guarantee?: { readonly width?: string; readonly stepSize?: string };
  /** True for a claim made with probability at least 1 - delta over the random start: `--trials` tests that probability. */
  readonly probability?: boolean;
  /**
   * Decides the conclusion sooner than `check` where that is easily done, certified; null where it is not. For many trials, of
   * which only the verdicts are wanted.
   */
  readonly quick?: (quantities: Quantities, constants: Constants<K>) => "holds" | "fails" | null;
  /** Ids of the statements its proof rests on. */
  readonly dependsOn?: readonly string[];
  /** True for a statement kept as printed beside a corrected one: it counts for the exit code only when named. */
  readonly asPrinted?: boolean;
  /** Slips in the printed text and what was made of them. */
  readonly notes?: readonly string[];
  /** Decides the conclusion on named quantities; see `outcome.ts` for the comparisons. */
  readonly check: (quantities: Quantities, constants: Constants<K>) => Outcome;
  /**
   * Encloses the slack of the conclusion (not of a hypothesis), claimed bound over true value, from both sides where `check` found that it holds; null where
   * nothing is known. For `lemmata stress --extremal`: the slack of `check` may rest on a bound of the true value, which says nothing of how near it comes.
   */
  readonly slack?: (quantities: Quantities, constants: Constants<K>) => SlackBounds | null;
  /**
   * Judges a witness of an earlier run by itself, for claims whose check had to search for one: the search need not find the same one again.
   * Without it, `lemmata replay` repeats the check. Nothing of the witness but the object that it names may be believed.
   */
  readonly replay?: (quantities: Quantities, constants: Constants<K>, witness: Witness) => Outcome;
}

/** A statement that can be checked on an instance. */
export type Lemma = Required<Omit<LemmaDefinition<string>, "check" | "quick" | "slack" | "replay">> & {
  readonly check: (quantities: Quantities, constants: Constants) => Outcome;
  readonly quick: (quantities: Quantities, constants: Constants) => "holds" | "fails" | null;
  readonly slack?: (quantities: Quantities, constants: Constants) => SlackBounds | null;
  readonly replay?: (quantities: Quantities, constants: Constants, witness: Witness) => Outcome;
};

/**
 * Makes a checkable statement of its definition.
 * @throws RangeError when the id is not of the form `pack/name`
 */
export function defineLemma<const K extends string = never>(definition: LemmaDefinition<K>): Lemma {
  if (!/^[a-z0-9-]+\/[a-z0-9.-]+$/.test(definition.id)) {
    throw new RangeError(`the id "${definition.id}" is not of the form pack/name, in lower case`);
  }
  const { quick, slack, replay } = definition;
  return {
    scope: "this start",
    assumes: [],
    guarantee: {},
    dependsOn: [],
    asPrinted: false,
    probability: false,
    notes: [],
    ...definition,
    constants: (definition.constants ?? {}) as Readonly<Record<string, string>>,
    check: (quantities, constants) => definition.check(quantities, constants as Constants<K>),
    quick: (quantities, constants) => quick?.(quantities, constants as Constants<K>) ?? null,
    ...(slack === undefined ? {} : { slack: (quantities, constants) => slack(quantities, constants as Constants<K>) }),
    ...(replay === undefined
      ? {}
      : { replay: (quantities, constants, witness) => replay(quantities, constants as Constants<K>, witness) }),
  };
}

/** The statements of one paper. */
export interface Pack {
  readonly id: string;
  readonly title: string;
  readonly paper: string;
  readonly lemmas: readonly Lemma[];
  /** The scripts that prove them. */
  readonly proofs?: PackProofs;
}
