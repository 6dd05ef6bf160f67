import { Rational } from "../../kernel/index.ts";
import { Refused } from "../refused.ts";
import { sameClaim } from "../same.ts";
import { sortOf } from "../sorts.ts";
import { freeNames, sameTerm, showTerm, substitute, symbol, type Term } from "../term.ts";
import type { Vocabulary } from "../vocabulary.ts";
import { requireIndependent } from "./independent.ts";
import { sizeOf } from "./shape.ts";

const ONE = Rational.of(1n);

/** Ranges of index variables without a last value: [0, inf) of the real or the whole numbers, and the whole real line. */
const ENDLESS: Readonly<Record<string, { readonly sort: "real" | "integer"; readonly from: "zero" | "nowhere" }>> = {
  time: { sort: "real", from: "zero" },
  naturals: { sort: "integer", from: "zero" },
  line: { sort: "real", from: "nowhere" },
};

/** The sort of an index variable of a theorem, from what it runs up to. */
export function sortOfIndex(last: string): "real" | "integer" {
  return Object.hasOwn(ENDLESS, last) ? ENDLESS[last]!.sort : "integer";
}

/** What a metavariable stands for: a term with holes, for the index variables that it is applied to. */
interface Abstraction {
  readonly holes: readonly string[];
  readonly body: Term;
}

/** A binder of the pattern and the one of the term that it was matched with. */
type Scope = readonly (readonly [pattern: string, term: string])[];

/** The pattern side of a theorem: its metavariables, and what its index variables run up to. */
export interface Schema {
  /** Metavariables, and the index variables of the binders (role `variable`). */
  readonly names: Vocabulary;
  /** For an index variable, the metavariable of its last value: it runs over 1, 2, ..., that; or one of {@link ENDLESS}. */
  readonly indices: Readonly<Record<string, string>>;
  /** For a matrix or vector, the metavariable of its size. */
  readonly sizes: Readonly<Record<string, string>>;
}

/**
 * Higher-order pattern matching (Miller 1991): metavariables applied to distinct bound variables, so that a match is unique. It binds the
 * metavariables of a theorem by its premises and then builds the conclusion.
 */
export class Match {
  readonly #schema: Schema;
  readonly #vocabulary: Vocabulary;
  readonly #bound = new Map<string, Abstraction>();
  readonly #indexNames = new Map<string, string>();

  constructor(schema: Schema, vocabulary: Vocabulary) {
    this.#schema = schema;
    this.#vocabulary = vocabulary;
  }

  /** Whether the term is an instance of the pattern that agrees with what is bound already; binds what is not. */
  match(pattern: Term, term: Term): boolean {
    return this.#match(pattern, term, []);
  }

  /** What a metavariable without arguments stands for; undefined before it is bound. */
  value(name: string): Term | undefined {
    return this.#bound.get(name)?.body;
  }

