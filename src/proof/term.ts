import { Rational } from "../kernel/index.ts";

/**
 * A formula of a proof: numbers, matrices and truth values are all terms, told apart by their {@link Sort}.
 * `apply` covers operators ("add", "pow"), relations ("atMost"), connectives ("and", "implies"), known functions ("sqrt"), `P` and `E`,
 * and the opaque functions of a vocabulary (`H(W)`, `e(t)`); `bind` covers what binds a variable: `all(t, ...)`, `sum(i, ...)`.
 */
export type Term =
  | { readonly kind: "number"; readonly value: Rational }
  | { readonly kind: "symbol"; readonly name: string }
  | { readonly kind: "apply"; readonly head: string; readonly args: readonly Term[] }
  | { readonly kind: "bind"; readonly head: Binder; readonly variable: string; readonly args: readonly Term[] };

/**
 * What binds a variable: `all(t, claim)` and `any(i, claim)` over its declared range; `continuous(t, x)`: x is a continuous function of t on
 * that range; `sum(i, x)`, `largest(i, x)` over the range of an index;
 * `integral(s, a, b, x)`, whose ends a and b stand outside the scope.
 */
export type Binder = "all" | "any" | "continuous" | "sum" | "largest" | "integral";
export const BINDERS: readonly string[] = ["all", "any", "continuous", "sum", "largest", "integral"];

export const number = (value: Rational | number): Term => ({
  kind: "number",
  value: value instanceof Rational ? value : Rational.of(value),
});
export const symbol = (name: string): Term => ({ kind: "symbol", name });
export const apply = (head: string, ...args: readonly Term[]): Term => ({ kind: "apply", head, args });
/** A binder over one variable; the last argument is its body, the ones before it stand outside its scope. */
export const bind = (head: Binder, variable: string, ...args: readonly Term[]): Term => ({
  kind: "bind",
  head,
  variable,
  args,
});

export const add = (...terms: readonly Term[]): Term =>
  terms.length === 0 ? number(0) : terms.reduce((a, b) => apply("add", a, b));
export const subtract = (a: Term, b: Term): Term => apply("subtract", a, b);
export const multiply = (...terms: readonly Term[]): Term =>
  terms.length === 0 ? number(1) : terms.reduce((a, b) => apply("multiply", a, b));
export const divide = (a: Term, b: Term): Term => apply("divide", a, b);
export const power = (a: Term, k: Term | number): Term => apply("pow", a, typeof k === "number" ? number(k) : k);
export const atMost = (a: Term, b: Term): Term => apply("atMost", a, b);
export const lessThan = (a: Term, b: Term): Term => apply("lessThan", a, b);
export const equal = (a: Term, b: Term): Term => apply("equal", a, b);
export const implies = (a: Term, b: Term): Term => apply("implies", a, b);
export const and = (...terms: readonly Term[]): Term => terms.reduce((a, b) => apply("and", a, b));
export const or = (...terms: readonly Term[]): Term => terms.reduce((a, b) => apply("or", a, b));
export const not = (a: Term): Term => apply("not", a);

/** The terms joined by `and`, flat; the term itself when it is no conjunction. */
export function conjuncts(term: Term): Term[] {
  return isApply(term, "and") ? term.args.flatMap(conjuncts) : [term];
}

/** Whether the term is an application of this head. */
export function isApply(term: Term, head: string): term is Extract<Term, { kind: "apply" }> {
  return term.kind === "apply" && term.head === head;
}

/** A relation of two numbers, always read from the smaller side: `a >= b` was parsed as `b <= a`. */
export interface Relation {
  readonly head: "atMost" | "lessThan" | "equal";
  readonly left: Term;
  readonly right: Term;
}

/** The two sides of a relation; null for any other term. */
export function relation(term: Term): Relation | null {
  if (term.kind !== "apply") return null;
  const { head, args } = term;
  const [left, right] = args;
  if (left === undefined || right === undefined) return null;
  return head === "atMost" || head === "lessThan" || head === "equal" ? { head, left, right } : null;
}

/** Whether both terms are the same up to the names of bound variables. */
export function sameTerm(a: Term, b: Term): boolean {
  return sameUnder(a, b, [], []);
}

function sameUnder(a: Term, b: Term, boundA: readonly string[], boundB: readonly string[]): boolean {
  if (a.kind === "number") return b.kind === "number" && a.value.equals(b.value);
  if (a.kind === "symbol") {
    if (b.kind !== "symbol") return false;
    const [i, j] = [boundA.lastIndexOf(a.name), boundB.lastIndexOf(b.name)];
    return i === j && (i >= 0 || a.name === b.name);
  }
  if (b.kind !== a.kind || b.head !== a.head || b.args.length !== a.args.length) return false;
  const last = a.args.length - 1;
  return a.args.every((arg, at) => {
    const other = b.args[at]!;
    return a.kind === "bind" && b.kind === "bind" && at === last
      ? sameUnder(arg, other, [...boundA, a.variable], [...boundB, b.variable])
      : sameUnder(arg, other, boundA, boundB);
  });
}

