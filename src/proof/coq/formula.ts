import type { Rational } from "../../kernel/index.ts";
import { KNOWN_FUNCTIONS, sortOf } from "../sorts.ts";
import { type Relation, sameTerm, showTerm, type Term } from "../term.ts";
import type { Vocabulary } from "../vocabulary.ts";

/** A variable of a theorem: what it is called there, its type, and the term of the script that it stands for. */
export interface CoqVariable {
  readonly name: string;
  readonly type: "nat" | "Z" | "R";
  readonly term: Term;
}

/** How tightly Coq binds, for the brackets: 50 sums, 40 products, 30 powers, 10 applications. */
const [SUM, PRODUCT, POWER, APPLICATION, CLOSED] = [50, 40, 30, 10, 0];
const RELATIONS = { atMost: "<=", lessThan: "<", equal: "=" } as const;
/** Functions that mean the same in Coq wherever lemmata defines them. */
const FUNCTIONS: Readonly<Record<string, string>> = {
  sqrt: "sqrt",
  exp: "exp",
  log: "ln",
  abs: "Rabs",
  max: "Rmax",
  min: "Rmin",
  erf: "erf",
  acos: "acos",
  asin: "asin",
  atan: "atan",
};

/**
 * Formulas of numbers in Coq's syntax over the reals. What is no arithmetic (an entry or an eigenvalue of a matrix, a sum, a probability) becomes a
 * real variable, the same one wherever the same term stands: a theorem about every value of it.
 */