  /** @throws Refused unless the random values that a metavariable with one index stands for are independent for different indices */
  requireIndependent(name: string): void {
    const found = this.#bound.get(name);
    if (found === undefined || found.holes.length !== 1) throw new Refused(`${name} has no index`);
    requireIndependent(found.body, found.holes[0]!, this.#vocabulary);
  }

  /** Binds a metavariable without arguments; false when it stands for something else, or the sort or size does not fit. */
  bind(name: string, term: Term): boolean {
    return this.#bind(name, [], term, []);
  }

  /** The pattern with everything put in. @throws Refused for a metavariable that nothing determines, or a variable that would be captured */
  build(pattern: Term): Term {
    return this.#build(pattern, []);
  }

  #match(pattern: Term, term: Term, scope: Scope): boolean {
    if (pattern.kind === "number") return term.kind === "number" && term.value.equals(pattern.value);
    if (pattern.kind === "symbol") {
      const inner = scope.findLast(([name]) => name === pattern.name);
      if (inner !== undefined) return isVariable(term, inner, scope);
      if (this.#isMeta(pattern.name)) return this.#bind(pattern.name, [], term, scope);
      return sameTerm(pattern, term);
    }
    if (pattern.kind === "apply" && this.#isMeta(pattern.head)) {
      const holes = pattern.args.map((arg) => holeOf(arg, scope));
      return this.#bind(pattern.head, holes, term, scope);
    }
    if (term.kind !== pattern.kind || term.head !== pattern.head || term.args.length !== pattern.args.length)
      return false;
    if (pattern.kind === "apply" || term.kind === "apply") {
      return pattern.args.every((arg, at) => this.#match(arg, term.args[at]!, scope));
    }
    if (!this.#matchIndex(pattern.variable, term.variable, scope)) return false;
    const last = pattern.args.length - 1;
    const inside: Scope = [...scope, [pattern.variable, term.variable]];
    return pattern.args.every((arg, at) => this.#match(arg, term.args[at]!, at === last ? inside : scope));
  }

  /** Whether the term's variable has the range that the pattern's asks for: 1, 2, ..., N, or an endless one. */
  #matchIndex(pattern: string, variable: string, scope: Scope): boolean {
    const { sort, range } = this.#vocabulary.get(variable);
    if (!this.#indexNames.has(pattern)) this.#indexNames.set(pattern, variable);
    const last = this.#schema.indices[pattern]!;
    const { lo, hi, loOpen, hiOpen } = range;
    const endless = Object.hasOwn(ENDLESS, last) ? ENDLESS[last] : undefined;
    if (endless?.from === "nowhere") return sort === endless.sort && lo === null && hi === null;
    if (lo?.kind !== "number" || loOpen) return false;
    if (endless !== undefined) return sort === endless.sort && lo.value.sign() === 0 && hi === null;
    if (sort !== "integer" || !lo.value.equals(ONE) || hi === null || hiOpen) return false;
    return this.#bind(last, [], hi, [...scope, [pattern, variable]]);
  }

  #isMeta(name: string): boolean {
    return this.#schema.names.has(name) && this.#schema.names.get(name).role === "quantity";
  }

  /** A metavariable may hold no variable that is bound around it, except those that it is applied to. */
  #bind(name: string, holes: readonly string[], term: Term, scope: Scope): boolean {
    const free = freeNames(term);
    if (scope.some(([, variable]) => free.has(variable) && !holes.includes(variable))) return false;
    if (!this.#fits(name, term)) return false;
    const known = this.#bound.get(name);
    if (known === undefined) {
      this.#bound.set(name, { holes, body: term });
      return true;
    }
    const moved = substitute(known.body, new Map(known.holes.map((hole, at) => [hole, symbol(holes[at]!)])));
    return sameClaim(moved, term, this.#vocabulary);
  }

  #fits(name: string, term: Term): boolean {
    const { sort, random } = this.#schema.names.get(name);
    const found = sortOf(term, this.#vocabulary);
    if (found !== sort && !(sort === "real" && found === "integer")) return false;
    if (!random && this.#vocabulary.isRandom(term)) return false;
    const size = this.#schema.sizes[name];
    if (size === undefined) return true;
    const own = sizeOf(term, this.#vocabulary);
    return own !== null && this.#bind(size, [], own, []);
  }

  #build(pattern: Term, binders: readonly string[]): Term {
    if (pattern.kind === "number") return pattern;
    if (pattern.kind === "symbol") {
      const index = this.#indexNames.get(pattern.name);
      if (index !== undefined) return symbol(index);
      return this.#isMeta(pattern.name) ? this.#filled(pattern.name, [], binders) : pattern;
    }
    if (pattern.kind === "apply") {
      if (!this.#isMeta(pattern.head)) {
        return { ...pattern, args: pattern.args.map((arg) => this.#build(arg, binders)) };
      }
      return this.#filled(
        pattern.head,
        pattern.args.map((arg) => this.#build(arg, binders)),
        binders,
      );
    }
    const variable = this.#indexNames.get(pattern.variable);
    if (variable === undefined) throw new Refused(`nothing determines the index ${pattern.variable} of the theorem`);
    const last = pattern.args.length - 1;
    const args = pattern.args.map((arg, at) => this.#build(arg, at === last ? [...binders, variable] : binders));
    return { ...pattern, variable, args };
  }

  #filled(name: string, args: readonly Term[], binders: readonly string[]): Term {
    const found = this.#bound.get(name);
    if (found === undefined) throw new Refused(`nothing determines ${name} of the theorem: give it under "with"`);
    const free = freeNames(found.body);
    const caught = binders.find((variable) => free.has(variable) && !found.holes.includes(variable));
    if (caught !== undefined) throw new Refused(`${caught} in ${showTerm(found.body)} would be captured`);
    return substitute(found.body, new Map(found.holes.map((hole, at) => [hole, args[at]!])));
  }
}

/** Whether the term is the variable of the binder `inner`, and no binder between the two hides it. */
function isVariable(term: Term, inner: readonly [string, string], scope: Scope): boolean {
  return term.kind === "symbol" && scope.findLast(([, name]) => name === term.name) === inner;
}

function holeOf(arg: Term, scope: Scope): string {
  const inner = arg.kind === "symbol" ? scope.findLast(([name]) => name === arg.name) : undefined;
  if (inner === undefined) throw new Error("a metavariable of a theorem is applied to its bound variables only");
  return inner[1];
}