/** The names that occur free: symbols and opaque functions alike. */
export function freeNames(term: Term, isOpaque: (head: string) => boolean = () => false): Set<string> {
  const found = new Set<string>();
  const visit = (t: Term, bound: readonly string[]): void => {
    if (t.kind === "number") return;
    if (t.kind === "symbol") {
      if (!bound.includes(t.name)) found.add(t.name);
      return;
    }
    if (t.kind === "apply" && isOpaque(t.head)) found.add(t.head);
    for (const [at, arg] of t.args.entries()) {
      visit(arg, t.kind === "bind" && at === t.args.length - 1 ? [...bound, t.variable] : bound);
    }
  };
  visit(term, []);
  return found;
}

/** Every variable that some binder inside the term binds. */
export function boundNames(term: Term): Set<string> {
  const found = new Set<string>();
  const visit = (t: Term): void => {
    if (t.kind === "number" || t.kind === "symbol") return;
    if (t.kind === "bind") found.add(t.variable);
    t.args.forEach(visit);
  };
  visit(term);
  return found;
}

/** Puts terms for free symbols. A binder whose variable occurs in what is put in gets a new name first, so nothing is captured. */
export function substitute(term: Term, by: ReadonlyMap<string, Term>): Term {
  if (by.size === 0 || term.kind === "number") return term;
  if (term.kind === "symbol") return by.get(term.name) ?? term;
  if (term.kind === "apply") return { ...term, args: term.args.map((arg) => substitute(arg, by)) };
  const inside = new Map([...by].filter(([name]) => name !== term.variable));
  const body = term.args[term.args.length - 1]!;
  const arriving = new Set<string>();
  const needed = freeNames(body);
  for (const [name, value] of inside) if (needed.has(name)) for (const free of freeNames(value)) arriving.add(free);
  let variable = term.variable;
  while (arriving.has(variable) || (variable !== term.variable && needed.has(variable))) variable += "'";
  if (variable !== term.variable) inside.set(term.variable, symbol(variable));
  const outer = term.args.slice(0, -1).map((arg) => substitute(arg, by));
  return { ...term, variable, args: [...outer, substitute(body, inside)] };
}

/** Puts other terms for whole parts, the outermost first. No part may be put in that holds a variable bound around it. */
export function replace(term: Term, by: (part: Term) => Term | undefined): Term {
  const other = by(term);
  if (other !== undefined) return other;
  if (term.kind === "number" || term.kind === "symbol") return term;
  return { ...term, args: term.args.map((arg) => replace(arg, by)) };
}

/** How many nodes the term has: what the size caps count. */
export function termSize(term: Term): number {
  return term.kind === "number" || term.kind === "symbol" ? 1 : term.args.reduce((n, arg) => n + termSize(arg), 1);
}

/** How tightly what is written binds, for the brackets of {@link showTerm}. */
const LEVELS: Readonly<Record<string, readonly [string, number]>> = {
  implies: ["=>", 0],
  or: ["or", 1],
  and: ["and", 2],
  atMost: ["<=", 3],
  lessThan: ["<", 3],
  equal: ["==", 3],
  add: ["+", 4],
  subtract: ["-", 4],
  multiply: ["*", 5],
  divide: ["/", 5],
  pow: ["^", 7],
};

/** The term in mathjs syntax. */
export function showTerm(term: Term): string {
  return show(term, -1);
}

function show(term: Term, outer: number): string {
  if (term.kind === "symbol") return term.name;
  if (term.kind === "number") {
    const text = term.value.toString();
    return bracket(text, text.includes("/") ? 5 : text.startsWith("-") ? 4 : 9, outer);
  }
  if (term.kind === "bind")
    return `${term.head}(${[term.variable, ...term.args.map((arg) => show(arg, -1))].join(", ")})`;
  const [first, second] = term.args;
  if (term.head === "negate" && first !== undefined) return bracket(`-${show(first, 6)}`, 4, outer);
  const level = LEVELS[term.head];
  if (level === undefined || second === undefined || first === undefined || term.head === "implies") {
    return `${term.head}(${term.args.map((arg) => show(arg, -1)).join(", ")})`;
  }
  const [sign, own] = level;
  const left = show(first, sign === "^" ? own + 1 : own);
  const right = show(second, own + 1);
  return bracket(sign === "^" ? `${left}^${right}` : `${left} ${sign} ${right}`, own, outer);
}

function bracket(text: string, own: number, outer: number): string {
  return own < outer ? `(${text})` : text;
}
