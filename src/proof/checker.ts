import { Nerdamer } from "../symbolic/index.ts";
import { Attempt } from "./attempt.ts";
import { Refused, Undecided } from "./refused.ts";
import type { ScriptResult } from "./result.ts";
import type { Rule } from "./rule.ts";
import { RULES } from "./rules/index.ts";
import type { Axiom, ProofScript } from "./script.ts";
import { statementHash, withConstants } from "./statement.ts";
import { and, implies, type Term } from "./term.ts";
import { Vocabulary } from "./vocabulary.ts";

/** Checks scripts that may cite each other; each is checked once. */
export class ProofChecker {
  readonly #scripts: ReadonlyMap<string, ProofScript>;
  readonly #axioms: readonly Axiom[];
  readonly #rules: ReadonlyMap<string, Rule>;
  readonly #results = new Map<string, ScriptResult>();
  readonly #open: string[] = [];

  /** Witness of identities, started with the first of them. */
  readonly secondEngine: Nerdamer | null;

  /**
   * @param secondEngine must agree with every identity; null asks none
   * @throws Refused when two scripts prove a statement of the same id
   */
  constructor(
    scripts: readonly ProofScript[],
    axioms: readonly Axiom[],
    rules: readonly Rule[] = RULES,
    secondEngine: Nerdamer | null = new Nerdamer(),
  ) {
    this.secondEngine = secondEngine;
    this.#scripts = new Map(scripts.map((script) => [script.statement.id, script]));
    if (this.#scripts.size !== scripts.length) throw new Refused("two scripts prove statements of the same id");
    this.#axioms = axioms;
    this.#rules = new Map(rules.map((rule) => [rule.name, rule]));
  }

  /** Takes over what another checker of the same scripts found. */
  know(result: ScriptResult): void {
    this.#results.set(result.id, result);
  }

  /** A checker with this script in the place of the one of the same statement; what does not rest on it need not be checked again. */
  replacing(script: ProofScript): ProofChecker {
    const { id } = script.statement;
    const others = [...this.#scripts.values()].filter((other) => other.statement.id !== id);
    const next = new ProofChecker([...others, script], this.#axioms, [...this.#rules.values()]);
    const isSame = this.#scripts.get(id) === script;
    for (const [known, result] of this.#results) {
      if (isSame || !this.#restsOn(known, id)) next.#results.set(known, result);
    }
    return next;
  }

  #restsOn(id: string, other: string): boolean {
    return id === other || (this.#results.get(id)?.cites ?? []).some((cited) => this.#restsOn(cited, other));
  }

  /** Checks the script of a statement. @throws RangeError when there is none */
  check(id: string): ScriptResult {
    const known = this.#results.get(id);
    if (known !== undefined) return known;
    const script = this.#scripts.get(id);
    if (script === undefined) throw new RangeError(`there is no script for ${id}`);
    this.#open.push(id);
    try {
      const result = this.#run(script);
      this.#results.set(id, result);
      return result;
    } finally {
      this.#open.pop();
    }
  }

  #run(script: ProofScript): ScriptResult {
    const began = performance.now();
    const { id, title, conclusion } = script.statement;
    const head = { id, title, expected: script.expected ?? "valid", conclusion, statementHash: script.sha256 };
    const finish = (found: Omit<ScriptResult, keyof typeof head | "milliseconds">): ScriptResult => ({
      ...head,
      ...found,
      milliseconds: performance.now() - began,
    });
    try {
      return finish(new Attempt(script, this, this.#axioms, this.#rules).result());
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      return finish({ outcome: "invalid", reason: error.message, steps: [], axioms: [], cites: [] });
    }
  }

  /**
   * What another script proves, as one formula over the vocabulary of the script that cites it.
   * @throws Refused when it is invalid, unknown, cites this one in turn, or means something else by one of its names; Undecided when it has holes
   */
  cited(id: string, vocabulary: Vocabulary, by: ProofScript): Term {
    const script = this.#scripts.get(id);
    if (script === undefined) throw new Refused(`there is no script for ${id}`);
    if (this.#open.includes(id)) throw new Refused(`circular: ${[...this.#open, id].join(" cites ")}`);
    const { statement, sha256 } = script;
    if (statementHash(statement, by.vocabulary) !== sha256) {
      throw new Refused(`${id} is stated over another vocabulary than that of ${by.statement.id}`);
    }
    const { outcome } = this.check(id);
    if (outcome === "invalid") throw new Refused(`${id} is not proved: its script is invalid`);
    if (outcome === "holey") throw new Undecided(`the script of ${id} has holes`);
    return formulaOf(script, vocabulary);
  }
}

/** A statement as one formula: its assumptions, joined, imply its conclusion. */
function formulaOf({ statement, vocabulary }: ProofScript, names: Vocabulary): Term {
  const own = withConstants(Vocabulary.empty().declare(vocabulary), statement);
  const read = (text: string): Term => own.claim(text);
  const assumptions = Object.values(statement.assumptions ?? {}).map(read);
  const conclusion = read(statement.conclusion);
  for (const name of [...assumptions, conclusion].flatMap((term) => [...own.namesIn(term)])) {
    if (!names.has(name) && name !== "pi")
      throw new Refused(`${statement.id} speaks of ${name}, which is not declared`);
  }
  return assumptions.length === 0 ? conclusion : implies(and(...assumptions), conclusion);
}
