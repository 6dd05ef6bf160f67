import { ExpressionParser } from "../symbolic/index.ts";
import type { Declared, Law, Names, Range, Sort } from "./names.ts";
import { readTerm } from "./read-term.ts";
import { Refused } from "./refused.ts";
import { KNOWN_FUNCTIONS, sortOf } from "./sorts.ts";
import { BINDERS, boundNames, freeNames, type Term } from "./term.ts";

/** What a name stands for; see `proofs/du2018/vocabulary.json` for an example of every kind. */
export interface Declaration {
  readonly sort: Sort;
  /** Sorts of the arguments, for a function such as `e(t)`; none by default. */
  readonly of?: readonly Sort[];
  /** The interval in which the values lie: "(0, 1)", "[1, n]", "[0, inf)". Without it every value of the sort is possible. */
  readonly range?: string;
  /** True when the value depends on the random start. */
  readonly random?: boolean;
  /**
   * A `variable` stands for every value of its range: it may be instantiated, bound and generalised. A `quantity` (the default) is fixed by the
   * instance, although nothing but its declaration and the permitted axioms is known of it.
   */
  readonly role?: "variable" | "quantity";
  /** The size of a vector, or of a square matrix, as a term over the names declared. */
  readonly size?: string;
  /** True for a matrix that is symmetric. */
  readonly symmetric?: boolean;
  /** How the values of a random function are drawn, independently of each other and of every other name with a law. */
  readonly law?: Law;
  /** In words, for the reader. */
  readonly meaning: string;
  readonly latex?: string;
}

const SORTS: readonly Sort[] = ["real", "integer", "vector", "matrix", "truth"];
const SORT_OF_LAW: Readonly<Record<Law, Sort>> = { normal: "vector", sign: "real" };
const EVERYTHING: Range = { lo: null, hi: null, loOpen: true, hiOpen: true };
const RESERVED: readonly string[] = ["pi", "inf", "and", "or", "not", "xor", "mod", "to", "in", "implies", "iff"];
const NAME = /^[A-Za-z][A-Za-z0-9_]*$/;

/** The names of a proof and their abbreviations; immutable. */
export class Vocabulary implements Names {
  readonly #declared: ReadonlyMap<string, Declared>;
  readonly #definitions: ReadonlyMap<string, Term>;
  readonly #parser: ExpressionParser;

  private constructor(
    declared: ReadonlyMap<string, Declared>,
    definitions: ReadonlyMap<string, Term>,
    parser: ExpressionParser,
  ) {
    this.#declared = declared;
    this.#definitions = definitions;
    this.#parser = parser;
  }

  /** A vocabulary without names. */
  static empty(parser = new ExpressionParser()): Vocabulary {
    return new Vocabulary(new Map(), new Map(), parser);
  }

