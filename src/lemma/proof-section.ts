import { type Ball, OutsideDomain } from "../kernel/index.ts";
import {
  type Axiom,
  conjuncts,
  evaluateTerm,
  latexOf,
  type ProofScript,
  type Term as ProofTerm,
  Refused,
  relation,
  replace,
  type ScriptResult,
  showTerm,
  symbol,
  Undecided,
  type Vocabulary,
  vocabularyOf,
} from "../proof/index.ts";
import type { Quantities } from "./quantities.ts";
import type { Bounds, ProofSection } from "./run.ts";

/** The number of an instance that a term of the scripts stands for; the arguments are those of a function of numbers. */
export type Measure = (quantities: Quantities, args: readonly Ball[]) => Ball;

/** The proofs of a pack: its scripts, what they may take without proof, and what their terms are on an instance. */
export interface PackProofs {
  readonly scripts: readonly ProofScript[];
  readonly axioms: readonly Axiom[];
  /**
   * By term (`lambdaMin(H0)`) or by the name of a function of numbers (`Q` for `Q(R)`). A term with index variables in it, of which only left
   * sides are made, stands for the largest of its values.
   */
  readonly measures: Readonly<Record<string, Measure>>;
}

const SHOWN_DIGITS = 20;

/**
 * The proof of a statement as it was checked, with the slack of every inequality step on this instance: its right side over its left side, where
 * both can be evaluated.
 * @param quantities null where the statement says nothing of the instance: then no slack is given
 */
export function proofSection(
  result: ScriptResult,
  proofs: PackProofs,
  quantities: Quantities | null,
): ProofSection | null {
  const script = proofs.scripts.find(({ statement }) => statement.id === result.id);
  if (script === undefined) return null;
  const { id, statementHash, outcome, reason, axioms } = result;
  const vocabulary = result.steps.length === 0 ? null : vocabularyOf(script);
  const measured = vocabulary && quantities && new Measured(vocabulary, proofs.measures, quantities);
  const steps = result.steps.map(({ id: name, rule, status, claim }) => {
    const term = vocabulary === null ? null : termOf(claim, vocabulary);
    return {
      name,
      rule,
      status,
      claim,
      latex: vocabulary === null || term === null ? "" : latexOf(term, vocabulary),
      slack: term === null ? null : (measured?.slack(term) ?? null),
    };
  });
  return { script: id, statementHash, outcome, reason, axioms, steps };
}

/** A claim read; null for the text of an invalid step that is no claim. */
function termOf(claim: string, vocabulary: Vocabulary): ProofTerm | null {
  try {
    return vocabulary.claim(claim);
  } catch (error) {
    if (error instanceof Refused) return null;
    throw error;
  }
}

/** The terms of a script as numbers of an instance. */
class Measured {
  readonly #terms: ReadonlyMap<string, Measure>;
  readonly #functions: Readonly<Record<string, Measure>>;
  readonly #quantities: Quantities;

  constructor(vocabulary: Vocabulary, measures: Readonly<Record<string, Measure>>, quantities: Quantities) {
    const readable = Object.entries(measures).filter(([text]) => vocabulary.reads(text));
    this.#terms = new Map(readable.map(([text, measure]) => [showTerm(vocabulary.read(text)), measure]));
    this.#functions = measures;
    this.#quantities = quantities;
  }

  /** Right over left, the least of them for claims joined by `and`; null where a part cannot be evaluated, or has a left side that may be 0. */
  slack(claim: ProofTerm): Bounds | null {
    try {
      const ratios = conjuncts(claim).map((part) => this.#ratio(part));
      const least = ratios.reduce((a, b) => a.min(b));
      return least.toDecimalBounds(SHOWN_DIGITS);
    } catch (error) {
      if (error instanceof OutsideDomain || error instanceof Undecided) return null;
      throw error;
    }
  }

  #ratio(claim: ProofTerm): Ball {
    if (claim.kind === "bind" && claim.head === "all" && !this.#terms.has(claim.variable)) {
      return this.#ratio(claim.args.at(-1)!);
    }
    const related = relation(claim);
    if (related === null || related.head === "equal") throw new Undecided("no inequality");
    const [left, right] = [this.#evaluate(related.left), this.#evaluate(related.right)];
    if (left.sign() !== 1) throw new Undecided("a left side that may be 0");
    return right.over(left);
  }

  #evaluate(term: ProofTerm): Ball {
    const marked = replace(term, (part) => {
      const text = showTerm(part);
      return this.#terms.has(text) ? symbol(text) : undefined;
    });
    return evaluateTerm(marked, (atom) => this.#measure(atom), this.#quantities.bits);
  }

  #measure(atom: ProofTerm): Ball {
    const measure = atom.kind === "symbol" ? this.#terms.get(atom.name) : undefined;
    if (measure !== undefined) return measure(this.#quantities, []);
    if (atom.kind !== "apply" || !Object.hasOwn(this.#functions, atom.head)) {
      throw new Undecided(`${showTerm(atom)} is no quantity of the instance`);
    }
    const args = atom.args.map((arg) => this.#evaluate(arg));
    return this.#functions[atom.head]!(this.#quantities, args);
  }
}
