import type { Names } from "./names.ts";
import { isApply, type Term } from "./term.ts";

/** How tightly what is written binds: below the level that is wanted, it gets brackets. */
const [LOOSE, CONNECTIVE, RELATION, SUM, PRODUCT, POWER, ATOM] = [0, 1, 2, 3, 4, 5, 6];

const INFIX: Readonly<Record<string, readonly [string, number]>> = {
  implies: ["\\Rightarrow", LOOSE],
  or: ["\\lor", CONNECTIVE],
  and: ["\\land", CONNECTIVE],
  atMost: ["\\le", RELATION],
  lessThan: ["<", RELATION],
  equal: ["=", RELATION],
  add: ["+", SUM],
  subtract: ["-", SUM],
  multiply: ["\\,", PRODUCT],
};

/** What stands around the argument of a function that is not written as `name(argument)`. */
const AROUND: Readonly<Record<string, readonly [string, string]>> = {
  sqrt: ["\\sqrt{", "}"],
  abs: ["\\lvert ", " \\rvert"],
  norm: ["\\lVert ", " \\rVert_2"],
  length: ["\\lVert ", " \\rVert_2"],
  frobenius: ["\\lVert ", " \\rVert_F"],
  P: ["\\mathbb{P}\\left( ", " \\right)"],
  E: ["\\mathbb{E}\\left[ ", " \\right]"],
  indicator: ["\\mathbf{1}\\{ ", " \\}"],
};

const FUNCTIONS: Readonly<Record<string, string>> = {
  exp: "\\exp",
  log: "\\ln",
  max: "\\max",
  min: "\\min",
  acos: "\\arccos",
  asin: "\\arcsin",
  atan: "\\arctan",
  lambdaMin: "\\lambda_{\\min}",
  lambdaMax: "\\lambda_{\\max}",
  trace: "\\operatorname{tr}",
};

const BINDERS: Readonly<Record<string, string>> = {
  all: "\\forall",
  any: "\\exists",
  sum: "\\sum",
  largest: "\\max",
};

/** A formula as LaTeX, names as the vocabulary writes them. */
export function latexOf(term: Term, names: Names): string {
  return write(term, LOOSE, names);
}

function write(term: Term, outer: number, names: Names): string {
  if (term.kind === "number") return writeNumber(term.value.toString(), outer);
  if (term.kind === "symbol") return nameOf(term.name, names);
  if (term.kind === "bind") return writeBinder(term, outer, names);
  const [first, second] = term.args;
  const sub = (arg: Term | undefined, level: number): string => (arg === undefined ? "" : write(arg, level, names));
  if (term.head === "divide") return `\\frac{${sub(first, LOOSE)}}{${sub(second, LOOSE)}}`;
  if (term.head === "pow") return bracket(`${sub(first, ATOM)}^{${sub(second, LOOSE)}}`, POWER, outer);
  if (term.head === "negate") return bracket(`-${sub(first, PRODUCT)}`, SUM, outer);
  if (term.head === "not") return `\\lnot ${sub(first, ATOM)}`;
  const infix = Object.hasOwn(INFIX, term.head) ? INFIX[term.head] : undefined;
  if (infix !== undefined) {
    const [sign, own] = infix;
    const right = sub(second, own + 1);
    const numbers = term.head === "multiply" && /^\d/.test(right);
    return bracket(`${sub(first, own === LOOSE ? CONNECTIVE : own)} ${numbers ? "\\cdot" : sign} ${right}`, own, outer);
  }
  const around = Object.hasOwn(AROUND, term.head) ? AROUND[term.head] : undefined;
  if (around !== undefined && term.args.length === 1) return `${around[0]}${sub(first, LOOSE)}${around[1]}`;
  if (term.head === "entry") return `(${sub(first, LOOSE)})_{${sub(second, LOOSE)} ${sub(term.args[2], LOOSE)}}`;
  if (term.head === "inner") return `\\langle ${sub(first, LOOSE)}, ${sub(second, LOOSE)} \\rangle`;
  if (term.head === "hadamard") return bracket(`${sub(first, PRODUCT)} \\circ ${sub(second, POWER)}`, PRODUCT, outer);
  if (term.head === "act") return bracket(`${sub(first, PRODUCT)} \\, ${sub(second, POWER)}`, PRODUCT, outer);
  const known = Object.hasOwn(FUNCTIONS, term.head) ? FUNCTIONS[term.head] : undefined;
  return `${known ?? nameOf(term.head, names)}(${term.args.map((arg) => sub(arg, LOOSE)).join(", ")})`;
}

function writeBinder(term: Extract<Term, { kind: "bind" }>, outer: number, names: Names): string {
  const variable = nameOf(term.variable, names);
  const body = term.args.at(-1)!;
  if (term.head === "integral") {
    const [from, to] = term.args.map((arg) => write(arg, LOOSE, names));
    return bracket(`\\int_{${from}}^{${to}} ${write(body, SUM, names)} \\, d${variable}`, SUM, outer);
  }
  if (term.head === "continuous") return `${write(body, ATOM, names)} \\text{ is continuous in } ${variable}`;
  const quantified = term.head === "all" || term.head === "any";
  const text = quantified
    ? `${BINDERS[term.head]} ${variable} \\colon ${write(body, isApply(body, "implies") ? LOOSE : CONNECTIVE, names)}`
    : `${BINDERS[term.head]}_{${variable}} ${write(body, PRODUCT, names)}`;
  return bracket(text, quantified ? LOOSE : SUM, outer);
}

function writeNumber(text: string, outer: number): string {
  const [numerator, denominator] = text.split("/");
  if (denominator === undefined) return bracket(text, text.startsWith("-") ? SUM : ATOM, outer);
  return bracket(`\\frac{${numerator}}{${denominator}}`, PRODUCT, outer);
}

function nameOf(name: string, names: Names): string {
  if (name === "pi") return "\\pi";
  const latex = names.has(name) ? names.get(name).latex : null;
  return latex ?? (name.length === 1 ? name : `\\mathit{${name}}`);
}

function bracket(text: string, own: number, outer: number): string {
  return own < outer ? `(${text})` : text;
}