export class CoqFormulas {
  readonly #vocabulary: Vocabulary;
  readonly #symbols = new Map<string, CoqVariable>();
  readonly #atoms: CoqVariable[] = [];

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
  }

  /** The variables of all formulas so far, those that ranges mention before those that have the ranges. */
  get variables(): readonly CoqVariable[] {
    return [...this.#symbols.values(), ...this.#atoms];
  }

  /** A relation of two numbers. */
  relation({ head, left, right }: Relation): string {
    return `${this.#at(left, SUM)} ${RELATIONS[head]} ${this.#at(right, SUM)}`;
  }

  /** What the declared ranges say of every variable, of those too that the ranges bring in. */
  ranges(): string[] {
    const found: string[] = [];
    for (let at = 0; at < this.#symbols.size; at++) found.push(...this.#rangeOf([...this.#symbols.values()][at]!));
    for (const atom of this.#atoms) found.push(...this.#rangeOf(atom));
    return found;
  }

  #rangeOf({ name, type, term }: CoqVariable): string[] {
    const value = injected(name, type);
    if (term.kind === "apply" && Object.hasOwn(KNOWN_FUNCTIONS, term.head)) {
      const [lo, hi] = KNOWN_FUNCTIONS[term.head]?.range ?? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
      return [
        ...(Number.isFinite(lo) ? [`${bracketed(String(lo), lo < 0)} <= ${value}`] : []),
        ...(Number.isFinite(hi) ? [`${value} <= ${hi}`] : []),
      ];
    }
    const declared = term.kind === "symbol" ? term.name : term.kind === "apply" ? term.head : "";
    if (!this.#vocabulary.has(declared)) return [];
    const { lo, hi, loOpen, hiOpen } = this.#vocabulary.get(declared).range;
    return [
      ...(lo === null ? [] : [`${this.#at(lo, SUM)} ${loOpen ? "<" : "<="} ${value}`]),
      ...(hi === null ? [] : [`${value} ${hiOpen ? "<" : "<="} ${this.#at(hi, SUM)}`]),
    ];
  }

  /** The number, in brackets where it binds less tightly than the level asks for. */
  #at(term: Term, level: number): string {
    const [text, own] = this.#written(term);
    return bracketed(text, own > level);
  }

  #written(term: Term): readonly [string, number] {
    if (term.kind === "number") return rational(term.value);
    if (term.kind === "symbol") return term.name === "pi" ? ["PI", CLOSED] : this.#symbol(term.name);
    if (term.kind === "bind") return this.#atom(term);
    const [a, b] = term.args;
    switch (a === undefined ? "" : term.head) {
      case "negate":
        return [`- ${this.#at(a!, POWER)}`, SUM];
      case "add":
        return [`${this.#at(a!, SUM)} + ${this.#at(b!, PRODUCT)}`, SUM];
      case "subtract":
        return [`${this.#at(a!, SUM)} - ${this.#at(b!, PRODUCT)}`, SUM];
      case "multiply":
        return [`${this.#at(a!, PRODUCT)} * ${this.#at(b!, POWER)}`, PRODUCT];
      case "divide":
        return [`${this.#at(a!, PRODUCT)} / ${this.#at(b!, POWER)}`, PRODUCT];
      case "pow":
        return this.#power(term, a!, b!);
      default:
        return this.#applied(term);
    }
  }

  #applied(term: Extract<Term, { kind: "apply" }>): readonly [string, number] {
    const known = Object.hasOwn(FUNCTIONS, term.head) ? FUNCTIONS[term.head] : undefined;
    if (known === undefined) return this.#atom(term);
    return [[known, ...term.args.map((arg) => this.#at(arg, CLOSED))].join(" "), APPLICATION];
  }

  #power(term: Term, base: Term, exponent: Term): readonly [string, number] {
    const natural = this.#natural(exponent);
    if (natural !== null) return [`${this.#at(base, APPLICATION)} ^ ${natural}`, POWER];
    const constant = quotient(exponent);
    if (constant === null) return this.#atom(term);
    const { numerator, denominator } = constant;
    if (denominator > 2n) return this.#atom(term);
    const [k, inner] = [numerator < 0n ? -numerator : numerator, denominator === 2n ? "sqrt " : ""];
    const text = `${inner}${this.#at(base, inner === "" ? APPLICATION : CLOSED)} ^ ${k}`;
    return numerator < 0n ? [`/ ${bracketed(text, true)}`, PRODUCT] : [text, POWER];
  }

  /** An exponent as a natural number, closed; null when it is not seen to be one. */
  #natural(term: Term): string | null {
    if (term.kind === "number") {
      const { numerator, denominator } = term.value;
      return denominator === 1n && numerator >= 0n ? String(numerator) : null;
    }
    if (term.kind === "symbol") {
      if (term.name === "pi" || sortOf(term, this.#vocabulary) !== "integer") return null;
      const { name, type } = this.#variable(term);
      return type === "nat" ? name : null;
    }
    if (term.kind !== "apply" || (term.head !== "add" && term.head !== "multiply")) return null;
    const parts = term.args.map((arg) => this.#natural(arg));
    return parts.includes(null) ? null : `(${parts.join(term.head === "add" ? " + " : " * ")})`;
  }

  #symbol(name: string): readonly [string, number] {
    const variable = this.#variable({ kind: "symbol", name });
    return [injected(variable.name, variable.type), variable.type === "R" ? CLOSED : APPLICATION];
  }

  #variable(term: Extract<Term, { kind: "symbol" }>): CoqVariable {
    const known = this.#symbols.get(term.name);
    if (known !== undefined) return known;
    const { sort, range } = this.#vocabulary.get(term.name);
    const isNatural = range.lo?.kind === "number" && range.lo.value.sign() >= 0;
    const type = sort !== "integer" ? "R" : isNatural ? "nat" : "Z";
    const variable: CoqVariable = { name: `${term.name}_`, type, term };
    this.#symbols.set(term.name, variable);
    return variable;
  }

  #atom(term: Term): readonly [string, number] {
    const known = this.#atoms.find((atom) => sameTerm(atom.term, term));
    if (known !== undefined) return [known.name, CLOSED];
    const name = `a${this.#atoms.length + 1}`;
    this.#atoms.push({ name, type: "R", term });
    return [name, CLOSED];
  }
}

/** The value of a number, or of one number over another such as the exponent 3/2; null for any other term. */
function quotient(term: Term): Rational | null {
  if (term.kind === "number") return term.value;
  if (term.kind !== "apply" || term.head !== "divide") return null;
  const [a, b] = term.args;
  return a?.kind === "number" && b?.kind === "number" && !b.value.isZero() ? a.value.over(b.value) : null;
}

function rational({ numerator, denominator }: Rational): readonly [string, number] {
  if (denominator !== 1n) return [`${bracketed(String(numerator), numerator < 0n)} / ${denominator}`, PRODUCT];
  return [String(numerator), numerator < 0n ? SUM : CLOSED];
}

function injected(name: string, type: CoqVariable["type"]): string {
  return type === "R" ? name : `${type === "nat" ? "INR" : "IZR"} ${name}`;
}

const bracketed = (text: string, needed: boolean): string => (needed ? `(${text})` : text);

/** A term as the words of a comment: nothing in it closes the comment. */
export function inComment(term: Term): string {
  return showTerm(term).replace(/\(\*|\*\)|"/g, " ");
}
