import type { ProofScript } from "./script.ts";
import { withConstants } from "./statement.ts";
import { conjuncts, isApply, replace, showTerm, symbol, type Term } from "./term.ts";
import { Match } from "./theorems/match.ts";
import { Vocabulary } from "./vocabulary.ts";

const UNKNOWN = { unknown: { sort: "real", random: true, meaning: "what is looked for" } } as const;

/** What a statement says, in the words of whoever checks it on data: nothing of it need be written twice. */
export class Stated {
  readonly #script: ProofScript;
  readonly #names: ReadonlyMap<string, string>;
  readonly #vocabulary: Vocabulary;

  /**
   * @param declared the vocabulary of the script, read once for all its statements
   * @param names what terms of the statement are called there, for example `{ "length(e(0))": "initialResidual" }`
   * @throws Refused for a statement that is not well-formed
   */
  constructor(script: ProofScript, declared: Vocabulary, names: Readonly<Record<string, string>>) {
    this.#script = script;
    this.#vocabulary = withConstants(declared, script.statement);
    const known = Object.entries(names).filter(([text]) => declared.reads(text));
    this.#names = new Map(known.map(([text, name]) => [showTerm(declared.read(text)), name]));
  }

  /** A width, radius or step size that the statement introduces, abbreviations replaced. @throws RangeError when there is none of that name */
  constant(name: string): string {
    const term = this.#vocabulary.definition(name);
    if (term === undefined) throw new RangeError(`${this.#script.statement.id} has no constant ${name}`);
    return this.#text(term);
  }

  /**
   * What stands in the place of `unknown` in the conclusion, for example for `unknown <= lambdaMin(H0)`: a form without sums and quantifiers of its own.
   * Claims are found under P, under quantifiers and behind implications.
   * @throws RangeError unless exactly one claim of the conclusion has that form
   */
  unknown(form: string): string {
    return this.#find(form, this.#script.statement.conclusion);
  }

  /** The same in an assumption. @throws RangeError unless exactly one claim of it has that form */
  assumed(assumption: string, form: string): string {
    return this.#find(form, this.#script.statement.assumptions?.[assumption] ?? "");
  }

  #find(form: string, text: string): string {
    const names = Vocabulary.empty().declare(UNKNOWN);
    const pattern = this.#vocabulary.declare(UNKNOWN).claim(form);
    const found = claimsIn(this.#vocabulary.claim(text)).flatMap((claim) => {
      const match = new Match({ names, indices: {}, sizes: {} }, this.#vocabulary);
      return match.match(pattern, claim) ? [match.value("unknown")!] : [];
    });
    const [term] = found;
    if (term !== undefined && found.length === 1) return this.#text(term);
    throw new RangeError(
      `${found.length} claims of ${this.#script.statement.id} have the form ${form}: one was expected`,
    );
  }

  #text(term: Term): string {
    return showTerm(
      replace(term, (part) => {
        const name = this.#names.get(showTerm(part));
        return name === undefined ? undefined : symbol(name);
      }),
    );
  }
}

/** The claims that a formula makes, taken apart: of `1 - delta <= P(A and all(t, implies(B, C)))` A and C. */
function claimsIn(term: Term): Term[] {
  return conjuncts(term).flatMap((part) => {
    if (part.kind === "bind" && part.head === "all") return claimsIn(part.args.at(-1)!);
    if (part.kind !== "apply") return [part];
    if (part.head === "implies") return claimsIn(part.args[1]!);
    const event = part.args.find((arg) => isApply(arg, "P"));
    return event?.kind === "apply" ? claimsIn(event.args[0]!) : [part];
  });
}