  /** A vocabulary without names that reads with the same parser. */
  fresh(): Vocabulary {
    return Vocabulary.empty(this.#parser);
  }

  /** This vocabulary and more names. @throws Refused when a name is taken, reserved or not a name, or a range cannot be read */
  declare(declarations: Readonly<Record<string, Declaration>>): Vocabulary {
    const declared = new Map(this.#declared);
    const next = new Vocabulary(declared, this.#definitions, this.#parser);
    const entries = Object.entries(declarations);
    for (const [name, declaration] of entries) {
      this.#requireFresh(name);
      declared.set(name, bare(name, declaration));
    }
    for (const [name, { range, size }] of entries) {
      if (range !== undefined) declared.set(name, { ...declared.get(name)!, range: next.#range(range) });
      if (size !== undefined) declared.set(name, { ...declared.get(name)!, size: next.read(size) });
    }
    return next;
  }

  /**
   * This vocabulary and an abbreviation, which {@link read} replaces by what it stands for.
   * @throws Refused when the name is taken or its own definition mentions it
   */
  define(name: string, text: string): Vocabulary {
    this.#requireFresh(name);
    const definitions = new Map(this.#definitions);
    definitions.set(name, this.read(text));
    return new Vocabulary(this.#declared, definitions, this.#parser);
  }

  /** Whether the name is declared (with or without the primes of a renamed bound variable). */
  has(name: string): boolean {
    return this.#declared.has(unprimed(name));
  }

  /** @throws Refused for an unknown name */
  get(name: string): Declared {
    const found = this.#declared.get(unprimed(name));
    if (found === undefined) throw new Refused(`the name "${name}" is not declared`);
    return found;
  }

  /** All names declared, in their order. */
  get names(): readonly string[] {
    return [...this.#declared.keys()];
  }

  /** What an abbreviation stands for; undefined for other names. */
  definition(name: string): Term | undefined {
    return this.#definitions.get(name);
  }

  /** A term from text in mathjs syntax, abbreviations replaced. @throws Refused when it is no term over these names */
  read(text: string): Term {
    return readTerm(text, this, this.#parser);
  }

  /** Whether the text is a term over these names. */
  reads(text: string): boolean {
    try {
      this.read(text);
      return true;
    } catch (error) {
      if (error instanceof Refused) return false;
      throw error;
    }
  }

  /** A formula that is true or false. @throws Refused when the text is none, or a number or a matrix */
  claim(text: string): Term {
    const term = this.read(text);
    if (sortOf(term, this) !== "truth") throw new Refused(`"${text}" claims nothing: it is no relation`);
    return term;
  }

  /** The names on which a term depends: free symbols and opaque functions. */
  namesIn(term: Term): Set<string> {
    return freeNames(term, (head) => this.#declared.has(head));
  }

  /** The declared names of the variables that are bound inside a term. */
  boundIn(term: Term): Set<string> {
    return new Set([...boundNames(term)].map(unprimed));
  }

  /** Whether the truth or value of a term depends on the random start; what stands under P or E does not. */
  isRandom(term: Term): boolean {
    if (term.kind === "number") return false;
    if (term.kind === "symbol") return term.name !== "pi" && this.get(term.name).random;
    if (term.kind === "apply") {
      if (term.head === "P" || term.head === "E") return false;
      if (this.#declared.has(term.head) && this.get(term.head).random) return true;
    }
    return term.args.some((arg) => this.isRandom(arg));
  }

  #requireFresh(name: string): void {
    if (!NAME.test(name)) throw new Refused(`"${name}" is not a name: letters, digits and _ after a letter`);
    const taken = [RESERVED, BINDERS, Object.keys(KNOWN_FUNCTIONS)].some((list) => list.includes(name));
    if (taken || this.#declared.has(name) || this.#definitions.has(name)) {
      throw new Refused(`the name "${name}" is taken: a second meaning would capture the first`);
    }
  }

  #range(text: string): Range {
    const parts = /^([[(])([^,]+),([^,]+)([\])])$/.exec(text.trim());
    if (parts === null) throw new Refused(`"${text}" is not an interval such as "(0, 1]" or "[1, inf)"`);
    const [, opening, lo, hi, closing] = parts;
    const end = (side: string, infinite: string): Term | null =>
      side.trim() === infinite ? null : this.read(side.trim());
    return {
      lo: end(lo!, "-inf"),
      hi: end(hi!, "inf"),
      loOpen: opening === "(",
      hiOpen: closing === ")",
    };
  }
}

function bare(name: string, declaration: Declaration): Declared {
  const { sort, of = [], random = false, role = "quantity", symmetric = false, law = null } = declaration;
  const { meaning, latex = null } = declaration;
  if (!SORTS.includes(sort) || !of.every((s) => SORTS.includes(s))) throw new Refused(`${name} has an unknown sort`);
  if (role === "variable" && (random || of.length > 0)) {
    throw new Refused(`the variable ${name} can be neither random nor a function`);
  }
  if (symmetric && sort !== "matrix") throw new Refused(`${name} is a ${sort}, and only a matrix is symmetric`);
  if (law !== null && !(random && of.length > 0 && sort === SORT_OF_LAW[law])) {
    throw new Refused(`${name} cannot have the law ${law}: that is for random functions to a ${SORT_OF_LAW[law]}`);
  }
  return { name, sort, of, range: EVERYTHING, random, role, size: null, symmetric, law, meaning, latex };
}

/** A bound variable that was renamed to avoid a capture carries primes; it keeps its declaration. */
function unprimed(name: string): string {
  return name.replace(/'+$/, "");
}
