import { Refused } from "./refused.ts";
import type { Axiom } from "./script.ts";
import { canonicalText, declarationsOf } from "./statement.ts";
import type { Term } from "./term.ts";
import { type Declaration, Vocabulary } from "./vocabulary.ts";

/** The permitted axioms, as one script may use them. */
export class AxiomList {
  readonly #axioms: ReadonlyMap<string, Axiom>;
  readonly #declarations: Readonly<Record<string, Declaration>>;

  /** @param declarations the vocabulary of the script */
  constructor(axioms: readonly Axiom[], declarations: Readonly<Record<string, Declaration>>) {
    this.#axioms = new Map(axioms.map((axiom) => [axiom.id, axiom]));
    this.#declarations = declarations;
  }

  /** The formula of an axiom that steps may cite. @throws Refused for any other id, and where the script means something else by a name of it */
  formula(id: string): Term {
    const axiom = this.#axioms.get(id);
    if (axiom?.claim === undefined) throw new Refused(`"${id}" is not among the permitted axioms`);
    const declarations = axiom.vocabulary ?? {};
    const vocabulary = Vocabulary.empty().declare(declarations);
    const term = vocabulary.claim(axiom.claim);
    for (const [name, meant] of Object.entries(declarationsOf([term], vocabulary, declarations))) {
      if (canonicalText(meant) !== canonicalText(this.#declarations[name] ?? null)) {
        throw new Refused(`the axiom "${id}" means something else by ${name} than this script`);
      }
    }
    return term;
  }

  /** The id itself, for a theorem that a rule applies. @throws Refused when the list does not permit it */
  theorem(id: string): string {
    if (this.#axioms.has(id)) return id;
    throw new Refused(`the theorem "${id}" is not among the permitted axioms`);
  }
}
